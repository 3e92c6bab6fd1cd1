/**
 * A centre replaces its key: members that trust the old one follow it, whenever they hear of it, and
 * from then on nobody who holds the old one is believed.
 */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, test } from 'node:test';

import { CentreLink, type CentreLinkPorts } from '../src/flow/centre-link.ts';
import type { CentreKeyPair } from '../src/flow/hub.ts';
import { MemberLink } from '../src/flow/member-link.ts';
import type { State } from '../src/flow/state.ts';
import { keyIdOf, printPublicKey, sealEnvelope } from '../src/formats/link/envelope.ts';
import type { Indicator } from '../src/model/indicator.ts';
import type { LinkMessage } from '../src/model/link.ts';
import { DAY, MINUTE, SECOND } from '../src/model/time.ts';
import { openTestStore, type TestStore } from './console/store.ts';
import { contribution } from './properties/hub-history.ts';

const AT = Date.UTC(2026, 10, 22, 8);
const BAD: Indicator = { kind: 'domain', value: 'one.example' };
const NORTH = pair();
const SOUTH = pair();
const FIRST = pair();
const SECOND_KEY = pair();
let now = AT;
const stores: TestStore[] = [];

function pair(): CentreKeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { key: privateKey, publicKey: printPublicKey(publicKey) };
}

async function fresh(): Promise<State> {
  const store = await openTestStore(() => now);
  stores.push(store);
  return store.state;
}

const states = new Map<string, State>();
function stateOf(id: string): State {
  const state = states.get(id);
  assert.ok(state);
  return state;
}

before(async () => {
  for (const id of ['centre', 'north', 'south', 'east']) states.set(id, await fresh());
});
after(async () => {
  for (const store of stores) await store.close();
});

function openCentre(
  given: Partial<CentreLinkPorts> = {},
  known: readonly CentreKeyPair[] = [FIRST, SECOND_KEY],
): Promise<CentreLink> {
  return CentreLink.open(
    {
      hub: stateOf('centre').hub,
      rules: { hub: 'centre', listed: () => null },
      ...FIRST,
      now: () => now,
      announce: () => undefined,
      heard: () => undefined,
      called: () => undefined,
      ...given,
    },
    (told) => known.find(({ publicKey }) => publicKey === told) ?? FIRST,
  );
}

async function openMember(id: string, own: CentreKeyPair): Promise<MemberLink> {
  return MemberLink.open({
    store: stateOf(id).membership,
    ...own,
    rules: { untouchable: () => null },
    traffic: () => Promise.resolve({ ordinary: 0, messages: 0, people: 0, isKnown: true }),
    now: () => now,
    wake: () => undefined,
    changed: () => undefined,
    called: () => undefined,
  });
}

async function enrolled(id: string, own: CentreKeyPair, centre: CentreLink): Promise<MemberLink> {
  const { publicKey } = own;
  const member = { member: id, id: keyIdOf(publicKey), publicKey, since: now, endedAt: null };
  await centre.enrol(member, id);
  const link = await openMember(id, own);
  const key = { id: keyIdOf(centre.publicKey), publicKey: centre.publicKey, endedAt: null };
  const joined = { member: id, centre: 'centre', name: 'Centre', address: '', at: now };
  await link.join({ ...joined, keys: [key] });
  return link;
}

/** What the centre has for a member, read from where it is; the codes of what was not taken. */
async function read(id: string, link: MemberLink): Promise<readonly (string | null)[]> {
  const lines = await stateOf('centre').hub.lines(id, link.cursor, 100);
  const codes: (string | null)[] = [];
  for (const { line } of lines) codes.push(await link.take(line));
  return codes;
}

function believed(link: MemberLink): readonly (string | undefined)[] {
  return (link.joined?.keys ?? []).filter(({ endedAt }) => endedAt === null).map(({ id }) => id);
}

function forged(own: CentreKeyPair, message: LinkMessage, as = own): string {
  const envelope = { from: 'centre', to: '*', key: keyIdOf(as.publicKey), at: now, message };
  return sealEnvelope({ ...envelope, sequence: now * 1_000 + 999 }, own.key);
}

