/**
 * The timeline by hand: drag or press + and - to zoom, arrows to move and to choose, Enter to open.
 * The plot is uPlot, fetched when a page has a timeline. The address follows the view.
 */

/**
 * @typedef {{ id: string, at: number, level: string, lanes: number[], said: string }} Mark
 * @typedef {{ from: number, to: number, answer: string, lanes: string[], findings: Mark[] }} Seen
 * @typedef {{ min: number, max: number }} Stretch
 * @typedef {{
 *   setData(data: unknown): void, setSize(size: { width: number, height: number }): void,
 *   setSelect(select: object, fires: boolean): void, redraw(): void, destroy(): void,
 *   valToPos(value: number, scale: string, canvas: boolean): number,
 *   posToVal(place: number, scale: string): number,
 *   ctx: CanvasRenderingContext2D, select: { left: number, width: number },
 *   cursor: { left: number, top: number }, over: HTMLElement }} Plot
 */

const LEVELS = ['critical', 'high', 'medium', 'low', 'informational'];
const LANE_PX = 28;
const AXIS_PX = 48;
const FONT_PX = 13;
/** The share of the width that names of lanes may take, and what stands between them and the lanes. */
const LABELS_SHARE = 0.3;
const LABELS_GAP_PX = 20;
const NEAR_PX = 12;
const MINUTE_MS = 60_000;
const YEAR_MS = 366 * 86_400_000;
const root = import.meta.url.replace(/\/(?:assets\/)?islands\/.*$/, '');

