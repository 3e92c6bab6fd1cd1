/** The clock of the loop: when each thing that is promised came about first, and how long it took. */
import type { Millis } from '../../model/time.ts';
import type { Draft } from './draft.ts';
import type { KnownCampaign, LoopClock } from './state.ts';

/** Now, unless it was reached before. */
export function reachClock(
  draft: Draft,
  id: string,
  hand: Exclude<keyof LoopClock, 'answeredMs'>,
): void {
  const campaign = draft.get('campaign', id);
  if (campaign === undefined || campaign.clock[hand] !== null) return;
  draft.put('campaign', id, { ...campaign, clock: { ...campaign.clock, [hand]: draft.now } });
}

/** How long it took, over so many campaigns; the times themselves are campaigns' own. */
export interface Took {
  readonly p50: Millis;
  readonly p95: Millis;
  readonly campaigns: number;
}

export interface LoopTimes {
  readonly answered: Took | null;
  readonly held: Took | null;
  readonly blocked: Took | null;
}

/** From the first report that reached the hub; null where no campaign came so far. */
export function loopTimes(campaigns: Iterable<Pick<KnownCampaign, 'since' | 'clock'>>): LoopTimes {
  const all = [...campaigns];
  const after = (hand: 'heldAt' | 'blockedAt'): Took | null =>
    tookOf(all.flatMap(({ since, clock }) => (clock[hand] === null ? [] : [clock[hand] - since])));
  return {
    answered: tookOf(all.flatMap(({ clock }) => clock.answeredMs ?? [])),
    held: after('heldAt'),
    blocked: after('blockedAt'),
  };
}

function tookOf(times: readonly Millis[]): Took | null {
  const sorted = times.toSorted((a, b) => a - b);
  /** Nearest rank: a time that was really met. */
  const at = (share: number): Millis | undefined => sorted[Math.ceil(share * sorted.length) - 1];
  const p50 = at(0.5);
  const p95 = at(0.95);
  if (p50 === undefined || p95 === undefined) return null;
  return { p50, p95, campaigns: sorted.length };
}
