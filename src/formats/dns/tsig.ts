/**
 * Signed DNS messages (RFC 8945) with HMAC-SHA256: one secret that the shield and a resolver share.
 * Cut signatures are not taken, though the standard would allow it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

import { CLASS_ANY, printRecord, TYPE, type DnsMessageRead } from './message.ts';
import { printName, readName } from './name.ts';

const TSIG_ALGORITHM = 'hmac-sha256';
/** Seconds by which the clocks of both may differ (RFC 8945, section 10). */
export const TSIG_FUDGE_S = 300;
const MAC_BYTES = 32;
/** RFC 8945, section 3. */
export const TSIG_ERROR = { BADSIG: 16, BADKEY: 17, BADTIME: 18, BADTRUNC: 22 } as const;
export type TsigError = (typeof TSIG_ERROR)[keyof typeof TSIG_ERROR];

export interface TsigKey {
  /** Lower case, without a last point. */
  readonly name: string;
  readonly secret: Buffer;
}

export type TsigVerdict =
  | { readonly kind: 'unsigned' }
  /** The record is not of the form of the standard. */
  | { readonly kind: 'malformed' }
  | { readonly kind: 'good'; readonly mac: Buffer }
  /** `key` and `algorithm` as they were sent, since the refusal names them. `mac`: of BADTIME alone. */
  | {
      readonly kind: 'bad';
      readonly error: TsigError;
      readonly key: string;
      readonly algorithm: string;
      readonly mac: Buffer;
    };

interface TsigData {
  readonly algorithm: string;
  /** Seconds since 1970; 48 bits. */
  readonly time: number;
  readonly fudge: number;
  readonly mac: Buffer;
  readonly originalId: number;
  readonly error: number;
  readonly other: Buffer;
}

/** `key`: null where none is shared. `bytes`: the message as it came; `request`: the signature of what it answers, if it is an answer. */
export function verifyTsig(
  bytes: Buffer,
  { additionals, answers, authorities, lastAt }: DnsMessageRead,
  key: TsigKey | null,
  now: number,
  request: Buffer | null = null,
): TsigVerdict {
  const count = [...answers, ...authorities, ...additionals].filter(
    ({ type }) => type === TYPE.TSIG,
  ).length;
  if (count === 0) return { kind: 'unsigned' };
  const record = additionals.at(-1);
  if (count > 1 || record?.type !== TYPE.TSIG || record.data.kind !== 'bytes')
    return { kind: 'malformed' };
  const data = readData(record.data.bytes);
  if (data === null || record.class !== CLASS_ANY || record.ttl !== 0) return { kind: 'malformed' };
  const bad = (error: TsigError, mac: Buffer = Buffer.alloc(0)): TsigVerdict => {
    const { algorithm } = data;
    return { kind: 'bad', error, key: record.name, algorithm, mac };
  };
  if (record.name !== key?.name || data.algorithm !== TSIG_ALGORITHM) return bad(TSIG_ERROR.BADKEY);
  if (data.mac.length < MAC_BYTES) return bad(TSIG_ERROR.BADTRUNC);
  const covered = Buffer.from(bytes.subarray(0, lastAt));
  covered.writeUInt16BE(data.originalId, 0);
  covered.writeUInt16BE(additionals.length - 1, 10);
  const mac = macOf(key, [prior(request), covered, variables(key.name, data)]);
  if (data.mac.length !== MAC_BYTES || !timingSafeEqual(mac, data.mac))
    return bad(TSIG_ERROR.BADSIG);
  return Math.abs(now - data.time) > data.fudge
    ? bad(TSIG_ERROR.BADTIME, data.mac)
    : { kind: 'good', mac: data.mac };
}

export interface Signing {
  readonly key: TsigKey;
  /** Seconds since 1970. */
  readonly now: number;
  /** The signature of the request, or of the message before in one answer of many messages. */
  readonly prior: Buffer | null;
  /** Whether it is a later message of such an answer (RFC 8945, section 5.3.1). */
  readonly isLater: boolean;
}

