/** What the centre's door for members takes and gives. */
import { LINK_MESSAGE_BYTES_MAX } from '../../formats/link/limits.ts';

/** Lines of one request, and of one answer. */
export const LINES_MAX = 100;
export const BODY_BYTES_MAX: number = LINES_MAX * (LINK_MESSAGE_BYTES_MAX + 1);
export const LINES_PER_MEMBER_MINUTE_MAX = 1_200;
/** Of every kind: who was away for days reads six million lines in an hour by so many. */
export const REQUESTS_PER_MEMBER_MINUTE_MAX = 1_000;
/** Read at one time: a member sends one after another. */
export const BODIES_PER_MEMBER_MAX = 4;
/** Streams that one member may hold open. */
export const STREAMS_PER_MEMBER_MAX = 2;
/** Codes have 128 bits of chance; this keeps strangers from keeping the store busy. */
export const ENROLMENTS_PER_ADDRESS_MINUTE_MAX = 10;
export const ENROLMENT_ADDRESSES_MAX = 10_000;
export const ENROLMENT_BYTES_MAX = 2_048;
/** A stream says so often that it lives, or proxies close it. */
export const HEARTBEAT_MS = 15_000;
