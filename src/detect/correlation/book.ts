import type { PlannedCorrelation } from './plan.ts';
import type { Timeline } from './timeline.ts';

/** What one correlation has seen and what it could not use; every number only grows. */
export interface CorrelationCounts {
  observations: number;
  firings: number;
  /** Older than the allowance: not counted. */
  tooLate: number;
  /** The sender's clock ran ahead; its time of arrival was taken. */
  clockAhead: number;
  /** A group-by field was missing: not counted. */
  ungrouped: number;
  /** The counted field was missing or not a number: not counted. */
  valueless: number;
  /** Groups and observations forgotten because a limit was reached. */
  groupsEvicted: number;
  observationsEvicted: number;
}

/** One correlation's groups, from the longest untouched to the latest touched. */
export interface Book {
  readonly planned: PlannedCorrelation;
  readonly groups: Map<string, Timeline>;
  readonly counts: CorrelationCounts;
  /** Groups with something new since they were last settled. */
  touched: Timeline[];
  /** Groups with a firing that waits. */
  readonly waiting: Set<Timeline>;
}

export function noCounts(): CorrelationCounts {
  return {
    observations: 0,
    firings: 0,
    tooLate: 0,
    clockAhead: 0,
    ungrouped: 0,
    valueless: 0,
    groupsEvicted: 0,
    observationsEvicted: 0,
  };
}