/** A printed message with its signature behind it. */
export function signMessage(
  message: Buffer,
  { key, now, prior: before, isLater }: Signing,
  error = 0,
): { readonly bytes: Buffer; readonly mac: Buffer } {
  const other = error === TSIG_ERROR.BADTIME ? timeBytes(now) : Buffer.alloc(0);
  const unsigned = {
    algorithm: TSIG_ALGORITHM,
    time: now,
    fudge: TSIG_FUDGE_S,
    originalId: message.readUInt16BE(0),
    error,
    other,
  };
  const timers = Buffer.concat([timeBytes(now), uint16(TSIG_FUDGE_S)]);
  const tail = isLater ? timers : variables(key.name, unsigned);
  const mac = macOf(key, [prior(before), message, tail]);
  return { bytes: withTsig(message, key.name, { ...unsigned, mac }), mac };
}

/** The answer to what cannot be signed for: the key or the signature is not known (section 5.2). */
export function refuseTsig(
  message: Buffer,
  { error, key, algorithm }: Extract<TsigVerdict, { kind: 'bad' }>,
  now: number,
): Buffer {
  const originalId = message.readUInt16BE(0);
  const [mac, other] = [Buffer.alloc(0), Buffer.alloc(0)];
  const data = { algorithm, time: now, fudge: TSIG_FUDGE_S, mac, originalId, error, other };
  return withTsig(message, key, data);
}

function withTsig(message: Buffer, name: string, data: TsigData): Buffer {
  const head = Buffer.from(message);
  head.writeUInt16BE(head.readUInt16BE(10) + 1, 10);
  const bytes = Buffer.concat([
    wireName(data.algorithm),
    timeBytes(data.time),
    uint16(data.fudge),
    uint16(data.mac.length),
    data.mac,
    uint16(data.originalId),
    uint16(data.error),
    uint16(data.other.length),
    data.other,
  ]);
  const record = { name, type: TYPE.TSIG, class: CLASS_ANY, ttl: 0 };
  return Buffer.concat([head, printRecord({ ...record, data: { kind: 'bytes', bytes } })]);
}

function readData(bytes: Buffer): TsigData | null {
  const named = readName(bytes, 0);
  if (named === null || named.end + 10 > bytes.length) return null;
  const { name: algorithm, end: at } = named;
  const behind = at + 10 + bytes.readUInt16BE(at + 8);
  if (behind + 6 > bytes.length) return null;
  if (behind + 6 + bytes.readUInt16BE(behind + 4) !== bytes.length) return null;
  return {
    algorithm,
    time: bytes.readUIntBE(at, 6),
    fudge: bytes.readUInt16BE(at + 6),
    mac: bytes.subarray(at + 10, behind),
    originalId: bytes.readUInt16BE(behind),
    error: bytes.readUInt16BE(behind + 2),
    other: bytes.subarray(behind + 6),
  };
}

/** RFC 8945, section 4.3.3. */
function variables(key: string, data: Omit<TsigData, 'mac' | 'originalId'>): Buffer {
  return Buffer.concat([
    wireName(key),
    uint16(CLASS_ANY),
    Buffer.alloc(4),
    wireName(data.algorithm),
    timeBytes(data.time),
    uint16(data.fudge),
    uint16(data.error),
    uint16(data.other.length),
    data.other,
  ]);
}

function prior(mac: Buffer | null): Buffer {
  return mac === null ? Buffer.alloc(0) : Buffer.concat([uint16(mac.length), mac]);
}

function macOf({ secret }: TsigKey, parts: readonly Buffer[]): Buffer {
  return createHmac('sha256', secret).update(Buffer.concat(parts)).digest();
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function timeBytes(seconds: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(seconds, 0, 6);
  return bytes;
}

function wireName(name: string): Buffer {
  return printName(name) ?? Buffer.of(0);
}
