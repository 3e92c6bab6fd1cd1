/** Tables: rows that become cards on a narrow screen, headings that sort by address. */
import { html, type Html, type Insert } from '../html.ts';

export interface Column<T> {
  readonly heading: string;
  readonly cell: (row: T) => Insert;
  readonly numeric?: boolean;
  /** Boxes to tick: of no use on paper. */
  readonly choice?: boolean;
  /** The cell names its row: read out before every other cell of it. */
  readonly names?: boolean;
  readonly sort?: Sort;
}

/** A heading that sorts: where a press leads, and how the rows stand now (null: by another column). */
interface Sort {
  readonly address: string;
  readonly order: 'ascending' | 'descending' | null;
}

/** A table that says in words when it is empty. */
export function table<T>(
  caption: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
  empty: Html,
): Html {
  if (rows.length === 0) return empty;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(headingOf)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column) => cellOf(column, row))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function headingOf<T>(column: Column<T>): Html {
  const { heading, sort } = column;
  if (sort === undefined) return html`<th scope="col" class="${sideOf(column)}">${heading}</th>`;
  return html`<th
    scope="col"
    class="${sideOf(column)}"
    ${sort.order !== null && html`aria-sort="${sort.order}"`}
  >
    <a href="${sort.address}">${heading}</a>
  </th>`;
}

function cellOf<T>(column: Column<T>, row: T): Html {
  const { heading, names, cell } = column;
  const content = cell(row);
  if (names === true)
    return html`<th scope="row" class="${sideOf(column)}" data-heading="${heading}">
      ${content}
    </th>`;
  return html`<td class="${sideOf(column)}" data-heading="${heading}">${content}</td>`;
}

function sideOf<T>({ numeric, choice }: Column<T>): string {
  return numeric === true ? 'numeric' : choice === true ? 'choice' : '';
}
