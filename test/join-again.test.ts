/** A member that was expelled and is invited again comes back with a key that nobody else has. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { readConfig } from '../src/cli/config/read.ts';
import { openLog } from '../src/cli/log.ts';
import { openMember, type OpenMember } from '../src/cli/serve/member.ts';
import { invite } from '../src/flow/enrolment.ts';
import type { Membership } from '../src/flow/membership.ts';
import { CODE_CHANCE_BYTES } from '../src/formats/link/enrolment.ts';
import { keyIdOf } from '../src/formats/link/envelope.ts';
import { DAY } from '../src/model/time.ts';
import { enrolAt } from '../src/outgoing/link/enrol.ts';
import { ensureOrganisation, openStore } from '../src/store/database/database.ts';
import { openState } from '../src/store/database/state.ts';
import { openLinkKey } from '../src/store/link-key.ts';
import { openCentre, pair, told, type Centre } from './link.ts';

const root = mkdtempSync(join(tmpdir(), 'join-again-'));
after(() => rmSync(root, { recursive: true }));

async function codeOf({ link, state }: Centre): Promise<string> {
  const ports = {
    link,
    hub: state.hub,
    members: state.members,
    centre: 'centre',
    invitationMs: DAY,
    organisation: () => ({ name: 'Centre', country: 'HU' }),
    chance: () => randomBytes(CODE_CHANCE_BYTES),
    now: Date.now,
  };
  return (await invite(ports, 'north', '')).code;
}

/** Joined by hand, with what it signs with read from its folder as at a start. */
async function memberIn(
  folder: string,
  open: AsyncDisposableStack,
  failing: Partial<Membership> = {},
): Promise<{ readonly member: OpenMember; readonly store: Membership }> {
  const { value: config } = readConfig(undefined, { CYBERSHIELD_DATA_FOLDER: folder }, '/');
  assert.ok(config !== undefined);
  const database = await openStore({ kind: 'sqlite', folder });
  open.defer(() => database.close());
  await ensureOrganisation(database, { id: 'own', name: 'own', kind: 'hospital', created_at: 1 });
  const state = openState(database, 'own', Date.now);
  const parts = {
    config,
    simulated: false,
    state: { ...state, membership: { ...state.membership, ...failing } },
    changes: { listen: () => () => undefined },
    settings: { now: () => assert.fail('nobody asked') },
    key: openLinkKey(folder),
    log: openLog({ write: (text) => assert.fail(text) }, 'error', Date.now),
    rules: { untouchable: () => null },
    traffic: () => Promise.resolve({ ordinary: 0, messages: 0, people: 0, isKnown: true }),
    now: Date.now,
  };
  return { member: await openMember(parts, open), store: state.membership };
}

test('an expelled key never enrols again; whoever is invited again joins with a new one', async () => {
  await using open = new AsyncDisposableStack();
  const keys = pair();
  const at = mkdtempSync(join(root, 'centre-'));
  const centre = await openCentre({ folder: at, keys });
  open.defer(() => centre.close());
  const folder = mkdtempSync(join(root, 'member-'));
  const first = openLinkKey(folder);
  const { member, store } = await memberIn(folder, open);
  /** What the centre says of a line that the member makes now. */
  const tells = async (number: number): Promise<string | null> => {
    await member.own.tell(told(number, `d${number}.example`));
    const line = (await store.outbox(100)).at(-1)?.line ?? '';
    return (await centre.link.takeLine('north', line)).problem;
  };
  await member.join(centre.address, await codeOf(centre));
  assert.equal(await tells(1), null);
  const signedBy = async (): Promise<string | undefined> => (await store.load()).joined?.signedBy;
  assert.equal(await signedBy(), keyIdOf(first.publicKey));

  await centre.link.expel('north', 0);
  assert.equal(await tells(2), 'link-key-ended');
  const code = await codeOf(centre);
  const { signal } = new AbortController();
  const refused = { code: 'join-key-ended' };
  await assert.rejects(enrolAt(centre.address, code, first, null, signal), refused);
  // The code was not used up by that.
  await member.join(centre.address, code);
  assert.equal(await tells(3), null);
  const next = (await signedBy()) ?? '';
  assert.notEqual(next, keyIdOf(first.publicKey));
  assert.deepEqual(
    centre.link.keysOf('north').map(({ id, endedAt }) => [id, endedAt === null]),
    [
      [keyIdOf(first.publicKey), false],
      [next, true],
    ],
  );
});

