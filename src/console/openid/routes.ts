/** Signing in with the organisation's OpenID provider, and binding its account to one of ours. */
import { createHmac, randomBytes } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { listIn } from '../../flow/devices.ts';
import type { SignedIn } from '../../flow/doors.ts';
import { OpenIdFailure, type OpenIdChecks, type OpenIdIdentity } from '../../flow/openid.ts';
import type { OpenIdSignIn } from '../../flow/openid.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import { MINUTE, SECOND, type Millis } from '../../model/time.ts';
import type { FormError } from '../parts/errors.ts';
import { CEREMONY_MS_MAX, openCeremonies } from '../passkeys/ceremony.ts';
import type { Pages } from '../routes.ts';
import { cookie, isOwnForm, sameSecret, sessionOf, setCookie } from '../session.ts';
import { backTo, type Entrance } from '../sign-in/entering.ts';
import { asksPassword, proveAgain, type Unproved } from '../sign-in/proving-again.ts';
import type { ConsoleConfig, ConsolePorts, View } from '../view.ts';
import { linkPage, signedInPage } from './pages.ts';
import { personOf } from './person.ts';

const FLOW_COOKIE = 'cybershield-openid';
const LINK_COOKIE = 'cybershield-openid-link';
const KEY_BYTES = 32;
const IN_COOKIE = 'cybershield-openid-in';
const BACK_COOKIE = 'cybershield-openid-back';
const PURPOSE = 'openid';
const UNLOCK = 'openid-unlock';

/** Adds `/openid`, `/openid/back`, `/openid/in`, `/openid/link` and `/openid/out`, where a provider is configured. */
export function openIdPages(
  app: FastifyInstance,
  config: ConsoleConfig,
  ports: ConsolePorts,
  pages: Pages,
  door: Entrance,
): void {
  const { openid } = ports;
  if (openid === null) return;
  // The provider sends the browser back from its own site: only a Lax cookie comes along.
  const flows = openCeremonies(FLOW_COOKIE, () => ports.now(), 'Lax');
  const key = randomBytes(KEY_BYTES);
  const below = (request: FastifyRequest, address: string): string =>
    `${request.protocol}://${request.host}${config.basePath}${address}`;
  const parts: Parts = { config, ports, pages, openid, key, door };
  app.get('/openid', async (request, reply) => {
    const query = new URL(request.url, 'http://console').searchParams;
    const back = Buffer.from(backTo(query.get('back'))).toString('base64url');
    setCookie(request, reply, BACK_COOKIE, back, LINK_SECONDS);
    const purpose = query.has('lock') ? UNLOCK : PURPOSE;
    const checks = checksOf(key, flows.begin(request, reply, purpose));
    return failing(request, reply, pages, async () =>
      reply.redirect(await openid.begin(below(request, '/openid/back'), checks), 303),
    );
  });
  app.get('/openid/back', async (request, reply) => {
    const unlocks = flows.given(request, UNLOCK);
    const flow = unlocks ?? flows.given(request, PURPOSE);
    if (flow === null || !flows.use(flow)) return pages.fail(request, reply, 403, 'openid-refused');
    return failing(request, reply, pages, async () => {
      const identity = await openid.finish(below(request, request.url), checksOf(key, flow));
      return unlocks === null
        ? welcome(request, reply, parts, identity)
        : recognise(request, reply, parts, identity);
    });
  });
  arrivals(app, parts);
  app.get('/openid/out', async (request, reply) =>
    failing(request, reply, pages, async () => {
      const address = await openid.leave(below(request, '/sign-in'));
      return address === null ? pages.go(reply, '/sign-in') : reply.redirect(address, 303);
    }),
  );
  linking(app, parts);
}

interface Parts {
  readonly config: ConsoleConfig;
  readonly ports: ConsolePorts;
  readonly pages: Pages;
  readonly openid: OpenIdSignIn;
  readonly key: Buffer;
  readonly door: Entrance;
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
  parts: Parts,
  identity: OpenIdIdentity,
): Promise<FastifyReply> {
  const { ports, pages, openid, key } = parts;
  const found = await personOf(ports, openid, identity);
  if (found.kind === 'refused') return pages.fail(request, reply, 403, found.code);
  if (found.kind === 'unknown') {
    setCookie(request, reply, LINK_COOKIE, sealed(key, ports.now(), identity), LINK_SECONDS);
    return pages.fail(request, reply, 403, 'openid-unknown');
  }
  return arrive(request, reply, parts, ['session', found.session, found.person]);
}

