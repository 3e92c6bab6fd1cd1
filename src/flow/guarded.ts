/** What a report did for others, as its reporter may be told: what stands here, and who else said so. */
import { indicatorKey } from '../model/indicator.ts';
import { isInForce, type Protection } from '../model/protection.ts';
import type { Millis } from '../model/time.ts';
import type { Contributed } from './membership.ts';

export interface Guarded {
  /** What it came with is held or blocked here until then; null when nothing of it is. */
  readonly until: Millis | null;
  readonly isBlocked: boolean;
  /** Other organisations were told of its marks. */
  readonly isTold: boolean;
  /** At least one other organisation reported the same, as the centre decided. */
  readonly isSeveral: boolean;
}

/** Reasons of a centre that rest on several organisations. */
const SEVERAL: ReadonlySet<string> = new Set(['hub-quorum', 'hub-several-organisations']);

/** Null where the report was taken back, or nothing came of it. */
export function guardedBy(
  contributed: Contributed | null,
  protections: readonly Protection[],
  now: Millis,
): Guarded | null {
  if (contributed === null || contributed.withdrawnAt !== null) return null;
  const keys = new Set(contributed.released.map(indicatorKey));
  const its = protections.filter(
    (one) =>
      isInForce(one, now) &&
      (one.decision === contributed.id || keys.has(indicatorKey(one.indicator))),
  );
  const { isTold } = contributed;
  if (its.length === 0 && !isTold) return null;
  return {
    until: its.length === 0 ? null : its.reduce((latest, one) => Math.max(latest, one.until), 0),
    isBlocked: its.some(({ strength }) => strength === 'block'),
    isTold,
    isSeveral: its.some(({ why }) => SEVERAL.has(why)),
  };
}
