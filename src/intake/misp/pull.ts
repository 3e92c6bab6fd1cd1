/**
 * What changed in a feed since the last time: its manifest, and those events whose time there is
 * newer than the one they were read with, the oldest first. An event may come twice and none is passed
 * over; one that cannot be read costs itself and goes behind the others.
 */
import { readMispEvent, type MispEvent } from '../../formats/misp/event.ts';
import { readMispManifest, type MispManifestEntry } from '../../formats/misp/feed.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import { KEEP_EVENTS, ROUND_BYTES_MAX, ROUND_EVENTS_MAX, TRIES_MAX } from './limits.ts';
import type { FeedPosition } from './position.ts';
import { FeedNotRead, NO_VALIDATORS, type Got, type Validators } from './request.ts';

export interface PullPorts {
  /** The address of a file of the feed. */
  at(file: string): URL;
  /** Null: not changed. Throws FeedNotRead. */
  get(url: URL, known: Validators): Promise<Got | null>;
  /** Durable when it resolves. */
  take(event: MispEvent): Promise<void>;
  keep(position: FeedPosition): Promise<void>;
  found(problem: Problem): void;
  /** Nothing of an event that was last changed before then would count any longer. */
  readonly since: Millis;
  /** A round that is stopped fails, and no event is to blame for it. */
  readonly stop: AbortSignal;
}

/** How a round ended: `more` goes on in the next one. */
export type PullEnd = 'unchanged' | 'done' | 'more';

/** Throws FeedNotRead where the feed itself cannot be read, and what taking threw. */
export async function pull(from: FeedPosition, ports: PullPorts): Promise<PullEnd> {
  const url = ports.at('manifest.json');
  const got = await ports.get(url, from.validators);
  if (got === null) return 'unchanged';
  const entries = entriesIn(got.text, url.href, ports);
  const events = new Map<string, Millis>();
  const tries = new Map<string, number>();
  for (const { uuid } of entries) {
    const [at, tried] = [from.events.get(uuid), from.tries.get(uuid)];
    if (at !== undefined) events.set(uuid, at);
    if (tried !== undefined) tries.set(uuid, tried);
  }
  const fresh = entries
    .filter(({ uuid, timestamp }) => timestamp > (events.get(uuid) ?? -1))
    .toSorted((a, b) => (tries.get(a.uuid) ?? 0) - (tries.get(b.uuid) ?? 0) || order(a, b));
  let validators = NO_VALIDATORS;
  let { bytes } = got;
  try {
    for (const [nth, entry] of fresh.entries()) {
      if (nth === ROUND_EVENTS_MAX || bytes >= ROUND_BYTES_MAX) return 'more';
      bytes += await readOne(entry, { events, tries }, ports);
      if ((nth + 1) % KEEP_EVENTS === 0) await ports.keep({ validators, events, tries });
    }
    // Only now: `not changed` must not hide what is still to be read.
    if (tries.size === 0) ({ validators } = got);
    return 'done';
  } finally {
    await ports.keep({ validators, events, tries });
  }
}

/** Of each event the newest entry; a manifest may name one twice, in two spellings. */
function entriesIn(text: string, file: string, ports: PullPorts): readonly MispManifestEntry[] {
  const { value, problems } = readMispManifest(text);
  const placed = problems.map((one) => ({ ...one, place: { ...one.place, file } }));
  const [first] = placed;
  if (value === undefined && first !== undefined) throw new FeedNotRead(first, null, false);
  for (const one of placed) ports.found(one);
  const recent = (value ?? []).filter(({ timestamp }) => timestamp >= ports.since);
  const newest = new Map(recent.toSorted(order).map((one) => [one.uuid, one]));
  return [...newest.values()];
}

function order(a: MispManifestEntry, b: MispManifestEntry): number {
  return a.timestamp - b.timestamp || (a.uuid < b.uuid ? -1 : 1);
}

/** Gives how much was fetched for it. */
async function readOne(
  { uuid, timestamp }: MispManifestEntry,
  { events, tries }: { events: Map<string, Millis>; tries: Map<string, number> },
  ports: PullPorts,
): Promise<number> {
  const url = ports.at(`${uuid}.json`);
  const tried = (tries.get(uuid) ?? 0) + 1;
  let got: Got | null;
  try {
    got = await ports.get(url, NO_VALIDATORS);
  } catch (error) {
    if (!ports.stop.aborted) tries.set(uuid, tried);
    if (!(error instanceof FeedNotRead) || !error.isOfFile) throw error;
    ports.found(error.problem);
    giveUp();
    return error.bytes;
  }
  const { value, problems } = eventIn(got?.text ?? '', uuid);
  for (const one of problems) ports.found({ ...one, place: { ...one.place, file: url.href } });
  if (value === undefined) {
    tries.set(uuid, tried);
    giveUp();
    return got?.bytes ?? 0;
  }
  await ports.take(value);
  events.set(uuid, timestamp);
  tries.delete(uuid);
  return got?.bytes ?? 0;

  /** The same file for the third time: not before its time changes. */
  function giveUp(): void {
    if (tried < TRIES_MAX) return;
    events.set(uuid, timestamp);
    tries.delete(uuid);
  }
}

function eventIn(text: string, uuid: string): ReturnType<typeof readMispEvent> {
  const { value, problems } = readMispEvent(text);
  if (value === undefined || value.uuid === uuid) return { value, problems };
  return { value: undefined, problems: [problem('misp-feed-event-differs', {})] };
}
