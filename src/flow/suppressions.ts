/** Suppressions: what is not to be shown for a time, by whom, why, and how much it hid. */
import type { Suppression, SuppressionScope } from '../model/suppression.ts';
import type { Millis } from '../model/time.ts';
import type { Page, PageRequest } from './desk.ts';

export interface SuppressionDraft extends SuppressionScope {
  readonly ruleTitle: string;
  readonly reason: string;
  readonly until: Millis;
}

export interface Suppressions {
  /** Newest first. `running`: neither ended nor past its time. */
  list(state: 'running' | 'over' | 'all', page: PageRequest): Promise<Page<Suppression>>;
  find(id: string): Promise<Suppression | null>;
  /**
   * `mayCritical`: whether this person may suppress a rule that has given critical findings.
   * Refuses with `suppression-critical`, `suppression-without-reason` or `suppression-too-long`.
   */
  add(draft: SuppressionDraft, by: string, mayCritical: boolean): Promise<Suppression>;
  /** Ends it now; what it hid stays as it is. */
  end(id: string, by: string): Promise<void>;
}