class Timeline {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    this.place = /** @type {HTMLElement} */ (section.querySelector('.plot'));
    this.chosen = /** @type {HTMLElement} */ (section.querySelector('.chosen'));
    this.from = Number(section.dataset['from']);
    this.to = Number(section.dataset['to']);
    /** @type {Seen} */
    this.seen = { from: this.from, to: this.to, answer: '', lanes: [], findings: [] };
    /** @type {Plot | null} */
    this.plot = null;
    this.at = -1;
    this.asked = 0;
  }

  async open() {
    const { default: uPlot } = await import(`${root}/islands/uplot.js`);
    this.uPlot = uPlot;
    this.section.hidden = false;
    if (!(await this.load())) {
      this.section.hidden = true;
      return;
    }
    const drawn = document.querySelector('[data-timeline-drawn]');
    if (drawn instanceof HTMLElement) drawn.hidden = true;
    this.place.addEventListener('keydown', (event) => this.press(event));
    this.place.addEventListener('click', () => this.pick());
    new ResizeObserver(() => this.plot?.setSize(this.size())).observe(this.place);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  /** Whether it came. What is asked later is not overtaken by what was asked before. */
  async load() {
    this.asked += 1;
    const mine = this.asked;
    const query = new URLSearchParams(location.search);
    query.set('from', new Date(this.from).toISOString());
    query.set('to', new Date(this.to).toISOString());
    query.delete('after');
    try {
      const answer = await fetch(`${root}/timeline/data?${query}`);
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const seen = await answer.json();
      if (mine !== this.asked) return true;
      this.seen = seen;
    } catch {
      this.chosen.textContent = this.section.dataset['failed'] ?? '';
      return false;
    }
    this.at = -1;
    this.chosen.textContent = '';
    const said = document.getElementById('timeline-answer');
    if (said !== null) said.textContent = this.seen.answer;
    this.draw();
    return true;
  }

  size() {
    const lanes = Math.max(1, this.seen.lanes.length);
    return { width: this.place.clientWidth, height: lanes * LANE_PX + AXIS_PX };
  }

  draw() {
    const { lanes, from, to } = this.seen;
    const style = getComputedStyle(this.section);
    /** @param {string} name */
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const font = `${FONT_PX}px ${style.fontFamily}`;
    const names = fitted(lanes, font, this.place.clientWidth * LABELS_SHARE);
    const axis = { stroke: colour('ink'), font, grid: { stroke: colour('line'), width: 1 } };
    const zone = this.section.dataset['zone'] ?? 'UTC';
    const options = {
      ...this.size(),
      legend: { show: false },
      /** @param {number} seconds */
      tzDate: (seconds) => this.uPlot.tzDate(new Date(seconds * 1000), zone),
      scales: {
        x: { range: () => [from / 1000, to / 1000] },
        y: { dir: -1, range: () => [-0.5, lanes.length - 0.5] },
      },
      axes: [
        {
          ...axis,
          values: (/** @type {unknown} */ _plot, /** @type {number[]} */ at) =>
            this.ticks(at, zone),
        },
        {
          ...axis,
          size: names.width + LABELS_GAP_PX,
          space: 1,
          incrs: [1],
          splits: () => lanes.map((_, index) => index),
          values: () => names.shown,
        },
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false } },
      hooks: {
        setSelect: [(/** @type {Plot} */ plot) => this.dragged(plot)],
        draw: [(/** @type {Plot} */ plot) => this.marks(plot, colour)],
      },
    };
    this.plot?.destroy();
    this.plot = new this.uPlot(
      options,
      [
        [from / 1000, to / 1000],
        [null, null],
      ],
      this.place,
    );
  }

  /**
   * @param {number[]} at
   * @param {string} timeZone
   */
  ticks(at, timeZone) {
    const wide = this.to - this.from > 2 * 86_400_000;
    const format = new Intl.DateTimeFormat(
      document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang,
      wide
        ? { timeZone, month: 'short', day: 'numeric' }
        : { timeZone, hour: '2-digit', minute: '2-digit' },
    );
    return at.map((seconds) => format.format(seconds * 1000));
  }

  /**
   * @param {Plot} plot
   * @param {(name: string) => string} colour
   */
  marks(plot, colour) {
    const { ctx } = plot;
    const scale = devicePixelRatio;
    for (const [index, { at, level, lanes }] of this.seen.findings.entries()) {
      const x = plot.valToPos(at / 1000, 'x', true);
      for (const lane of lanes) {
        const y = plot.valToPos(lane, 'y', true);
        ctx.fillStyle = colour(level === 'informational' ? 'quiet' : level);
        ctx.beginPath();
        outline(ctx, level, x, y, scale);
        ctx.fill();
        if (index !== this.at) continue;
        ctx.strokeStyle = colour('ink');
        ctx.lineWidth = 2 * scale;
        ctx.beginPath();
        ctx.arc(x, y, 12 * scale, 0, 2 * Math.PI);
        ctx.stroke();
      }
    }
  }

  /** @param {Plot} plot */
  dragged(plot) {
    const { left, width } = plot.select;
    if (width < 4) return;
    const from = plot.posToVal(left, 'x') * 1000;
    const to = plot.posToVal(left + width, 'x') * 1000;
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    void this.show(from, to);
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  async show(from, to) {
    const width = Math.min(Math.max(to - from, MINUTE_MS), YEAR_MS);
    const now = Math.max(Number(this.section.dataset['now']), this.to);
    this.to = Math.min((from + to + width) / 2, now);
    this.from = this.to - width;
    const address = new URL(location.href);
    address.searchParams.set('from', new Date(this.from).toISOString());
    address.searchParams.set('to', new Date(this.to).toISOString());
    address.searchParams.delete('after');
    history.replaceState(null, '', address);
    await this.load();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const width = this.to - this.from;
    /** @type {Record<string, () => void>} */
    const keys = {
      '+': () => void this.show(this.from + width / 4, this.to - width / 4),
      '=': () => void this.show(this.from + width / 4, this.to - width / 4),
      '-': () => void this.show(this.from - width / 2, this.to + width / 2),
      ArrowLeft: () => void this.show(this.from - width / 4, this.to - width / 4),
      ArrowRight: () => void this.show(this.from + width / 4, this.to + width / 4),
      ArrowDown: () => this.choose(this.at + 1),
      ArrowUp: () => this.choose(this.at < 0 ? this.seen.findings.length - 1 : this.at - 1),
      Enter: () => this.chosen.querySelector('a')?.click(),
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  pick() {
    const plot = this.plot;
    if (plot === null) return;
    const { left, top } = plot.cursor;
    const near = this.seen.findings.findIndex(({ at, lanes }) => {
      const x = plot.valToPos(at / 1000, 'x', false);
      return lanes.some(
        (lane) => Math.hypot(x - left, plot.valToPos(lane, 'y', false) - top) < NEAR_PX,
      );
    });
    if (near >= 0) this.choose(near);
  }

  /** @param {number} index */
  choose(index) {
    const finding = this.seen.findings[index];
    if (finding === undefined) return;
    this.at = index;
    const link = document.createElement('a');
    link.href = `${root}/findings/${encodeURIComponent(finding.id)}`;
    link.textContent = this.section.dataset['open'] ?? '';
    this.chosen.replaceChildren(`${finding.said} `, link);
    this.plot?.redraw();
  }
}

/**
 * The same shapes as the ones drawn on the server.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} level
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 */
function outline(ctx, level, x, y, scale) {
  /** @type {Record<string, number[][]>} */
  const shapes = {
    critical: [
      [0, -8],
      [8, 0],
      [0, 8],
      [-8, 0],
    ],
    high: [
      [0, -7],
      [7, 6],
      [-7, 6],
    ],
    medium: [
      [-5, -5],
      [5, -5],
      [5, 5],
      [-5, 5],
    ],
    low: [
      [-6, -3],
      [6, -3],
      [6, 3],
      [-6, 3],
    ],
    informational: [
      [-3, -2],
      [3, -2],
      [3, 2],
      [-3, 2],
    ],
  };
  for (const [dx = 0, dy = 0] of shapes[LEVELS.includes(level) ? level : 'informational'] ?? [])
    ctx.lineTo(x + dx * scale, y + dy * scale);
  ctx.closePath();
}

/**
 * Names as they fit into `most` pixels, and how wide the widest of them is.
 * @param {string[]} names
 * @param {string} font
 * @param {number} most
 */
function fitted(names, font, most) {
  const ctx = document.createElement('canvas').getContext('2d');
  if (ctx === null) return { shown: names, width: most };
  ctx.font = font;
  /** @param {string} text */
  const widthOf = (text) => ctx.measureText(text).width;
  const shown = names.map((name) => {
    if (widthOf(name) <= most) return name;
    let kept = name;
    while (kept.length > 1 && widthOf(`${kept}…`) > most) kept = kept.slice(0, -1);
    return `${kept}…`;
  });
  return { shown, width: Math.ceil(Math.max(0, ...shown.map(widthOf))) };
}

const section = document.querySelector('[data-timeline]');
if (section instanceof HTMLElement) await new Timeline(section).open();
