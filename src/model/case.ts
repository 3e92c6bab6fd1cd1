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

export type CaseState = 'open' | 'assigned' | 'closed';

/** What people work on: findings that belong together, and what was decided about them. */
export interface Case {
  readonly id: string;
  readonly organisation: string;
  readonly title: string;
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
  readonly findingCount: number;
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
    | 'clock';
  readonly text: string;
}
