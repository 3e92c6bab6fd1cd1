/** LIKE (STIX 2.1, section 9.6.1): `%` is any run of characters, `_` is one. There is no escape. */

/** Whole texts only. Parts between `%` are sought from left to right, so nothing is tried twice. */
export function likeMatcher(pattern: string): (text: string) => boolean {
  const parts = pattern.split('%').map((part) => Array.from(part));
  const [head = [], ...rest] = parts;
  const tail = rest.pop();
  if (tail === undefined) return (text) => fits(Array.from(text), 0, head, true);
  return (text) => {
    const signs = Array.from(text);
    if (!fits(signs, 0, head, false)) return false;
    let from = head.length;
    for (const part of rest) {
      const found = find(signs, from, part);
      if (found < 0) return false;
      from = found + part.length;
    }
    const start = signs.length - tail.length;
    return start >= from && fits(signs, start, tail, true);
  };
}

function fits(
  text: readonly string[],
  at: number,
  part: readonly string[],
  toTheEnd: boolean,
): boolean {
  if (toTheEnd ? text.length - at !== part.length : text.length - at < part.length) return false;
  return part.every((sign, index) => sign === '_' || sign === text[at + index]);
}

function find(text: readonly string[], from: number, part: readonly string[]): number {
  for (let at = from; at + part.length <= text.length; at += 1)
    if (fits(text, at, part, false)) return at;
  return -1;
}
