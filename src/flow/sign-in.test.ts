import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Secret, TOTP } from 'otpauth';

import { DAY, MINUTE, SECOND } from '../model/time.ts';
import type { Sealing } from './devices.ts';
import { judgePassword } from './passwords.ts';
import type { Person } from './people.ts';
import type { KnownProofs } from './proofs.ts';
import { SigningIn, type Place, type SignInPorts } from './sign-in.ts';

const AT = Date.UTC(2026, 10, 21, 3, 12, 0);
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Readable, and enough for a test: whatever was sealed for another purpose does not open. */
const sealing: Sealing = {
  seal: (purpose, text) => `${purpose}:${text}`,
  open: (purpose, sealed) =>
    sealed.startsWith(`${purpose}:`) ? sealed.slice(purpose.length + 1) : null,
};

function anna(over: Partial<Person> = {}): Person {
  return {
    id: 'p1',
    name: 'Nagy Anna',
    signInName: 'anna',
    roles: ['analyst'],
    mail: null,
    phone: null,
    language: null,
    createdAt: AT,
    endsAt: null,
    disabledAt: null,
    proofs: [],
    ...over,
  };
}

interface World {
  readonly signing: SigningIn;
  readonly done: string[];
  readonly clock: { now: number };
}

function world(person: Person = anna(), totp: string | null = `codes:${SECRET}`): World {
  const done: string[] = [];
  const clock = { now: AT };
  let totpStep: number | null = null;
  const ports: SignInPorts = {
    people: {
      bySignInName: (name) => Promise.resolve(name === person.signInName ? person : null),
      find: (id) => Promise.resolve(id === person.id ? person : null),
    },
    proofs: {
      known(id): Promise<KnownProofs> {
        done.push('known');
        const none = { password: null, totp: null, totpStep: null };
        return Promise.resolve(id === person.id ? { password: 'right', totp, totpStep } : none);
      },
      useTotpStep(_id, step) {
        if (totpStep !== null && step <= totpStep) return Promise.resolve(false);
        totpStep = step;
        return Promise.resolve(true);
      },
      setTotp(_id, sealed) {
        totp = sealed;
        return Promise.resolve();
      },
    },
    signIns: { sessionFor: (id, how) => Promise.resolve(`session of ${id} by ${how}`) },
    sessions: {
      holder: (secret) => Promise.resolve(secret === 'locked' ? person : null),
      unlock: () => Promise.resolve(),
    },
    hashing: {
      hash: (password) => Promise.resolve(password),
      matches(password, hash) {
        done.push('hashed');
        return Promise.resolve(password === hash);
      },
    },
    sealing,
    now: () => clock.now,
  };
  return { signing: new SigningIn(ports), done, clock };
}

function codeAt(now: number): string {
  return new TOTP({ secret: Secret.fromBase32(SECRET) }).generate({ timestamp: now });
}

const HOME: Place = { from: '10.1.2.3', device: null };
const STRANGER: Place = { from: '203.0.113.9', device: null };

test('a password leads to the code, the code to a session, and no code works twice', async () => {
  const { signing, clock } = world();
  const first = await signing.byPassword('anna', 'right', HOME);
  assert.equal(first.kind, 'code');
  const pending = first.kind === 'code' ? first.pending : '';
  assert.equal((await signing.byCode(pending, '000000', HOME)).kind, 'refused');
  const code = codeAt(clock.now);
  const entered = await signing.byCode(pending, `${code.slice(0, 3)} ${code.slice(3)}`, HOME);
  assert.deepEqual(entered, { kind: 'in', session: 'session of p1 by password', person: 'p1' });
  assert.equal((await signing.byCode(pending, code, HOME)).kind, 'refused');
  clock.now += 6 * MINUTE;
  assert.equal((await signing.byCode(pending, codeAt(clock.now), HOME)).kind, 'refused');
});

test('a strange name, a closed account and a wrong password cost and answer the same', async () => {
  const known = world();
  assert.deepEqual(await known.signing.byPassword('anna', 'wrong', HOME), { kind: 'refused' });
  const strange = world();
  assert.deepEqual(await strange.signing.byPassword('bela', 'wrong', HOME), { kind: 'refused' });
  const closed = world(anna({ endsAt: AT - DAY }));
  assert.deepEqual(await closed.signing.byPassword('anna', 'right', HOME), { kind: 'refused' });
  assert.deepEqual(known.done, ['known', 'hashed']);
  assert.deepEqual(strange.done, known.done);
  assert.deepEqual(closed.done, known.done);
});

