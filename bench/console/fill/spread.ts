/** Numbers that look like chance and are the same in every run. */
export interface Spread {
  /** From 0 to below 1. */
  part(): number;
  /** From 0 to below `most`, small ones far more often: hosts, people and rules are like that. */
  few(most: number): number;
  one<T>(list: readonly [T, ...T[]]): T;
}

export function spread(seed: number): Spread {
  let state = seed;
  const part = (): number => {
    // The generator "mulberry32", of public domain.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    part,
    few: (most) => Math.floor(part() ** 3 * most),
    one: (list) => list[Math.floor(part() * list.length)] ?? list[0],
  };
}
