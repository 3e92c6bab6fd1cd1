/** How often a rule was right, by the reasons people closed cases with. */
import { DAY, type Millis } from '../model/time.ts';

/** Over how long closings are counted. */
export const VERDICT_MS: Millis = 90 * DAY;
/** Below so many closings nobody knows yet how often a rule is right. */
export const VERDICTS_MIN = 5;

export interface RuleVerdict {
  readonly ruleId: string;
  /** Cases with its findings that were closed as resolved. */
  readonly right: number;
  /** Closed because the rule was wrong. */
  readonly wrong: number;
  /** Closed as work that was expected. */
  readonly expected: number;
}

export interface Verdicts {
  /** Closings of the last 90 days; a rule without any is left out. Duplicates and exercises count for nothing. */
  of(ruleIds: readonly string[]): Promise<ReadonlyMap<string, RuleVerdict>>;
}

/** How many closings say something of the rule. */
export function closings({ right, wrong, expected }: RuleVerdict): number {
  return right + wrong + expected;
}
