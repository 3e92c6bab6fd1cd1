/** Logs of mail servers out of the real journal, by the thread that reads them, across restarts. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { MailEntry } from '../src/flow/mail-index.ts';
import type { Batch } from '../src/model/signal.ts';
import { realDisk } from '../src/store/journal/disk.ts';
import { openKeys, readMasterKey } from '../src/store/journal/keys.ts';
import { JournalTail } from '../src/store/journal/tail.ts';
import { readMailLogs, type MailLogPosition } from '../src/threads/mail-log.ts';
import { open, type Threads } from '../src/threads/open.ts';
import { threadsConfig } from './pipeline.ts';

const root = mkdtempSync(join(tmpdir(), 'mail-log-'));
after(() => rmSync(root, { recursive: true }));

const CONFIG = threadsConfig(root);
const said = (queue: number, text: string): string =>
  `<22>Nov 22 11:59:30 mx postfix/qmgr[812]: 4XyT6k${1_000 + queue}: ${text}`;
const begun = (queue: number): readonly string[] => [
  said(queue, `message-id=<${queue}@lab.example>`),
  said(queue, 'from=<desk@lab.example>, size=8, nrcpt=1 (queue active)'),
];
const ended = (queue: number): readonly string[] => [
  said(queue, 'to=<eva@house.example>, relay=imap, dsn=2.0.0, status=sent (250 ok)'),
  said(queue, 'removed'),
];

function batchOf(lines: readonly string[]): Batch {
  let end = 0;
  const ends = Uint32Array.from(lines, (line) => (end += Buffer.byteLength(line)));
  return {
    organisation: CONFIG.organisation.id,
    door: 'syslog-tcp',
    sender: { name: 'relay', trust: 'address' },
    format: 'text',
    receivedAt: Date.now(),
    simulated: false,
    bytes: Buffer.from(lines.join('')),
    ends,
  };
}

function start(): Promise<Threads> {
  return open(CONFIG, {
    clock: Date.now,
    fault: (error) => {
      throw error;
    },
  });
}

/** Reads until so many entries are kept; gives them with the position that was kept last. */
async function readUntil(
  count: number,
  from: MailLogPosition,
  threads: Threads,
): Promise<{ readonly entries: readonly MailEntry[]; readonly at: MailLogPosition }> {
  const { promise, resolve, reject } = Promise.withResolvers<MailLogPosition>();
  const entries: MailEntry[] = [];
  const reading = readMailLogs(
    {
      folder: CONFIG.folder,
      masterKey: CONFIG.masterKey,
      house: { domains: ['house.example'], zone: 'UTC' },
      from,
    },
    {
      durable: () => threads.status().durable,
      keep(told) {
        entries.push(...told.entries);
        if (entries.length >= count) resolve(told.at);
        return Promise.resolve();
      },
      fault: reject,
    },
  );
  const at = await promise;
  await reading.close();
  return { entries, at };
}

test('what logs tell is read once, also what began before a restart', async (t) => {
  const threads = await start();
  t.after(() => threads.close());
  const lines = [...begun(1), ...ended(1), ...begun(2)];
  await threads.journal.append(batchOf(['<14>Nov 22 11:59:30 mx sshd[1]: nothing of mail']));
  await threads.journal.append(batchOf(lines));
  const first = await readUntil(1, { batch: 0, open: [] }, threads);
  assert.deepEqual(
    first.entries.map(({ id, mailbox }) => [id, mailbox]),
    [['1@lab.example', 'eva@house.example']],
  );
  assert.equal(first.at.batch, 2);
  assert.equal(first.at.open.length, 1);
  await threads.journal.append(batchOf(ended(2)));
  const second = await readUntil(1, first.at, threads);
  assert.deepEqual(
    second.entries.map(({ id }) => id),
    ['2@lab.example'],
  );
  assert.deepEqual(second.at, { batch: 3, open: [] });
  followed();
});

/** The same journal by hand: never beyond what is durable, and on from there. */
function followed(): void {
  const master = readMasterKey(realDisk, { ...CONFIG.masterKey, create: false });
  const keys = openKeys(realDisk, join(CONFIG.folder, 'keys'), master);
  const tail = new JournalTail(realDisk, CONFIG.folder, keys, 1);
  const numbers = (durable: number): number[] =>
    Array.from(tail.read(durable), ({ number, batch }) => (batch === null ? -1 : number));
  assert.deepEqual([numbers(0), numbers(1), numbers(1), numbers(3)], [[], [1], [], [2, 3]]);
  const late = new JournalTail(realDisk, CONFIG.folder, keys, 3);
  assert.deepEqual(
    Array.from(late.read(9), ({ number }) => number),
    [3],
  );
}
