/** A timeline as a picture drawn here: lanes over time, marks whose shape says the level. */
import type { Finding } from '../../model/finding.ts';
import type { Level } from '../../model/severity.ts';
import { DAY, HOUR, MINUTE, type Millis } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { locale, type View } from '../view.ts';
import type { TimelineLane } from '../../flow/timeline-lanes.ts';

const WIDTH = 960;
const LABELS = 208;
const LANE = 28;
const TOP = 22;
const LABEL_CHARS = 28;
const TICKS_MAX = 8;
const STEPS: readonly Millis[] = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  90 * DAY,
];

interface Drawn {
  readonly from: Millis;
  readonly to: Millis;
  readonly lanes: readonly TimelineLane[];
  laneName(lane: TimelineLane): string;
  titleOf(finding: Finding): string;
}

/** Hidden from screen readers and the keyboard, which get the table that belongs beside it. */
export function drawLanes(view: View, { from, to, lanes, laneName, titleOf }: Drawn): Html {
  const height = TOP + lanes.length * LANE;
  const place = (at: Millis): number =>
    round(LABELS + ((at - from) / Math.max(1, to - from)) * (WIDTH - LABELS - 8));
  const ticks = ticksOf(view, from, to).map(
    ([at, label]) =>
      html`<line class="grid" x1="${place(at)}" x2="${place(at)}" y1="${TOP - 4}" y2="${height}" />
        <text class="tick" x="${place(at)}" y="13">${label}</text>`,
  );
  const rows = lanes.map((lane, index) => {
    const middle = TOP + index * LANE + LANE / 2;
    const name = laneName(lane);
    const shown = name.length > LABEL_CHARS ? `${name.slice(0, LABEL_CHARS - 1)}…` : name;
    return html`<line
        class="grid"
        x1="0"
        x2="${WIDTH}"
        y1="${middle + LANE / 2}"
        y2="${middle + LANE / 2}"
      />
      <text class="lane" x="4" y="${middle + 4}">${shown}</text>
      ${lane.findings.map((finding) => mark(finding, titleOf(finding), place, middle, from))}`;
  });
  return html`<div class="lanes">
    <svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" aria-hidden="true">
      ${ticks} ${rows}
    </svg>
  </div>`;
}

function mark(
  finding: Finding,
  title: string,
  place: (at: Millis) => number,
  y: number,
  from: Millis,
): Html {
  const { id, level, firstAt, lastAt } = finding;
  const begin = place(Math.max(firstAt, from));
  const end = place(lastAt);
  return html`<a href="/findings/${id}" tabindex="-1"
    ><title>${title}</title>
    ${end - begin > 2 && html`<line class="lasting ${level}" x1="${begin}" x2="${end}" y1="${y}" y2="${y}" />`}
    <path class="mark ${level}" d="M${end} ${y}${MARKS[level]}"
  /></a>`;
}

/** From the mark's middle: a diamond, a triangle, a square, a lying bar, a small bar. */
export const MARKS: Readonly<Record<Level, string>> = {
  critical: 'm0-8 8 8-8 8-8-8z',
  high: 'm0-7 7 13h-14z',
  medium: 'm-5-5h10v10h-10z',
  low: 'm-6-3h12v6h-12z',
  informational: 'm-3-2h6v4h-6z',
};

/** At most eight moments on whole steps of the reader's clock, with what stands beside them. */
function ticksOf(view: View, from: Millis, to: Millis): readonly (readonly [Millis, string])[] {
  const step = STEPS.find((one) => (to - from) / one <= TICKS_MAX) ?? (to - from) / TICKS_MAX;
  const { timeZone } = view.config;
  const format = new Intl.DateTimeFormat(locale(view), {
    timeZone,
    ...(step < DAY
      ? { hour: '2-digit', minute: '2-digit', ...(to - from > DAY ? { day: 'numeric' } : {}) }
      : { day: 'numeric', month: 'short' }),
  });
  const ticks: (readonly [Millis, string])[] = [];
  const first = Math.ceil(from / step) * step;
  for (let at = first; at < to && ticks.length <= TICKS_MAX; at += step)
    ticks.push([at, format.format(at)]);
  return ticks;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
