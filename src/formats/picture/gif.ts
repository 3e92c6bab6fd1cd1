/** The first picture of a GIF (GIF89a), in gray. */
import type { GrayPicture } from './qr.ts';

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly palette: Uint8Array;
  readonly data: Buffer;
  readonly codeBits: number;
}

/** Null when it holds no picture that can be read. `isAllowed` is asked before memory is taken. */
export function readGif(
  bytes: Buffer,
  isAllowed: (width: number, height: number) => boolean,
): GrayPicture | null {
  const frame = firstFrame(bytes);
  if (frame === null || !isAllowed(frame.width, frame.height)) return null;
  return { width: frame.width, height: frame.height, gray: decode(frame) };
}

function firstFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 13) return null;
  let at = 13;
  const flags = bytes[10] ?? 0;
  let palette = new Uint8Array(256);
  if ((flags & 0x80) !== 0) {
    const size = 3 << ((flags & 7) + 1);
    palette = grays(bytes.subarray(at, at + size));
    at += size;
  }
  while (at < bytes.length) {
    const block = bytes[at++];
    if (block === 0x21) at = subBlocks(bytes, at + 1).end;
    else if (block !== 0x2c || at + 10 > bytes.length) return null;
    else {
      const width = bytes.readUInt16LE(at + 4);
      const height = bytes.readUInt16LE(at + 6);
      const own = bytes[at + 8] ?? 0;
      at += 9;
      if ((own & 0x80) !== 0) {
        const size = 3 << ((own & 7) + 1);
        palette = grays(bytes.subarray(at, at + size));
        at += size;
      }
      const codeBits = bytes[at] ?? 0;
      if (width === 0 || height === 0 || codeBits < 2 || codeBits > 8) return null;
      return { width, height, palette, data: subBlocks(bytes, at + 1).data, codeBits };
    }
  }
  return null;
}

function grays(colours: Buffer): Uint8Array<ArrayBuffer> {
  const palette = new Uint8Array(256);
  for (let at = 0; at + 2 < colours.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = colours.subarray(at, at + 3);
    palette[at / 3] = (red * 3 + green * 6 + blue) / 10;
  }
  return palette;
}

function subBlocks(bytes: Buffer, start: number): { data: Buffer; end: number } {
  const pieces: Buffer[] = [];
  let at = start;
  for (;;) {
    const length = bytes[at++] ?? 0;
    if (length === 0) return { data: Buffer.concat(pieces), end: at };
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
}

const CODES_MAX = 4_096;

/** Lempel-Ziv-Welch: each code is an earlier one and a pixel more. Rows stay as they are stored. */
function decode({ width, height, palette, data, codeBits }: Frame): Uint8Array {
  const gray = new Uint8Array(width * height).fill(255);
  const prefix = new Uint16Array(CODES_MAX);
  const last = new Uint8Array(CODES_MAX);
  const stack = new Uint8Array(CODES_MAX + 1);
  const clear = 1 << codeBits;
  for (let code = 0; code < clear; code += 1) last[code] = code;
  let next = clear + 2;
  let bits = codeBits + 1;
  let before = -1;
  let first = 0;
  let held = 0;
  let heldBits = 0;
  let filled = 0;
  for (const byte of data) {
    held |= byte << heldBits;
    heldBits += 8;
    while (heldBits >= bits && filled < gray.length) {
      let code = held & ((1 << bits) - 1);
      held >>>= bits;
      heldBits -= bits;
      if (code === clear) {
        next = clear + 2;
        bits = codeBits + 1;
        before = -1;
        continue;
      }
      if (code === clear + 1 || code > next || (before < 0 && code >= clear)) return gray;
      const whole = code;
      let depth = 0;
      if (code === next) {
        stack[depth++] = first;
        code = before;
      }
      while (code >= clear && depth < CODES_MAX) {
        stack[depth++] = last[code] ?? 0;
        code = prefix[code] ?? 0;
      }
      first = last[code] ?? 0;
      stack[depth++] = first;
      while (depth > 0 && filled < gray.length) gray[filled++] = palette[stack[--depth] ?? 0] ?? 0;
      if (before >= 0 && next < CODES_MAX) {
        prefix[next] = before;
        last[next] = first;
        next += 1;
        if (next === 1 << bits && bits < 12) bits += 1;
      }
      before = whole;
    }
  }
  return gray;
}
