import type { Millis } from './time.ts';

/** What goes out. This capability shows notices on the console only; other doors come with theirs. */
export interface Notice {
  readonly id: string;
  readonly organisation: string;
  readonly at: Millis;
  readonly caseId: string;
  readonly audience: 'analyst';
  /** The key of its text and the values that text needs. */
  readonly code: string;
  readonly detail: Readonly<Record<string, string>>;
}
