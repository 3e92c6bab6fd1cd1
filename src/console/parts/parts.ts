/** Small parts that several pages share. */
import type { Level } from '../../model/severity.ts';
import { html, type Html, type Insert } from '../html.ts';
import type { View } from '../view.ts';

/** A level as word and shape; colour only repeats what they say. */
export function levelTag(view: View, level: Level): Html {
  return html`<span class="level ${level}"
    ><i aria-hidden="true"></i>${view.words.say(`level-${level}`)}</span
  >`;
}

export interface Column<T> {
  readonly heading: string;
  readonly cell: (row: T) => Insert;
  readonly numeric?: boolean;
  /** Boxes to tick: of no use on paper. */
  readonly choice?: boolean;
}

/** A table that says in words when it is empty. The first column is the row's heading. */
export function table<T>(
  caption: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
  empty: Html,
): Html {
  if (rows.length === 0) return empty;
  const side = (column: Column<T>): string =>
    column.numeric === true ? 'numeric' : column.choice === true ? 'choice' : '';
  const head = columns.map(
    (column) => html`<th scope="col" class="${side(column)}">${column.heading}</th>`,
  );
  const body = rows.map(
    (row) =>
      html`<tr>
        ${columns.map((column) => html`<td class="${side(column)}" data-heading="${column.heading}">${column.cell(row)}</td>`)}
      </tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

/** Names and values, one pair a row. */
export function summaryList(rows: readonly (readonly [string, Insert])[]): Html {
  return html`<dl class="summary">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** What is empty, and what would fill it. */
export function emptyState(title: string, text: string): Html {
  return html`<div class="empty">
    <h2>${title}</h2>
    <p>${text}</p>
  </div>`;
}

/** A link to the next page of a list, keeping the filter in the address. */
export function olderLink(view: View, address: string, next: string | null): Html | null {
  if (next === null) return null;
  const url = new URL(address, 'http://console');
  url.searchParams.set('after', next);
  return html`<p class="older">
    <a rel="next" href="${url.pathname}${url.search}">${view.words.say('older')}</a>
  </p>`;
}

/** A choice of one value among few. `null` stands for any. */
export function select(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
): Html {
  return html`<label
    ><span>${label}</span>
    <select name="${name}">
      ${options.map(([value, text]) => html`<option value="${value}" ${value === chosen && html`selected`}>${text}</option>`)}
    </select></label
  >`;
}

export function textField(name: string, label: string, value: string, required = false): Html {
  return html`<label
    ><span>${label}</span><input name="${name}" value="${value}" ${required && html`required`}
  /></label>`;
}

/** What was wrong with a form, at the top of the page. */
export function errorSummary(view: View, errors: readonly string[]): Html | null {
  if (errors.length === 0) return null;
  return html`<div class="errors" role="alert" tabindex="-1">
    <h2>${view.words.say('errors-heading')}</h2>
    <ul>
      ${errors.map((error) => html`<li>${error}</li>`)}
    </ul>
  </div>`;
}
