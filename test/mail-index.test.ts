/** What the mail index says of decent work, and what it takes from the privacy of what leaves. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';

import type { MailEntry } from '../src/flow/mail-index.ts';
import { FINGERPRINT_SLOTS, printFingerprint } from '../src/model/fingerprint.ts';
import type { Indicator } from '../src/model/indicator.ts';
import { DAY, HOUR, MINUTE } from '../src/model/time.ts';
import { openMailIndex, type OpenMailIndex } from '../src/store/mail-index/mail-index.ts';
import { openVault } from '../src/store/secrets/vault.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const VAULT = openVault(Buffer.alloc(32, 7));
const SHAPE = printFingerprint(Uint8Array.from({ length: FINGERPRINT_SLOTS }, (_, slot) => slot));

async function withIndex(work: (index: OpenMailIndex) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mail-index-'));
  const index = openMailIndex(join(folder, 'mail-index.sqlite'), VAULT);
  try {
    await work(index);
  } finally {
    index.close();
    rmSync(folder, { recursive: true });
  }
}

let made = 0;
function mail(over: Partial<MailEntry>): MailEntry {
  made += 1;
  return {
    id: `${made}@any.example`,
    at: NOW - HOUR,
    mailbox: 'eva@house.example',
    from: 'mailbox',
    observables: [],
    fingerprint: null,
    direction: 'in',
    ...over,
  };
}

const LAB: readonly Indicator[] = [
  { kind: 'url', value: 'https://results.lab.example/order/1' },
  { kind: 'sender', value: 'desk@lab.example' },
];
/** Every way in which somebody could have the house's own laboratory blocked. */
const POISONED: readonly Indicator[] = [
  { kind: 'domain', value: 'lab.example' },
  { kind: 'host', value: 'results.lab.example' },
  { kind: 'host', value: '*.lab.example' },
  { kind: 'url', value: 'https://results.lab.example/order/1' },
  { kind: 'url', value: 'https://results.lab.example/order/*' },
  { kind: 'url', value: 'https://*.lab.example/*/1' },
  // Stars for a part of a segment are no indicator of ours; what is meant is looked for all the same.
  { kind: 'url', value: 'https://results.lab.example/ord*/1' },
  { kind: 'sender', value: 'desk@lab.example' },
  { kind: 'sender-domain', value: 'lab.example' },
  { kind: 'template', value: SHAPE },
];

const ordinaryOf = async (index: OpenMailIndex, indicator: Indicator): Promise<number> =>
  (await index.traffic([indicator], NOW)).ordinary;

test('a block on the own laboratory would hit ordinary work, however it is asked for', async () => {
  await withIndex(async (index) => {
    await index.add([
      mail({ at: NOW - 30 * DAY, observables: LAB, fingerprint: SHAPE }),
      mail({ observables: LAB, fingerprint: SHAPE }),
    ]);
    for (const indicator of POISONED)
      assert.ok((await ordinaryOf(index, indicator)) > 0, JSON.stringify(indicator));
    const all = await index.traffic(POISONED, NOW);
    assert.deepEqual([all.messages, all.people], [2, 1]);
  });
});

test('a laboratory that never sends a link is known by its letters', async () => {
  await withIndex(async (index) => {
    const observables: readonly Indicator[] = [{ kind: 'sender', value: 'desk@mail.lab.example' }];
    await index.add([mail({ at: NOW - 30 * DAY, observables })]);
    assert.equal(await ordinaryOf(index, { kind: 'domain', value: 'lab.example' }), 1);
    assert.equal(await ordinaryOf(index, { kind: 'domain', value: 'other.example' }), 0);
  });
});

test('whom we wrote to first is no campaign; an answer to a fraud makes none decent', async () => {
  const observables: readonly Indicator[] = [{ kind: 'sender', value: 'desk@new.example' }];
  const indicator: Indicator = { kind: 'sender-domain', value: 'new.example' };
  await withIndex(async (index) => {
    await index.add([mail({ at: NOW - DAY, direction: 'out', observables })]);
    await index.add([mail({ at: NOW - HOUR, observables })]);
    assert.equal(await ordinaryOf(index, indicator), 1);
  });
  await withIndex(async (index) => {
    await index.add([mail({ at: NOW - HOUR, observables })]);
    await index.add([mail({ at: NOW - MINUTE, direction: 'out', observables })]);
    assert.equal(await ordinaryOf(index, indicator), 0);
  });
});

test('a burst is a campaign; what comes to many on many days is not', async () => {
  const observables: readonly Indicator[] = [{ kind: 'sender', value: 'news@feed.example' }];
  const indicator: Indicator = { kind: 'sender', value: 'news@feed.example' };
  const at = (days: number) =>
    Array.from({ length: 12 }, (_, person) =>
      mail({
        at: NOW - (person % days) * DAY - HOUR,
        mailbox: `person-${person}@house.example`,
        observables,
      }),
    );
  await withIndex(async (index) => {
    await index.add(at(2));
    assert.equal(await ordinaryOf(index, indicator), 0);
    assert.deepEqual(await index.traffic([indicator], NOW), {
      ordinary: 0,
      messages: 12,
      people: 12,
      // Of two days: what is ordinary cannot be known of so little.
      isKnown: false,
    });
  });
  await withIndex(async (index) => {
    await index.add(at(5));
    assert.equal(await ordinaryOf(index, indicator), 12);
  });
});

