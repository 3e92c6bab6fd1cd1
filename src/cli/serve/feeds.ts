/** Keeps partners' feeds up to date with the campaigns of a centre. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { SHARED_ADD_MAX, type SharedCollection } from '../../flow/collections.ts';
import type { CentreLoop } from '../../flow/loop.ts';
import {
  objectsOf,
  TOLD_CAMPAIGNS_MAX,
  toldOf,
  type PartnerFeed,
  type TellingCentre,
  type ToldCampaign,
} from '../../flow/partner-feeds.ts';
import type { OrganisationSettings } from '../../flow/settings.ts';
import type { Changes, State } from '../../flow/state.ts';
import { readObjectHead } from '../../formats/taxii/taxii.ts';
import { isJsonObject, type Json } from '../../model/json.ts';
import { HOUR, SECOND, type Millis } from '../../model/time.ts';
import type { Log } from '../log.ts';

/** Decisions of one campaign that are looked through for the one in force. */
const DECISIONS_MAX = 50;
/** Changes come in bursts: one round for all of them. */
const SOON_MS: Millis = 2 * SECOND;
const IDENTITY = 'exchange-identity.json';

export interface FeedParts {
  readonly folder: string;
  readonly collections: readonly SharedCollection[];
  readonly feeds: readonly PartnerFeed[];
  readonly centre: Pick<CentreLoop, 'campaigns'> | null;
  readonly state: {
    readonly hub: Pick<State['hub'], 'decisions'>;
    readonly shared: Pick<State['shared'], 'add' | 'has'>;
  };
  readonly changes: Changes;
  readonly settings: { now(): Pick<OrganisationSettings, 'name'> };
  readonly log: Pick<Log, 'error'>;
  now(): Millis;
}

/** What a MISP feed is drawn from. */
export interface PartnerFeeds {
  readonly feeds: readonly PartnerFeed[];
  centre(): TellingCentre;
  /** Told last; those revoked are not among them. */
  current(): readonly ToldCampaign[];
}

/** Writes at the start, soon after each change of the hub, and every hour for what grows old. */
export function openFeeds(parts: FeedParts, open: AsyncDisposableStack): PartnerFeeds {
  const { centre: loop, feeds, settings, log } = parts;
  const identity = loop === null || feeds.length === 0 ? null : identityIn(parts);
  const centre = (): TellingCentre => ({
    uuid: identity?.uuid ?? '',
    since: identity?.since ?? 0,
    name: settings.now().name,
  });
  let told: readonly ToldCampaign[] = [];
  const opened: PartnerFeeds = { feeds, centre, current: () => told };
  if (loop === null || identity === null) return opened;
  const known = new Map<string, string>();
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const round = (): void => {
    const tell = async (): Promise<void> => {
      told = await tellAll(parts, loop, centre(), known);
    };
    running = running
      .then(tell)
      .catch((error: unknown) => log.error('feed-failed', { message: String(error) }));
  };
  const deafen = parts.changes.listen((nouns) => {
    if (!nouns.includes('hub') || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      round();
    }, SOON_MS);
  });
  const hourly = setInterval(round, HOUR);
  open.defer(async () => {
    deafen();
    clearTimeout(timer);
    clearInterval(hourly);
    await running;
  });
  round();
  return opened;
}

/** `known`: what was written already, by campaign; a version that is there is not written again. */
async function tellAll(
  { state, feeds, collections, now }: FeedParts,
  loop: Pick<CentreLoop, 'campaigns'>,
  centre: TellingCentre,
  known: Map<string, string>,
): Promise<readonly ToldCampaign[]> {
  const current: ToldCampaign[] = [];
  for (const campaign of loop.campaigns(TOLD_CAMPAIGNS_MAX)) {
    if (campaign.verdict === null) continue;
    const decisions = await state.hub.decisions(campaign.id, DECISIONS_MAX);
    const told = toldOf(campaign, decisions, now());
    if (told === null) continue;
    if (!told.isRevoked) current.push(told);
    const mark = JSON.stringify([campaign.changedAt, told.decision?.id, told.isRevoked]);
    if (known.get(campaign.id) === mark) continue;
    for (const { alias, tlp } of feeds) {
      const own = collections.find((one) => one.alias === alias);
      if (own !== undefined) await tell(state.shared, own.id, told, objectsOf(told, tlp, centre));
    }
    known.set(campaign.id, mark);
  }
  return current;
}

async function tell(
  shared: FeedParts['state']['shared'],
  collection: string,
  { isRevoked }: ToldCampaign,
  objects: ReturnType<typeof objectsOf>,
): Promise<void> {
  const own = objects.find(({ type }) => type === 'campaign');
  // Nobody was told of it: there is nothing to take back.
  if (isRevoked && (own === undefined || !(await shared.has(collection, own.id)))) return;
  const drafts = objects.flatMap((object) => {
    const json: Json = JSON.parse(JSON.stringify(object));
    const head = isJsonObject(json) ? readObjectHead(json).value : undefined;
    return head === undefined ? [] : [head];
  });
  for (let from = 0; from < drafts.length; from += SHARED_ADD_MAX)
    await shared.add(collection, drafts.slice(from, from + SHARED_ADD_MAX));
}

/** Made once for a data folder: another identity would make all that was told another's. */
function identityIn({ folder, now }: FeedParts): { readonly uuid: string; readonly since: Millis } {
  const file = join(folder, IDENTITY);
  if (existsSync(file)) {
    const kept: Json = JSON.parse(readFileSync(file, 'utf8'));
    if (isJsonObject(kept)) {
      const { uuid, since } = kept;
      if (typeof uuid === 'string' && typeof since === 'number') return { uuid, since };
    }
  }
  const made = { uuid: randomUUID(), since: now() };
  writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}
