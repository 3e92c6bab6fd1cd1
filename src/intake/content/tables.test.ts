import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { readContent } from './content.ts';
import { loadTables } from './tables.ts';

const CHOICE = { importedLevel: 'high', placeholderFiles: [], pipelineFiles: [] } as const;

test('the cache gives the same tables, and is made anew when anything of it changed', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tables-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const cache = join(folder, 'cache', 'rules.bin');
  const files = readContent(resolve(import.meta.dirname, '../../../content')).rules.slice(0, 12);

  const made = loadTables(files, CHOICE, cache);
  assert.equal(made.fromCache, false);
  const again = loadTables(files, CHOICE, cache);
  assert.equal(again.fromCache, true);
  assert.deepEqual({ ...again, fromCache: false }, made);

  assert.equal(loadTables(files.slice(1), CHOICE, cache).fromCache, false);
  loadTables(files, CHOICE, cache);
  const bytes = readFileSync(cache);
  bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 1;
  writeFileSync(cache, bytes);
  assert.equal(loadTables(files, CHOICE, cache).fromCache, false, 'one bit changed');
  writeFileSync(cache, bytes.subarray(0, 40));
  assert.equal(loadTables(files, CHOICE, cache).fromCache, false, 'cut short');
});
