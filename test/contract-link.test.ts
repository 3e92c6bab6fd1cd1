/** Both sides of Link keep what they promise, on SQLite and, where one is named, PostgreSQL. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { keyIdOf, printPublicKey } from '../src/formats/link/envelope.ts';
import { CentreLink } from '../src/flow/centre-link.ts';
import { MemberLink } from '../src/flow/member-link.ts';
import type { Joined } from '../src/flow/membership.ts';
import type { State } from '../src/flow/state.ts';
import type { Contribution } from '../src/model/campaign.ts';
import { DAY, HOUR, SECOND } from '../src/model/time.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import { ensureOrganisation, openStore } from '../src/store/database/database.ts';
import { openState } from '../src/store/database/state.ts';
import { AT } from './hits.ts';
import { ownSchema } from './postgres.ts';

const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
const root = mkdtempSync(join(tmpdir(), 'contract-link-'));
after(() => rmSync(root, { recursive: true }));

const pair = (): { key: KeyObject; publicKey: string } => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { key: privateKey, publicKey: printPublicKey(publicKey) };
};
const KEYS = { centre: pair(), north: pair(), south: pair() } as const;
const BAD = { kind: 'domain', value: 'bad.example' } as const;

function contribution(id: number, member: string, at: number): Contribution {
  return {
    id: id.toString(16).padStart(32, '0'),
    member,
    at,
    score: 9,
    reasons: ['lookalike-domain'],
    indicators: [BAD],
    fingerprint: null,
    reporters: '1',
    recipients: '2-5',
    weight: 0.7,
    answeredMs: 3_000,
  };
}

function contract(name: string, place: StorePlace): void {
  describe(`both sides of Link on ${name}`, () => {
    let store: Database;
    let now = AT;
    const states = new Map<string, State>();
    const stateOf = (id: string): State => {
      const state = states.get(id);
      assert.ok(state !== undefined);
      return state;
    };
    before(async () => {
      store = await openStore(place);
      for (const id of ['centre', 'north', 'south']) {
        await ensureOrganisation(store, { id, name: id, kind: 'hospital', created_at: AT });
        states.set(
          id,
          openState(store, id, () => now),
        );
      }
    });
    after(() => store.close());

    const openCentre = (): Promise<CentreLink> =>
      CentreLink.open({
        hub: stateOf('centre').hub,
        rules: { hub: 'centre', listed: () => null },
        ...KEYS.centre,
        now: () => now,
        announce: () => undefined,
        heard: () => undefined,
        called: () => undefined,
      });
    const openMember = async (
      member: 'north' | 'south',
      centre: CentreLink,
    ): Promise<MemberLink> => {
      const { publicKey } = KEYS[member];
      const id = keyIdOf(publicKey);
      await centre.enrol({ member, id, publicKey, since: now, endedAt: null }, member);
      return reopen(member);
    };
    const reopen = async (member: 'north' | 'south'): Promise<MemberLink> => {
      const link = await MemberLink.open({
        store: stateOf(member).membership,
        rules: { untouchable: () => null },
        ...KEYS[member],
        traffic: () => Promise.resolve({ ordinary: 0, messages: 3, people: 2, isKnown: true }),
        now: () => now,
        wake: () => undefined,
        changed: () => undefined,
        called: () => undefined,
      });
      if (link.joined === null) await link.join(joinedAs(member, now));
      return link;
    };
    /** One round of the link in both directions. */
    const exchange = async (
      centre: CentreLink,
      link: MemberLink,
      member: string,
    ): Promise<void> => {
      const { membership } = stateOf(member);
      for (const { sequence, line } of await membership.outbox(100)) {
        const receipt = await centre.takeLine(member, line);
        const problems = new Map(receipt.problem === null ? [] : [[sequence, receipt.problem]]);
        await membership.sent([sequence], problems, now);
      }
      for (const { line } of await stateOf('centre').hub.lines(member, link.cursor, 100))
        await link.take(line);
    };

    test('report to hold to quorum to block to undo; a restart of both changes nothing', async () => {
      let centre = await openCentre();
      let north = await openMember('north', centre);
      const south = await openMember('south', centre);
      const both = async (): Promise<void> => {
        for (let round = 0; round < 4; round += 1) {
          await exchange(centre, north, 'north');
          await exchange(centre, south, 'south');
        }
      };
      await north.tell({ kind: 'contribution', contribution: contribution(1, 'north', now) });
      await both();
      assert.deepEqual(
        [north, south].map((link) => link.protection(BAD)?.strength),
        ['hold', 'hold'],
      );
      // A member that says it is another is the one who signed.
      await south.tell({ kind: 'contribution', contribution: contribution(2, 'north', now) });
      await both();
      assert.equal(south.protection(BAD)?.strength, 'block');
      centre = await openCentre();
      north = await reopen('north');
      for (let tick = 0; tick < 3; tick += 1) {
        now += 9 * SECOND;
        await centre.input({ kind: 'tick' });
      }
      await both();
      assert.deepEqual(
        [north.protection(BAD)?.strength, north.protection(BAD)?.stage],
        ['block', 'all'],
      );
      const [decision] = await stateOf('centre').hub.decisions(null, 1);
      assert.equal(decision?.kind, 'stage');
      const campaign = decision?.campaign ?? '';
      const told = await stateOf('centre').hub.contributions(
        (await stateOf('centre').hub.decisions(campaign, 10)).flatMap(({ restsOn }) => restsOn),
      );
      assert.deepEqual(told.map(({ member }) => member).toSorted(), ['north', 'south']);
      const wish = { name: 'Anna', act: 'undo', campaign, indicators: [] } as const;
      await centre.input({ kind: 'person', wish });
      await both();
      assert.equal(north.protection(BAD)?.state, 'undone');
      const lines = await stateOf('centre').hub.lines('north', 0, 100);
      assert.equal(
        lines.some(({ line }) => line.includes('Anna')),
        false,
      );
    });

    test('what left is told byte for byte, and is the very thing that was sent', async () => {
      const { membership } = stateOf('north');
      const page = await membership.left({ size: 50 });
      assert.ok(page.items.length > 0 && page.items.every(({ takenAt }) => takenAt !== null));
      assert.equal((await membership.outbox(10)).length, 0);
      // Beside each answer stands what it answers, as the centre signed it.
      for (const { kind, about } of page.items)
        assert.equal(about === null, kind === 'contribution', kind);
      assert.ok(page.items.some(({ about }) => about !== null));
      const link = await reopen('north');
      await link.tell({ kind: 'contribution', contribution: contribution(9, 'north', now) });
      const [waiting] = await membership.outbox(10);
      const [newest] = (await membership.left({ size: 1 })).items;
      assert.deepEqual([newest?.line, newest?.takenAt], [waiting?.line, null]);
      assert.equal(await membership.sendAgain(waiting?.sequence ?? 0), 0);
      await membership.sent([waiting?.sequence ?? 0], new Map(), now);
      assert.equal(await membership.sendAgain((waiting?.sequence ?? 0) - 1), 1);
      assert.deepEqual(await membership.outbox(10), [waiting]);
      await membership.sent(
        [waiting?.sequence ?? 0],
        new Map([[waiting?.sequence ?? 0, 'link-too-old']]),
        now,
      );
      assert.equal(await membership.sendAgain((waiting?.sequence ?? 0) - 1), 0);
    });

    test('the same line twice, and the same stream twice, are taken once', async () => {
      const centre = await openCentre();
      const link = await reopen('south');
      await link.tell({ kind: 'contribution', contribution: contribution(11, 'south', now) });
      const [waiting] = await stateOf('south').membership.outbox(10);
      const line = waiting?.line ?? '';
      const receipts = await Promise.all([1, 2, 3].map(() => centre.takeLine('south', line)));
      assert.deepEqual(new Set(receipts.map(({ problem }) => problem)), new Set([null]));
      assert.equal(centre.receivedOf('south'), waiting?.sequence);
      assert.deepEqual((await centre.takeLine('north', line)).problem, 'link-sender-unknown');
      const lines = await stateOf('centre').hub.lines('south', 0, 100);
      const answers = await Promise.all(lines.map((one) => link.take(one.line)));
      assert.ok(answers.every((code) => code === 'link-replayed' || code === null));
      const again = await Promise.all(lines.map((one) => link.take(one.line)));
      assert.deepEqual(new Set(again), new Set(['link-replayed']));
    });

    test('what a member told is kept with what it changed, newest first, until its time is over', async () => {
      const { heard, hub, membership } = stateOf('centre');
      const all = await heard.list({ member: 'north' }, { size: 50 });
      assert.deepEqual(await membership.left({ size: 1 }), { items: [], next: null });
      const kinds = new Set(all.items.map(({ message }) => message.kind));
      assert.deepEqual(kinds, new Set(['outcome', 'answer', 'contribution']));
      // Each telling leads to the campaign that it came to.
      const [decided] = await hub.decisions(null, 1);
      const tellings = await heard.list({ member: 'north', kind: 'contribution' }, { size: 50 });
      assert.deepEqual(
        new Set(tellings.items.map(({ campaign }) => campaign)),
        new Set([decided?.campaign]),
      );
      const first = await heard.list({ member: 'north' }, { size: 2 });
      const after = first.next ?? '';
      const rest = await heard.list({ member: 'north' }, { size: 50, after });
      assert.deepEqual([...first.items, ...rest.items], all.items);
      const answers = await heard.list({ member: 'north', kind: 'answer' }, { size: 50 });
      assert.ok(answers.items.every(({ message }) => message.kind === 'answer'));
      assert.deepEqual((await heard.list({ member: 'nobody' }, { size: 5 })).items, []);
      await hub.forgetLines(0, now + 1);
      assert.deepEqual((await heard.list({ member: 'north' }, { size: 50 })).items, []);
    });

    test('an expelled member is refused, after a restart too; a new key replaces the old', async () => {
      const centre = await openCentre();
      const north = await reopen('north');
      await north.tell({ kind: 'key', key: { publicKey: pair().publicKey } });
      await exchange(centre, north, 'north');
      await north.tell({ kind: 'contribution', contribution: contribution(21, 'north', now) });
      const [old] = await stateOf('north').membership.outbox(1);
      assert.equal((await centre.takeLine('north', old?.line ?? '')).problem, 'link-key-ended');
      await centre.expel('south', now - HOUR);
      const south = await reopen('south');
      await south.tell({ kind: 'contribution', contribution: contribution(22, 'south', now) });
      const waiting = await stateOf('south').membership.outbox(10);
      for (const each of [centre, await openCentre()])
        assert.equal(
          (await each.takeLine('south', waiting.at(-1)?.line ?? '')).problem,
          'link-key-ended',
        );
    });

    test('a stream that is too old is passed by, not read for ever', async () => {
      const lines = await stateOf('centre').hub.lines('east', 0, 100);
      now += 9 * DAY;
      const link = await MemberLink.open({
        store: {
          ...stateOf('south').membership,
          load: async () => ({
            ...(await stateOf('south').membership.load()),
            cursor: 0,
            taken: [],
            joined: joinedAs('east', now),
          }),
        },
        rules: { untouchable: () => null },
        ...KEYS.south,
        traffic: () => Promise.resolve({ ordinary: 0, messages: 0, people: 0, isKnown: true }),
        now: () => now,
        wake: () => undefined,
        changed: () => undefined,
        called: () => undefined,
      });
      for (const { line } of lines) assert.equal(await link.take(line), 'link-too-old');
      assert.equal(link.cursor, lines.at(-1)?.sequence);
    });

    test('an invitation is used once and not after its end', async () => {
      const { hub } = stateOf('centre');
      const invitation = { member: 'east', group: 'east', expiresAt: now + HOUR };
      await hub.invite('a'.repeat(64), invitation);
      await hub.invite('b'.repeat(64), { ...invitation, expiresAt: now });
      assert.deepEqual(await hub.useInvitation('a'.repeat(64), now), invitation);
      assert.equal(await hub.useInvitation('a'.repeat(64), now), null);
      assert.equal(await hub.useInvitation('b'.repeat(64), now), null);
    });
  });
}

function joinedAs(member: string, at: number): Joined {
  const { publicKey } = KEYS.centre;
  const keys = [{ id: keyIdOf(publicKey), publicKey, endedAt: null }];
  return { member, centre: 'centre', name: 'Centre', address: 'http://127.0.0.1', at, keys };
}

contract('SQLite', { kind: 'sqlite', folder: join(root, 'sqlite') });
if (url !== undefined) {
  const schema = await ownSchema(url, 'contract_link');
  contract('PostgreSQL', schema.place);
  after(() => schema.drop());
}
