/** Bars by hour, drawn as SVG on the server: the answer is the caption, the numbers stand behind. */
import { html, type Html } from '../html.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
}

const HEIGHT = 96;
const STEP = 24;

/** `caption` says what the bars show, in a sentence. All values in `table` as well. */
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
      rx="1"
    ></rect>`;
  });
  const rows = values.map(
    (bar) =>
      html`<tr>
        <th scope="row">${bar.label}</th>
        <td class="numeric">${bar.value}</td>
      </tr>`,
  );
  return html`<figure class="chart">
    <figcaption>${caption}</figcaption>
    <svg viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${shapes}
    </svg>
    <p class="axis" aria-hidden="true">
      <span>${values[0]?.label ?? ''}</span><span>${values.at(-1)?.label ?? ''}</span>
    </p>
    <details>
      <summary>${tableLabel}</summary>
      <table>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </details>
  </figure>`;
}
