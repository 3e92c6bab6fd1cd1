/** A hospital morning as batches, in order of time, to be played faster than life. */
import type { Batch, BatchFormat } from '../model/signal.ts';
import { HOUR, MINUTE, type Millis } from '../model/time.ts';
import type { Place } from './place.ts';
import { CHAINS, rehearse } from './rehearse.ts';
import type { ChainLabel, RehearsedRecord } from './tape.ts';

export interface MorningOptions {
  readonly kind: Place['kind'];
  readonly seed: number;
  readonly organisation: string;
  /** When the morning ends, by the signals' own time: now, so that nothing lies in the future. */
  readonly endsAt: Millis;
  /** How many times faster than life; 60 plays six hours in six minutes. */
  readonly speed: number;
}

export interface PlayedBatch {
  /** Real milliseconds to wait before this batch, counted from the one before. */
  readonly waitMs: number;
  readonly batch: Batch;
}

export interface Morning {
  readonly labels: readonly ChainLabel[];
  batches(): Generator<PlayedBatch>;
}

/** The morning: six to twelve. */
const FROM_HOUR = 6;
const TO_HOUR = 12;
/** Kinds of attack that tell a story within a morning. */
const TOLD: readonly string[] = [
  'ransomware',
  'mail-compromise',
  'web-shell',
  'kerberoasting',
  'backup-deletion',
  'stolen-vpn',
];

/** Batches hold one simulated minute of one sender. Pure: whoever plays it does the waiting. */
export function morning(options: MorningOptions): Morning {
  const begin = options.endsAt - TO_HOUR * HOUR;
  const fitting = CHAINS.filter((chain) => chain.places.includes(options.kind));
  const firstOf = TOLD.map((kind) => fitting.findIndex((chain) => chain.kind === kind));
  const rehearsal = rehearse({
    kind: options.kind,
    days: 1,
    seed: options.seed,
    begin,
    chains: firstOf.filter((index) => index >= 0),
    hours: [FROM_HOUR, TO_HOUR],
  });
  return { labels: rehearsal.labels, batches: () => minutes(rehearsal.records(), options) };
}

function* minutes(
  records: Iterable<RehearsedRecord>,
  options: MorningOptions,
): Generator<PlayedBatch> {
  const first = options.endsAt - (TO_HOUR - FROM_HOUR) * HOUR;
  let minute = first;
  let held: RehearsedRecord[] = [];
  let waitMs = 0;
  for (const record of records) {
    while (record.at >= minute + MINUTE) {
      minute += MINUTE;
      waitMs += MINUTE / options.speed;
      for (const batch of batchesOf(held, minute, options)) {
        yield { waitMs, batch };
        waitMs = 0;
      }
      held = [];
    }
    held.push(record);
  }
  for (const batch of batchesOf(held, minute + MINUTE, options)) yield { waitMs: 0, batch };
}

function batchesOf(
  records: readonly RehearsedRecord[],
  receivedAt: Millis,
  { organisation }: MorningOptions,
): Batch[] {
  const bySender = new Map<string, RehearsedRecord[]>();
  for (const record of records) {
    const key = `${typeof record.record} ${record.sender.name}`;
    const list = bySender.get(key) ?? [];
    bySender.set(key, list);
    list.push(record);
  }
  return [...bySender.values()].flatMap((list) => {
    const [one] = list;
    if (one === undefined) return [];
    const format: BatchFormat = typeof one.record === 'string' ? 'text' : 'json';
    const texts = list.map(({ record }) =>
      Buffer.from(typeof record === 'string' ? record : JSON.stringify(record)),
    );
    let end = 0;
    const ends = Uint32Array.from(texts, (text) => (end += text.length));
    const { door, sender } = one;
    const bytes = new Uint8Array(Buffer.concat(texts));
    return [{ organisation, door, sender, format, receivedAt, simulated: true, bytes, ends }];
  });
}
