/** What a member lets a centre do, whatever the centre says. */
import { DAY, HOUR, type Millis } from '../../model/time.ts';

/** No hold and no block is longer here, however long it is asked for. */
export const HOLD_MS_MAX: Millis = 4 * HOUR;
export const BLOCK_MS_MAX: Millis = DAY;
/** Questions are answered so often a day; each tells something of our people. */
export const QUESTIONS_PER_DAY_MAX = 200;
/** Beyond that budget so many are told no; what comes then is a flood, and is told nothing. */
export const QUESTIONS_TOLD_PER_DAY_MAX = 1_000;
/** Addresses of persons asked about in a day: each answer says whether somebody writes to us. */
export const SENDERS_ASKED_PER_DAY_MAX = 100;
/** Of dry runs that touch ordinary work, indicators told apart in a day: each tells what we use. */
export const INDICATORS_TOLD_APART_PER_DAY_MAX = 200;
/** Decisions that raise something, taken of a centre within an hour: it allows itself fewer. */
export const DECISIONS_PER_HOUR_MAX = 2_000;
/** Ended by the centre within an hour: more is a mass undo, which leaves holds. */
export const UNDONE_CAMPAIGNS_PER_HOUR_MAX = 10;
export const UNDONE_INDICATORS_PER_HOUR_MAX = 128;
/** In force at once. */
export const PROTECTIONS_MAX = 20_000;
/** Kept of what is in force and what was: above it what was refused is not, and what ended goes. */
export const PROTECTIONS_KEPT_MAX = 50_000;
/** What ended so lately stays even then: people must see what a flood did. */
export const PROTECTIONS_KEPT_MS_MIN: Millis = DAY;
/** Of one step. */
export const PROTECTIONS_FORGOTTEN_MAX = 1_000;
/** Held by one report of ours. */
export const OWN_INDICATORS_MAX = 32;
/** After people undid it, only a person of ours holds it again within this time. */
export const UNDO_RESPECTED_MS: Millis = DAY;
/** Messages of ordinary traffic that a block may hit: none. One means the block is wrong for us. */
export const ORDINARY_MESSAGES_MAX = 0;
/**
 * A message so much older than the wish to block it is of no campaign that is only now reported:
 * campaigns pass from first to last victim in about a day (Oest and others, 2020).
 */
export const ORDINARY_AGE_MS: Millis = 7 * DAY;
/** Received on so many days by so many people: what comes so steadily is no burst. */
export const ORDINARY_DAYS_MIN = 4;
export const ORDINARY_PEOPLE_MIN = 5;
/** Beta prior of somebody who reports: right in two of three. */
export const REPORTER_PRIOR_RIGHT = 2;
export const REPORTER_PRIOR_WRONG = 1;
/** Earlier reports of one reporter that count. */
export const REPORTER_RECORD_MAX = 30;
/** However often somebody was right: below what a quorum needs, and below certainty. */
export const REPORTER_WEIGHT_MAX = 0.9;
export const REPORTERS_WEIGHT_MAX = 0.95;
/** Whose reports weigh less together make nothing happen before a person looked, as at the hub. */
export const OWN_WEIGHT_MIN = 0.3;
