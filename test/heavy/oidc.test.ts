/** Signing in with a real OpenID provider (oidc-provider) on loopback, over a real store. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { test, type TestContext } from 'node:test';

import fastify from 'fastify';
import { Provider } from 'oidc-provider';

import { openConsole } from '../../src/console/open.ts';
import { OpenIdFailure } from '../../src/flow/openid.ts';
import type { Role } from '../../src/model/role.ts';
import { openProvider, type ProviderSettings } from '../../src/outgoing/openid/provider.ts';
import { CONFIG, world } from '../console/world.ts';
import { openTestStore, type TestStore } from '../console/store.ts';

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  anna: ['it-security', 'ward-3'],
  bela: ['ward-3'],
  cili: [],
};
const MAP: ProviderSettings['roleMap'] = [
  { group: 'it-security', role: 'analyst' },
  { group: 'ward-3', role: 'reporter' },
];

interface Site {
  readonly store: TestStore;
  readonly address: string;
  readonly provider: Server;
  readonly issuer: string;
  close(): Promise<void>;
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

/** A provider that lets in whoever is named in the form, as its development pages do. */
async function site(t: TestContext, more: Partial<ProviderSettings> = {}): Promise<Site> {
  let handle: ReturnType<Provider['callback']> | undefined;
  const provider = createServer((request, response) => void handle?.(request, response));
  const issuer = `http://127.0.0.1:${await listening(provider)}`;
  const app = fastify({ forceCloseConnections: true });
  const store = await openTestStore(() => Date.now());
  const openid = openProvider({
    name: 'Hospital',
    issuer,
    clientId: 'shield',
    clientSecret: 'a-secret-of-the-test',
    scope: 'openid profile email',
    rolesClaim: 'groups',
    roleMap: MAP,
    createsPeople: true,
    prompt: 'login',
    ...more,
  });
  const ports = world([], { ...store.state, openid, now: () => Date.now() });
  openConsole(app, { ...CONFIG, simulated: false, openIdName: 'Hospital' }, ports);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  handle = new Provider(issuer, {
    clients: [
      {
        client_id: 'shield',
        client_secret: 'a-secret-of-the-test',
        redirect_uris: [`${address}/openid/back`],
        post_logout_redirect_uris: [`${address}/sign-in`],
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'groups'],
      email: ['email'],
    },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        name: `Dr ${id}`,
        preferred_username: id,
        email: 'shared@hospital.example',
        groups: GROUPS[id],
      }),
    }),
    cookies: { keys: ['a-key-of-the-test'] },
    features: { devInteractions: { enabled: true } },
  }).callback();
  const close = async (): Promise<void> => {
    provider.closeAllConnections();
    await new Promise((resolve) => provider.close(resolve));
  };
  t.after(async () => {
    if (provider.listening) await close();
    await app.close();
    await store.close();
  });
  return { store, address, provider, issuer, close };
}

/** A browser as far as it matters: cookies by origin, redirects by hand. */
class Visitor {
  readonly #cookies = new Map<string, Map<string, string>>();

  async ask(address: string, form?: Record<string, string>): Promise<Response> {
    const { origin } = new URL(address);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie, origin },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  cookie(address: string, name: string): string {
    return this.#cookies.get(new URL(address).origin)?.get(name) ?? '';
  }

  setCookie(address: string, name: string, value: string): void {
    const { origin } = new URL(address);
    this.#cookies.set(origin, (this.#cookies.get(origin) ?? new Map()).set(name, value));
  }

  /** Through the provider's pages as this person, up to the address that leads back to us. */
  async back({ address, issuer }: Site, who: string, start?: string): Promise<string> {
    let next = start ?? (await this.ask(`${address}/openid`)).headers.get('location') ?? '';
    for (let step = 0; step < 12 && !next.startsWith(address); step += 1) {
      const response = await this.ask(next);
      const to = response.headers.get('location');
      if (to !== null) {
        next = new URL(to, issuer).href;
        continue;
      }
      const body = await response.text();
      const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(body) ?? [];
      const [, prompt = ''] = /name="prompt" value="([^"]+)"/.exec(body) ?? [];
      const form = prompt === 'login' ? { prompt, login: who, password: 'x' } : { prompt };
      const answered = await this.ask(action, form);
      next = new URL(answered.headers.get('location') ?? '', issuer).href;
    }
    assert.ok(next.startsWith(`${address}/openid/back?`), next);
    return next;
  }
}

