/**
 * Weights fitted to an organisation's own verdicts: logistic regression with a normal prior at the
 * weights that came with the program, so that few verdicts move little and a cue that was never
 * seen keeps its weight. A cue never changes sides: what speaks for a message cannot come to speak
 * against it.
 */
import type { WeightFamily, Weights } from './context.ts';

/** One message that people decided on. */
export interface Decided {
  /** Codes of the verdict's reasons. */
  readonly codes: readonly string[];
  readonly isDangerous: boolean;
}

export interface RefitOptions {
  /** Standard deviation of the prior, in log-odds. */
  readonly spread: number;
  readonly rounds: number;
}

export const REFIT_DEFAULTS: RefitOptions = { spread: 0.5, rounds: 400 };

/**
 * The families with new weights; bias, bounds and cut points stay. The same input gives the same.
 */
export function refit(
  weights: Weights,
  decided: readonly Decided[],
  { spread, rounds }: RefitOptions,
): readonly WeightFamily[] {
  const prior = new Map(weights.families.flatMap(({ cues }) => Object.entries(cues)));
  const fitted = new Map(prior);
  // The curvature of the loss is at most a quarter a message for each cue that it shows.
  const widest = Math.max(1, ...decided.map(({ codes }) => codes.length));
  const step = 1 / (1 / spread ** 2 + (decided.length * widest) / 4);
  for (let round = 0; round < rounds; round += 1) {
    const slope = new Map(
      [...fitted].map(([code, now]) => [code, pull(now, prior.get(code), spread)]),
    );
    for (const { codes, isDangerous } of decided) {
      const sum = codes.reduce((total, code) => total + (fitted.get(code) ?? 0), weights.bias);
      const error = (isDangerous ? 1 : 0) - 1 / (1 + Math.exp(-sum));
      for (const code of codes) slope.set(code, (slope.get(code) ?? 0) + error);
    }
    for (const [code, now] of fitted) {
      const next = now + step * (slope.get(code) ?? 0);
      fitted.set(code, (prior.get(code) ?? 0) < 0 ? Math.min(0, next) : Math.max(0, next));
    }
  }
  return weights.families.map((family) => ({
    ...family,
    cues: Object.fromEntries(
      Object.keys(family.cues).map((code) => [code, rounded(fitted.get(code) ?? 0)]),
    ),
  }));
}

function pull(now: number, prior: number | undefined, spread: number): number {
  return ((prior ?? now) - now) / spread ** 2;
}

function rounded(weight: number): number {
  return Math.round(weight * 100) / 100;
}
