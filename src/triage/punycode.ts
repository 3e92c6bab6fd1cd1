/** RFC 3492, section 6.2: what an `xn--` label of a host name shows. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_POINT = 128;
const POINT_MAX = 0x10ffff;

/** The label in Unicode; as it came when it has no `xn--` or is not well formed. */
export function shownLabel(label: string): string {
  if (!label.startsWith('xn--')) return label;
  return decoded(label.slice('xn--'.length)) ?? label;
}

function decoded(text: string): string | null {
  const border = text.lastIndexOf('-');
  const points = Array.from(text.slice(0, Math.max(0, border)), (sign) => sign.charCodeAt(0));
  let at = border < 0 ? 0 : border + 1;
  let point = INITIAL_POINT;
  let bias = INITIAL_BIAS;
  let index = 0;
  while (at < text.length) {
    const before = index;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = at < text.length ? digitOf(text.charCodeAt(at)) : -1;
      at += 1;
      if (digit < 0) return null;
      index += digit * weight;
      const t = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (digit < t) break;
      weight *= BASE - t;
      if (weight > 2 ** 31) return null;
    }
    const length = points.length + 1;
    bias = adapted(index - before, length, before === 0);
    point += Math.floor(index / length);
    if (point > POINT_MAX) return null;
    index %= length;
    points.splice(index, 0, point);
    index += 1;
  }
  return String.fromCodePoint(...points);
}

/** `a`-`z` are 0-25, `0`-`9` are 26-35; -1 for anything else. */
function digitOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 26 : -1;
}

/** Section 6.1. */
function adapted(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
