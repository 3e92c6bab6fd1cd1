/** Where the values of a JSON document stand, so that a part can be kept as it was written. */

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;

/** The byte ranges of an array's elements. The bytes must be one array that JSON.parse accepts. */
export function elementRanges(bytes: Uint8Array): (readonly [start: number, end: number])[] {
  return topLevelParts(bytes).flatMap(([start, end]) => (start < end ? [[start, end]] : []));
}

/** The bytes of one member's value. The bytes must be one object that JSON.parse accepts. */
export function memberBytes(bytes: Uint8Array, name: string): Uint8Array | null {
  let found: Uint8Array | null = null;
  for (const [start, end, colon] of topLevelParts(bytes)) {
    if (colon < 0) continue;
    const key: unknown = JSON.parse(Buffer.from(bytes.subarray(start, colon)).toString('utf8'));
    // The last of two equal keys counts, as it does for JSON.parse.
    if (key === name) found = bytes.subarray(...trimmed(bytes, colon + 1, end));
  }
  return found;
}

/** Parts between the commas of the outermost level, with the place of their colon, or -1. */
function topLevelParts(bytes: Uint8Array): (readonly [number, number, number])[] {
  const parts: (readonly [number, number, number])[] = [];
  let depth = 0;
  let start = 0;
  let colon = -1;
  const close = (at: number): void => {
    parts.push([...trimmed(bytes, start, at), colon]);
    start = at + 1;
    colon = -1;
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) at = stringEnd(bytes, at);
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth === 1) start = at + 1;
    } else if (byte === 0x5d || byte === 0x7d) {
      depth -= 1;
      if (depth === 0) close(at);
    } else if (depth === 1 && byte === COMMA) close(at);
    else if (depth === 1 && byte === COLON && colon < 0) colon = at;
  }
  return parts;
}

/** The place of the closing quote. */
function stringEnd(bytes: Uint8Array, quote: number): number {
  let at = quote + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function trimmed(bytes: Uint8Array, from: number, to: number): [number, number] {
  let start = from;
  let end = to;
  while (start < end && (bytes[start] ?? 0) <= 32) start += 1;
  while (end > start && (bytes[end - 1] ?? 0) <= 32) end -= 1;
  return [start, end];
}
