/** Members and a centre over real HTTP: holds, blocks, a link that is cut, a centre that was restored. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { fastify, type FastifyInstance } from 'fastify';

import { openHubDoor } from '../../src/api/hub/door.ts';
import { keyIdOf, printPublicKey } from '../../src/formats/link/envelope.ts';
import { CentreLink } from '../../src/flow/centre-link.ts';
import { MemberLink } from '../../src/flow/member-link.ts';
import { openLink, type OpenLink } from '../../src/outgoing/link/link.ts';
import type { Contribution } from '../../src/model/campaign.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import { ensureOrganisation, openStore, type Database } from '../../src/store/database/database.ts';
import { backUpSqlite } from '../../src/store/database/sqlite.ts';
import { openState } from '../../src/store/database/state.ts';

const root = mkdtempSync(join(tmpdir(), 'link-http-'));
after(() => rmSync(root, { recursive: true }));

interface Keys {
  readonly key: KeyObject;
  readonly open: KeyObject;
  readonly publicKey: string;
}
function pair(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { key: privateKey, open: publicKey, publicKey: printPublicKey(publicKey) };
}
const CENTRE = pair();
const domain = (value: string): Indicator => ({ kind: 'domain', value });

interface Centre {
  readonly link: CentreLink;
  readonly database: Database;
  readonly port: number;
  close(): Promise<void>;
}

async function openCentre(folder: string, port = 0): Promise<Centre> {
  const database = await openStore({ kind: 'sqlite', folder });
  await ensureOrganisation(database, { id: 'own', name: 'own', kind: 'centre', created_at: 1 });
  const { hub } = openState(database, 'own', Date.now);
  let wake = (): void => undefined;
  const link = await CentreLink.open({
    hub,
    rules: { hub: 'centre', listed: () => null },
    key: CENTRE.key,
    publicKey: CENTRE.publicKey,
    now: Date.now,
    announce: () => wake(),
    heard: () => undefined,
    called: () => undefined,
  });
  const app: FastifyInstance = fastify({ forceCloseConnections: true });
  const door = openHubDoor(app, { link, hub, now: Date.now });
  wake = () => door.wake();
  await app.listen({ host: '127.0.0.1', port });
  const address = app.server.address();
  return {
    link,
    database,
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async close() {
      door.close();
      await app.close();
      await database.close();
    },
  };
}

interface Shield {
  readonly link: MemberLink;
  readonly way: OpenLink;
  readonly waiting: () => Promise<number>;
  close(): Promise<void>;
}

async function openShield(member: string, keys: Keys, port: number): Promise<Shield> {
  const database = await openStore({ kind: 'sqlite', folder: join(root, member) });
  await ensureOrganisation(database, { id: 'own', name: 'own', kind: 'hospital', created_at: 1 });
  const { membership } = openState(database, 'own', Date.now);
  let wake = (): void => undefined;
  const link = await MemberLink.open({
    store: membership,
    rules: { untouchable: () => null },
    key: keys.key,
    publicKey: keys.publicKey,
    traffic: () => Promise.resolve({ ordinary: 0, messages: 1, people: 1 }),
    now: Date.now,
    wake: () => wake(),
    changed: () => undefined,
    called: () => undefined,
  });
  const address = `http://127.0.0.1:${port}`;
  const centreKey = { id: keyIdOf(CENTRE.publicKey), publicKey: CENTRE.publicKey, endedAt: null };
  const joined = { member, centre: 'centre', name: 'Centre', address, at: 0, keys: [centreKey] };
  await link.join(joined);
  const config = { url: address, member, authority: null };
  const way = openLink(config, { link, store: membership, key: keys.key, now: Date.now });
  wake = () => way.wake();
  return {
    link,
    way,
    waiting: async () => (await membership.outbox(1_000)).length,
    async close() {
      await way.close();
      await database.close();
    },
  };
}

async function enrol(centre: Centre, member: string, { publicKey }: Keys): Promise<void> {
  const id = keyIdOf(publicKey);
  const key = { member, id, publicKey, since: Date.now(), endedAt: null };
  await centre.link.enrol(key, member);
}

async function until(what: string, is: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await is()) return;
    await pause(10);
  }
  assert.fail(`never: ${what}`);
}

let serial = 0;
function told(value: string): { kind: 'contribution'; contribution: Contribution } {
  serial += 1;
  return {
    kind: 'contribution',
    contribution: {
      id: serial.toString(16).padStart(32, '0'),
      member: 'north',
      at: Date.now(),
      score: 9,
      reasons: [],
      indicators: [domain(value)],
      fingerprint: null,
      reporters: '1',
      recipients: '1',
      weight: 0.7,
      answeredMs: 3_000,
    },
  };
}

test('a report holds everywhere, a second one blocks; a cut link and a restored centre lose and double nothing', async () => {
  const keys = { north: pair(), south: pair() };
  let centre = await openCentre(join(root, 'centre'));
  const { port } = centre;
  await enrol(centre, 'north', keys.north);
  await enrol(centre, 'south', keys.south);
  const north = await openShield('north', keys.north, port);
  const south = await openShield('south', keys.south, port);
  const shows = (shield: Shield, value: string) => shield.link.protection(domain(value))?.strength;
  try {
    await north.link.tell(told('one.example'));
    await until('held at the other', () => shows(south, 'one.example') === 'hold');
    await south.link.tell(told('one.example'));
    await until('blocked at both', () =>
      [north, south].every((one) => shows(one, 'one.example') === 'block'),
    );
    const outsider = await fetch(`http://127.0.0.1:${port}/hub/members/north/lines`);
    assert.equal(outsider.status, 403);

    const empty = async (): Promise<boolean> =>
      (await north.waiting()) + (await south.waiting()) === 0;
    await until('nothing waits', empty);
    const backup = join(root, 'restored');
    const second = await openStore({ kind: 'sqlite', folder: backup });
    await second.close();
    backUpSqlite(join(root, 'centre', 'store.sqlite'), join(backup, 'store.sqlite'));
    rmSync(join(backup, 'store.sqlite-wal'), { force: true });
    rmSync(join(backup, 'store.sqlite-shm'), { force: true });

    // Told after the backup was taken, and then while nobody is there.
    await north.link.tell(told('two.example'));
    await until('held', () => shows(south, 'two.example') === 'hold');
    await until('nothing waits', empty);
    await centre.close();
    await north.link.tell(told('three.example'));
    assert.equal((await north.waiting()) > 0, true);

    centre = await openCentre(backup, port);
    await until('held after the link was away', () => shows(south, 'three.example') === 'hold');
    await until('nothing waits', empty);
    await until('told again', async () => {
      const { hub } = openState(centre.database, 'own', Date.now);
      const ids = ['1', '2', '3', '4'].map((id) => id.padStart(32, '0'));
      return (await hub.contributions(ids)).length === 4;
    });
    const { hub } = openState(centre.database, 'own', Date.now);
    const holds = (await hub.decisions(null, 100)).filter(({ kind }) => kind === 'hold');
    const values = holds.flatMap(({ indicators }) => indicators.map(({ value }) => value));
    assert.deepEqual(values.toSorted(), ['one.example', 'three.example', 'two.example']);
    assert.equal(shows(north, 'one.example'), 'block');

    await centre.link.expel('south', Date.now());
    await south.link.tell(told('four.example'));
    await pause(50);
    assert.equal(shows(north, 'four.example'), undefined);
  } finally {
    await north.close();
    await south.close();
    await centre.close();
  }
});
