/** Passkeys in a real Chromium with a virtual authenticator, over a real store. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';
import type { Browser, CDPSession, Page } from 'playwright-core';

import { openConsole } from '../../src/console/open.ts';
import type { Person } from '../../src/flow/people.ts';
import { CONFIG, world } from '../console/world.ts';
import { openTestStore, type TestStore } from '../console/store.ts';
import { openChromium, skip } from './chromium.ts';

let browser: Browser | undefined;
let app: FastifyInstance | undefined;
let store: TestStore | undefined;
let port = 0;
let address = '';
/** The console's clock runs with the real one, plus this. */
let later = 0;

before(async () => {
  if (skip !== false) return;
  const now = (): number => Date.now() + later;
  store = await openTestStore(now);
  app = fastify({ forceCloseConnections: true });
  openConsole(app, { ...CONFIG, simulated: false }, world([], { ...store.state, now }));
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  address = `http://localhost:${port}`;
  browser = await openChromium();
});

after(async () => {
  await browser?.close();
  await app?.close();
  await store?.close();
});

interface Device {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly authenticatorId: string;
}

/** A browser whose device verifies its holder, or does not. */
async function device(verifies = true): Promise<Device> {
  assert.ok(browser);
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  });
  return { page, cdp, authenticatorId };
}

async function person(name: string): Promise<Person> {
  assert.ok(store);
  return store.state.people.add(
    {
      name,
      signInName: name.toLowerCase(),
      roles: ['analyst', 'administrator'],
      mail: null,
      phone: null,
      language: null,
      endsAt: null,
    },
    'test',
  );
}

async function enter({ page }: Device, { id }: Person): Promise<void> {
  assert.ok(store);
  const value = await store.state.signIns.sessionFor(id, 'link');
  await page.context().addCookies([{ name: 'cybershield-session', value, url: address }]);
}

async function make({ page }: Device, name: string): Promise<void> {
  await page.goto(`${address}/account/passkeys`);
  await page.getByLabel('What do you call this device or key?').fill(name);
  await page.getByRole('button', { name: 'Make a passkey' }).click();
}

/** The sign-in by passkey as the island does it, with the response in our hands. */
const ASK = `(async () => {
  const answer = await fetch('/passkey/options', { method: 'POST', body: new URLSearchParams() });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json());
  return JSON.stringify(await navigator.credentials.get({ publicKey }));
})()`;

async function assertion(page: Page): Promise<string> {
  await page.goto(`${address}/sign-in`);
  return String(await page.evaluate(ASK));
}

/** Posts a response from a page of ours; gives the status, and where it led. */
async function post(page: Page, response: string): Promise<readonly [number, string]> {
  const answer = await page.request.post(`${address}/passkey`, {
    form: { response },
    headers: { origin: address },
    maxRedirects: 0,
  });
  const title = /<h1[^>]*>([^<]*)/.exec(await answer.text())?.[1] ?? '';
  return [answer.status(), answer.headers()['location'] ?? title];
}

test('made, signed out, signed in without a name, removed', { skip }, async () => {
  assert.ok(store);
  const anna = await person('Anna');
  const phone = await device();
  await enter(phone, anna);
  await make(phone, 'Ward phone');
  await phone.page.locator('strong', { hasText: 'Ward phone' }).waitFor();
  const [made] = await store.state.credentials.credentials(anna.id);
  assert.deepEqual([made?.name, made?.usedAt], ['Ward phone', null]);
  await make(phone, 'Again');
  await phone.page.getByText('This device has a passkey for you already.').waitFor();
  await phone.page.context().clearCookies();
  assert.deepEqual(await post(phone.page, await assertion(phone.page)), [303, '/']);
  const cookies = await phone.page.context().cookies(address);
  const secret = cookies.find(({ name }) => name === 'cybershield-session')?.value ?? '';
  const session = await store.state.signIns.session(secret);
  assert.deepEqual([session?.name, session?.how], ['Anna', 'passkey']);
  await phone.page.goto(`${address}/account/passkeys`);
  await phone.page.getByRole('button', { name: /Remove .*Ward phone/ }).click();
  await phone.page.getByText('You have none yet.').waitFor();
  const response = await assertion(phone.page);
  assert.deepEqual(await post(phone.page, response), [403, 'This passkey was not accepted']);
});

