/** The queue: cases in the order in which to take them up. */
import type { Case } from '../model/case.ts';
import type { Level } from '../model/severity.ts';
import { DAY, type Millis } from '../model/time.ts';
import type { Page, PageRequest } from './desk.ts';

/** A clock that runs out within this time comes before everything else. */
export const DUE_SOON_MS: Millis = DAY;

export interface QueueFilter {
  /** Open when absent. Closed and all come as they last changed, newest first. */
  readonly state?: 'open' | 'closed' | 'all';
  readonly levelAtLeast?: Level;
  /** Null: those that nobody works on. */
  readonly assignee?: string | null;
  readonly subject?: string;
  /** Words sought in number, title and subject. */
  readonly text?: string;
}

export interface QueueCount {
  readonly level: Level;
  readonly assigned: boolean;
  readonly cases: number;
}

export interface Queue {
  /**
   * Open cases: first those whose clock runs out within a day, the soonest first; then by level,
   * by whether nobody works on them, by clock, and the oldest first.
   */
  list(filter: QueueFilter, page: PageRequest): Promise<Page<Case>>;
  /** Of open cases. */
  counts(): Promise<readonly QueueCount[]>;
}
