/** Serial numbers of zones (RFC 1982): 32 bits that go round, so that "later" is within half of them. */
const ROUND = 2 ** 32;
const HALF = 2 ** 31;

export function isLaterSerial(one: number, other: number): boolean {
  const ahead = (one - other + ROUND) % ROUND;
  return ahead > 0 && ahead < HALF;
}

/**
 * The next one: the second of the clock where that is ahead, so that a shield restored from a backup
 * is ahead of what it gave before; else one more.
 */
export function serialAfter(last: number | null, seconds: number): number {
  const clock = seconds % ROUND;
  if (last === null || isLaterSerial(clock, last)) return clock === 0 ? 1 : clock;
  return (last + 1) % ROUND === 0 ? 1 : (last + 1) % ROUND;
}
