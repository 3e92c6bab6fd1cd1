import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import type { Protection } from '../../../model/protection.ts';
import { postfixPoint, type PostfixConfig } from '../postfix/point.ts';
import { LIST_ENTRIES_MAX } from './limits.ts';

const BLOCK: Protection = {
  indicator: { kind: 'sender', value: 'a@bad.example' },
  strength: 'block',
  campaign: 'c1',
  decision: 'd-7',
  from: 10,
  until: 20,
  stage: 'all',
  state: 'in-force',
  why: 'quorum',
};

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'lists-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const configIn = (lists: string): PostfixConfig => ({
  folder: lists,
  reload: null,
  probe: null,
  probeRecipient: 'postmaster@example.test',
  hold: 'queue',
  contact: '',
});
const senders = (lists: string): string => readFileSync(join(lists, 'senders.texthash'), 'utf8');
const nobody = (): void => undefined;

test('a list is replaced whole, is confirmed when it is the same, and ends with its protections', async (t) => {
  const lists = folder(t);
  const point = postfixPoint(configIn(lists), nobody);
  await point.put([BLOCK], 10);
  assert.match(senders(lists), /^a@bad\.example REJECT/m);
  const before = { text: senders(lists), inode: statSync(join(lists, 'senders.texthash')).ino };
  utimesSync(join(lists, 'senders.texthash'), 1, 1);
  await point.put([BLOCK], 11);
  assert.equal(senders(lists), before.text);
  const after = statSync(join(lists, 'senders.texthash'));
  assert.equal(after.ino, before.inode);
  assert.ok(after.mtimeMs > 1_000_000);
  await point.put([BLOCK], 20);
  assert.doesNotMatch(senders(lists), /bad\.example/);
  assert.deepEqual(
    readdirSync(lists).filter((name) => name.startsWith('.')),
    [],
  );
});

test('the program that makes the reader read is called for a change, and again until it worked', async (t) => {
  const lists = folder(t);
  const [reload, calls] = [join(folder(t), 'reload'), join(folder(t), 'calls')];
  writeFileSync(reload, `#!/bin/sh\necho x >>${calls}\n[ -e ${calls}.ok ]\n`, { mode: 0o755 });
  const point = postfixPoint({ ...configIn(lists), reload }, nobody);
  await assert.rejects(point.put([BLOCK], 10), { code: 'enforcement-reload-failed' });
  writeFileSync(`${calls}.ok`, '');
  await point.put([BLOCK], 10);
  await point.put([BLOCK], 10);
  assert.equal(readFileSync(calls, 'utf8'), 'x\nx\n');
});

test('a folder that is not there, and a list that nobody should be given, are refused', async (t) => {
  const lists = folder(t);
  const nowhere = postfixPoint(configIn(join(lists, 'none')), nobody);
  await assert.rejects(nowhere.put([BLOCK], 10), { code: 'enforcement-folder-unwritable' });
  const point = postfixPoint(configIn(lists), nobody);
  const many = Array.from({ length: LIST_ENTRIES_MAX + 1 }, () => BLOCK);
  await assert.rejects(point.put(many, 10), { code: 'enforcement-list-too-long' });
});

test('nobody who cannot be asked is said to act', async (t) => {
  const lists = folder(t);
  const point = postfixPoint(configIn(lists), nobody);
  assert.equal(await point.probe(BLOCK), 'absent');
  await point.put([BLOCK], 10);
  assert.equal(await point.probe(BLOCK), 'unreachable');
  // One that takes everything, one that is busy, and one that speaks otherwise.
  for (const [answer, result] of [
    ['250 Ok', 'absent'],
    ['450 Later', 'unreachable'],
    ['554 No relay', 'absent'],
    ['hello', 'unreachable'],
  ] as const) {
    const server = createServer((socket) => {
      socket.write('220 gateway\r\n');
      socket.on('data', (data) => {
        socket.write(data.toString().startsWith('RCPT') ? `${answer}\r\n` : '250 Ok\r\n');
      });
      socket.on('error', nobody);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const asked = postfixPoint({ ...configIn(lists), probe: { host: '127.0.0.1', port } }, nobody);
    await asked.put([BLOCK], 10);
    assert.equal(await asked.probe(BLOCK), result, answer);
  }
});
