/** Many rows by few statements. */
import { ROWS_A_STATEMENT_MAX } from './limits.ts';

/** One statement after the other, each for as many rows as one may put; none for no rows. */
export async function inParts<Row>(
  rows: readonly Row[],
  put: (some: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT_MAX)
    await put(rows.slice(from, from + ROWS_A_STATEMENT_MAX));
}