test('what was reported is never ordinary, also when another feed had it first', async () => {
  const observables: readonly Indicator[] = [{ kind: 'sender', value: 'pay@old.example' }];
  const indicator: Indicator = { kind: 'sender', value: 'pay@old.example' };
  await withIndex(async (index) => {
    const old = mail({ at: NOW - 20 * DAY, from: 'postfix', observables });
    await index.add([old]);
    assert.equal(await ordinaryOf(index, indicator), 1);
    const link: Indicator = { kind: 'url', value: 'https://old.example/pay' };
    await index.add([{ ...old, from: 'report', observables: [...observables, link] }]);
    assert.equal(await ordinaryOf(index, indicator), 0);
    const hunt = await index.hunt([indicator, link], 0, 10);
    assert.deepEqual([hunt.searched, hunt.messages, hunt.matches.length], [1, 1, 2]);
    assert.deepEqual(index.named(hunt.matches[0]!.entry), {
      id: old.id,
      mailbox: 'eva@house.example',
    });
  });
});

test('old decent work is found behind thousands of letters of today', async () => {
  await withIndex(async (index) => {
    const observables: readonly Indicator[] = [{ kind: 'sender', value: 'desk@lab.example' }];
    const burst = Array.from({ length: 2_500 }, () => mail({ observables }));
    await index.add([...burst, mail({ at: NOW - 30 * DAY, observables })]);
    assert.ok((await ordinaryOf(index, { kind: 'sender-domain', value: 'lab.example' })) > 0);
  });
});

test('a piece of an address may leave when two different people were sent it', async () => {
  await withIndex(async (index) => {
    const observables: readonly Indicator[] = [
      { kind: 'url', value: 'https://a.login.example:8443/reset/7f3a' },
      { kind: 'sender', value: 'info@login.example' },
      { kind: 'phone', value: '+3612345678' },
    ];
    const pieces = [
      { part: 'host-label', value: 'a.login.example' },
      { part: 'path-segment', value: 'a.login.example/reset' },
      { part: 'path-segment', value: 'a.login.example/reset/7f3a' },
      { part: 'sender', value: 'info@login.example' },
      { part: 'phone', value: '+3612345678' },
    ] as const;
    const told = () => pieces.map((piece) => index.recipientsOf(piece));
    assert.deepEqual(told(), [0, 0, 0, 0, 0]);
    await index.add([mail({ observables }), mail({ observables })]);
    // Twice to one person says no more of others than once; nor does an unknown mailbox, nor our own letter.
    await index.add([mail({ observables, mailbox: '' })]);
    await index.add([mail({ observables, mailbox: 'ida@house.example', direction: 'out' })]);
    assert.deepEqual(told(), [1, 1, 1, 1, 1]);
    const [link, ...others] = observables;
    const another = { kind: 'url', value: link!.value.replace('7f3a', '8e4b') } as const;
    await index.add([mail({ observables: [another, ...others], mailbox: 'adam@house.example' })]);
    assert.deepEqual(told(), [2, 2, 1, 2, 2]);
  });
});

test('a feed goes on where it was, with what it added', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-index-'));
  const path = join(folder, 'mail-index.sqlite');
  let index = openMailIndex(path, VAULT);
  assert.equal(index.positionOf('logs'), null);
  await index.add([], { feed: 'logs', position: '7' });
  // What cannot be added leaves the position where it was, and nothing half done.
  const broken = { ...mail({ observables: LAB }), mailbox: 'x@house.example', at: Number.NaN };
  await assert.rejects(index.add([mail({}), broken], { feed: 'logs', position: '8' }));
  index.close();
  index = openMailIndex(path, VAULT);
  assert.equal(index.positionOf('logs'), '7');
  assert.deepEqual([index.standing().messages, index.standing().mailboxes], [0, 0]);
  index.close();
  rmSync(folder, { recursive: true });
});

test('a number names one message for ever: also over an older copy, and a file made anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-index-'));
  const path = join(folder, 'mail-index.sqlite');
  const older = join(folder, 'older.sqlite');
  const added = async (mailbox: string): Promise<number> => {
    const index = openMailIndex(path, VAULT);
    const value = `${mailbox}.evil.example`;
    await index.add([mail({ mailbox, observables: [{ kind: 'host', value }] })]);
    const hunt = await index.hunt([{ kind: 'host', value }], 0, 9);
    index.close();
    return hunt.matches[0]?.entry ?? 0;
  };
  const forget = (): void =>
    ['', '-wal', '-shm'].forEach((end) => rmSync(path + end, { force: true }));
  const numbers = [await added('ann')];
  copyFileSync(path, older);
  numbers.push(await added('bea'));
  forget();
  copyFileSync(older, path);
  numbers.push(await added('cid'));
  forget();
  numbers.push(await added('dora'));
  assert.equal(new Set(numbers).size, 4);
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    numbers,
  );
  const index = openMailIndex(path, VAULT);
  assert.deepEqual(
    numbers.map((number) => index.named(number)?.mailbox),
    [undefined, undefined, undefined, 'dora'],
  );
  index.close();
  rmSync(folder, { recursive: true });
});

test('an index whose filter is damaged is made anew: it never denies what it has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-index-'));
  const path = join(folder, 'mail-index.sqlite');
  const index = openMailIndex(path, VAULT, { postings: 1, merged: 8, turnPostings: 100 });
  await index.add([mail({ observables: LAB })], { feed: 'logs', position: '7' });
  index.close();
  const database = new DatabaseSync(path);
  const cut = 'update segments set filter = substr(filter, 1, 7) where filter is not null';
  assert.equal(database.prepare(cut).run().changes, 1);
  database.close();
  const anew = openMailIndex(path, VAULT);
  assert.deepEqual([anew.standing().messages, anew.positionOf('logs')], [0, null]);
  anew.close();
  rmSync(folder, { recursive: true });
});
