/**
 * What the command line asks of a running shield: a new sign-in link, tokens for senders, people. The shield
 * holds the only read-write connection, so a second process asks instead of writing. Proof is a
 * secret in the data folder, which only its owner can read.
 */
import { timingSafeEqual } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { SENDER_GRANT } from '../flow/doors.ts';
import type { Tokens, TokenGrant } from '../flow/doors.ts';
import { scopesIn } from '../model/scope.ts';
import { DAY, type Millis } from '../model/time.ts';
import { DecisionRefused } from '../flow/refused.ts';
import type { Role } from '../model/role.ts';
import { noticeControl, type NoticeControlPorts } from './notices.ts';
import { peopleControl, type PeopleControlPorts } from './people.ts';

export interface ControlPorts extends NoticeControlPorts, PeopleControlPorts {
  readonly tokens: Tokens;
  /** Who the first link makes, while there is nobody. */
  firstOf(name: string | null): { readonly name: string; readonly roles: readonly Role[] };
  now(): Millis;
  /** The secret of this run. */
  readonly secret: string;
  /** Reads the rules again and judges by them from the next batch on; gives how many. */
  reload(): Promise<number>;
}

/** Only this machine asks; any other name is a page trying its luck by DNS rebinding. */
const HOST = /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/i;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,63}$/u;

const TOKEN_DAYS_MAX = 3_650;

/** Adds `/control/...`. Every answer is JSON; 404 for whoever lacks the secret. */
export function openControl(app: FastifyInstance, ports: ControlPorts): void {
  void app.register((scope, _options, done) => {
    scope.addHook('onRequest', onlyOwner(ports.secret));
    scope.setErrorHandler((error, _request, reply) => {
      if (!(error instanceof DecisionRefused)) throw error;
      return reply.code(error.code.endsWith('-unknown') ? 404 : 409).send({ code: error.code });
    });
    scope.post('/control/sign-in-links', async (request, reply) => {
      const name = nameIn(request);
      const wanted = hasName(request);
      if (name === null && wanted) return wrongName(reply);
      const first = ports.firstOf(name);
      const secret = await ports.signIns.createLink({ kind: 'sign-in', name, first });
      return reply.code(201).send({ secret });
    });
    scope.post('/control/rules/reload', async () => ({ rules: await ports.reload() }));
    noticeControl(scope, ports);
    peopleControl(scope, ports);
    scope.get('/control/tokens', async () => ({ tokens: await ports.tokens.list() }));
    scope.post('/control/tokens', async (request, reply) => {
      const name = nameIn(request);
      if (name === null) return wrongName(reply);
      const { tokens } = ports;
      if ((await tokens.list()).some((one) => one.name === name))
        return reply.code(409).send({ code: 'token-name-taken' });
      const grant = grantIn(request, ports.now());
      if (grant === null) return reply.code(400).send({ code: 'token-grant-wrong' });
      return reply.code(201).send({ secret: await tokens.create(name, grant) });
    });
    scope.post('/control/tokens/revoke', async (request, reply) => {
      const name = nameIn(request);
      if (name === null) return wrongName(reply);
      if (!(await ports.tokens.list()).some((one) => one.name === name))
        return reply.code(404).send({ code: 'token-name-unknown' });
      await ports.tokens.revoke(name);
      return reply.code(204).send();
    });
    done();
  });
}

/** A hook: whoever lacks the secret, or asks by another name than this machine's, finds nothing. */
export function onlyOwner(
  secret: string,
): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  return async (request, reply) => {
    if (!HOST.test(request.headers.host ?? '') || !holds(request, secret))
      return reply.code(404).send({ code: 'not-found' });
    return undefined;
  };
}

function holds(request: FastifyRequest, secret: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${secret}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** What a token may and until when: `scopes` joined by commas, `days` a number. */
function grantIn(request: FastifyRequest, now: Millis): TokenGrant | null {
  const { body } = request;
  if (typeof body !== 'object' || body === null) return SENDER_GRANT;
  const asked = 'scopes' in body ? String(body.scopes).split(',') : SENDER_GRANT.scopes;
  const scopes = scopesIn(asked);
  const days = 'days' in body ? Number(body.days) : null;
  const lasts = days === null || (Number.isInteger(days) && days > 0 && days <= TOKEN_DAYS_MAX);
  if (!lasts || scopes.length === 0 || scopes.length !== asked.length) return null;
  return { scopes, expiresAt: days === null ? null : now + days * DAY };
}

function nameIn(request: FastifyRequest): string | null {
  const { body } = request;
  if (typeof body !== 'object' || body === null || !('name' in body)) return null;
  return typeof body.name === 'string' && NAME.test(body.name) ? body.name : null;
}

function hasName({ body }: FastifyRequest): boolean {
  return typeof body === 'object' && body !== null && 'name' in body;
}

function wrongName(reply: FastifyReply): FastifyReply {
  return reply.code(400).send({ code: 'name-wrong' });
}