/** Who the provider says it is, for a session that is locked; nobody is added by that. */
async function recognise(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: Parts,
  { issuer, subject }: OpenIdIdentity,
): Promise<FastifyReply> {
  const person = await parts.ports.credentials.personBySubject(issuer, subject);
  if (person === null) return parts.pages.fail(request, reply, 403, 'locked-other');
  return arrive(request, reply, parts, ['unlock', '', person]);
}

/**
 * A redirect would still count as coming from the provider, and our own cookies would not come along:
 * the page in between sends the browser on, to where the device and the locked session are known.
 */
function arrive(
  request: FastifyRequest,
  reply: FastifyReply,
  { config, ports, pages }: Parts,
  proved: readonly [kind: 'session' | 'unlock', session: string, person: string],
): Promise<FastifyReply> {
  const text = JSON.stringify([...proved, ports.now() + ARRIVAL_MS]);
  const sealedText = ports.proving.sealing.seal(IN_COOKIE, text);
  setCookie(request, reply, IN_COOKIE, sealedText, ARRIVAL_MS / SECOND);
  reply.header('refresh', `0; url=${config.basePath}/openid/in`);
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

/** Adds `/openid/in`: the session that was proved begins here, or the locked one opens. */
function arrivals(app: FastifyInstance, { config, ports, pages, door }: Parts): void {
  app.get('/openid/in', async (request, reply) => {
    const text = ports.proving.sealing.open(IN_COOKIE, cookie(request, IN_COOKIE) ?? '');
    const [kind, session, person, until] = listIn(text);
    const given = Buffer.from(cookie(request, BACK_COOKIE) ?? '', 'base64url').toString('utf8');
    const back = backTo(given);
    setCookie(request, reply, IN_COOKIE, '', 0);
    setCookie(request, reply, BACK_COOKIE, '', 0);
    const whole = typeof person === 'string' && typeof session === 'string';
    if (!whole || typeof until !== 'number' || until <= ports.now())
      return pages.fail(request, reply, 403, 'openid-refused');
    if (kind === 'session') {
      await door.admit(request, reply, session, person);
      return pages.go(reply, back);
    }
    const secret = sessionOf(request, config.basePath);
    const holder = secret === null ? null : await ports.sessions.holder(secret);
    if (secret === null || holder?.id !== person)
      return pages.fail(request, reply, 403, 'locked-other');
    await ports.sessions.unlock(secret);
    return pages.go(reply, back);
  });
}

/** Between the provider's answer and the next page of ours. */
const ARRIVAL_MS: Millis = MINUTE;
const LINK_SECONDS = CEREMONY_MS_MAX / SECOND;

/** Somebody who signed in otherwise, in the browser that came back unknown, may bind the two. */
function linking(app: FastifyInstance, parts: Parts): void {
  const { config, ports, pages, openid, key, door } = parts;
  const asked = async (request: FastifyRequest) => {
    const session = sessionOf(request, config.basePath) ?? '';
    const person = session === '' ? null : await ports.signIns.session(session);
    const identity = unsealed(key, ports.now(), cookie(request, LINK_COOKIE) ?? '');
    return { session, person, identity };
  };
  const draw = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { person, as }: { readonly person: SignedIn; readonly as: string },
    unproved: Unproved | null,
  ): Promise<FastifyReply> => {
    const account = await ports.people.find(person.id);
    const asks = account !== null && asksPassword(person, account);
    const names = { provider: openid.name, person: person.name, as };
    return pages.open(request, reply, (view) => ({
      title: view.words.say('openid-link-title'),
      section: null,
      body: linkPage(view, names, asks, unproved === null ? [] : [atPassword(view, unproved)]),
      status: unproved === null ? 200 : 422,
    }));
  };
  app.get('/openid/link', async (request, reply) => {
    const { person, identity } = await asked(request);
    if (person === null) return pages.go(reply, '/sign-in');
    if (!isFresh(person, ports.now())) return pages.go(reply, SIGN_IN_FIRST);
    if (identity === null) return pages.go(reply, '/openid');
    return draw(request, reply, { person, as: identity.name }, null);
  });
  app.post('/openid/link', async (request, reply) => {
    const { session, person, identity } = await asked(request);
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const token = form.get('form-token') ?? '';
    const good = isOwnForm(request) && person !== null && sameSecret(token, person.formToken);
    if (!good || identity === null) return pages.fail(request, reply, 403, 'form-refused');
    if (!isFresh(person, ports.now())) return pages.go(reply, SIGN_IN_FIRST);
    const { issuer, subject, name } = identity;
    const typed = form.get('now') ?? '';
    const unproved = await proveAgain(ports, door, { person, session, typed }, request);
    if (unproved !== null) return draw(request, reply, { person, as: name }, unproved);
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

function atPassword({ words }: View, { code, seconds }: Unproved): FormError {
  return { field: 'now', text: words.say(code, { seconds }) };
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
