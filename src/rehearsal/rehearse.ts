/**
 * A simulated organisation's fortnight: ordinary work by shift, and attack chains whose records are
 * labelled. Deterministic: the same options give the same records. Written from what intrusions and
 * ordinary days look like, not from any detection rule. Nothing here is real; every record goes by
 * the door `rehearsal`, which marks it simulated.
 */
import { DAY, HOUR, MINUTE, type Millis } from '../model/time.ts';
import { INTRUSIONS } from './chains/intrusion.ts';
import { ABUSES } from './chains/people.ts';
import { RANSOMWARE } from './chains/ransomware.ts';
import { Stage, type Chain } from './chains/stage.ts';
import { WindowsLog } from './logs/windows.ts';
import { makePlace, type Place } from './place.ts';
import { Random } from './random.ts';
import { Tape, type ChainLabel, type RehearsedRecord } from './tape.ts';
import { administrationHour } from './routine/administration.ts';
import { hourOf } from './routine/hour.ts';
import { houseHour } from './routine/house.ts';
import { softwareHour } from './routine/software.ts';
import { wardHour } from './routine/ward.ts';

export interface RehearsalOptions {
  readonly kind: Place['kind'];
  readonly days: number;
  readonly seed: number;
  /** When it begins; a Monday, midnight UTC. */
  readonly begin?: Millis;
  /** Which chains of those that fit the place are played, by number; all when absent. */
  readonly chains?: readonly number[];
}

/** Monday, 2 March 2026. */
export const REHEARSAL_BEGIN: Millis = Date.UTC(2026, 2, 2);
/** Attack chains of each kind, with their variants. */
export const CHAINS: readonly Chain[] = [...RANSOMWARE, ...INTRUSIONS, ...ABUSES];

export interface Rehearsal {
  readonly place: Place;
  readonly labels: readonly ChainLabel[];
  /** In order of time; made as it is read, an hour at a time. */
  records(): Generator<RehearsedRecord>;
}

export function rehearse(options: RehearsalOptions): Rehearsal {
  const place = makePlace(options.kind, options.seed);
  const begin = options.begin ?? REHEARSAL_BEGIN;
  const end = begin + options.days * DAY;
  const { labels, records: attacks } = playChains(options, place, begin, end);
  return { place, labels, records: () => hours(options, place, begin, end, attacks) };
}

function* hours(
  options: RehearsalOptions,
  place: Place,
  begin: Millis,
  end: Millis,
  attacks: readonly RehearsedRecord[],
): Generator<RehearsedRecord> {
  const tape = new Tape();
  const random = new Random(options.seed).fork('work');
  const windows = new WindowsLog(tape, random, place.domain);
  let next = 0;
  for (let start = begin; start < end; start += HOUR) {
    const hour = hourOf(start, begin, { place, tape, windows, random });
    wardHour(hour);
    houseHour(hour);
    administrationHour(hour);
    softwareHour(hour);
    for (let attack = attacks[next]; attack !== undefined; attack = attacks[next]) {
      if (attack.at >= start + HOUR) break;
      next += 1;
      tape.belongsTo(attack.chain);
      tape.write(attack.at, attack.sender.name, attack.record);
    }
    tape.belongsTo(null);
    yield* tape.take();
  }
}

/** Chains are spread evenly over the days, each on its usual hour. */
function playChains(
  options: RehearsalOptions,
  place: Place,
  begin: Millis,
  end: Millis,
): { readonly labels: ChainLabel[]; readonly records: readonly RehearsedRecord[] } {
  const random = new Random(options.seed).fork('chains');
  const fitting = CHAINS.filter((chain) => chain.places.includes(options.kind));
  const chosen =
    options.chains?.flatMap((index) => fitting[index % fitting.length] ?? []) ?? fitting;
  const tape = new Tape();
  const windows = new WindowsLog(tape, random.fork('windows'), place.domain);
  const labels: ChainLabel[] = [];
  const records: RehearsedRecord[] = [];
  for (const [index, chain] of shuffled(chosen, random).entries()) {
    const day = Math.floor(((index + 0.5) * Math.max(1, options.days - 1)) / chosen.length);
    const at = begin + day * DAY + chain.hour * HOUR + random.between(0, 50) * MINUTE;
    const id = `${chain.kind}-${index + 1}`;
    const stage = new Stage(tape, windows, random.fork(id), place, at);
    tape.belongsTo(id);
    chain.play(stage);
    const own = tape.take().filter((record) => record.at < end);
    records.push(...own);
    labels.push({
      id,
      kind: chain.kind,
      variant: chain.variant,
      techniques: chain.techniques,
      start: own[0]?.at ?? at,
      end: own.at(-1)?.at ?? at,
      hosts: [...stage.hosts],
      persons: [...stage.persons],
      records: own.length,
    });
  }
  return { labels, records: records.sort((a, b) => a.at - b.at) };
}

function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  return list
    .map((value) => ({ value, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value);
}
