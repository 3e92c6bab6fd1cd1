/** The addresses of passkey ceremonies: sign-in, one's own passkeys, the first one of an invitation. */
import { createHash } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { SignedIn } from '../../flow/doors.ts';
import type { Pages } from '../routes.ts';
import { isOwnForm, languageOf, sameSecret, sessionOf } from '../session.ts';
import { backTo, type Entrance } from '../sign-in/entering.ts';
import { asksPassword, proveAgain } from '../sign-in/proving-again.ts';
import type { ConsoleConfig, ConsolePorts } from '../view.ts';
import { openCeremonies, type Ceremonies } from './ceremony.ts';
import { passkeysPage } from './part.ts';
import { partyOf, type Party } from './party.ts';
import {
  asserted,
  newPasskey,
  PASSKEYS_PER_PERSON_MAX,
  registrationOptions,
  signInOptions,
  type Owner,
} from './verify.ts';

const CEREMONY_COOKIE = 'cybershield-ceremony';

interface Parts {
  readonly app: FastifyInstance;
  readonly config: ConsoleConfig;
  readonly ports: ConsolePorts;
  readonly pages: Pages;
  readonly ceremonies: Ceremonies;
  readonly door: Entrance;
}

/** Adds `/passkey`, `/lock/passkey`, `/account/passkeys` and `/invitation/passkey`, each with `/options` below it. */
export function passkeyPages(
  app: FastifyInstance,
  config: ConsoleConfig,
  ports: ConsolePorts,
  pages: Pages,
  door: Entrance,
): void {
  const ceremonies = openCeremonies(CEREMONY_COOKIE, () => ports.now());
  const parts: Parts = { app, config, ports, pages, ceremonies, door };
  signInByPasskey(parts);
  unlockByPasskey(parts);
  ownPasskeys(parts);
  firstPasskey(parts);
}

function signInByPasskey({ app, ports, pages, ceremonies, door }: Parts): void {
  app.post('/passkey/options', async (request, reply) => {
    const party = formParty(request);
    if (party === null) return reply.code(403).send();
    const challenge = ceremonies.begin(request, reply, 'sign-in');
    return signInOptions(party, challenge);
  });
  app.post('/passkey', async (request, reply) => {
    const party = formParty(request);
    const challenge = ceremonies.given(request, 'sign-in');
    if (party === null || challenge === null)
      return pages.fail(request, reply, 403, 'passkey-refused');
    const find = (id: string) => ports.credentials.personByCredential(id);
    const good = await asserted(formOf(request).get('response') ?? '', party, challenge, find);
    if (good === null || !ceremonies.use(challenge))
      return pages.fail(request, reply, 403, 'passkey-refused');
    // Two copies of a key cannot both count on from the same number (WebAuthn Level 3, 6.1.1).
    if (!(await ports.credentials.bumpCounter(good.credential.id, good.counter)))
      return pages.fail(request, reply, 403, 'passkey-copied');
    const session = await begin(ports, good.credential.person);
    if (session === null) return pages.fail(request, reply, 403, 'passkey-refused');
    await door.admit(request, reply, session, good.credential.person);
    return pages.go(reply, backTo(formOf(request).get('back')));
  });
}

/** A locked session opens by its holder's passkey alone: another person's is for switching. */
function unlockByPasskey({ app, config, ports, pages, ceremonies }: Parts): void {
  const locked = async (request: FastifyRequest) => {
    const session = sessionOf(request, config.basePath);
    const found = session === null ? null : await ports.sessions.holder(session);
    return session === null || found === null ? null : { session, id: found.id };
  };
  app.post('/lock/passkey/options', async (request, reply) => {
    const party = formParty(request);
    const held = await locked(request);
    if (party === null || held === null) return reply.code(403).send();
    return signInOptions(party, ceremonies.begin(request, reply, `unlock ${held.id}`));
  });
  app.post('/lock/passkey', async (request, reply) => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const party = formParty(request);
    const held = await locked(request);
    if (held === null) return pages.go(reply, '/sign-in');
    const challenge = ceremonies.given(request, `unlock ${held.id}`);
    if (party === null || challenge === null)
      return pages.fail(request, reply, 403, 'passkey-refused');
    const find = (id: string) => ports.credentials.personByCredential(id);
    const good = await asserted(formOf(request).get('response') ?? '', party, challenge, find);
    if (good === null || !ceremonies.use(challenge))
      return pages.fail(request, reply, 403, 'passkey-refused');
    if (good.credential.person !== held.id) return pages.fail(request, reply, 403, 'locked-other');
    if (!(await ports.credentials.bumpCounter(good.credential.id, good.counter)))
      return pages.fail(request, reply, 403, 'passkey-copied');
    await ports.sessions.unlock(held.session);
    return pages.go(reply, backTo(formOf(request).get('back')));
  });
}

