/** The threads as main uses them, on a data folder of their own. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { JournalFull } from '../src/flow/logs.ts';
import { DAY } from '../src/model/time.ts';
import { StoreRefused } from '../src/store/refused.ts';
import { DecisionRefused } from '../src/flow/refused.ts';
import { open } from '../src/threads/open.ts';
import type { Threads, ThreadsConfig } from '../src/threads/open.ts';
import { batchOf, RULES, tablesOf, threadsConfig } from './pipeline.ts';

const root = mkdtempSync(join(tmpdir(), 'threads-'));
after(() => rmSync(root, { recursive: true }));

function start(config: ThreadsConfig): Promise<Threads> {
  return open(config, {
    clock: Date.now,
    fault: (error) => {
      throw error;
    },
  });
}

test('from a batch to findings, a correlation, a case, and back to the record', async () => {
  const config = threadsConfig(join(root, 'one'));
  const threads = await start(config);
  const at = Date.now() - 60_000;
  const logons = Array.from({ length: 6 }, (_, n) => ({
    id: 4625,
    user: 'eva',
    at: at + n * 1000,
    record: n,
  }));
  const cleared = { id: 1102, user: 'eva', at, record: 99 };
  const receipt = await threads.journal.append(batchOf([...logons, cleared], 'body-1'));
  const again = await threads.journal.append(batchOf([...logons, cleared], 'body-1'));
  assert.deepEqual(
    [receipt, again],
    [
      { batch: 1, repeated: false },
      { batch: 1, repeated: true },
    ],
  );
  const broken = { ...batchOf([]), bytes: Buffer.from('{"a":'), ends: Uint32Array.of(5) };
  await threads.journal.append(broken);
  threads.losses.report({
    at,
    door: 'syslog-udp',
    sender: { name: '192.0.2.9', trust: 'address' },
    problem: { code: 'datagrams-dropped', place: {}, severity: 'error' },
    count: 7,
  });
  const { sender } = broken;
  const cut = { code: 'record-not-a-json-object', place: {}, severity: 'error' } as const;
  const refused = { code: 'connections-too-many', place: {}, severity: 'error' } as const;
  threads.losses.report({ at, door: 'http', sender, problem: cut, count: 2 });
  threads.losses.report({ at, door: 'http', sender, problem: refused, count: 0 });
  const fresh = { name: 'only-broken', trust: 'token' } as const;
  threads.losses.report({ at, door: 'http', sender: fresh, problem: cut, count: 3 });
  await threads.settled();
  const { items } = await threads.state.findings.list({}, { size: 10 });
  assert.deepEqual(items.map((each) => `${each.count} ${each.rule.title}`).toSorted(), [
    '1 Log cleared',
    '1 Many failed logons',
  ]);
  const many = await threads.state.findings.find(
    items.find((f) => f.kind === 'correlation')?.id ?? '',
  );
  assert.equal(many?.evidence.length, 5);
  assert.deepEqual(many?.group, { TargetUserName: 'eva' });
  assert.equal(many?.host, 'ward-1');
  assert.equal(many?.evidence[0]?.matched[0]?.field, 'EventID');
  const { items: cases } = await threads.state.cases.list('open', { size: 5 });
  assert.equal(cases[0]?.findingCount, 2);
  await threads.state.cases.assign(cases[0]?.id ?? '', 'ann', 'ann');
  assert.equal((await threads.state.cases.find(cases[0]?.id ?? ''))?.case.assignee, 'ann');
  await assert.rejects(threads.state.cases.note('CS-1', '', 'ann'), DecisionRefused);
  const record = threads.recordAt({ batch: 1, record: 6 });
  assert.ok(Buffer.from(record ?? []).includes('1102'));
  const health = await threads.state.sources.list();
  // One in the journal and two at the door, each once; an address that brought nothing is no sender.
  assert.deepEqual(
    new Set(health.map((each) => `${each.sender.name} ${each.events} ${each.unreadable}`)),
    new Set(['only-broken 0 3', `${sender.name} 7 3`]),
  );
  const lost = await threads.state.sources.unreadable({ size: 5 });
  assert.deepEqual(new Set(lost.items.map((each) => each.count)), new Set([0, 1, 2, 3, 7]));
  const link = await threads.state.signIns.createLink({
    kind: 'sign-in',
    name: null,
    first: { name: 'ann', roles: ['administrator'] },
  });
  const session = await threads.state.signIns.consumeLink(link);
  assert.equal((await threads.state.signIns.session(session ?? ''))?.name, 'ann');
  await assert.rejects(
    start(config),
    (error) => error instanceof StoreRefused && error.code === 'data-folder-in-use',
  );
  await threads.close();
});

test('a restart goes on: repeats, a correlation half seen, nothing twice; rules are replaced', async () => {
  const config = threadsConfig(join(root, 'two'));
  const at = Date.now() - 60_000;
  const logon = (n: number) => ({ id: 4625, user: 'eva', at: at + n * 1000, record: n });
  const first = await start(config);
  await first.journal.append(batchOf([0, 1, 2].map(logon), 'body-1'));
  await first.close();
  const second = await start(config);
  assert.equal((await second.journal.append(batchOf([0].map(logon), 'body-1'))).repeated, true);
  await second.journal.append(batchOf([3, 4].map(logon), 'body-2'));
  await second.settled();
  const { items } = await second.state.findings.list({}, { size: 10 });
  assert.deepEqual(
    items.map((each) => each.rule.title),
    ['Many failed logons'],
  );
  const evidence = (await second.state.findings.find(items[0]?.id ?? ''))?.evidence;
  // The first three are read again from the journal, and judged again.
  assert.equal(evidence?.length, 5);
  assert.equal(evidence?.[0]?.matched[0]?.field, 'EventID');
  second.replaceRules(tablesOf(RULES.replace('EventID: 1102', 'EventID: 517')));
  await second.journal.append(batchOf([{ id: 517, user: 'eva', at, record: 9 }]));
  await second.settled();
  const titles = (await second.state.findings.list({}, { size: 10 })).items.map(
    (f) => f.rule.title,
  );
  assert.deepEqual(titles.toSorted(), ['Log cleared', 'Many failed logons']);
  await second.close();
});

test('a journal without room is told until it takes something again', async () => {
  const retention = { bytes: 4_000, ageMs: DAY };
  const threads = await start({ ...threadsConfig(join(root, 'full')), retention });
  const at = Date.now() - 60_000;
  const many = Array.from({ length: 200 }, (_, n) => ({ id: 1, user: `u${n}`, at, record: n }));
  await assert.rejects(threads.journal.append(batchOf(many)), JournalFull);
  const tells = async (full: boolean): Promise<void> => {
    while (threads.status().journalFull !== full) await wait(20);
  };
  await tells(true);
  await threads.journal.append(batchOf(many.slice(0, 1)));
  await tells(false);
  await threads.close();
});