/** The whole way in: past the page in between, which browsers leave by themselves. */
async function comeIn(
  visitor: Visitor,
  at: Site,
  who: string,
  query = '',
): Promise<readonly [page: Response, next: Response]> {
  const begun = await visitor.ask(`${at.address}/openid${query}`);
  const back = await visitor.back(at, who, begun.headers.get('location') ?? '');
  const page = await visitor.ask(back);
  return [page, await visitor.ask(`${at.address}/openid/in`)];
}

async function title(response: Response): Promise<string> {
  return /<h1[^>]*>([^<]*)/.exec(await response.text())?.[1]?.trim() ?? '';
}

async function rolesNow(at: Site, visitor: Visitor): Promise<readonly Role[] | undefined> {
  const secret = visitor.cookie(at.address, 'cybershield-session');
  return (await at.store.state.signIns.session(secret))?.roles;
}

test('a good sign-in: an account by issuer and subject, roles by group, session by openid', async (t) => {
  const at = await site(t);
  const anna = new Visitor();
  const [response, next] = await comeIn(anna, at, 'anna', '?back=%2Fcases');
  assert.deepEqual([response.status, response.headers.get('refresh')], [200, '0; url=/openid/in']);
  assert.equal(next.headers.get('location'), '/cases');
  assert.ok(anna.cookie(at.address, 'cybershield-device').length > 40, 'the device is known now');
  assert.equal((await anna.ask(`${at.address}/openid/in`)).status, 403, 'once');
  assert.deepEqual(await rolesNow(at, anna), ['reporter', 'analyst']);
  const id = await at.store.state.credentials.personBySubject(at.issuer, 'anna');
  const [person, ...others] = await at.store.state.people.list();
  assert.deepEqual([person?.id, person?.name, person?.signInName], [id, 'Dr anna', 'anna']);
  assert.deepEqual(others, []);
  await new Visitor().ask(await anna.back(at, 'anna'));
  const bela = new Visitor();
  await comeIn(bela, at, 'bela');
  assert.equal((await at.store.state.people.list()).length, 2, 'one mail address, two people');
  assert.deepEqual(await rolesNow(at, bela), ['reporter']);
  const out = await anna.ask(`${at.address}/openid/out`);
  assert.match(out.headers.get('location') ?? '', /\/session\/end\?.*post_logout_redirect_uri=/);
});

test('a group taken away is a role gone at the next sign-in; without groups nobody comes in', async (t) => {
  const at = await site(t);
  const anna = new Visitor();
  await comeIn(anna, at, 'anna');
  const [person] = await at.store.state.people.list();
  assert.ok(person);
  await at.store.state.people.change(person.id, { roles: ['analyst', 'director'] }, 'test');
  await comeIn(anna, at, 'anna');
  assert.deepEqual(await rolesNow(at, anna), ['reporter', 'analyst']);
  const cili = new Visitor();
  const refused = await cili.ask(await cili.back(at, 'cili'));
  assert.deepEqual([refused.status, await title(refused)], [403, 'No role for you here']);
  assert.equal((await at.store.state.people.list()).length, 1);
});

test('wrong state, another browser, a used code and an old answer are refused', async (t) => {
  const at = await site(t);
  const anna = new Visitor();
  const refused = async (visitor: Visitor, address: string): Promise<void> => {
    const response = await visitor.ask(address);
    assert.deepEqual(
      [response.status, await title(response)],
      [403, 'That sign-in was not accepted'],
    );
    assert.equal(visitor.cookie(at.address, 'cybershield-session'), '');
  };
  const wrong = new URL(await anna.back(at, 'anna'));
  wrong.searchParams.set('state', 'x'.repeat(43));
  await refused(anna, wrong.href);
  const stolen = await anna.back(at, 'anna');
  await refused(new Visitor(), stolen);
  const other = new Visitor();
  await other.ask(`${at.address}/openid`);
  await refused(other, stolen);
  const good = await anna.ask(stolen);
  assert.equal(good.status, 200);
  const again = new Visitor();
  const flow = anna.cookie(at.address, 'cybershield-openid');
  again.setCookie(at.address, 'cybershield-openid', flow);
  await refused(again, stolen);
  await refused(again, `${at.address}/openid/back?error=access_denied`);
});

