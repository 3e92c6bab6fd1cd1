import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';

import { CODE_CHANCE_BYTES, isCodeOf, makeEnrolment } from '../formats/link/enrolment.ts';
import { keyIdOf, printPublicKey } from '../formats/link/envelope.ts';
import type { Member } from '../model/member.ts';
import { DAY } from '../model/time.ts';
import { enrol, invite, type EnrolmentPorts } from './enrolment.ts';
import type { Invitation, MemberKey } from './hub.ts';

const AT = 1_800_000 * 1_000_000;
const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { key: privateKey, publicKey: printPublicKey(publicKey) };
};
const CENTRE = pair().publicKey;

/** A centre that keeps all of it in memory. */
function centreAt(clock: { now: number }) {
  const members = new Map<string, Member>();
  const invitations = new Map<string, Invitation>();
  const keys: MemberKey[] = [];
  const ended = new Set<string>();
  let chance = 0;
  const ports: EnrolmentPorts = {
    link: {
      publicKey: CENTRE,
      enrol: async (key) => void keys.push(key),
      keysOf: () => [],
      isEnded: (id) => ended.has(id),
    },
    hub: {
      invite: async (hash, invitation) => void invitations.set(hash, invitation),
      async useInvitation(hash, now) {
        const known = invitations.get(hash);
        invitations.delete(hash);
        return known !== undefined && known.expiresAt > now ? known : null;
      },
    },
    members: {
      async find(id) {
        const member = members.get(id);
        return member === undefined ? null : { member, afflictions: [], clocks: [] };
      },
      put: async (added) => {
        for (const one of added) members.set(one.id, one);
      },
    },
    centre: 'centre',
    invitationMs: DAY,
    organisation: () => ({ name: 'Sector centre', country: 'HU' }),
    chance: () => new Uint8Array(CODE_CHANCE_BYTES).fill((chance += 1)),
    now: () => clock.now,
  };
  return { ports, members, invitations, keys, ended };
}

test('a code enrols one key, once and not after its time; nobody is told which was wrong', async () => {
  const clock = { now: AT };
  const { ports, invitations, keys } = centreAt(clock);
  const { member, code, until } = await invite(ports, 'Szent Anna Kórház', '');
  assert.deepEqual([member, until], ['szent-anna-korhaz', AT + DAY]);
  assert.ok(isCodeOf(code, keyIdOf(CENTRE)));
  assert.equal(isCodeOf(code, keyIdOf(pair().publicKey)), false);
  assert.equal([...invitations.keys()].includes(code), false, 'kept as it is shown');

  const { key, publicKey } = pair();
  const answer = await enrol(ports, makeEnrolment(code, publicKey, key));
  assert.deepEqual(answer, { member, centre: 'centre', name: 'Sector centre', publicKey: CENTRE });
  assert.deepEqual(keys, [{ member, id: keyIdOf(publicKey), publicKey, since: AT, endedAt: null }]);
  const thief = pair();
  assert.equal(await enrol(ports, makeEnrolment(code, thief.publicKey, thief.key)), null);
  const late = await invite(ports, 'South', 'group');
  clock.now = late.until;
  assert.equal(await enrol(ports, makeEnrolment(late.code, publicKey, key)), null);
  assert.equal(keys.length, 1);
});

test('a key that ended enrols nobody, and leaves the code to another', async () => {
  const { ports, keys, ended } = centreAt({ now: AT });
  const { code } = await invite(ports, 'North', '');
  const old = pair();
  ended.add(keyIdOf(old.publicKey));
  const answer = await enrol(ports, makeEnrolment(code, old.publicKey, old.key));
  assert.equal(answer, 'key-ended');
  const next = pair();
  assert.ok(await enrol(ports, makeEnrolment(code, next.publicKey, next.key)));
  assert.deepEqual(
    keys.map(({ publicKey }) => publicKey),
    [next.publicKey],
  );
});

test('names become ids that nobody has, also not the centre; a known id is invited again', async () => {
  const { ports, members } = centreAt({ now: AT });
  const ids = [];
  for (const name of ['North', 'North', 'Centre', '北病院', '--'])
    ids.push((await invite(ports, name, '')).member);
  assert.deepEqual(ids, ['north', 'north-2', 'centre-2', 'member', 'member-2']);
  assert.equal((await invite(ports, 'north', '')).member, 'north');
  assert.equal(members.size, 5);
  assert.equal(members.get('north')?.country, 'hu');
  for (const [name, group, code] of [
    ['  ', '', 'member-name-wrong'],
    ['x'.repeat(121), '', 'member-name-wrong'],
    ['East', 'No Group', 'member-id-wrong'],
  ] as const)
    await assert.rejects(invite(ports, name, group), { code });
});
