/** Confidence as STIX has it: a number from 0 to 100. */

/** Our score of 1 to 10 as confidence, in the middle of the tenth it stands for: 7 is 65. */
export function confidenceOfScore(score: number): number {
  return Math.min(100, Math.max(0, Math.round(score * 10 - 5)));
}
