/**
 * A scan: files read once, judged by the same rules and folded by the same hour as live signals.
 * Tasks may end in any order on any number of threads; what comes out is the same.
 */
import type { Finding } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import type { Sender } from '../model/signal.ts';
import type { Millis } from '../model/time.ts';
import type { Fold } from './fold.ts';
import type { Instruments } from './logs.ts';
import { matchesOf, type Seen } from './seen.ts';
import { evidenceOf, hitsOf, sightingsOf, type Sighting } from './sighting.ts';

/** Evidence kept for one finding of a scan; the files hold the rest. */
export const SCAN_EVIDENCE_MAX: number = 5;
export const SCAN_ORGANISATION = 'scan';

/** Where the events of a portion come from. */
export interface ScanOrigin {
  /** The file, with the names within archives. */
  readonly file: string;
  /** The host a collection names, for events that name none. */
  readonly host: string | null;
  /** When the file was last changed: the time of events that have none. */
  readonly changedAt: Millis;
}

/** A part that says nothing but what was lost. */
export function lostPart(problems: readonly Problem[]): ScanPart {
  return { ...NOTHING_FOUND, findings: [], sightings: [], problems };
}

/** What one task found since it last told. Parts of a task come in order. */
export interface ScanPart {
  readonly findings: readonly Finding[];
  readonly sightings: readonly Sighting[];
  readonly sightingsDropped: number;
  readonly problems: readonly Problem[];
  readonly records: number;
  readonly events: number;
  /** Events by source definition, derived logsource, and host. */
  readonly sources: Readonly<Record<string, number>>;
  readonly logsources: Readonly<Record<string, number>>;
  readonly hosts: Readonly<Record<string, number>>;
  /** Logs read, by what they were: `evtx`, `json-lines`. */
  readonly files: Readonly<Record<string, number>>;
  readonly firstAt: Millis | null;
  readonly lastAt: Millis | null;
}

/** Judges one event as `judgeEvent` does, by its own time: a file is no clock. */
export function scanEvent(
  seen: Seen,
  origin: ScanOrigin,
  tools: Pick<Instruments, 'detector' | 'cards'>,
  fold: Pick<Fold, 'add'>,
): readonly Sighting[] {
  const { event, route, position } = seen;
  const matches = matchesOf(seen, tools);
  if (matches.length === 0 && route.overlay === null) return [];
  const sender: Sender = { name: origin.file, trust: 'local' };
  const receivedAt = Math.max(origin.changedAt, route.timeOf(event) ?? 0);
  const arrival = {
    organisation: SCAN_ORGANISATION,
    door: 'scan',
    sender,
    receivedAt,
    simulated: false,
  } as const;
  const evidence = evidenceOf(seen, position, arrival);
  for (const hit of hitsOf(seen, matches, evidence, arrival, tools.cards))
    fold.add(hit.host === null ? { ...hit, host: origin.host } : hit);
  return matches.flatMap((match) => {
    const sighting = sightingsOf(seen, match, evidence, position, tools.cards);
    return sighting === null ? [] : [{ ...sighting, host: sighting.host ?? origin.host }];
  });
}

/** The sum of no parts. */
export const NOTHING_FOUND: Omit<ScanPart, 'findings' | 'sightings'> = {
  problems: [],
  records: 0,
  events: 0,
  sightingsDropped: 0,
  sources: {},
  logsources: {},
  hosts: {},
  files: {},
  firstAt: null,
  lastAt: null,
};