test('roles beyond reporting need codes, which are set up behind the password', async () => {
  const reporter = world(anna({ roles: ['reporter'] }), null);
  assert.equal((await reporter.signing.byPassword('anna', 'right', HOME)).kind, 'in');
  const { signing, clock } = world(anna(), null);
  const first = await signing.byPassword('anna', 'right', HOME);
  assert.equal(first.kind, 'set-up');
  const pending = first.kind === 'set-up' ? first.pending : '';
  assert.equal(await signing.codesFor('code:x', 'Clinic', null), null);
  const codes = await signing.codesFor(pending, 'Clinic', `codes:${SECRET}`);
  assert.equal(codes?.secret, SECRET);
  assert.match(codes?.address ?? '', /^otpauth:\/\/totp\/CyberShield%20Clinic:anna\?/);
  const sealed = codes?.sealed ?? '';
  assert.equal((await signing.bySetUp(pending, sealed, '123')).kind, 'refused');
  const entered = await signing.bySetUp(pending, sealed, codeAt(clock.now));
  assert.equal(entered.kind, 'in');
  const again = await signing.bySetUp(pending, sealed, codeAt(clock.now));
  assert.equal(again.kind, 'refused', 'a password alone never replaces codes');
});

test('thousands of guesses from one address stop neither the person on her device nor others', async () => {
  const { signing, clock, done } = world();
  const device = signing.remember(null, 'p1');
  const answers = new Map<string, number>();
  for (let each = 0; each < 5_000; each += 1) {
    const name = each % 2 === 0 ? 'anna' : `name-${each}`;
    const { kind } = await signing.byPassword(name, `guess ${each}`, STRANGER);
    answers.set(kind, (answers.get(kind) ?? 0) + 1);
    clock.now += 100;
  }
  const hashed = done.filter((one) => one === 'hashed').length;
  assert.ok(hashed < 80, `${hashed} guesses were tried in 500 seconds`);
  assert.ok((answers.get('wait') ?? 0) > 4_900);
  const same = await signing.byPassword('anna', 'right', { ...STRANGER, device });
  assert.equal(same.kind, 'code', 'on her own device, even from the same address');
  const elsewhere = await signing.byPassword('anna', 'right', HOME);
  assert.equal(elsewhere.kind, 'code', 'from another network');
  const other = await signing.byPassword('bela', 'wrong', HOME);
  assert.equal(other.kind, 'refused', 'others are not asked to wait');
});

test('a stolen device guesses slowly too, and waits end by themselves', async () => {
  const { signing, clock } = world();
  const place = { ...HOME, device: signing.remember(null, 'p1') };
  let tries = 0;
  for (let second = 0; second < 3_600; second += 1) {
    if ((await signing.byPassword('anna', 'wrong', place)).kind === 'refused') tries += 1;
    clock.now += SECOND;
  }
  assert.ok(tries < 30, String(tries));
  clock.now += 5 * MINUTE;
  assert.equal((await signing.byPassword('anna', 'right', place)).kind, 'code');
});

test('a locked session opens to its holder’s password alone', async () => {
  const { signing } = world();
  assert.equal((await signing.unlock('locked', 'wrong', HOME)).kind, 'refused');
  assert.equal((await signing.unlock('other', 'right', HOME)).kind, 'refused');
  assert.equal((await signing.unlock('locked', 'right', HOME)).kind, 'in');
});

test('passwords: long, unknown to guessers, free of the names around', async () => {
  const known = {
    includes: (one: string) => Promise.resolve(['password', 'qwertz'].includes(one)),
  };
  const judge = (password: string, alone = false) =>
    judgePassword(password, ['Nagy Anna', 'anna.nagy', 'Szent Anna Hospital'], alone, known);
  assert.equal(await judge('short'), 'password-short');
  assert.equal(await judge('a longer one'), null);
  assert.equal(await judge('a longer one', true), 'password-short');
  assert.equal(await judge('four words that rhyme', true), null);
  assert.equal(await judge('i like hospital food'), 'password-has-name');
  assert.equal(await judge('Password2026!!'), 'password-known');
  assert.equal(await judge('qwertzqwertz'), 'password-known');
  assert.equal(await judge('x'.repeat(300)), 'password-long');
});