test(
  'a response is good once, for five minutes, in the browser that was asked',
  { skip },
  async () => {
    const bela = await person('Bela');
    const phone = await device();
    await enter(phone, bela);
    await make(phone, 'Phone');
    await phone.page.locator('strong', { hasText: 'Phone' }).waitFor();
    const first = await assertion(phone.page);
    const other = await device();
    assert.equal((await post(other.page, first))[0], 403, 'another browser');
    assert.deepEqual(await post(phone.page, first), [303, '/']);
    assert.equal((await post(phone.page, first))[0], 403, 'replayed');
    const second = await assertion(phone.page);
    later = 5 * 60_000 + 1;
    assert.equal((await post(phone.page, second))[0], 403, 'too late');
    later = 0;
    for (const broken of ['', '{}', '[]', second.replace(/"signature":"..../, '"signature":"AAAA')])
      assert.equal((await post(phone.page, broken))[0], 403, broken.slice(0, 20));
  },
);

test(
  'a response made for another origin, or signed for another person, is refused',
  { skip },
  async () => {
    const server = app;
    assert.ok(server);
    const cili = await person('Cili');
    const phone = await device();
    await enter(phone, cili);
    await make(phone, 'Phone');
    await phone.page.locator('strong', { hasText: 'Phone' }).waitFor();
    const response = await assertion(phone.page);
    const cookies = await phone.page.context().cookies(address);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const elsewhere = async (host: string): Promise<number> => {
      const { statusCode } = await server.inject({
        method: 'POST',
        url: '/passkey',
        headers: {
          host,
          origin: `http://${host}`,
          cookie,
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams({ response }).toString(),
      });
      return statusCode;
    };
    for (const host of [`localhost:${port + 1}`, `evil.localhost:${port}`, `127.0.0.1:${port}`])
      assert.equal(await elsewhere(host), 403, host);
    const handle = Buffer.from('somebody-else').toString('base64url');
    const stolen = response.replace(/"userHandle":"[^"]*"/, `"userHandle":"${handle}"`);
    assert.equal((await post(phone.page, stolen))[0], 403);
    assert.deepEqual(await post(phone.page, response), [303, '/']);
  },
);

test('a copied key, whose counter goes back, is refused and said', { skip }, async () => {
  assert.ok(store);
  const dora = await person('Dora');
  const phone = await device();
  await enter(phone, dora);
  await make(phone, 'Phone');
  await phone.page.locator('strong', { hasText: 'Phone' }).waitFor();
  const [made] = await store.state.credentials.credentials(dora.id);
  assert.ok(made);
  const { credentials } = await phone.cdp.send('WebAuthn.getCredentials', {
    authenticatorId: phone.authenticatorId,
  });
  const [original] = credentials;
  assert.ok(original);
  assert.deepEqual(await post(phone.page, await assertion(phone.page)), [303, '/']);
  assert.deepEqual(await post(phone.page, await assertion(phone.page)), [303, '/']);
  const copy = await device();
  await copy.cdp.send('WebAuthn.addCredential', {
    authenticatorId: copy.authenticatorId,
    credential: { ...original, rpId: 'localhost', signCount: 0 },
  });
  const response = await assertion(copy.page);
  assert.deepEqual(await post(copy.page, response), [403, 'This passkey was refused']);
});

test('a device that does not verify its holder makes no passkey', { skip }, async () => {
  assert.ok(store);
  const eva = await person('Eva');
  const key = await device(false);
  await enter(key, eva);
  await make(key, 'Key without PIN');
  await key.page.getByRole('alert').filter({ visible: true }).waitFor();
  assert.deepEqual(await store.state.credentials.credentials(eva.id), []);
});

test('under an address in numbers the page says why there are none', { skip }, async () => {
  const flora = await person('Flora');
  assert.ok(store && browser);
  const value = await store.state.signIns.sessionFor(flora.id, 'link');
  const page = await (await browser.newContext({ locale: 'en' })).newPage();
  const numbers = `http://127.0.0.1:${port}`;
  await page.context().addCookies([{ name: 'cybershield-session', value, url: numbers }]);
  await page.goto(`${numbers}/account/passkeys`);
  await page.getByText('Passkeys need a name').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Make a passkey' }).count(), 0);
});
