/**
 * The model: a sum of log-odds. Each cue adds its weight, families are held to their bounds by
 * shrinking what their cues add in equal measure, and fixed cut points turn the sum into a score.
 * So the reasons are not told beside the sum, they are the sum.
 */
import type { Reason, Score } from '../model/triage.ts';
import type { WeightFamily, Weights } from './context.ts';
import type { Cue } from './cue.ts';

export interface Judgement {
  readonly score: Score;
  /** Bias and the weights of all reasons. */
  readonly sum: number;
  /** The strongest first. */
  readonly reasons: readonly Reason[];
}

/**
 * A code seen twice counts once, with the facts of the first. Cues without weight give no reason.
 */
export function judge(cues: readonly Cue[], weights: Weights): Judgement {
  const seen = new Map<string, Cue>();
  for (const one of cues) if (!seen.has(one.code)) seen.set(one.code, one);
  const reasons = weights.families
    .flatMap((family) => reasonsOf(family, seen))
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.code < b.code ? -1 : 1));
  const sum = reasons.reduce((total, { weight }) => total + weight, weights.bias);
  return { score: scoreOf(sum, weights.cuts), sum, reasons };
}

function reasonsOf(
  { cues, most, least }: WeightFamily,
  seen: ReadonlyMap<string, Cue>,
): readonly Reason[] {
  const found = Object.entries(cues).flatMap(([code, weight]) => {
    const one = seen.get(code);
    return one === undefined || weight === 0 ? [] : [{ code, weight, facts: one.facts }];
  });
  const against = found.reduce((total, { weight }) => total + Math.max(0, weight), 0);
  const inFavour = found.reduce((total, { weight }) => total + Math.min(0, weight), 0);
  const shrunk = (weight: number): number => {
    if (weight > 0) return against > most ? (weight * most) / against : weight;
    return inFavour < least ? (weight * least) / inFavour : weight;
  };
  return found.map((reason) => ({ ...reason, weight: shrunk(reason.weight) }));
}

const SCORES: readonly Score[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

function scoreOf(sum: number, cuts: readonly number[]): Score {
  return SCORES[cuts.filter((cut) => sum >= cut).length] ?? 10;
}