test('a nonce or a verifier of another sign-in does not fit', async (t) => {
  const at = await site(t);
  const back = `${at.address}/openid/back`;
  const settings = { name: 'Hospital', scope: 'openid', rolesClaim: 'groups', roleMap: [] };
  const openid = openProvider({
    ...settings,
    issuer: at.issuer,
    clientId: 'shield',
    clientSecret: 'a-secret-of-the-test',
    createsPeople: false,
    prompt: 'none',
  });
  const checks = { state: 's'.repeat(43), nonce: 'n'.repeat(43), verifier: 'v'.repeat(43) };
  for (const wrong of [{ nonce: 'm'.repeat(43) }, { verifier: 'w'.repeat(43) }, {}]) {
    const visitor = new Visitor();
    const start = await openid.begin(back, checks);
    const came = await visitor.back(at, 'anna', start);
    const finished = openid.finish(came, { ...checks, ...wrong });
    if (Object.keys(wrong).length === 0) assert.equal((await finished).subject, 'anna');
    else
      await assert.rejects(
        finished,
        (error) => error instanceof OpenIdFailure && error.code === 'openid-refused',
      );
  }
});

test('a person without an account here connects one of theirs, once they signed in with it', async (t) => {
  const at = await site(t, { createsPeople: false });
  const { people, signIns, credentials } = at.store.state;
  const anna = new Visitor();
  const unknown = await anna.ask(await anna.back(at, 'anna'));
  assert.deepEqual(
    [unknown.status, await title(unknown)],
    [403, 'No account here goes with that yet'],
  );
  assert.deepEqual(await people.list(), []);
  const none = { mail: 'shared@hospital.example', phone: null, language: null, endsAt: null };
  const person = await people.add(
    { name: 'Anna', signInName: 'anna', roles: ['administrator'], ...none },
    'test',
  );
  assert.equal((await anna.ask(`${at.address}/openid/link`)).headers.get('location'), '/sign-in');
  const session = await signIns.sessionFor(person.id, 'password');
  anna.setCookie(at.address, 'cybershield-session', session);
  const page = await (await anna.ask(`${at.address}/openid/link`)).text();
  const [, token = ''] = /name="form-token" value="([^"]+)"/.exec(page) ?? [];
  assert.equal((await anna.ask(`${at.address}/openid/link`, { 'form-token': 'x' })).status, 403);
  const linked = await anna.ask(`${at.address}/openid/link`, { 'form-token': token });
  assert.equal(linked.status, 303);
  assert.equal(await credentials.personBySubject(at.issuer, 'anna'), person.id);
  const again = new Visitor();
  assert.equal((await comeIn(again, at, 'anna'))[0].status, 200);
  assert.deepEqual(
    await rolesNow(at, again),
    ['administrator'],
    'the last administrator stays one',
  );
  await people.add({ name: 'B', signInName: 'b', roles: ['administrator'], ...none }, 'test');
  await people.disable(person.id, 'test');
  const disabled = new Visitor();
  const refused = await disabled.ask(await disabled.back(at, 'anna'));
  assert.equal(refused.status, 403, 'an account disabled here stays closed');
});

test('a locked session opens by its holder’s account with the provider, and by nobody else’s', async (t) => {
  const at = await site(t);
  const { sessions, signIns } = at.store.state;
  const anna = new Visitor();
  await comeIn(anna, at, 'anna');
  const secret = anna.cookie(at.address, 'cybershield-session');
  await sessions.lock(secret);
  assert.match(await (await anna.ask(`${at.address}/lock`)).text(), /openid\?lock=1/);
  await comeIn(new Visitor(), at, 'bela');
  const other = new Visitor();
  other.setCookie(at.address, 'cybershield-session', secret);
  const [, refused] = await comeIn(other, at, 'bela', '?lock=1');
  assert.deepEqual([refused.status, await signIns.session(secret)], [403, null]);
  const [, opened] = await comeIn(anna, at, 'anna', '?lock=1&back=%2Faccount');
  assert.equal(opened.headers.get('location'), '/account');
  assert.equal((await signIns.session(secret))?.name, 'Dr anna');
});

test('with the provider gone it is said, and other ways still work', async (t) => {
  const at = await site(t);
  const visitor = new Visitor();
  const back = await visitor.back(at, 'anna');
  await at.close();
  const response = await visitor.ask(back);
  assert.equal(response.status, 502);
  assert.equal(await title(response), 'The hospital’s sign-in does not answer');
  const gone = await site(t);
  await gone.close();
  const asked = await visitor.ask(`${gone.address}/openid`);
  assert.deepEqual(
    [asked.status, await title(asked)],
    [502, 'The hospital’s sign-in does not answer'],
  );
  assert.equal((await visitor.ask(`${gone.address}/sign-in`)).status, 200);
});
