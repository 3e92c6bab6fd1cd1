/** One contract for people, proofs, links and sessions, on SQLite and, where a server is named, PostgreSQL. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { DecisionRefused } from '../src/flow/refused.ts';
import type { NewPerson } from '../src/flow/people.ts';
import type { State } from '../src/flow/state.ts';
import { DAY, HOUR, MINUTE } from '../src/model/time.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import { ensureOrganisation, openStore } from '../src/store/database/database.ts';
import { openState } from '../src/store/database/state.ts';
import { ownSchema } from './postgres.ts';

const AT = Date.UTC(2026, 10, 21, 3, 12, 0);
const root = mkdtempSync(join(tmpdir(), 'contract-people-'));
after(() => rmSync(root, { recursive: true }));

const refused =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof DecisionRefused && error.code === code;

function somebody(over: Partial<NewPerson> & { signInName: string }): NewPerson {
  const none = { mail: null, phone: null, language: null, endsAt: null };
  return { ...none, name: over.signInName, roles: ['administrator'], ...over };
}

function contract(name: string, place: StorePlace): void {
  describe(`people on ${name}`, () => {
    let store: Database;
    let now = AT;
    let made = 0;
    /** An organisation of its own for each test. */
    const fresh = async (kind = 'hospital'): Promise<State> => {
      made += 1;
      now = AT;
      const id = `${name}-${AT}-${made}`;
      await ensureOrganisation(store, { id, name: id, kind, created_at: AT });
      return openState(store, id, () => now);
    };
    const begin = async (state: State, person: string): Promise<string> =>
      state.signIns.sessionFor(person, 'password');
    before(async () => {
      store = await openStore(place);
    });
    after(() => store.close());

    test('the first link makes the first person, once, and others are refused', async () => {
      const state = await fresh();
      const first = { name: 'Nagy Anna', roles: ['administrator', 'analyst'] as const };
      const wish = { kind: 'sign-in', name: null, first } as const;
      const [one, two] = [
        await state.signIns.createLink(wish),
        await state.signIns.createLink(wish),
      ];
      assert.deepEqual(await state.signIns.link(one), { kind: 'sign-in', person: null });
      const both = await Promise.all([
        state.signIns.consumeLink(one),
        state.signIns.consumeLink(one),
      ]);
      const [session] = both.filter((each) => each !== null);
      assert.equal(both.filter((each) => each !== null).length, 1);
      const signedIn = await state.signIns.session(session ?? '');
      assert.deepEqual(
        [signedIn?.name, signedIn?.roles],
        ['Nagy Anna', ['analyst', 'administrator']],
      );
      assert.equal(await state.signIns.consumeLink(two), null);
      assert.equal((await state.people.list()).length, 1);
      assert.equal((await state.people.bySignInName('Nagy Anna'))?.signInName, 'nagy.anna');
      await assert.rejects(
        state.signIns.createLink({ ...wish, name: 'stranger' }),
        refused('person-unknown'),
      );
      const again = await state.signIns.createLink({ ...wish, name: 'nagy.anna' });
      now += 10 * MINUTE;
      assert.equal(await state.signIns.consumeLink(again), null);
      const other = await fresh();
      assert.equal(await other.signIns.session(session ?? ''), null);
    });

    test('roles, ends and closed accounts work at once, and somebody can always administer', async () => {
      const state = await fresh();
      const { people } = state;
      const anna = await people.add(somebody({ signInName: 'Anna' }), 'cli');
      await assert.rejects(
        people.add(somebody({ signInName: 'anna' }), 'x'),
        refused('sign-in-name-taken'),
      );
      await assert.rejects(
        people.add(somebody({ signInName: 'a/b' }), 'x'),
        refused('sign-in-name-wrong'),
      );
      await assert.rejects(people.disable(anna.id, 'x'), refused('last-administrator'));
      await assert.rejects(
        people.change(anna.id, { roles: [] }, 'x'),
        refused('last-administrator'),
      );
      await assert.rejects(
        people.add(somebody({ signInName: 'v', roles: ['visiting-assessor'] }), 'x'),
        refused('visiting-needs-end'),
      );
      const visitor = somebody({
        signInName: 'v',
        roles: ['visiting-assessor'],
        endsAt: AT + HOUR,
      });
      const { id } = await people.add(visitor, 'anna');
      const session = await begin(state, id);
      await people.change(id, { roles: ['reporter'], language: 'hu' }, 'anna');
      const seen = await state.signIns.session(session);
      assert.deepEqual([seen?.roles, seen?.language], [['reporter'], 'hu']);
      await state.sessions.seen(session);
      now += HOUR;
      await state.sessions.seen(session);
      assert.equal(await state.signIns.session(session), null);
      await assert.rejects(begin(state, id), refused('person-unknown'));
      const bela = await people.add(somebody({ signInName: 'bela' }), 'anna');
      const his = await begin(state, bela.id);
      await people.disable(bela.id, 'anna');
      assert.equal(await state.sessions.holder(his), null);
      await assert.rejects(people.disable(anna.id, 'x'), refused('last-administrator'));
      await people.enable(bela.id, 'anna');
      const told = (await people.history(bela.id, 10)).map((entry) => entry.what);
      assert.deepEqual(told, ['enabled', 'disabled', 'added']);
    });

    test('sessions lock by hand and by themselves, and end one by one or all', async () => {
      const state = await fresh();
      const { id } = await state.people.add(somebody({ signInName: 'anna' }), 'cli');
      const [one, two] = [await begin(state, id), await begin(state, id)];
      await state.sessions.lock(one);
      assert.equal(await state.signIns.session(one), null);
      assert.equal((await state.sessions.holder(one))?.id, id);
      await state.sessions.unlock(one);
      assert.equal((await state.signIns.session(one))?.id, id);
      await state.sessions.lock(one);
      now += 14 * MINUTE;
      await state.sessions.seen(two);
      now += 14 * MINUTE;
      assert.equal((await state.signIns.session(two))?.id, id);
      now += 2 * MINUTE;
      assert.equal(await state.signIns.session(two), null);
      assert.deepEqual(
        (await state.sessions.list(id)).map((each) => each.locked),
        [true, true],
      );
      const three = await begin(state, id);
      await state.sessions.endAll(id, three);
      const [left] = await state.sessions.list(id);
      assert.equal((await state.sessions.list(id)).length, 1);
      await state.sessions.endOne('somebody-else', left?.id ?? '');
      assert.equal((await state.signIns.session(three))?.id, id);
      now += 12 * HOUR;
      assert.equal(await state.sessions.holder(three), null);
    });

    test('an invitation admits once, and what it brings replaces every earlier proof', async () => {
      const state = await fresh();
      const { id } = await state.people.add(somebody({ signInName: 'anna' }), 'cli');
      const invite = () => state.signIns.createLink({ kind: 'invitation', person: id, by: 'cli' });
      const [old, link] = [await invite(), await invite()];
      assert.equal(await state.signIns.link(old), null);
      assert.equal((await state.signIns.link(link))?.person?.id, id);
      assert.equal(await state.signIns.consumeLink(link), null);
      const password = { kind: 'password', hash: '$argon2id$x', totp: 'sealed' } as const;
      const session = await state.signIns.enrol(link, password);
      assert.equal((await state.signIns.session(session ?? ''))?.how, 'invitation');
      assert.equal(await state.signIns.enrol(link, password), null);
      assert.deepEqual((await state.people.find(id))?.proofs, ['password', 'totp']);
      const credential = { id: 'c1', name: 'phone', publicKey: 'AA', counter: 0 };
      const passkey = { ...credential, transports: ['internal'], backedUp: true };
      const next = await state.signIns.enrol(await invite(), {
        kind: 'passkey',
        credential: passkey,
      });
      assert.notEqual(next, null);
      assert.equal(await state.signIns.session(session ?? ''), null);
      assert.deepEqual((await state.people.find(id))?.proofs, ['passkey']);
      now += DAY;
      assert.equal(
        await state.signIns.enrol(await invite(), password).then((s) => s !== null),
        true,
      );
      const late = await invite();
      now += DAY;
      assert.equal(await state.signIns.enrol(late, password), null);
    });

    test('codes are used once; counters grow; a subject and a key stand for one person', async () => {
      const state = await fresh();
      const { proofs, credentials } = state;
      const { id } = await state.people.add(somebody({ signInName: 'anna' }), 'cli');
      const other = await state.people.add(somebody({ signInName: 'bela' }), 'cli');
      assert.deepEqual(await proofs.known(id), { password: null, totp: null, totpStep: null });
      await proofs.setPassword(id, 'hash', 'anna');
      await proofs.setTotp(id, 'sealed', 'anna');
      const uses = await Promise.all([proofs.useTotpStep(id, 7), proofs.useTotpStep(id, 7)]);
      assert.deepEqual(uses.toSorted(), [false, true]);
      assert.equal(await proofs.useTotpStep(id, 6), false);
      assert.equal(await proofs.useTotpStep(id, 8), true);
      assert.deepEqual(await proofs.known(id), { password: 'hash', totp: 'sealed', totpStep: 8 });
      const key = { id: 'k', name: 'phone', publicKey: 'AA', transports: [], backedUp: false };
      await credentials.addCredential(id, { ...key, counter: 3 }, 'anna');
      await assert.rejects(
        credentials.addCredential(other.id, { ...key, counter: 3 }, 'bela'),
        refused('credential-taken'),
      );
      assert.equal(await credentials.bumpCounter('k', 3), false);
      assert.equal(await credentials.bumpCounter('k', 0), false);
      assert.equal(await credentials.bumpCounter('k', 4), true);
      assert.equal((await credentials.personByCredential('k'))?.person, id);
      await assert.rejects(
        credentials.removeCredential(other.id, 'k', 'bela'),
        refused('credential-unknown'),
      );
      await credentials.removeCredential(id, 'k', 'anna');
      assert.deepEqual(await credentials.credentials(id), []);
      await credentials.linkSubject(id, 'https://idp.example', 'sub', 'anna');
      await assert.rejects(
        credentials.linkSubject(other.id, 'https://idp.example', 'sub', 'bela'),
        refused('subject-taken'),
      );
      assert.equal(await credentials.personBySubject('https://idp.example', 'sub'), id);
      assert.equal(await credentials.personBySubject('https://other.example', 'sub'), null);
    });

    test('a printed code needs a second administrator or a day', async () => {
      const state = await fresh();
      const { recoveries } = state;
      const anna = await state.people.add(somebody({ signInName: 'anna' }), 'cli');
      const bela = await state.people.add(somebody({ signInName: 'bela' }), 'cli');
      const codes = await recoveries.make(anna.id, 'anna');
      const [one = '', two = '', three = ''] = codes;
      assert.equal(codes.length, 10);
      assert.deepEqual(await recoveries.claim('bela', one), { kind: 'refused' });
      const readyAt = now + DAY;
      assert.deepEqual(await recoveries.claim('anna', one), { kind: 'waiting', readyAt });
      const typed = one.toLowerCase().replaceAll('-', ' ');
      assert.deepEqual(await recoveries.claim('Anna', typed), { kind: 'waiting', readyAt });
      const [waiting] = await recoveries.waiting();
      assert.equal(waiting?.personName, 'anna');
      await assert.rejects(recoveries.confirm(waiting?.id ?? '', anna.id), refused('recovery-own'));
      await recoveries.confirm(waiting?.id ?? '', bela.id);
      const ready = await recoveries.claim('anna', one);
      assert.equal(ready.kind, 'ready');
      assert.deepEqual(await recoveries.claim('anna', one), { kind: 'refused' });
      const link = ready.kind === 'ready' ? ready.link : '';
      const enrolled = await state.signIns.enrol(link, { kind: 'password', hash: 'h', totp: null });
      assert.equal((await state.signIns.session(enrolled ?? ''))?.how, 'recovery');
      await recoveries.claim('anna', two);
      const [second] = await recoveries.waiting();
      await recoveries.refuse(second?.id ?? '', bela.id);
      now += DAY;
      assert.deepEqual(await recoveries.claim('anna', two), { kind: 'refused' });
      await recoveries.claim('anna', three);
      now += DAY;
      assert.equal((await recoveries.claim('anna', three)).kind, 'ready');
    });

    test('a practice of one administrator comes back with the sealed code alone', async () => {
      const state = await fresh('practice');
      const { id } = await state.people.add(somebody({ signInName: 'anna' }), 'cli');
      const [code = ''] = await state.recoveries.make(id, 'anna');
      assert.equal((await state.recoveries.claim('anna', code)).kind, 'ready');
      const told = (await state.people.history(null, 10)).map((entry) => entry.what);
      assert.deepEqual(told, ['recovery-asked', 'recovery-codes', 'added']);
    });
  });
}

contract('SQLite', { kind: 'sqlite', folder: join(root, 'sqlite') });
const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
if (url !== undefined) {
  const own = await ownSchema(url, 'people');
  after(() => own.drop());
  contract('PostgreSQL', own.place);
}
