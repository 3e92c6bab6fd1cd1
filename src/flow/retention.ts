/** How much is kept and since when, and what was erased because its time was over. */
import type { Millis } from '../model/time.ts';

export interface KeptRows {
  readonly count: number;
  /** Null when there are none. */
  readonly oldestAt: Millis | null;
}

export interface Kept {
  readonly findings: KeptRows;
  readonly openCases: KeptRows;
  readonly closedCases: KeptRows;
  readonly waitingReports: KeptRows;
  readonly answeredReports: KeptRows;
  readonly accesses: KeptRows;
  readonly exchanged: KeptRows;
}

/** What the daily erasing took, ever since the first. */
export interface ErasedRows {
  readonly reports: number;
  readonly accesses: number;
  /** When it last ran; null when it never did. */
  readonly lastAt: Millis | null;
}

export interface Retention {
  kept(): Promise<Kept>;
  erased(): Promise<ErasedRows>;
  /** The version of the data, as migrations count it. */
  dataVersion(): Promise<number>;
}

/**
 * After how long rows go: answered reports of no open case, who looked at what, and what was shared
 * and is over.
 */
export interface ErasePolicy {
  readonly reportsMs: Millis;
  readonly accessesMs: Millis;
  readonly sharedMs: Millis;
}
