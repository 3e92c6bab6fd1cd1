/** Which organisation is rehearsed, and by which seed: read the same by every verb that rehearses. */
import type { Call } from './command.ts';

export interface RehearsedPart<Kind extends string = 'hospital' | 'practice'> {
  readonly kind: Kind;
  readonly seed: number;
}

/** What `--kind` and `--seed` say, the first kind and 1 when they are not given; else what is wrong. */
export function rehearsedPart<Kind extends string>(
  values: Call['values'],
  kinds: readonly Kind[],
): RehearsedPart<Kind> | string {
  const kind = kinds.find((one) => one === (values['kind'] ?? kinds[0]));
  if (kind === undefined) return `--kind is ${kinds.join(' or ')}.`;
  const seed = Number(values['seed'] ?? 1);
  return Number.isSafeInteger(seed) ? { kind, seed } : '--seed is a whole number.';
}
