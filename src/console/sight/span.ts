/** Which stretch of time a timeline shows, of what, and in which lanes: all of it lives in the address. */
import type { FindingFilter } from '../../flow/desk.ts';
import { LANES, type Lane } from '../../flow/timeline-lanes.ts';
import { DAY, HOUR, MINUTE, type Millis } from '../../model/time.ts';

export interface Span {
  readonly from: Millis;
  readonly to: Millis;
  readonly lane: Lane;
  readonly host: string;
  readonly person: string;
  readonly technique: string;
}

/** What can be chosen, by the name its word ends in; the widest first. */
export const WIDTHS: readonly (readonly [name: string, width: Millis])[] = [
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['quarter', 6 * HOUR],
  ['hour', HOUR],
  ['minutes', 10 * MINUTE],
];
const WIDTH_MIN: Millis = MINUTE;
const WIDTH_MAX: Millis = 366 * DAY;
const VALUE_CHARS_MAX = 256;
/** A view that ends this close to now goes on ending there when it is made narrower. */
const NOW_WITHIN: Millis = 5 * MINUTE;

/** What lies after the newest finding in a view that nobody has chosen. */
const AFTER_NEWEST: Millis = HOUR;

/** The last day in which anything was found; `newest` is when that was, null for never. */
export function latestDay(newest: Millis | null, now: Millis): Pick<Span, 'from' | 'to'> {
  const to = newest === null ? now : Math.min(now, newest + AFTER_NEWEST);
  return { from: to - DAY, to };
}

/** The last day by hosts, unless the address says otherwise. What it cannot mean is left out. */
export function spanFrom(query: URLSearchParams, now: Millis): Span {
  const to = timeFrom(query.get('to')) ?? now;
  const from = timeFrom(query.get('from')) ?? to - DAY;
  const width = Math.min(Math.max(to - from, WIDTH_MIN), WIDTH_MAX);
  const value = (name: string): string => (query.get(name) ?? '').trim().slice(0, VALUE_CHARS_MAX);
  return {
    from: to - width,
    to,
    lane: LANES.find((one) => one === query.get('lane')) ?? 'host',
    host: value('host'),
    person: value('person'),
    technique: value('technique'),
  };
}

/** ISO 8601 with a time and a zone only: `Date.parse` makes dates of almost anything. */
function timeFrom(text: string | null): Millis | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isFinite(at) && at >= 0 ? at : null;
}

export function addressOf(span: Span, change: Partial<Span> = {}): string {
  const { from, to, lane, host, person, technique } = { ...span, ...change };
  const query = new URLSearchParams({ from: iso(from), to: iso(to), lane });
  for (const [name, value] of Object.entries({ host, person, technique }))
    if (value !== '') query.set(name, value);
  return `/timeline?${query.toString()}`;
}

function iso(at: Millis): string {
  return new Date(Math.round(at)).toISOString();
}

export function filterOf({ from, to, host, person, technique }: Span): FindingFilter {
  return {
    from,
    to,
    ...(host === '' ? {} : { host }),
    ...(person === '' ? {} : { person }),
    ...(technique === '' ? {} : { technique }),
  };
}

/** Whether it shows only some of what happened: then the counts of the hours are not its own. */
export function isNarrowed({ host, person, technique }: Span): boolean {
  return host !== '' || person !== '' || technique !== '';
}

/** The same view made as wide as `width`: around its middle, or still ending now; never beyond. */
export function widened({ from, to }: Span, width: Millis, now: Millis): Pick<Span, 'from' | 'to'> {
  if (Math.abs(now - to) < NOW_WITHIN) return { from: to - width, to };
  const end = Math.min((from + to + width) / 2, Math.max(now, to));
  return { from: end - width, to: end };
}

/** Half a width earlier or later. */
export function moved({ from, to }: Span, direction: -1 | 1): Pick<Span, 'from' | 'to'> {
  const by = (direction * (to - from)) / 2;
  return { from: from + by, to: to + by };
}
