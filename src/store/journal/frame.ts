/**
 * One batch in a segment. Layout of a frame, little endian; six-byte numbers stand in eight bytes:
 *
 *   0  u32 mark           4  u32 bytes of ciphertext with its tag
 *   8  batch number      16  received at, ms
 *  24  highest batch known durable when this was written: what lies before it was acknowledged
 *  32  16 bytes keyed hash of sender and body, zeros when the body cannot repeat
 *  48  12 bytes nonce    60  u32 records
 *  64  32 bytes chain: SHA-256 of the previous chain, bytes 0..63 and the ciphertext
 *  96  u32 CRC-32 of bytes 0..95    100  u32 CRC-32 of the ciphertext
 * 104  AES-256-GCM ciphertext and 16 bytes tag; bytes 0..63 are its additional data
 */
import { createCipheriv, createDecipheriv, createHash, randomFillSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { FRAME_BYTES_MAX } from './limits.ts';

export const FRAME_MARK = 0x314a_5343;
export const FRAME_HEADER_BYTES = 104;
const SEALED_PART_BYTES = 64;
const CHAIN_AT = 64;
const HEADER_CRC_AT = 96;
const BODY_CRC_AT = 100;
const TAG_BYTES = 16;

export interface FrameHead {
  readonly number: number;
  readonly receivedAt: number;
  readonly durable: number;
  /** 32 hexadecimal digits, or null. */
  readonly repeat: string | null;
  readonly records: number;
}

export interface FrameHeader extends FrameHead {
  readonly bodyBytes: number;
  readonly chain: Buffer;
}

/** Encrypts one packed batch under the segment's key. `chain` of the result continues the chain. */
export function sealFrame(
  head: FrameHead,
  packed: Uint8Array,
  key: Uint8Array,
  previousChain: Uint8Array,
): { readonly parts: readonly Buffer[]; readonly bytes: number; readonly chain: Buffer } {
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  header.writeUInt32LE(FRAME_MARK, 0);
  header.writeUInt32LE(packed.length + TAG_BYTES, 4);
  header.writeUIntLE(head.number, 8, 6);
  header.writeUIntLE(Math.max(0, head.receivedAt), 16, 6);
  header.writeUIntLE(head.durable, 24, 6);
  if (head.repeat !== null) header.write(head.repeat, 32, 16, 'hex');
  randomFillSync(header, 48, 12);
  header.writeUInt32LE(head.records, 60);
  const cipher = createCipheriv('aes-256-gcm', key, header.subarray(48, 60));
  cipher.setAAD(header.subarray(0, SEALED_PART_BYTES));
  const secret = cipher.update(packed);
  cipher.final();
  const tag = cipher.getAuthTag();
  const chain = chainOf(previousChain, header, secret, tag);
  chain.copy(header, CHAIN_AT);
  header.writeUInt32LE(crc32(header.subarray(0, HEADER_CRC_AT)), HEADER_CRC_AT);
  header.writeUInt32LE(crc32(tag, crc32(secret)), BODY_CRC_AT);
  const bytes = FRAME_HEADER_BYTES + secret.length + TAG_BYTES;
  return { parts: [header, secret, tag], bytes, chain };
}

/** The header at the beginning of `bytes`, or null when that is no undamaged header. */
export function readFrameHeader(bytes: Buffer): FrameHeader | null {
  if (bytes.length < FRAME_HEADER_BYTES || bytes.readUInt32LE(0) !== FRAME_MARK) return null;
  if (crc32(bytes.subarray(0, HEADER_CRC_AT)) !== bytes.readUInt32LE(HEADER_CRC_AT)) return null;
  const bodyBytes = bytes.readUInt32LE(4);
  if (bodyBytes < TAG_BYTES || bodyBytes > FRAME_BYTES_MAX) return null;
  const repeat = bytes.toString('hex', 32, 48);
  return {
    number: bytes.readUIntLE(8, 6),
    receivedAt: bytes.readUIntLE(16, 6),
    durable: bytes.readUIntLE(24, 6),
    repeat: /^0+$/.test(repeat) ? null : repeat,
    records: bytes.readUInt32LE(60),
    bodyBytes,
    chain: Buffer.from(bytes.subarray(CHAIN_AT, CHAIN_AT + 32)),
  };
}

/** Whether the ciphertext of a whole frame is as it was written. */
export function bodyIsWhole(frame: Buffer): boolean {
  return crc32(frame.subarray(FRAME_HEADER_BYTES)) === frame.readUInt32LE(BODY_CRC_AT);
}

/** Whether a whole frame follows the frame whose chain is given. */
export function chainHolds(frame: Buffer, previousChain: Uint8Array): boolean {
  const body = frame.subarray(FRAME_HEADER_BYTES);
  return chainOf(previousChain, frame, body).equals(frame.subarray(CHAIN_AT, CHAIN_AT + 32));
}

/** The packed batch of a whole frame, or null when the key is not its key. */
export function openFrame(frame: Buffer, key: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const tagAt = frame.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, frame.subarray(48, 60));
  decipher.setAAD(frame.subarray(0, SEALED_PART_BYTES));
  decipher.setAuthTag(frame.subarray(tagAt));
  try {
    // A copy of its own: small buffers come from a pool, which cannot be transferred to a thread.
    const packed = new Uint8Array(decipher.update(frame.subarray(FRAME_HEADER_BYTES, tagAt)));
    decipher.final();
    return packed;
  } catch {
    return null;
  }
}

function chainOf(previous: Uint8Array, header: Buffer, ...body: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256').update(previous).update(header.subarray(0, SEALED_PART_BYTES));
  for (const part of body) hash.update(part);
  return hash.digest();
}
