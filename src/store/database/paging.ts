/** Pages of a list: how many rows are read, and from where the next page goes on. */
import type { Page, PageRequest } from '../../flow/desk.ts';
import { PAGE_ROWS_MAX } from './limits.ts';

/** Rows of one page; one more is read, which says whether another page follows. */
export function pageRows({ size }: PageRequest): number {
  return Math.min(Math.max(1, size), PAGE_ROWS_MAX);
}

/** `found` may be one longer than the page. `place` is what the next page begins after. */
export function pageOf<Row, Item>(
  found: readonly Row[],
  rows: number,
  item: (row: Row) => Item,
  place: (row: Row) => string,
): Page<Item> {
  const last = found[rows - 1];
  const next = found.length > rows && last !== undefined ? place(last) : null;
  return { items: found.slice(0, rows).map(item), next };
}

/** The number that an id or a place of a numbered list names; null for any other text. */
export function seqOf(id: string | undefined): number | null {
  return id !== undefined && /^\d{1,15}$/.test(id) ? Number(id) : null;
}

export function seqPlace({ seq }: { readonly seq: number }): string {
  return String(seq);
}
