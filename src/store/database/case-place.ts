/**
 * Columns of a case that follow from others: its place in the queue and the words it is found by.
 */
import type { Millis } from '../../model/time.ts';
import { LEVELS } from '../../model/severity.ts';
import type { CaseRow } from './tables.ts';

/** Milliseconds have this many digits until the year 2286. */
const DIGITS = 13;
const NEVER = '9'.repeat(DIGITS);

/**
 * Sorts as text: the worst level first, nobody's first, the soonest clock first, the oldest first.
 */
export function placeOf(row: Pick<CaseRow, 'level' | 'state' | 'due_at' | 'opened_at'>): string {
  const level = LEVELS.length - 1 - row.level;
  const taken = row.state === 'assigned' ? '1' : '0';
  const due = row.due_at === null ? NEVER : digits(row.due_at);
  return `${level}${taken}${due}${digits(row.opened_at)}`;
}

/** What every place of at least that level is before. */
export function placeBelow(rank: number): string {
  return String(LEVELS.length - rank);
}

export function wordsOf({ id, title, subject }: Pick<CaseRow, 'id' | 'title' | 'subject'>): string {
  return `${id} ${title} ${subject ?? ''}`.toLowerCase();
}

function digits(at: Millis): string {
  return String(Math.max(0, at)).padStart(DIGITS, '0').slice(0, DIGITS);
}
