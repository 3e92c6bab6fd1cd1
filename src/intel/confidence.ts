/** Confidence as a number from 0 to 100, and the scales of STIX 2.1, appendix A. */

interface Grade {
  readonly name: string;
  /** What the name is written as in `confidence`. */
  readonly value: number;
  /** Up to here, from the grade before, a number is read as the name. */
  readonly most: number;
}

export type Scale = 'none-low-med-high' | '0-10' | 'admiralty' | 'wep' | 'dni';

const grade = (name: string, value: number, most: number): Grade => ({ name, value, most });

const SCALES: Readonly<Record<Scale, readonly Grade[]>> = {
  'none-low-med-high': [
    grade('none', 0, 0),
    grade('low', 15, 29),
    grade('medium', 50, 69),
    grade('high', 85, 100),
  ],
  '0-10': Array.from({ length: 11 }, (_, at) =>
    grade(String(at), at * 10, Math.min(at * 10 + 4, 100)),
  ),
  /** 6, "truth cannot be judged", has no number. */
  admiralty: [
    grade('5', 10, 19),
    grade('4', 30, 39),
    grade('3', 50, 59),
    grade('2', 70, 79),
    grade('1', 90, 100),
  ],
  wep: [
    grade('impossible', 0, 0),
    grade('highly unlikely', 10, 19),
    grade('unlikely', 30, 39),
    grade('even chance', 50, 59),
    grade('likely', 70, 79),
    grade('highly likely', 90, 99),
    grade('certain', 100, 100),
  ],
  dni: [
    grade('almost no chance', 5, 9),
    grade('very unlikely', 15, 19),
    grade('unlikely', 30, 39),
    grade('roughly even chance', 50, 59),
    grade('likely', 70, 79),
    grade('very likely', 85, 89),
    grade('almost certain', 95, 100),
  ],
};

/** The number for a name of a scale; null for names it does not have. */
export function confidenceOf(scale: Scale, name: string): number | null {
  const wanted = name.trim().toLowerCase();
  return SCALES[scale].find((one) => one.name === wanted)?.value ?? null;
}

/** The name for a whole number from 0 to 100; null for anything else. */
export function confidenceName(scale: Scale, confidence: number): string | null {
  if (!Number.isInteger(confidence) || confidence < 0 || confidence > 100) return null;
  return SCALES[scale].find(({ most }) => confidence <= most)?.name ?? null;
}

/** Our score of 1 to 10 as confidence, in the middle of the tenth it stands for: 7 is 65. */
export function confidenceOfScore(score: number): number {
  return Math.min(100, Math.max(0, Math.round(score * 10 - 5)));
}