test('members follow the key that the old one signs, three days later too, over a restart of all', async () => {
  let centre = await openCentre();
  const north = await enrolled('north', NORTH, centre);
  const south = await enrolled('south', SOUTH, centre);
  const told = { ...contribution('north', [0], 9, now), indicators: [BAD] };
  await centre.input({ kind: 'contribution', contribution: told });
  now += SECOND;
  await centre.rotate(SECOND_KEY);
  assert.equal(centre.publicKey, SECOND_KEY.publicKey);
  assert.deepEqual(await read('north', north), [null, null]);
  assert.deepEqual(believed(north), [keyIdOf(SECOND_KEY.publicKey)]);
  assert.equal(north.protection(BAD)?.strength, 'hold');
  // The next decision is signed by the new key; a restart goes on with it.
  centre = await openCentre();
  assert.equal(centre.publicKey, SECOND_KEY.publicKey);
  now += MINUTE;
  const wish = { name: 'Anna', act: 'undo', indicators: [] } as const;
  const campaign = north.protection(BAD)?.campaign ?? '';
  await centre.input({ kind: 'person', wish: { ...wish, campaign } });
  assert.deepEqual(await read('north', await openMember('north', NORTH)), [null]);
  // South was away: a hold by the old key that is over by now, the new key by the old one, an undo
  // by the new one.
  now += 3 * DAY;
  assert.deepEqual(believed(south), [keyIdOf(FIRST.publicKey)]);
  assert.deepEqual(await read('south', south), [null, null, null]);
  const again = await openMember('south', SOUTH);
  assert.deepEqual(believed(again), [keyIdOf(SECOND_KEY.publicKey)]);
  assert.equal(again.protection(BAD), undefined);
  assert.equal(south.cursor, (await openCentre()).head);
});

test('who holds the old key is believed no more: neither a decision nor a key of its own', async () => {
  const link = await openMember('north', NORTH);
  const before = link.protection(BAD);
  const thief = pair();
  const key: LinkMessage = { kind: 'key', key: { publicKey: thief.publicKey } };
  const [decision] = await stateOf('centre').hub.decisions(null, 1);
  assert.ok(decision);
  const block: LinkMessage = { kind: 'decision', decision: { ...decision, kind: 'block' } };
  assert.equal(await link.take(forged(FIRST, key)), 'link-key-ended');
  assert.equal(await link.take(forged(FIRST, block)), 'link-key-ended');
  // A key that nobody signed, and one that says it is the new one.
  assert.equal(await link.take(forged(thief, key)), 'link-key-unknown');
  assert.equal(await link.take(forged(thief, key, SECOND_KEY)), 'link-signature-wrong');
  assert.deepEqual(believed(link), [keyIdOf(SECOND_KEY.publicKey)]);
  assert.deepEqual(link.protection(BAD), before);
});

test('a key that could not be made durable is told to nobody, and signs nothing', async () => {
  const { hub } = stateOf('centre');
  let isDown = false;
  const centre = await openCentre({
    hub: {
      load: () => hub.load(),
      commit: (batch) => (isDown ? Promise.reject(new Error('disk')) : hub.commit(batch)),
    },
  });
  const { head, publicKey } = centre;
  isDown = true;
  await assert.rejects(centre.rotate(pair()));
  isDown = false;
  assert.deepEqual([centre.head, centre.publicKey], [head, publicKey]);
  now += MINUTE;
  const told = contribution('south', [1], 9, now);
  await centre.input({ kind: 'contribution', contribution: told });
  assert.deepEqual(await read('south', await openMember('south', SOUTH)), [null]);
});

test('a key that is durable though its commit failed signs from then on', async () => {
  const { hub } = stateOf('north');
  const centre = await openCentre({
    hub: {
      load: () => hub.load(),
      async commit(batch) {
        await hub.commit(batch);
        if (batch.keys.length > 0) throw new Error('the answer was lost');
      },
    },
  });
  const next = pair();
  await assert.rejects(centre.rotate(next));
  assert.equal(centre.publicKey, next.publicKey);
  await centre.input({ kind: 'tick' });
  const own = (await hub.load()).keys.filter(({ endedAt }) => endedAt === null);
  assert.deepEqual(
    own.map(({ publicKey }) => publicKey),
    [next.publicKey],
  );
});

test('who enrols after it trusts the new key alone, and reads on past what the old one signed', async () => {
  const own = pair();
  const link = await enrolled('east', own, await openCentre());
  assert.deepEqual(believed(link), [keyIdOf(SECOND_KEY.publicKey)]);
  const codes = await read('east', link);
  assert.ok(codes.includes('link-key-unknown') && codes.at(-1) === null, String(codes));
});

test('the centre’s own keys are nobody’s to speak for', async () => {
  const centre = await openCentre();
  assert.equal(centre.keysOf('centre').length, 0);
  const line = forged(SECOND_KEY, { kind: 'key', key: { publicKey: pair().publicKey } });
  assert.notEqual((await centre.takeLine('*', line)).problem, null);
  assert.equal((await openCentre()).publicKey, SECOND_KEY.publicKey);
});
