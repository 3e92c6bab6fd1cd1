/** The pull address of proxies and firewalls: `/lists/NAME` with a token that may `read-lists`. */
import { createHash } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { TokenCheck, TokenHolder } from '../../flow/doors.ts';
import { isListName } from '../../formats/blocklists/blocklists.ts';
import { tokenOf } from '../../intake/http/access.ts';
import { allowsScope } from '../../model/scope.ts';
import type { Lists } from '../../outgoing/enforcement/lists/point.ts';

export interface ListDoorPorts {
  readonly tokens: TokenCheck;
  /** Null: the point is off, and there is no such address. */
  readonly lists: Lists | null;
}

/** Adds the address, if the point is on. Host, TLS and proxies are the door's own work, done before. */
export function openLists(app: FastifyInstance, { tokens, lists }: ListDoorPorts): void {
  if (lists === null) return;
  app.get<{ Params: { name: string } }>('/lists/:name', async (request, reply) => {
    const holder = await identify(tokens, request);
    if (holder === null)
      return say(reply.header('www-authenticate', 'Basic realm="lists"'), 401, 'token-unknown');
    if (!allowsScope(holder.scopes, 'read-lists')) return say(reply, 403, 'token-not-for-lists');
    const { name } = request.params;
    if (!isListName(name)) return say(reply, 404, 'list-unknown');
    const file = lists.read(name);
    // Better no answer than an empty one: whoever has a copy keeps it.
    if (file === null) return say(reply.header('retry-after', '10'), 503, 'list-not-ready');
    lists.fetched(name, holder.name);
    void reply.headers({
      etag: file.entityTag,
      'cache-control': 'no-cache, private',
      'x-content-type-options': 'nosniff',
    });
    if (holds(request.headers['if-none-match'], file.entityTag)) return reply.code(304).send();
    return reply.type('text/plain; charset=utf-8').send(file.text);
  });
}

async function identify(tokens: TokenCheck, request: FastifyRequest): Promise<TokenHolder | null> {
  const secret = tokenOf(request.headers.authorization ?? '');
  if (secret === null) return null;
  return tokens.verifyHash(createHash('sha256').update(secret).digest('hex'));
}

/** RFC 9110, section 13.1.2: compared weakly. */
function holds(given: string | undefined, entityTag: string): boolean {
  const tags = (given ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes(entityTag) || tags.includes('*');
}

function say(reply: FastifyReply, status: number, code: string): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(`${code}\n`);
}
