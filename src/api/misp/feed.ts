/**
 * A MISP feed at `/misp/ALIAS/`: manifest.json, UUID.json and hashes.csv, as a MISP server fetches
 * them ("Network feed", with an Authorization header or Basic). Whoever may read the collection of
 * that alias may read its feed; for everybody else there is none.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { TokenCheck } from '../../flow/doors.ts';
import type { PartnerFeed, TellingCentre, ToldCampaign } from '../../flow/partner-feeds.ts';
import { printMispEvent, type MispEvent } from '../../formats/misp/event.ts';
import { printMispHashes, printMispManifest } from '../../formats/misp/feed.ts';
import { mispOfCampaign } from '../../intel/exchange/misp.ts';
import { allowsScope } from '../../model/scope.ts';
import { identify } from '../taxii/access.ts';
import { NotServed } from '../taxii/errors.ts';

export interface MispFeedPorts {
  readonly tokens: TokenCheck;
  readonly feeds: {
    readonly feeds: readonly PartnerFeed[];
    centre(): TellingCentre;
    current(): readonly ToldCampaign[];
  };
  fault(error: unknown): void;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const SAFE = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' } as const;

/** Adds the paths where partners are answered and some collection is a feed. */
export function openMispFeed(
  app: FastifyInstance,
  { taxii }: { readonly taxii: { readonly server: 'no' | 'yes' } },
  ports: MispFeedPorts,
): void {
  if (taxii.server === 'no' || ports.feeds.feeds.length === 0) return;
  void app.register((scope, _options, done) => {
    scope.addHook('onSend', (_request, reply, payload, next) => {
      void reply.headers(SAFE);
      next(null, payload);
    });
    scope.setErrorHandler((error, _request, reply) => refuse(ports, error, reply));
    scope.get('/misp/:alias/:file', async (request, reply) => {
      const events = await eventsFor(request, ports);
      const file = paramOf(request, 'file');
      if (file === 'manifest.json') return reply.type(JSON_TYPE).send(printMispManifest(events));
      if (file === 'hashes.csv')
        return reply.type('text/csv; charset=utf-8').send(printMispHashes(events));
      const event = events.find(({ uuid }) => file === `${uuid}.json`);
      if (event === undefined) throw new NotServed('taxii-unknown');
      return reply.type(JSON_TYPE).send(printMispEvent(event));
    });
    done();
  });
}

/** Throws NotServed 401 and 404. */
async function eventsFor(
  request: FastifyRequest,
  { tokens, feeds }: MispFeedPorts,
): Promise<readonly MispEvent[]> {
  const token = await identify(tokens, request.headers.authorization);
  const alias = paramOf(request, 'alias');
  const feed = feeds.feeds.find((one) => one.alias === alias);
  if (feed === undefined || !allowsScope(token.scopes, `read-shared:${alias}`))
    throw new NotServed('taxii-unknown');
  const { uuid, name } = feeds.centre();
  const sender = { organisation: { uuid, name }, tlp: feed.tlp };
  return feeds.current().map(({ campaign }) => mispOfCampaign(campaign, sender));
}

function paramOf({ params }: FastifyRequest, name: 'alias' | 'file'): string {
  if (typeof params !== 'object' || params === null) return '';
  const value: unknown = Object.getOwnPropertyDescriptor(params, name)?.value;
  return typeof value === 'string' ? value : '';
}

function refuse(ports: MispFeedPorts, error: unknown, reply: FastifyReply): FastifyReply {
  const refused = error instanceof NotServed ? error : new NotServed('taxii-failed');
  if (refused !== error) ports.fault(error);
  if (refused.status === 401) void reply.header('www-authenticate', 'Basic realm="MISP feed"');
  return reply.code(refused.status).send({ code: refused.code });
}
