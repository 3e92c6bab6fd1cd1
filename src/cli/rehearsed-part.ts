/** Which organisation is rehearsed, and by which seed: read the same by every verb that rehearses. */
import type { Call } from './command.ts';

export interface RehearsedPart {
  readonly kind: 'hospital' | 'practice';
  readonly seed: number;
}

/** What `--kind` and `--seed` say, a hospital and 1 when they are not given; else what is wrong. */
export function rehearsedPart(values: Call['values']): RehearsedPart | string {
  const kind = values['kind'] ?? 'hospital';
  if (kind !== 'hospital' && kind !== 'practice') return '--kind is hospital or practice.';
  const seed = Number(values['seed'] ?? 1);
  return Number.isSafeInteger(seed) ? { kind, seed } : '--seed is a whole number.';
}
