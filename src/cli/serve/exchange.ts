/** The exchange with partners: what the configuration says of it, and asking them. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { readObjects } from '../../formats/stix/stix.ts';
import { readObjectHead } from '../../formats/taxii/taxii.ts';
import {
  SHARED_ADD_MAX,
  type Shared,
  type SharedCollection,
  type SharedDraft,
} from '../../flow/collections.ts';
import { CONFIDENCE_ASSUMED, judgeWatches, keepWatches, watchesOf } from '../../flow/watching.ts';
import type { WatchingPorts } from '../../flow/importing.ts';
import { isFeedLevel, type PartnerFeed } from '../../flow/partner-feeds.ts';
import { pullMarksIn } from '../../intake/taxii/marks.ts';
import { openFeeds, type FeedParts, type PartnerFeeds } from './feeds.ts';
import { readPeers, type Peer } from '../../intake/taxii/peers.ts';
import { openPolling, type Arrived, type Polling } from '../../intake/taxii/poll.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import { readTlp } from '../../model/tlp.ts';
import { uuidOf } from '../../model/uuid.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';

/** Collections of one alias have one id at every shield, so that mirrors can be told for what they are. */
const COLLECTIONS = '5d7a2a86-6f0a-4a57-9a53-0d3c7a1c2f10';
const ENTRY = /^([a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)=(.{1,200})$/;
/** How far partners' collections were read. */
const MARKS = 'partner-marks.json';

export interface Exchange {
  readonly collections: readonly SharedCollection[];
  readonly partners: readonly Peer[];
  /** Collections that a centre's campaigns are written into. */
  readonly feeds: readonly PartnerFeed[];
}

export function exchangeOf(config: Config): Reading<Exchange> {
  const problems: Problem[] = [];
  const collections = config.taxii.collections.map((entry): SharedCollection => {
    const [, alias = '', title = ''] = ENTRY.exec(entry) ?? [];
    if (alias === '') problems.push(problem('taxii-collection-malformed', {}, { entry }));
    return { id: uuidOf(COLLECTIONS, alias), alias, title, description: '' };
  });
  const feeds = config.taxii.feeds.flatMap((entry): readonly PartnerFeed[] => {
    const [alias = '', level = ''] = entry.split('=');
    const tlp = readTlp(level);
    if (tlp !== null && isFeedLevel(tlp) && collections.some((one) => one.alias === alias))
      return [{ alias, tlp }];
    problems.push(problem('taxii-feed-malformed', {}, { entry }));
    return [];
  });
  const { partnersFile } = config.taxii;
  const partners = partnersFile === null ? [] : partnersIn(partnersFile, problems);
  for (const { into } of partners)
    if (!collections.some(({ alias }) => alias === into))
      problems.push(problem('taxii-partner-into-unknown', {}, { alias: into }));
  return { value: problems.length > 0 ? undefined : { collections, partners, feeds }, problems };
}

/** Paths of secrets are relative to the folder of the file. */
function partnersIn(file: string, problems: Problem[]): readonly Peer[] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    problems.push(problem('taxii-partners-missing', { file }));
    return [];
  }
  const { value = [], problems: found } = readPeers(text);
  problems.push(...found.map((one) => ({ ...one, place: { ...one.place, file } })));
  const beside = (path: string | null): string | null =>
    path === null ? null : resolve(dirname(file), path);
  return value.map((peer) => ({
    ...peer,
    secretFile: beside(peer.secretFile),
    authorityFile: beside(peer.authorityFile),
  }));
}

/** Asks partners and tells them, until the shield closes. */
export function openExchange(
  exchange: Exchange,
  parts: PartnerPorts & Omit<FeedParts, 'collections' | 'feeds'>,
  open: AsyncDisposableStack,
): PartnerFeeds {
  const asking = askPartners(exchange, parts);
  open.defer(() => asking.close());
  return openFeeds({ ...parts, ...exchange }, open);
}

/**
 * Partners' objects are mirrored in our collections, and their indicators are watched; what cannot be
 * read of one is logged by code.
 */
function askPartners(
  { collections, partners }: Exchange,
  { shared, folder, log, watches, warned, now }: PartnerPorts,
): Polling {
  return openPolling(partners, {
    marks: pullMarksIn(join(folder, MARKS)),
    async take(arrived) {
      await watchArrived(arrived, { watches, warned, now });
      const own = collections.find(({ alias }) => alias === arrived.into);
      if (own === undefined) return;
      const { drafts, refused } = draftsOf(arrived);
      for (let from = 0; from < drafts.length; from += SHARED_ADD_MAX) {
        const added = await shared.add(own.id, drafts.slice(from, from + SHARED_ADD_MAX));
        for (const { outcome } of added)
          if (outcome !== 'added' && outcome !== 'known') refused.push(outcome);
      }
      if (refused.length > 0)
        log.error('partner-objects-refused', {
          partner: arrived.peer,
          count: refused.length,
          first: refused[0] ?? '',
        });
    },
    told(round) {
      if ('failed' in round)
        log.error('partner-not-asked', { partner: round.peer, reason: round.failed });
      else if (round.end !== 'done') log.error('partner-not-finished', { ...round });
    },
  });
}

export interface PartnerPorts extends WatchingPorts {
  readonly shared: Pick<Shared, 'add'>;
  readonly folder: string;
  readonly log: Log;
}

/** A partner's objects without a marking are AMBER: for this organisation and whom it protects. */
async function watchArrived({ peer, objects }: Arrived, ports: WatchingPorts): Promise<void> {
  const now = ports.now();
  const told = { source: peer, assumed: 'AMBER', confidence: CONFIDENCE_ASSUMED } as const;
  const { value } = watchesOf(readObjects(objects).value?.objects ?? [], told, now);
  const { watches } = judgeWatches(value, ports.warned, now);
  if (watches.length > 0) await keepWatches(watches, ports.watches);
}

function draftsOf({ objects, problems }: Arrived): {
  readonly drafts: readonly SharedDraft[];
  readonly refused: string[];
} {
  const refused = problems.map(({ code }) => code);
  const drafts = objects.flatMap((object) => {
    const head = readObjectHead(object);
    refused.push(...head.problems.map(({ code }) => code));
    return head.value === undefined ? [] : [head.value];
  });
  return { drafts, refused };
}
