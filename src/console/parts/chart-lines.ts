/** Lines over time, told apart by dashes as well as colour; and the smallest of them, for a cell. */
import { html, type Html } from '../html.ts';
import { axis, chartFrame } from './chart.ts';

/** At most four: more are not told apart. Null where nothing is known: the line has a gap there. */
interface Line {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

interface LineChart {
  /** The answer, in a sentence. */
  readonly caption: string;
  readonly tableLabel: string;
  /** Of the points, as many as each line has values. */
  readonly labels: readonly string[];
  readonly lines: readonly Line[];
  /** What the table says where nothing is known. */
  readonly unknown: string;
}

const LOOKS: readonly string[] = ['one', 'two', 'three', 'four'];
const WIDTH = 600;
const HEIGHT = 160;
const GRID_LINES = 4;

export function lineChart({ caption, tableLabel, labels, lines, unknown }: LineChart): Html {
  const shown = lines.slice(0, LOOKS.length);
  const most = Math.max(1, ...shown.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const grid = Array.from({ length: GRID_LINES + 1 }, (_, index) => {
    const y = (index / GRID_LINES) * HEIGHT;
    return html`<line class="grid" x1="0" x2="${WIDTH}" y1="${y}" y2="${y}" />`;
  });
  const key = shown.map(
    ({ name }, index) =>
      html`<li>
        <svg class="lines" viewBox="0 0 40 12"><path class="${LOOKS[index]}" d="M0 6h40" /></svg>
        ${name}
      </li>`,
  );
  const figure = html`<svg
      class="lines"
      viewBox="0 -4 ${WIDTH} ${HEIGHT + 8}"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${grid}
      ${shown.map((line, index) => html`<path class="${LOOKS[index]}" d="${path(line.values, most, WIDTH, HEIGHT)}" />`)}
    </svg>
    ${axis(labels[0], labels.at(-1))}
    ${
      shown.length > 1 &&
      html`<ul class="key" aria-hidden="true">
        ${key}
      </ul>`
    }`;
  const rows = labels.map((label, at) => [
    label,
    ...shown.map(({ values }) => values[at] ?? unknown),
  ]);
  const headings = ['', ...shown.map(({ name }) => name)];
  return chartFrame(caption, figure, { label: tableLabel, headings, rows });
}

/** A line as large as a word. `label` says what it shows: it is all that is read out. */
export function spark(label: string, values: readonly (number | null)[]): Html {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  return html`<svg
    class="spark"
    viewBox="-2 -2 104 28"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}"
  >
    <path class="one" d="${path(values, most, 100, 24)}" />
  </svg>`;
}

function path(
  values: readonly (number | null)[],
  most: number,
  width: number,
  height: number,
): string {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let text = '';
  let isDrawing = false;
  for (const [index, value] of values.entries()) {
    if (value !== null) {
      const y = Math.round((1 - value / most) * height * 10) / 10;
      text += `${isDrawing ? 'L' : 'M'}${Math.round(index * step * 10) / 10} ${y}`;
      // A point alone between gaps is drawn as a short dash.
      if (!isDrawing && values[index + 1] == null) text += 'h2';
    }
    isDrawing = value !== null;
  }
  return text;
}
