/** Charts drawn as SVG on the server: the answer is the caption, the numbers stand behind. */
import { html, type Html, type Insert } from '../html.ts';

interface ChartTable {
  /** What the fold is called. */
  readonly label: string;
  readonly headings: readonly string[];
  /** The first cell names its row. */
  readonly rows: readonly (readonly Insert[])[];
}

/**
 * The frame of every chart. `caption` is the answer in a sentence; `figure` is hidden from screen
 * readers, which get caption and table.
 */
export function chartFrame(caption: string, figure: Insert, table: ChartTable): Html {
  return html`<figure class="chart">
    <figcaption>${caption}</figcaption>
    ${figure}
    <details>
      <summary>${table.label}</summary>
      <table>
        ${
          table.headings.length > 0 &&
          html`<thead>
            <tr>
              ${table.headings.map((heading, index) => html`<th scope="col" class="${index > 0 && 'numeric'}">${heading}</th>`)}
            </tr>
          </thead>`
        }
        <tbody>
          ${table.rows.map(
            ([name, ...cells]) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${cells.map((cell) => html`<td class="numeric">${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </figure>`;
}

interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value in the table, where it leads to what it is counted from. */
  readonly shown?: Html;
}

const HEIGHT = 96;
const STEP = 24;

/** One row of bars. */
export function bars(caption: string, tableLabel: string, values: readonly Bar[]): Html {
  const most = Math.max(1, ...values.map((bar) => bar.value));
  const width = values.length * STEP;
  const shapes = values.map((bar, index) => {
    const height = Math.round((bar.value / most) * HEIGHT);
    const shown = bar.value > 0 ? Math.max(2, height) : 1;
    return html`<rect
      class="${bar.value > 0 ? 'bar' : 'none'}"
      x="${index * STEP + 3}"
      y="${HEIGHT - shown}"
      width="${STEP - 6}"
      height="${shown}"
    ></rect>`;
  });
  const figure = html`<svg
      viewBox="0 0 ${width} ${HEIGHT}"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${shapes}
    </svg>
    ${axis(values[0]?.label, values.at(-1)?.label)}`;
  const rows = values.map(({ label, value, shown }) => [label, shown ?? value]);
  return chartFrame(caption, figure, { label: tableLabel, headings: [], rows });
}

/** What stands below the first and the last point. */
export function axis(first: string | undefined, last: string | undefined): Html {
  return html`<p class="axis" aria-hidden="true"><span>${first}</span><span>${last}</span></p>`;
}
