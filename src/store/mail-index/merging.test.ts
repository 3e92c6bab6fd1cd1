import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';

import type { MailEntry } from '../../flow/mail-index.ts';
import type { Indicator } from '../../model/indicator.ts';
import { openVault } from '../secrets/vault.ts';
import { openMailIndex, searchMailIndex } from './mail-index.ts';

const VAULT = openVault(Buffer.alloc(32, 7));
const NEVER = { postings: 20, merged: 1_000, turnPostings: 10 };
const OFTEN = { postings: 20, merged: 4, turnPostings: 10 };
const ENTRIES = 40;

const entryOf = (number: number): MailEntry => ({
  id: `${number}@any.example`,
  at: number * 1_000,
  mailbox: `person-${number % 3}@house.example`,
  from: 'mailbox',
  observables: [{ kind: 'url', value: `https://www.firm-${number % 7}.example/${number % 11}/x` }],
  fingerprint: null,
  direction: 'in',
});
const WANTED: readonly Indicator[] = Array.from({ length: 7 }, (_, firm): Indicator[] => [
  { kind: 'domain', value: `firm-${firm}.example` },
  { kind: 'url', value: `https://www.firm-${firm}.example/*/x` },
]).flat();

test('segments of an index of the version before become few: it says the same, whatever is erased meanwhile', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-index-'));
  const path = join(folder, 'mail-index.sqlite');
  const entries = Array.from({ length: ENTRIES }, (_, number) => entryOf(number));
  const before = openMailIndex(path, VAULT, NEVER);
  for (let from = 0; from < ENTRIES; from += 2) await before.add(entries.slice(from, from + 2));
  before.close();
  const file = new DatabaseSync(path);
  const count = (table: string) =>
    Number(file.prepare(`select count(*) as count from ${table}`).get()?.['count']);
  const listed = count('segments');
  assert.ok(listed > 8);
  file.exec('drop table merges; pragma user_version = 2');

  const index = openMailIndex(path, VAULT, OFTEN);
  const search = searchMailIndex(path, VAULT);
  const twin = openMailIndex(join(folder, 'twin.sqlite'), VAULT);
  await twin.add(entries);
  const told = async (from: typeof search) =>
    (await from.hunt(WANTED, 0, ENTRIES)).matches
      .map(({ indicator, at, mailbox }) => `${indicator.value} ${at} ${mailbox === ''}`)
      .sort();
  const fresh: MailEntry[] = [];
  let isMerging = false;
  for (let number = ENTRIES; number < 2 * ENTRIES; number += 1) {
    await index.add([entryOf(number)]);
    fresh.push(entryOf(number));
    isMerging ||= count('merges') > 0;
    if (number % 4 !== 3) continue;
    await twin.add(fresh.splice(0));
    // In the midst of all that is copied and erased.
    if (number % 16 === 7)
      for (const one of [index, twin]) await one.erase(`person-${number % 3}@house.example`);
    assert.deepEqual(await told(search), await told(twin));
  }
  // Unmerged, four entries end one.
  const unmerged = listed + ENTRIES / 4;
  assert.ok(isMerging && count('segments') < unmerged - 4, `${count('segments')} of ${unmerged}`);
  while (index.retain({ days: 1, bytes: 1e9 }, 1e12) > 0);
  assert.deepEqual(
    ['postings', 'things', 'families', 'entries'].map((table) => count(table)),
    [0, 0, 0, 0],
  );
  for (const one of [file, index, search, twin]) one.close();
  rmSync(folder, { recursive: true });
});
