/** The mail index killed while it is written: nothing of what was said to be kept is lost or doubled. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { openMailIndex, searchMailIndex } from '../../src/store/mail-index/mail-index.ts';
import { openVault } from '../../src/store/secrets/vault.ts';
import { ENTRIES_A_READING } from './mail-index-feed.ts';

const KILLS = process.env['SLOW'] === '1' ? 40 : 2;
const READINGS_MAX = 60;
const CHILD = join(import.meta.dirname, 'mail-index-child.ts');
const VAULT = openVault(Buffer.alloc(32, 7));

/** Kills it after so many positions were said; gives the last that was. */
async function killedAfter(path: string, readings: number): Promise<number> {
  const child = spawn(process.execPath, [CHILD, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.split('\n').length > readings) child.kill('SIGKILL');
  }
  await ended;
  return Number(said.trimEnd().split('\n').at(-1));
}

test(`killed ${KILLS} times, an index holds what it said and nothing twice`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-index-'));
  const path = join(folder, 'mail-index.sqlite');
  const seed = Math.trunc(Math.random() * 1_000);
  console.log(`seed ${seed}`);
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const said = await killedAfter(path, 1 + ((seed + kill * 37) % READINGS_MAX));
      const index = openMailIndex(path, VAULT);
      const position = Number(index.positionOf('feed'));
      const search = searchMailIndex(path, VAULT);
      assert.ok(position >= said, `kept ${position}, said ${said}`);
      const expected = (position + 1) * ENTRIES_A_READING;
      assert.equal(search.standing().messages, expected);
      const all = Array.from({ length: 30 }, (_, firm) => firm);
      const hunt = await search.hunt(
        all.map((firm) => ({ kind: 'domain', value: `firm-${firm}.example` })),
        0,
        10_000,
      );
      assert.deepEqual([hunt.messages, hunt.isCut], [expected, false]);
      search.close();
      index.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
