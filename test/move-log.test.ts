/** The journal of moved messages on a disk that fills up, and when its mailboxes are named no more. */
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

import { readConfig } from '../src/cli/config/read.ts';
import { openLog } from '../src/cli/log.ts';
import { openRetraction } from '../src/cli/serve/retracting.ts';
import type { MoveLine } from '../src/flow/moves.ts';
import { openMoveLog } from '../src/outgoing/enforcement/quarantine/move-log.ts';

const root = mkdtempSync(join(tmpdir(), 'move-log-'));
after(() => rmSync(root, { recursive: true }));

const AT = 1_800_000 * 1_000_000;
const SEALING = {
  seal: (_: string, text: string) => text,
  open: (_: string, text: string) => (text.endsWith('}') ? text : null),
};
const MOVED: MoveLine = {
  at: AT,
  step: 'moved',
  campaign: 'c-1',
  by: '',
  mailbox: 'anna@house.example',
  folder: 'INBOX (1)',
  id: 'm1@bad.example',
  holds: ['k'],
};

test('a line that was cut off spoils none that comes after it', async () => {
  const file = join(root, 'moves');
  const first = openMoveLog(file, SEALING, AT);
  await first.append(MOVED);
  first.close();
  appendFileSync(file, '{"at":18000');
  const log = openMoveLog(file, SEALING, AT);
  await log.append({ ...MOVED, folder: 'INBOX (2)' });
  await log.append({ ...MOVED, folder: 'INBOX (3)' });
  log.close();
  const again = openMoveLog(file, SEALING, AT);
  assert.equal(again.lines().length, 3);
  again.close();
});

test('switched off without its mailboxes, people hear that messages are still aside', async () => {
  await using open = new AsyncDisposableStack();
  const folder = mkdtempSync(join(root, 'data-'));
  const file = join(folder, 'enforcement', 'moved-messages');
  mkdirSync(dirname(file), { recursive: true });
  const { value: config } = readConfig(undefined, { CYBERSHIELD_DATA_FOLDER: folder }, '/');
  assert.ok(config !== undefined);
  const raised: unknown[] = [];
  const written: string[] = [];
  const opened = () =>
    openRetraction(
      {
        config,
        simulated: false,
        log: openLog({ write: (text) => written.push(text) > 0 }, 'error', () => AT),
        now: () => AT,
      },
      {
        threads: {
          sealing: SEALING,
          state: {
            accesses: { record: () => Promise.reject(new Error('nobody is named')) },
            notices: { raise: async ({ facts }) => void raised.push(facts) },
          },
        },
        own: { listen: () => () => undefined },
        mail: {
          hunt: () => Promise.reject(new Error('nothing is sought')),
          named: () => null,
        },
        neverTouch: { untouchable: () => null, isFilled: true },
      },
      open,
    );
  const log = openMoveLog(file, SEALING, AT);
  await log.append(MOVED);
  assert.equal(opened(), null);
  assert.deepEqual(raised, [{ why: 'retraction-kept' }]);
  assert.match(written.join(''), /retraction-no-mailboxes/);
  assert.doesNotMatch(written.join(''), /anna/);
  await log.append({ ...MOVED, step: 'returned' });
  log.close();
  assert.equal(opened(), null);
  assert.equal(raised.length, 1);
});
