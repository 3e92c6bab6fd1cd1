/** What a timeline draws of a span: findings in lanes, and how many there are in all. */
import { lanesOf, type TimelineLane } from '../../flow/timeline-lanes.ts';
import type { ConsolePorts } from '../view.ts';
import type { Finding } from '../../model/finding.ts';
import { HOUR, type Millis } from '../../model/time.ts';
import { filterOf, isNarrowed, type Span } from './span.ts';
import { pageIn } from '../parts/ways.ts';

/** Findings drawn at once; further ones are counted, and found by zooming in. */
const TIMELINE_FINDINGS_MAX = 200;
/** Bars of the strip above the lanes. */
const BARS_MAX = 96;
/** Below this width hours are too coarse to be worth a strip. */
const STRIP_FROM: Millis = 6 * HOUR;

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
  query: URLSearchParams = new URLSearchParams(),
): Promise<Timeline> {
  const [{ items, next }, bars] = await Promise.all([
    ports.findings.list(filterOf(span), pageIn(query, TIMELINE_FINDINGS_MAX)),
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