function ownPasskeys({ app, config, ports, pages, ceremonies, door }: Parts): void {
  const { credentials } = ports;
  app.get('/account/passkeys', async (request, reply) => {
    const person = await holder(request, ports, config.basePath);
    if (person === null) return pages.go(reply, '/sign-in');
    const list = await credentials.credentials(person.id);
    const account = await ports.people.find(person.id);
    const asksNow = account !== null && asksPassword(person, account);
    const party = partyOf(request);
    return pages.open(request, reply, (view) => ({
      title: view.words.say('passkeys-title'),
      section: null,
      body: passkeysPage(view, list, typeof party === 'string' ? party : null, asksNow),
      islands: ['passkey'],
    }));
  });
  app.post('/account/passkeys/options', async (request, reply) => {
    const party = formParty(request);
    const person = await formHolder(request, ports, config.basePath);
    if (party === null || person === null) return reply.code(403).send();
    // The challenge is given to whoever proved it again, so that the last step need not ask.
    const typed = formOf(request).get('now') ?? '';
    const session = sessionOf(request, config.basePath) ?? '';
    const unproved = await proveAgain(ports, door, { person, session, typed }, request);
    if (unproved !== null) {
      const words = ports.words(languageOf(request, person.language, config.language));
      return reply
        .code(403)
        .send({ said: words.say(unproved.code, { seconds: unproved.seconds }) });
    }
    const existing = await credentials.credentials(person.id);
    const challenge = ceremonies.begin(request, reply, `register ${person.id}`);
    const { organisation } = config;
    return registrationOptions(party, { organisation, owner: person, existing, challenge });
  });
  app.post('/account/passkeys', async (request, reply) => {
    const person = await formHolder(request, ports, config.basePath);
    if (person === null) return pages.fail(request, reply, 403, 'form-refused');
    const passkey = await made(request, ceremonies, `register ${person.id}`);
    if (passkey === null) return pages.fail(request, reply, 422, 'passkey-not-made');
    const list = await credentials.credentials(person.id);
    if (list.length >= PASSKEYS_PER_PERSON_MAX)
      return pages.fail(request, reply, 422, 'passkey-too-many');
    await credentials.addCredential(person.id, passkey, person.name);
    return pages.go(reply, '/account/passkeys');
  });
  app.post('/account/passkeys/remove', async (request, reply) => {
    const person = await formHolder(request, ports, config.basePath);
    if (person === null) return pages.fail(request, reply, 403, 'form-refused');
    const id = formOf(request).get('id') ?? '';
    await credentials.removeCredential(person.id, id, person.name);
    return pages.go(reply, '/account/passkeys');
  });
}

function firstPasskey({ app, config, ports, pages, ceremonies, door }: Parts): void {
  app.post('/invitation/passkey/options', async (request, reply) => {
    const party = formParty(request);
    const link = formOf(request).get('link') ?? '';
    const owner = party === null ? null : await invited(ports, link);
    if (party === null || owner === null) return reply.code(403).send();
    const challenge = ceremonies.begin(request, reply, purposeOf(link));
    const { organisation } = config;
    return registrationOptions(party, { organisation, owner, existing: [], challenge });
  });
  app.post('/invitation/passkey', async (request, reply) => {
    const link = formOf(request).get('link') ?? '';
    const owner = isOwnForm(request) ? await invited(ports, link) : null;
    if (owner === null) return pages.fail(request, reply, 403, 'passkey-refused');
    const credential = await made(request, ceremonies, purposeOf(link));
    if (credential === null) return pages.fail(request, reply, 422, 'passkey-not-made');
    const session = await ports.signIns.enrol(link, { kind: 'passkey', credential });
    if (session === null) return pages.fail(request, reply, 403, 'passkey-refused');
    await door.admit(request, reply, session, owner.id);
    return pages.go(reply, '/');
  });
}

/** The passkey in a form, checked, its challenge used up. */
async function made(
  request: FastifyRequest,
  ceremonies: Ceremonies,
  purpose: string,
): ReturnType<typeof newPasskey> {
  const party = partyOf(request);
  const challenge = ceremonies.given(request, purpose);
  if (typeof party === 'string' || challenge === null) return null;
  const form = formOf(request);
  const name = form.get('name') ?? '';
  if (name.trim() === '') return null;
  const passkey = await newPasskey(form.get('response') ?? '', party, challenge, name);
  return passkey !== null && ceremonies.use(challenge) ? passkey : null;
}

/** The secret of the link stays out of what is sealed and sent back. */
function purposeOf(link: string): string {
  return `invitation ${createHash('sha256').update(link).digest('base64url')}`;
}

async function invited(ports: ConsolePorts, link: string): Promise<Owner | null> {
  const found = await ports.signIns.link(link);
  return found === null || found.kind === 'sign-in' ? null : found.person;
}

/** Null for an account that admits nobody any more. */
async function begin(ports: ConsolePorts, person: string): Promise<string | null> {
  try {
    return await ports.signIns.sessionFor(person, 'passkey');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'person-unknown') return null;
    throw error;
  }
}

function formParty(request: FastifyRequest): Party | null {
  const party = partyOf(request);
  return isOwnForm(request) && typeof party !== 'string' ? party : null;
}

function formOf({ body }: FastifyRequest): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}

async function holder(
  request: FastifyRequest,
  ports: ConsolePorts,
  basePath: string,
): Promise<SignedIn | null> {
  const secret = sessionOf(request, basePath);
  return secret === null ? null : ports.signIns.session(secret);
}

/** Who sent a form of their own session, from a page of ours. */
async function formHolder(
  request: FastifyRequest,
  ports: ConsolePorts,
  basePath: string,
): Promise<SignedIn | null> {
  const person = isOwnForm(request) ? await holder(request, ports, basePath) : null;
  const token = formOf(request).get('form-token') ?? '';
  return person !== null && sameSecret(token, person.formToken) ? person : null;
}
