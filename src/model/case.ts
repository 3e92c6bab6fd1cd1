import type { Level } from './severity.ts';
import type { Millis } from './time.ts';

/** Why a case was closed; a closed list so that it can be counted. */
export type CloseReason =
  | 'resolved'
  | 'false-positive'
  | 'expected-activity'
  | 'duplicate'
  | 'exercise';

export const CLOSE_REASONS: readonly CloseReason[] = [
  'resolved',
  'false-positive',
  'expected-activity',
  'duplicate',
  'exercise',
];

/** The rule that a case's advice is taken from: that of its worst finding. */
export interface WorstRule {
  readonly id: string;
  readonly title: string;
  readonly tactics: readonly string[];
}

/** Where a case lies in somebody else's ticket system. */
export interface Ticket {
  readonly reference: string;
  /** An https address, or null. */
  readonly link: string | null;
}

export type CaseState = 'open' | 'assigned' | 'closed';

/** What people work on: findings that belong together, and what was decided about them. */
export interface Case {
  readonly id: string;
  readonly organisation: string;
  readonly title: string;
  /** The rule whose name the title is; null when a person wrote it. */
  readonly titleRule: string | null;
  /** Null until a finding lies in it. */
  readonly worst: WorstRule | null;
  readonly state: CaseState;
  readonly level: Level;
  readonly openedAt: Millis;
  readonly changedAt: Millis;
  /** Why it was opened: a code and the values its sentence needs. */
  readonly openedBecause: {
    readonly code: string;
    readonly detail: Readonly<Record<string, string>>;
  };
  /** The host or person the findings share, when there is one. */
  readonly subject: string | null;
  readonly assignee: string | null;
  readonly closedBecause: { readonly reason: CloseReason; readonly text: string } | null;
  readonly closedAt: Millis | null;
  readonly findingCount: number;
  /** The soonest clock of its open tasks. */
  readonly dueAt: Millis | null;
  readonly ticket: Ticket | null;
  /** The case that took its findings over. */
  readonly mergedInto: string | null;
  readonly simulated: boolean;
}

/** One line of a case's history. Never changed, only added. */
export interface CaseEntry {
  readonly caseId: string;
  readonly at: Millis;
  readonly by: string;
  readonly what:
    | 'opened'
    | 'finding-added'
    | 'assigned'
    | 'note'
    | 'closed'
    | 'reopened'
    | 'merged'
    | 'acknowledged'
    | 'handed-over'
    | 'report-added'
    | 'clock'
    | 'task-added'
    | 'task-done'
    | 'ticket';
  readonly text: string;
}

/** Something to be done about a case, such as a call-back. */
export interface CaseTask {
  readonly caseId: string;
  /** Counts from 0 within the case. */
  readonly ordinal: number;
  /** What to do: a person's words, or the code of a sentence such as `task-call-back`. */
  readonly what: string;
  readonly dueAt: Millis | null;
  readonly addedBy: string;
  readonly addedAt: Millis;
  readonly doneBy: string | null;
  readonly doneAt: Millis | null;
}
