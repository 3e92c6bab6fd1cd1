/**
 * Domain names between their wire form and text (RFC 1035, sections 3.1, 4.1.4 and 5.1). Text is lower
 * case, without the last point; the root is empty. What is no letter, digit, `-`, `_` or `*` is `\DDD`.
 */
import { LABEL_BYTES_MAX, NAME_BYTES_MAX, NAME_POINTERS_MAX } from './limits.ts';

const POINTER = 0xc0;
const PLAIN = /^[a-z0-9_*-]$/;
const ESCAPED = /\\(\d{3})|([^\\])/gy;

export interface NameRead {
  readonly name: string;
  /** Of the first byte behind it. */
  readonly end: number;
}

/** Null for a name that is cut, too long, or points anywhere but backwards. */
export function readName(bytes: Buffer, at: number): NameRead | null {
  const labels: string[] = [];
  let place = at;
  let end: number | null = null;
  let length = 1;
  let pointers = 0;
  for (;;) {
    const size = bytes[place];
    if (size === undefined) return null;
    if (size === 0) return { name: labels.join('.'), end: end ?? place + 1 };
    if ((size & POINTER) === POINTER) {
      const low = bytes[place + 1];
      pointers += 1;
      if (low === undefined || pointers > NAME_POINTERS_MAX) return null;
      const target = ((size & 0x3f) << 8) | low;
      if (target >= place) return null;
      end ??= place + 2;
      place = target;
      continue;
    }
    length += size + 1;
    const behind = place + 1 + size;
    if (size > LABEL_BYTES_MAX || length > NAME_BYTES_MAX || behind > bytes.length) return null;
    labels.push(labelText(bytes.subarray(place + 1, behind)));
    place = behind;
  }
}

function labelText(label: Buffer): string {
  let text = '';
  for (const byte of label) {
    const sign = String.fromCharCode(byte).toLowerCase();
    text += PLAIN.test(sign) ? sign : `\\${String(byte).padStart(3, '0')}`;
  }
  return text;
}

/** Null for what is no name: an empty or too long label, a name too long for the wire. */
export function printName(name: string): Buffer | null {
  const parts: Buffer[] = [];
  for (const label of name === '' ? [] : name.toLowerCase().split('.')) {
    const signs = [...label.matchAll(ESCAPED)];
    const taken = signs.reduce((sum, [all]) => sum + all.length, 0);
    const codes = signs.map(([, code, sign = '']) => Number(code ?? sign.charCodeAt(0)));
    const isLabel = taken === label.length && codes.length > 0 && codes.length <= LABEL_BYTES_MAX;
    if (!isLabel || codes.some((code) => code > 255)) return null;
    parts.push(Buffer.from([codes.length, ...codes]));
  }
  const wire = Buffer.concat([...parts, Buffer.of(0)]);
  return wire.length > NAME_BYTES_MAX ? null : wire;
}