test('each centre knows another key of a member, so that one cannot speak for it to the other', async () => {
  await using open = new AsyncDisposableStack();
  const centres = [];
  for (const name of ['one-', 'two-']) {
    const at = mkdtempSync(join(root, name));
    // Both have the same id. One after the other: each takes a port.
    // oxlint-disable-next-line no-await-in-loop
    const centre = await openCentre({ folder: at, keys: pair() });
    open.defer(() => centre.close());
    centres.push(centre);
  }
  const [one, two] = centres;
  assert.ok(one !== undefined && two !== undefined);
  const { member, store } = await memberIn(mkdtempSync(join(root, 'member-')), open);
  const keyAt = ({ link }: Centre): string | undefined =>
    link.keysOf('north').find(({ endedAt }) => endedAt === null)?.id;
  await member.join(one.address, await codeOf(one));
  const first = keyAt(one);
  // Invited again by the same centre it keeps its key, and what waits there is still good.
  await member.join(one.address, await codeOf(one));
  assert.equal(keyAt(one), first);
  await member.join(two.address, await codeOf(two));
  assert.notEqual(keyAt(two), first);
  await member.own.tell(told(1, 'd1.example'));
  const line = (await store.outbox(100)).at(-1)?.line ?? '';
  assert.equal((await one.link.takeLine('north', line)).problem, 'link-key-unknown');
  assert.equal((await two.link.takeLine('north', line)).problem, null);
});

test('whenever a joining is cut short, the key in use is the one of the centre that is joined', async () => {
  await using open = new AsyncDisposableStack();
  const [one, two] = await Promise.all(
    ['cut-one-', 'cut-two-'].map((name) =>
      openCentre({ folder: mkdtempSync(join(root, name)), keys: pair() }),
    ),
  );
  assert.ok(one !== undefined && two !== undefined);
  for (const centre of [one, two]) open.defer(() => centre.close());
  const folder = mkdtempSync(join(root, 'cut-'));
  /** From its folder as at a start: what a centre says of a line that the member makes now. */
  const tells = async ({ link }: Centre, number: number): Promise<string | null> => {
    await using run = new AsyncDisposableStack();
    const { member, store } = await memberIn(folder, run);
    await member.own.tell(told(number, `d${number}.example`));
    return (await link.takeLine('north', (await store.outbox(100)).at(-1)?.line ?? '')).problem;
  };
  {
    await using run = new AsyncDisposableStack();
    const { member } = await memberIn(folder, run);
    await member.join(one.address, await codeOf(one));
  }
  {
    await using run = new AsyncDisposableStack();
    const commit = (): Promise<void> => Promise.reject(new Error('the disk is full'));
    const { member } = await memberIn(folder, run, { commit });
    await assert.rejects(member.join(two.address, await codeOf(two)), /the disk is full/);
  }
  // The other centre knows a new key by now; this one knows the first, and it is still joined.
  assert.equal(await tells(one, 1), null);
  {
    await using run = new AsyncDisposableStack();
    const { member } = await memberIn(folder, run);
    await member.join(two.address, await codeOf(two));
  }
  assert.equal(await tells(two, 2), null);
  const file = (name: string): string => join(folder, 'keys', name);
  // Ended after the joining was durable, before the file had its name.
  renameSync(file('member.key'), file('member.next.key'));
  assert.equal(await tells(two, 3), null);
  assert.equal(await tells(two, 4), null);
});
