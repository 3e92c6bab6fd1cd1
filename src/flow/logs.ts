/**
 * Log events, in four steps: a door hands a batch to the journal (`Journal`), its records are read
 * and recognised (`records.ts`), judged (`judgeBatch`), and what was found is folded and handed on
 * with what could not be read (`Judged`), to be recorded in one transaction with the offset.
 */
import type { Detector } from '../detect/detector.ts';
import type { SourceCatalogue } from '../detect/source/route.ts';
import { NO_MATCHER, type Matcher } from '../intel/matching/matcher.ts';
import type { Evidence, Finding } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import type { Batch, Position, Sender, Door } from '../model/signal.ts';
import type { Millis } from '../model/time.ts';
import { Fold } from './fold.ts';
import type { IndicatorFound } from './indicator-findings.ts';
import { Meeting } from './indicator-matching.ts';
import { LossesOfBatch, readRecords } from './records.ts';
import type { RuleCard } from './rule-cards.ts';
import { SeenEvents, matchesOf, type Seen } from './seen.ts';
import type { Sighting } from './sighting.ts';
import { evidenceOf, hitsOf, sightingsOf } from './sighting.ts';

/** Where batches become durable before anyone is told that they arrived. */
export interface Journal {
  /**
   * Resolves once the batch is on disk. Rejects with `JournalFull` when the disk or the retention
   * limit leaves no room: the door must then stop acknowledging (503, or not reading its socket).
   */
  append(batch: Batch): Promise<Receipt>;
}

export interface Receipt {
  readonly batch: number;
  /** True when the same body from the same sender was journalled within 15 minutes. */
  readonly repeated: boolean;
}

/** The journal cannot take more now; nothing of the batch was kept. */
export class JournalFull extends Error {
  override readonly name = 'JournalFull';
}

/** What a door saw but could not hand to the journal, or the detector could not read. */
export interface Unreadable {
  readonly at: Millis;
  readonly door: Door;
  readonly sender: Sender;
  readonly problem: Problem;
  /** How many records this stands for. */
  readonly count: number;
  /** The beginning of the content, kept aside; absent when nothing of it was received. */
  readonly sample?: string;
  readonly position?: Position;
}

/** Where doors report what they could not take. */
export interface Losses {
  report(loss: Unreadable): void;
}

/** What judging needs; one set per thread. */
export interface Instruments {
  readonly catalogue: SourceCatalogue;
  readonly detector: Detector;
  /** By `RuleSet.rules` index. */
  readonly cards: readonly RuleCard[];
}

/** What one batch gave. Plain data: it crosses threads. */
export interface Judged {
  readonly number: number;
  readonly organisation: string;
  readonly receivedAt: Millis;
  readonly simulated: boolean;
  /** Null when the batch itself could not be read. */
  readonly sender: Sender | null;
  readonly door: Door;
  readonly events: number;
  readonly bytes: number;
  /** Folded within the batch, in the order of first hits. */
  readonly findings: readonly Finding[];
  /** What of the indicators in force it met. */
  readonly met: readonly IndicatorFound[];
  /** Signals that correlations listen to, in the order of records. */
  readonly sightings: readonly Sighting[];
  readonly unreadable: readonly Unreadable[];
  /** Events by source definition, and by derived logsource. */
  readonly sources: Readonly<Record<string, number>>;
  readonly logsources: Readonly<Record<string, number>>;
}

/** Steps two to four for one durable batch. Pure; never throws on hostile records. */
export function judgeBatch(
  batch: Batch,
  number: number,
  instruments: Instruments,
  matcher: Matcher = NO_MATCHER,
): Judged {
  const fold = new Fold();
  const sightings: Sighting[] = [];
  const losses = new LossesOfBatch(batch, number);
  const byRoute = new Map<number, number>();
  let events = 0;
  const judge = (seen: Seen): void => {
    // A joined event is no event more: it is what the records before it say together.
    if (!seen.joined) events += 1;
    const { index } = seen.route;
    byRoute.set(index, (byRoute.get(index) ?? 0) + 1);
    judgeEvent(seen, batch, instruments, fold, sightings);
  };
  const seenEvents = new SeenEvents(instruments.catalogue, batch.receivedAt);
  const { catalogue } = instruments;
  const meeting = new Meeting(batch, number, { catalogue, matcher }, true);
  for (const { record, event } of readRecords(batch, catalogue, losses)) {
    for (const seen of seenEvents.take(event, { batch: number, record })) judge(seen);
    meeting.take(record, event);
  }
  for (const seen of seenEvents.end()) judge(seen);
  const { organisation, receivedAt, simulated, sender, door, bytes } = batch;
  return {
    number,
    organisation,
    receivedAt,
    simulated,
    sender,
    door,
    events,
    bytes: bytes.length,
    findings: fold.take(),
    met: meeting.found(),
    sightings,
    unreadable: losses.told(),
    ...countsOf(byRoute, instruments.catalogue),
  };
}

/** A batch that gave nothing because it could not be read or judged at all. */
export function judgedNothing(number: number, why: Problem): Judged {
  const sender = { name: 'journal', trust: 'none' } as const;
  const position = { batch: number, record: 0 };
  return {
    number,
    organisation: '',
    receivedAt: 0,
    simulated: false,
    sender: null,
    door: 'http',
    events: 0,
    bytes: 0,
    findings: [],
    met: [],
    sightings: [],
    unreadable: [{ at: 0, door: 'http', sender, problem: why, count: 1, position }],
    sources: {},
    logsources: {},
  };
}

/** Judges one recognised event of a record and folds what is found; `scan` does the same. */
export function judgeEvent(
  seen: Seen,
  batch: Pick<Batch, 'organisation' | 'door' | 'sender' | 'receivedAt' | 'simulated'>,
  tools: Pick<Instruments, 'detector' | 'cards'>,
  fold: Pick<Fold, 'add'>,
  sightings: Sighting[],
): void {
  const { position } = seen;
  const matches = matchesOf(seen, tools);
  if (matches.length === 0 && seen.route.overlay === null) return;
  const evidence: Evidence = evidenceOf(seen, position, batch);
  for (const hit of hitsOf(seen, matches, evidence, batch, tools.cards)) fold.add(hit);
  for (const match of matches) {
    const sighting = sightingsOf(seen, match, evidence, position, tools.cards);
    if (sighting !== null) sightings.push(sighting);
  }
}

function countsOf(
  byRoute: ReadonlyMap<number, number>,
  { routes }: SourceCatalogue,
): Pick<Judged, 'sources' | 'logsources'> {
  const sources: Record<string, number> = {};
  const logsources: Record<string, number> = {};
  for (const [index, events] of byRoute) {
    const route = routes[index];
    if (route === undefined) continue;
    sources[route.source] = (sources[route.source] ?? 0) + events;
    const { product, categories, services } = route.logsource;
    for (const category of categories.length > 0 ? categories : ['']) {
      for (const service of services.length > 0 ? services : ['']) {
        const name = `${product ?? ''}/${category}/${service}`;
        logsources[name] = (logsources[name] ?? 0) + events;
      }
    }
  }
  return { sources, logsources };
}
