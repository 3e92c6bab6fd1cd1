/** What the engine says of a reported message: how dangerous, and why, in codes that faces put to words. */
import type { Indicator } from './indicator.ts';

/** 1: nothing speaks against it. 10: certain to be an attack. */
export type Score = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
/** From here on a report is answered as dangerous, and is worth a hold. */
export const SCORE_DANGEROUS: Score = 7;
/** Up to here it is answered as harmless. Between the two a person looks. */
export const SCORE_HARMLESS: Score = 3;

/** One thing that spoke for or against the message. */
export interface Reason {
  /** A feature of `content/weights`; its sentence for people is the text `triage-<code>`. */
  readonly code: string;
  /** Log-odds that it added: above 0 speaks against the message, below 0 for it. */
  readonly weight: number;
  /** What the sentence names: `{ shown: 'eeszt.gov.hu', real: 'eeszt-gov.example' }`. Hostile text. */
  readonly facts: Readonly<Record<string, string>>;
}

export interface TriageVerdict {
  readonly score: Score;
  /** The strongest first. */
  readonly reasons: readonly Reason[];
  /** Everything by which the attack could be told, before anything was held back for privacy. */
  readonly indicators: readonly Indicator[];
  /** Of `model/fingerprint.ts`, printed; null when the message says too little to have a shape. */
  readonly fingerprint: string | null;
  /** The weights it was judged by: name and hash, so that a verdict can be made again. */
  readonly weights: string;
}

/** The nearest score to a number. */
export function scoreOf(value: number): Score {
  const scores: readonly Score[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  return scores[Math.min(9, Math.max(0, Math.round(value) - 1))] ?? 1;
}
