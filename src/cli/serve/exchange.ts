/** The exchange with partners: what the configuration says of it, and asking them. */
import { join } from 'node:path';

import { readObjects } from '../../formats/stix/stix.ts';
import { readObjectHead } from '../../formats/taxii/taxii.ts';
import {
  SHARED_ADD_MAX,
  type Shared,
  type SharedCollection,
  type SharedDraft,
} from '../../flow/collections.ts';
import { acceptWatches, type WatchingPorts } from '../../flow/importing.ts';
import { CONFIDENCE_ASSUMED, watchesOf } from '../../flow/watching.ts';
import { isFeedLevel, type PartnerFeed } from '../../flow/partner-feeds.ts';
import { pullMarksIn } from '../../intake/taxii/marks.ts';
import type { FeedStanding } from '../../flow/health-feeds.ts';
import { FeedStandings } from './feed-standing.ts';
import { openFeeds, type FeedParts, type PartnerFeeds } from './feeds.ts';
import { readPeers, type Peer } from '../../intake/taxii/peers.ts';
import { openPolling, type Arrived } from '../../intake/taxii/poll.ts';
import type { MispFeed } from '../../intake/misp/feeds.ts';
import type { Polling } from '../../intake/pulling/lanes.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import { readTlp } from '../../model/tlp.ts';
import { seededUuid } from '../../model/uuid.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import { askedIn, mispFeedsOf, pullMispFeeds, type MispFeedParts } from './misp-feeds.ts';

/**
 * Collections of one alias have one id at every shield, so that mirrors can be told for what they are;
 * TAXII 2.1 wants it of version 4 (chapter 2).
 */
const COLLECTIONS = '5d7a2a86-6f0a-4a57-9a53-0d3c7a1c2f10';
const ENTRY = /^([a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)=(.{1,200})$/;
/** How far partners' collections were read. */
const MARKS = 'partner-marks.json';

export interface Exchange {
  readonly collections: readonly SharedCollection[];
  readonly partners: readonly Peer[];
  /** Collections that a centre's campaigns are written into. */
  readonly feeds: readonly PartnerFeed[];
  /** MISP feeds that are pulled. */
  readonly pulled: readonly MispFeed[];
}

export function exchangeOf(config: Config): Reading<Exchange> {
  const problems: Problem[] = [];
  const collections = config.taxii.collections.map((entry): SharedCollection => {
    const [, alias = '', title = ''] = ENTRY.exec(entry) ?? [];
    if (alias === '') problems.push(problem('taxii-collection-malformed', {}, { entry }));
    return { id: seededUuid(COLLECTIONS, alias), alias, title, description: '' };
  });
  const feeds = config.taxii.feeds.flatMap((entry): readonly PartnerFeed[] => {
    const [alias = '', level = ''] = entry.split('=');
    const tlp = readTlp(level);
    if (tlp !== null && isFeedLevel(tlp) && collections.some((one) => one.alias === alias))
      return [{ alias, tlp }];
    problems.push(problem('taxii-feed-malformed', {}, { entry }));
    return [];
  });
  const asked = askedIn(
    config.taxii.partnersFile,
    (file) => problem('taxii-partners-missing', { file }),
    readPeers,
  );
  const pulled = mispFeedsOf(config);
  problems.push(...asked.problems, ...pulled.problems);
  for (const { into } of asked.value ?? [])
    if (!collections.some(({ alias }) => alias === into))
      problems.push(problem('taxii-partner-into-unknown', {}, { alias: into }));
  if (asked.value === undefined || pulled.value === undefined || problems.length > 0)
    return { value: undefined, problems };
  const value = { collections, partners: asked.value, feeds, pulled: pulled.value };
  return { value, problems };
}

export interface OpenExchange extends PartnerFeeds {
  /** How asking stands, partner by partner. */
  standing(): readonly FeedStanding[];
}

/** Asks partners and tells them, until the shield closes. */
export function openExchange(
  exchange: Exchange,
  parts: Omit<PartnerPorts & MispFeedParts, 'standings'> & Omit<FeedParts, 'collections' | 'feeds'>,
  open: AsyncDisposableStack,
): OpenExchange {
  const standings = new FeedStandings(() => parts.now());
  const asking = askPartners(exchange, { ...parts, standings });
  open.defer(() => asking.close());
  const pulling = pullMispFeeds(exchange.pulled, { ...parts, standings });
  open.defer(() => pulling.close());
  return { ...openFeeds({ ...parts, ...exchange }, open), standing: () => standings.standing() };
}

/**
 * Partners' objects are mirrored in our collections, and their indicators are watched; what cannot be
 * read of one is logged by code.
 */
function askPartners(
  { collections, partners }: Exchange,
  { shared, folder, log, watches, warned, now, standings, program }: PartnerPorts,
): Polling {
  standings.asked(
    'taxii',
    partners.map(({ name }) => name),
  );
  return openPolling(partners, {
    agent: `CyberShield/${program}`,
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
    ended: (name, isRead) => standings.ended('taxii', name, isRead),
  });
}

export interface PartnerPorts extends WatchingPorts {
  readonly shared: Pick<Shared, 'add'>;
  readonly folder: string;
  readonly log: Log;
  readonly standings: FeedStandings;
  /** Its version. */
  readonly program: string;
}

/** A partner's objects without a marking are AMBER: for this organisation and whom it protects. */
async function watchArrived({ peer, objects }: Arrived, ports: WatchingPorts): Promise<void> {
  const now = ports.now();
  const told = { source: peer, assumed: 'AMBER', confidence: CONFIDENCE_ASSUMED } as const;
  const { value } = watchesOf(readObjects(objects).value?.objects ?? [], told, now);
  await acceptWatches(value, ports);
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
