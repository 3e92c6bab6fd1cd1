/**
 * A batch as bytes: what the journal encrypts and what threads hand to one another. Layout, little
 * endian: u32 length of the head, u32 number of records, the head as JSON, padding to four bytes,
 * one u32 end per record, the records.
 */
import { isJsonObject } from '../../model/json.ts';
import type { Json } from '../../model/json.ts';
import type { Batch, BatchFormat, Door, Trust } from '../../model/signal.ts';
import { BATCH_HEAD_BYTES_MAX } from './limits.ts';

const FIXED_BYTES = 8;

/** Packs into a buffer of its own, so that it may be transferred. Throws on a head over its limit. */
export function packBatch(batch: Batch): Uint8Array<ArrayBuffer> {
  const head = Buffer.from(
    JSON.stringify({
      organisation: batch.organisation,
      door: batch.door,
      sender: batch.sender.name,
      trust: batch.sender.trust,
      format: batch.format,
      receivedAt: batch.receivedAt,
      simulated: batch.simulated,
      bodyHash: batch.bodyHash,
      origin: batch.origin,
    }),
  );
  if (head.length > BATCH_HEAD_BYTES_MAX) throw new RangeError('batch head is too long');
  const endsAt = aligned(FIXED_BYTES + head.length);
  const bytesAt = endsAt + batch.ends.length * 4;
  const packed = new Uint8Array(bytesAt + batch.bytes.length);
  const view = new DataView(packed.buffer);
  view.setUint32(0, head.length, true);
  view.setUint32(4, batch.ends.length, true);
  packed.set(head, FIXED_BYTES);
  batch.ends.forEach((end, record) => view.setUint32(endsAt + record * 4, end, true));
  packed.set(batch.bytes, bytesAt);
  return packed;
}

/**
 * The batch again; `bytes` is a view into `packed`. Null when the bytes are not a packed batch:
 * they are checked, because a journal may have been written by another program.
 */
export function unpackBatch(packed: Uint8Array): Batch | null {
  if (packed.length < FIXED_BYTES) return null;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const headBytes = view.getUint32(0, true);
  const records = view.getUint32(4, true);
  const endsAt = aligned(FIXED_BYTES + headBytes);
  const bytesAt = endsAt + records * 4;
  if (headBytes > BATCH_HEAD_BYTES_MAX || bytesAt > packed.length) return null;
  const head = readHead(packed.subarray(FIXED_BYTES, FIXED_BYTES + headBytes));
  if (head === null) return null;
  const bytes = packed.subarray(bytesAt);
  const ends = new Uint32Array(records);
  let previous = 0;
  for (let record = 0; record < records; record += 1) {
    const end = view.getUint32(endsAt + record * 4, true);
    if (end < previous || end > bytes.length) return null;
    ends[record] = previous = end;
  }
  return { ...head, bytes, ends };
}

/** Buffers that came from another thread own their memory; any other is copied before it moves on. */
export function ownBuffer(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = packed;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === packed.byteLength)
    return new Uint8Array(buffer);
  return new Uint8Array(packed);
}

function aligned(offset: number): number {
  return (offset + 3) & ~3;
}

type Head = Omit<Batch, 'bytes' | 'ends'>;

const DOORS: ReadonlySet<string> = new Set<Door>([
  'syslog-udp',
  'syslog-tcp',
  'syslog-tls',
  'http',
  'elastic',
  'otlp',
  'folder',
  'scan',
  'rehearsal',
]);
const TRUSTS: ReadonlySet<string> = new Set<Trust>([
  'certificate',
  'token',
  'address',
  'local',
  'none',
]);
const FORMATS: ReadonlySet<string> = new Set<BatchFormat>(['json', 'text']);

function readHead(bytes: Uint8Array): Head | null {
  let head: Json;
  try {
    head = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()) as Json;
  } catch {
    return null;
  }
  if (!isJsonObject(head)) return null;
  const { organisation, door, sender, trust, format, receivedAt, bodyHash, origin } = head;
  if (typeof organisation !== 'string' || typeof sender !== 'string') return null;
  if (typeof receivedAt !== 'number' || !isDoor(door) || !isTrust(trust)) return null;
  if (!isFormat(format)) return null;
  return {
    organisation,
    door,
    sender: { name: sender, trust },
    format,
    receivedAt,
    simulated: head['simulated'] === true,
    ...(typeof bodyHash === 'string' ? { bodyHash } : {}),
    ...(typeof origin === 'string' ? { origin } : {}),
  };
}

function isDoor(value: unknown): value is Door {
  return typeof value === 'string' && DOORS.has(value);
}
function isTrust(value: unknown): value is Trust {
  return typeof value === 'string' && TRUSTS.has(value);
}
function isFormat(value: unknown): value is BatchFormat {
  return typeof value === 'string' && FORMATS.has(value);
}
