/** Findings in lanes: one for each host, person or technique, the fullest first. */
import type { ConsolePorts } from '../view.ts';
import type { Finding } from '../../model/finding.ts';
import { HOUR, type Millis } from '../../model/time.ts';
import { filterOf, isNarrowed, type Lane, type Span } from './span.ts';

/** Findings drawn at once; further ones are counted, and found by zooming in. */
export const TIMELINE_FINDINGS_MAX = 200;
/** Lanes drawn at once; what would need more stands in the last one. */
export const TIMELINE_LANES_MAX = 24;
/** Bars of the strip above the lanes. */
const BARS_MAX = 96;
/** Below this width hours are too coarse to be worth a strip. */
const STRIP_FROM: Millis = 6 * HOUR;

export interface TimelineLane {
  /** Null: not recorded; `''`: everything that had no room for a lane of its own. */
  readonly name: string | null;
  readonly findings: readonly Finding[];
}
export interface TimelineBar {
  readonly from: Millis;
  readonly to: Millis;
  readonly findings: number;
}
export interface Timeline {
  readonly span: Span;
  readonly lanes: readonly TimelineLane[];
  /** Distinct findings in the lanes. */
  readonly findings: readonly Finding[];
  /** From rollups: how many there are; null when they do not tell, as of one host. */
  readonly bars: readonly TimelineBar[] | null;
  /** The cursor of older findings of the same span that are not drawn; null: all are. */
  readonly next: string | null;
}

/** Walks indexes and rollups only, so it costs the same with a thousand findings and with a million. */
export async function readTimeline(
  ports: Pick<ConsolePorts, 'findings'>,
  span: Span,
  after: string | null = null,
): Promise<Timeline> {
  const page = { size: TIMELINE_FINDINGS_MAX, ...(after === null ? {} : { after }) };
  const [{ items, next }, bars] = await Promise.all([
    ports.findings.list(filterOf(span), page),
    readBars(ports, span),
  ]);
  return { span, lanes: lanesOf(items, span.lane), findings: items, bars, next };
}

async function readBars(
  ports: Pick<ConsolePorts, 'findings'>,
  span: Span,
): Promise<readonly TimelineBar[] | null> {
  if (isNarrowed(span) || span.to - span.from < STRIP_FROM) return null;
  const first = Math.floor(span.from / HOUR) * HOUR;
  const hours = Math.ceil((span.to - first) / HOUR);
  const step = Math.ceil(hours / BARS_MAX) * HOUR;
  const counts = await ports.findings.counts(first, span.to);
  const bars = Array.from({ length: Math.ceil((span.to - first) / step) }, (_, index) => ({
    from: first + index * step,
    to: first + (index + 1) * step,
    findings: 0,
  }));
  for (const { hour, findings } of counts) {
    const bar = bars[Math.floor((hour - first) / step)];
    if (bar !== undefined) bar.findings += findings;
  }
  return bars;
}

export function lanesOf(findings: readonly Finding[], by: Lane): readonly TimelineLane[] {
  const lanes = new Map<string | null, Finding[]>();
  for (const finding of findings) {
    for (const name of namesOf(finding, by)) {
      const lane = lanes.get(name) ?? [];
      lane.push(finding);
      lanes.set(name, lane);
    }
  }
  const sorted = Array.from(lanes, ([name, own]) => ({ name, findings: own })).toSorted(
    (a, b) => b.findings.length - a.findings.length || (String(a.name) < String(b.name) ? -1 : 1),
  );
  if (sorted.length <= TIMELINE_LANES_MAX) return sorted;
  const rest = sorted.slice(TIMELINE_LANES_MAX - 1).flatMap((lane) => lane.findings);
  const others = { name: '', findings: [...new Set(rest)] };
  return [...sorted.slice(0, TIMELINE_LANES_MAX - 1), others];
}

function namesOf(finding: Finding, by: Lane): readonly (string | null)[] {
  if (by === 'host') return [finding.host];
  if (by === 'person') return [finding.person];
  return finding.techniques.length === 0 ? [null] : finding.techniques;
}
