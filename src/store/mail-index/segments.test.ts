import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { openVault } from '../secrets/vault.ts';
import { openToWrite } from './file.ts';
import { openMailIndex } from './mail-index.ts';
import { Segments } from './segments.ts';

const SIZES = { postings: 1, merged: 100, turnPostings: 100 };
const VAULT = openVault(Buffer.alloc(32, 7));
/** Of a segment of few postings: one block. */
const FILTER_BYTES = 32;

test('filters beyond the limit are forgotten from the oldest on: those segments are always asked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-index-'));
  const path = join(folder, 'mail-index.sqlite');
  const index = openMailIndex(path, VAULT, SIZES);
  for (let number = 0; number < 4; number += 1)
    await index.add([
      {
        id: `${number}@any.example`,
        at: number,
        mailbox: '',
        from: 'mailbox',
        observables: [],
        fingerprint: null,
        direction: 'in',
      },
    ]);
  index.close();
  const { database } = openToWrite(path, VAULT, SIZES);
  const absent = [1n, 2n, 3n].map((key) => key << 60n);
  const askedOf = (filtersBytesMax?: number) => {
    const segments = new Segments(database, 1, filtersBytesMax);
    segments.refresh();
    const where = segments.where('postings', absent);
    return absent.map((key) => [segments.having(key), where.get(key)]);
  };
  const all = askedOf();
  const each = (having: number[], where: number[]) => absent.map(() => [having, where]);
  assert.deepEqual(all, each([5], []));
  assert.deepEqual(askedOf(4 * FILTER_BYTES), all);
  assert.deepEqual(askedOf(2 * FILTER_BYTES), each([5, 2, 1], [2, 1]));
  assert.deepEqual(askedOf(0), each([5, 4, 3, 2, 1], [4, 3, 2, 1]));
  database.close();
  rmSync(folder, { recursive: true });
});
