/** Plays a simulated morning into the running shield: the same journal, detection and store as real. */
import type { Batch, BatchFormat } from '../../model/signal.ts';
import { DAY, HOUR, MINUTE, type Millis } from '../../model/time.ts';
import { CHAINS, rehearse } from '../../rehearsal/rehearse.ts';
import type { RehearsedRecord } from '../../rehearsal/tape.ts';
import type { Surroundings } from '../command.ts';
import type { RehearsedPart } from '../rehearsed-part.ts';
import { ORGANISATION } from '../seen.ts';
import type { Shield } from './shield.ts';

const MORNING_HOURS = 12;
/** Records of one sender travel together for so long in simulated time. */
const SLICE_MS = 5 * MINUTE;

/** Plays the last morning that is over, at full speed, then says what came of it. */
export async function playRehearsal(
  shield: Shield,
  { kind, seed }: RehearsedPart,
  around: Surroundings,
  stop: AbortSignal,
): Promise<void> {
  const begin = lastMorning(shield.now());
  const chains = morningChains(kind);
  const { labels, records } = rehearse({ kind, days: 1, seed, begin, chains });
  around.stdout.write(`\nPlaying a ${kind}'s morning with ${labels.length} attacks in it ...\n`);
  let played = 0;
  for (const slice of slices(records(), begin + MORNING_HOURS * HOUR)) {
    if (stop.aborted) return;
    const batches = batchesOf(slice, shield.now());
    await Promise.all(batches.map((batch) => shield.threads.journal.append(batch)));
    played += slice.length;
  }
  await shield.threads.settled();
  const open = await shield.threads.state.cases.list('open', { size: 100 });
  around.stdout.write(
    `Played ${played} records. ${open.items.length} cases are open; the console shows them.\n`,
  );
}

/** Midnight UTC of the last day whose morning is over. */
function lastMorning(now: Millis): Millis {
  return Math.floor((now - MORNING_HOURS * HOUR) / DAY) * DAY;
}

/** One chain of each kind that plays in the morning, by its place among those of this organisation. */
function morningChains(kind: 'hospital' | 'practice'): readonly number[] {
  const fitting = CHAINS.filter((chain) => chain.places.includes(kind));
  const seen = new Set<string>();
  return fitting.flatMap((chain, index) => {
    if (chain.hour >= MORNING_HOURS - 1 || seen.has(chain.kind)) return [];
    seen.add(chain.kind);
    return [index];
  });
}

function* slices(
  records: Iterable<RehearsedRecord>,
  end: Millis,
): Generator<readonly RehearsedRecord[]> {
  let slice: RehearsedRecord[] = [];
  let until = 0;
  for (const record of records) {
    if (record.at >= end) break;
    if (record.at >= until && slice.length > 0) {
      yield slice;
      slice = [];
    }
    if (slice.length === 0) until = record.at + SLICE_MS;
    slice.push(record);
  }
  if (slice.length > 0) yield slice;
}

function batchesOf(slice: readonly RehearsedRecord[], receivedAt: Millis): readonly Batch[] {
  const groups = new Map<string, RehearsedRecord[]>();
  for (const record of slice) {
    const key = `${formatOf(record)} ${record.sender.name}`;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()].map((group) => batchOf(group, receivedAt));
}

function formatOf({ record }: RehearsedRecord): BatchFormat {
  return typeof record === 'string' ? 'text' : 'json';
}

function batchOf(group: readonly RehearsedRecord[], receivedAt: Millis): Batch {
  const [first] = group;
  if (first === undefined) throw new Error('a group has a record');
  const parts = group.map(({ record }) =>
    Buffer.from(typeof record === 'string' ? record : JSON.stringify(record)),
  );
  let end = 0;
  return {
    organisation: ORGANISATION,
    door: 'rehearsal',
    sender: first.sender,
    format: formatOf(first),
    receivedAt,
    simulated: true,
    bytes: Buffer.concat(parts),
    ends: Uint32Array.from(parts, (part) => (end += part.length)),
  };
}
