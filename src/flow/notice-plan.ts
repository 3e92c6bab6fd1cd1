/**
 * Who is told of a notice, and when: a decision over what was told already, so that it is the same
 * after a restart. Nobody is told twice; nobody who asked for it is left out while it is open.
 */
import type { Notice } from '../model/notice.ts';
import { topicOf } from '../model/notice.ts';
import type { Level } from '../model/severity.ts';
import { levelRank } from '../model/severity.ts';
import type { Millis } from '../model/time.ts';
import { admits, localTime, opensAt } from './notice-hours.ts';
import type { PlanRules, Recipient } from './notices.ts';
import { MACHINE_CHANNELS } from './notices.ts';

/** When it was decided that a recipient is told, by recipient. */
export type Told = ReadonlyMap<string, Millis>;

export interface Plan {
  readonly tell: readonly Recipient[];
  /** When somebody else may be due; null when nobody is. */
  readonly nextAt: Millis | null;
}

const NOTHING: Plan = { tell: [], nextAt: null };

/**
 * Programs are told at once. People are told by place: the first place now, the next when nobody
 * has acknowledged within the wait of the level, counted from when the place before was told. Who is
 * outside their hours is told when these begin; while a whole place is, the next one is asked
 * instead. What is critical passes all hours. Where the level has no wait, only the first place is told.
 */
export function plan(
  notice: Pick<Notice, 'at' | 'kind' | 'level' | 'acknowledged'>,
  told: Told,
  recipients: readonly Recipient[],
  rules: PlanRules,
  now: Millis,
): Plan {
  if (notice.acknowledged !== null) return NOTHING;
  const asked = recipients.filter((one) => wants(one, notice));
  const tell = asked.filter((one) => isMachine(one) && !told.has(one.id));
  const people = asked.filter((one) => !isMachine(one));
  const wait = rules.waits[notice.level];
  const times: Millis[] = [];
  let reachedAt = notice.at;
  for (const place of placesOf(people)) {
    const begunBefore = place.some((one) => told.has(one.id));
    if (reachedAt > now && !begunBefore) {
      times.push(reachedAt);
      break;
    }
    const beginnings: Millis[] = [];
    for (const one of place) {
      const at = told.get(one.id);
      if (at !== undefined) beginnings.push(at);
      else if (reaches(one, notice.level, rules.zone, now)) {
        tell.push(one);
        beginnings.push(now);
      } else if (one.hours !== null) times.push(opensAt(one.hours, rules.zone, now));
    }
    if (wait === null) break;
    if (beginnings.length > 0) reachedAt = Math.min(...beginnings) + wait;
  }
  return { tell, nextAt: times.length === 0 ? null : Math.min(...times) };
}

/** Whether a recipient asked for notices like this one. */
export function wants(
  { topics, levelAtLeast }: Recipient,
  { kind, level }: Pick<Notice, 'kind' | 'level'>,
): boolean {
  const topic = topicOf(kind);
  return topic !== null && topics.includes(topic) && levelRank(level) >= levelRank(levelAtLeast);
}

function isMachine({ channel }: Recipient): boolean {
  return MACHINE_CHANNELS.includes(channel);
}

function reaches({ hours }: Recipient, level: Level, zone: string, now: Millis): boolean {
  return level === 'critical' || hours === null || admits(hours, zone, now);
}

function placesOf(people: readonly Recipient[]): readonly (readonly Recipient[])[] {
  const places = Map.groupBy(people, (one) => one.place);
  return [...places].toSorted(([a], [b]) => a - b).map(([, who]) => who);
}

/** The local date whose digest a recipient should have by now; null when it is not time yet. */
export function digestDay(
  { digestAt, channel }: Pick<Recipient, 'digestAt' | 'channel'>,
  zone: string,
  now: Millis,
): string | null {
  if (digestAt === null || MACHINE_CHANNELS.includes(channel)) return null;
  const { date, minute } = localTime(zone, now);
  return minute >= digestAt ? date : null;
}
