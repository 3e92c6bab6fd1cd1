/** Signing in with the organisation's OpenID provider, and binding its account to one of ours. */
import { createHmac, randomBytes } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { OpenIdFailure, type OpenIdChecks, type OpenIdIdentity } from '../../flow/openid.ts';
import type { OpenIdSignIn } from '../../flow/openid.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { SignedIn } from '../../flow/doors.ts';
import { MINUTE, SECOND, type Millis } from '../../model/time.ts';
import { CEREMONY_MS_MAX, openCeremonies } from '../passkeys/ceremony.ts';
import type { Pages } from '../routes.ts';
import { cookie, isOwnForm, sameSecret, sessionOf, setCookie, setSession } from '../session.ts';
import type { ConsoleConfig, ConsolePorts } from '../view.ts';
import { linkPage, signedInPage } from './pages.ts';
import { personOf } from './person.ts';

const FLOW_COOKIE = 'cybershield-openid';
const LINK_COOKIE = 'cybershield-openid-link';
const KEY_BYTES = 32;
const PURPOSE = 'openid';

/** Adds `/openid`, `/openid/back`, `/openid/link` and `/openid/out`, where a provider is configured. */
export function openIdPages(
  app: FastifyInstance,
  config: ConsoleConfig,
  ports: ConsolePorts,
  pages: Pages,
): void {
  const { openid } = ports;
  if (openid === null) return;
  // The provider sends the browser back from its own site: only a Lax cookie comes along.
  const flows = openCeremonies(FLOW_COOKIE, () => ports.now(), 'Lax');
  const key = randomBytes(KEY_BYTES);
  const below = (request: FastifyRequest, address: string): string =>
    `${request.protocol}://${request.host}${config.basePath}${address}`;
  app.get('/openid', async (request, reply) => {
    const checks = checksOf(key, flows.begin(request, reply, PURPOSE));
    return failing(request, reply, pages, async () =>
      reply.redirect(await openid.begin(below(request, '/openid/back'), checks), 303),
    );
  });
  app.get('/openid/back', async (request, reply) => {
    const flow = flows.given(request, PURPOSE);
    if (flow === null || !flows.use(flow)) return pages.fail(request, reply, 403, 'openid-refused');
    return failing(request, reply, pages, async () => {
      const identity = await openid.finish(below(request, request.url), checksOf(key, flow));
      return welcome(request, reply, { config, ports, pages, openid, key }, identity);
    });
  });
  app.get('/openid/out', async (request, reply) =>
    failing(request, reply, pages, async () => {
      const address = await openid.leave(below(request, '/sign-in'));
      return address === null ? pages.go(reply, '/sign-in') : reply.redirect(address, 303);
    }),
  );
  linking(app, { config, ports, pages, openid, key });
}

interface Parts {
  readonly config: ConsoleConfig;
  readonly ports: ConsolePorts;
  readonly pages: Pages;
  readonly openid: OpenIdSignIn;
  readonly key: Buffer;
}

/** All three follow from what the browser's cookie holds, so nothing is kept for who never returns. */
function checksOf(key: Buffer, flow: string): OpenIdChecks {
  const derived = (what: string): string =>
    createHmac('sha256', key).update(`${what} ${flow}`).digest('base64url');
  return { state: derived('state'), nonce: derived('nonce'), verifier: derived('verifier') };
}

async function failing(
  request: FastifyRequest,
  reply: FastifyReply,
  pages: Pages,
  act: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof OpenIdFailure)) throw error;
    return pages.fail(request, reply, error.code === 'openid-refused' ? 403 : 502, error.code);
  }
}

async function welcome(
  request: FastifyRequest,
  reply: FastifyReply,
  { config, ports, pages, openid, key }: Parts,
  identity: OpenIdIdentity,
): Promise<FastifyReply> {
  const found = await personOf(ports, openid, identity);
  if (found.kind === 'refused') return pages.fail(request, reply, 403, found.code);
  if (found.kind === 'unknown') {
    setCookie(request, reply, LINK_COOKIE, sealed(key, ports.now(), identity), LINK_SECONDS);
    return pages.fail(request, reply, 403, 'openid-unknown');
  }
  setSession(request, reply, config.basePath, found.session);
  // A redirect would still count as coming from the provider, and the session's cookie would not go.
  reply.header('refresh', `0; url=${config.basePath}/`);
  return pages.open(request, reply, (view) => ({
    title: view.words.say('openid-in-title'),
    section: null,
    body: signedInPage(view),
  }));
}

/** A computer left open must not be enough to give an account a further way in. */
const FRESH_MS = 15 * MINUTE;
const SIGN_IN_FIRST = '/sign-in?back=/openid/link';

function isFresh({ signedInAt }: SignedIn, now: Millis): boolean {
  return signedInAt + FRESH_MS > now;
}

const LINK_SECONDS = CEREMONY_MS_MAX / SECOND;

/** Somebody who signed in otherwise, in the browser that came back unknown, may bind the two. */
function linking(app: FastifyInstance, { config, ports, pages, openid, key }: Parts): void {
  const asked = async (request: FastifyRequest) => {
    const secret = sessionOf(request, config.basePath);
    const person = secret === null ? null : await ports.signIns.session(secret);
    const identity = unsealed(key, ports.now(), cookie(request, LINK_COOKIE) ?? '');
    return { person, identity };
  };
  app.get('/openid/link', async (request, reply) => {
    const { person, identity } = await asked(request);
    if (person === null) return pages.go(reply, '/sign-in');
    if (!isFresh(person, ports.now())) return pages.go(reply, SIGN_IN_FIRST);
    if (identity === null) return pages.go(reply, '/openid');
    return pages.open(request, reply, (view) => ({
      title: view.words.say('openid-link-title'),
      section: null,
      body: linkPage(view, { provider: openid.name, person: person.name, as: identity.name }),
    }));
  });
  app.post('/openid/link', async (request, reply) => {
    const { person, identity } = await asked(request);
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const token = form.get('form-token') ?? '';
    const good = isOwnForm(request) && person !== null && sameSecret(token, person.formToken);
    if (!good || identity === null) return pages.fail(request, reply, 403, 'form-refused');
    if (!isFresh(person, ports.now())) return pages.go(reply, SIGN_IN_FIRST);
    const { issuer, subject } = identity;
    try {
      await ports.credentials.linkSubject(person.id, issuer, subject, person.name);
    } catch (error) {
      if (!(error instanceof DecisionRefused) || error.code !== 'subject-taken') throw error;
      return pages.fail(request, reply, 409, 'openid-taken');
    }
    setCookie(request, reply, LINK_COOKIE, '', 0);
    return pages.go(reply, '/');
  });
}

type Linkable = Pick<OpenIdIdentity, 'issuer' | 'subject' | 'name'>;

function sealed(key: Buffer, now: number, { issuer, subject, name }: Linkable): string {
  const text = JSON.stringify([issuer, subject, name, now + CEREMONY_MS_MAX]);
  const body = Buffer.from(text).toString('base64url');
  return `${body}.${createHmac('sha256', key).update(`link ${body}`).digest('base64url')}`;
}

function unsealed(key: Buffer, now: number, text: string): Linkable | null {
  const [body = '', seal = ''] = text.split('.');
  const due = createHmac('sha256', key).update(`link ${body}`).digest('base64url');
  if (!sameSecret(seal, due)) return null;
  const value: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  const [issuer, subject, name, until] = Array.isArray(value) ? value : [];
  const whole = [issuer, subject, name].every((one) => typeof one === 'string');
  return whole && until > now ? { issuer, subject, name } : null;
}
