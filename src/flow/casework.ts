/** Decisions about several cases at once, and what is done about one besides deciding. */
import type { CaseTask, CloseReason, Ticket } from '../model/case.ts';
import type { Millis } from '../model/time.ts';

/** Cases that one decision may name. */
export const CASES_AT_ONCE_MAX = 200;

export interface CaseWork {
  /** All of them or, when one does not exist, none. */
  assignAll(ids: readonly string[], assignee: string | null, by: string): Promise<void>;
  closeAll(ids: readonly string[], reason: CloseReason, text: string, by: string): Promise<void>;
  /** Moves the findings of a case to another and closes it as its duplicate. */
  merge(id: string, into: string, by: string): Promise<void>;
  tasks(id: string): Promise<readonly CaseTask[]>;
  addTask(id: string, what: string, dueAt: Millis | null, by: string): Promise<void>;
  finishTask(id: string, ordinal: number, by: string): Promise<void>;
  setTicket(id: string, ticket: Ticket | null, by: string): Promise<void>;
}
