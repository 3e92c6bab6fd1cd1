/** Indicators in force against live signals, through the real threads. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { JournalHunting, type JournalHuntLine } from '../src/flow/journal-hunt.ts';
import { compileIndicators, type Wanted } from '../src/intel/matching/tables.ts';
import type { Indicator } from '../src/model/indicator.ts';
import type { Protection } from '../src/model/protection.ts';
import { DAY } from '../src/model/time.ts';
import { openHunter } from '../src/threads/hunting.ts';
import { open, type Threads } from '../src/threads/open.ts';
import { batchOf, threadsConfig } from './pipeline.ts';

const root = mkdtempSync(join(tmpdir(), 'indicators-'));
after(() => rmSync(root, { recursive: true }));

const HOST: Indicator = { kind: 'host', value: 'login.parcel.example' };

function start(name: string): Promise<Threads> {
  return open(threadsConfig(join(root, name)), {
    clock: Date.now,
    fault: (error) => {
      throw error;
    },
  });
}

function wanted(change: Partial<Wanted> = {}): Wanted {
  const rest = { campaign: 'c-1', decision: 'd-1', strength: 'hold' } as const;
  return { indicator: HOST, until: Date.now() + DAY, ...rest, ...change };
}

function blocked(campaign: string, strength: Protection['strength']): Protection {
  return {
    indicator: HOST,
    strength,
    campaign,
    decision: `${campaign}-${strength}`,
    from: 0,
    until: Date.now() + DAY,
    stage: 'all',
    state: 'in-force',
    why: 'quorum',
  };
}

const event = (record: number, user: string) => ({ id: 1, user, at: Date.now(), record });

async function found(threads: Threads): Promise<readonly string[]> {
  await threads.settled();
  const { items } = await threads.state.findings.list({}, { size: 10 });
  return items.map(({ rule, level, count }) => `${rule.id} ${level} ${count}`);
}

test('a signal is held against what is in force from the next batch on, and lapsed ones are not', async (t) => {
  const threads = await start('live');
  t.after(() => threads.close());
  await threads.journal.append(batchOf([event(0, 'login.parcel.example')]));
  assert.equal(await threads.replaceIndicators(compileIndicators([wanted()])), 1);
  await threads.journal.append(batchOf([event(1, 'LOGIN.parcel.example'), event(2, 'eva')]));
  assert.deepEqual(await found(threads), ['indicator-signal:c-1 medium 1']);
  const [first] = (await threads.state.findings.list({}, { size: 1 })).items;
  const finding = await threads.state.findings.find(first?.id ?? '');
  assert.equal(finding?.kind, 'indicator');
  assert.equal(finding.host, 'ward-1');
  assert.equal(finding.evidence[0]?.signal, 'ward-1/Security/1');
  await threads.replaceIndicators(compileIndicators([wanted({ until: Date.now() - DAY })]));
  await threads.journal.append(batchOf([event(3, 'login.parcel.example')]));
  assert.deepEqual(await found(threads), ['indicator-signal:c-1 medium 1']);
});

test('after a restart what is in force is known before the first signal is judged again', async (t) => {
  const first = await start('again');
  const protection = blocked('c-2', 'block');
  await first.state.membership.commit({
    at: Date.now(),
    protections: [protection],
    forgotten: [],
    outgoing: [],
    read: null,
    counts: null,
    contributed: [],
    joined: null,
  });
  await first.close();
  const second = await start('again');
  t.after(() => second.close());
  await second.journal.append(batchOf([event(0, 'login.parcel.example')]));
  assert.deepEqual(await found(second), ['indicator-signal:c-2 high 1']);
  assert.equal((await second.state.cases.list('open', { size: 5 })).items.length, 1);
});

test('what came before is found by a hunt, what both find counts once, and a block raises it', async (t) => {
  const threads = await start('hunted');
  t.after(() => threads.close());
  const { folder, masterKey, judgement } = threadsConfig(join(root, 'hunted'));
  const hunter = openHunter({ folder, masterKey, ...judgement });
  t.after(() => hunter.close());
  await threads.journal.append(batchOf([event(0, 'login.parcel.example'), event(1, 'eva')]));
  const lines: JournalHuntLine[] = [];
  const hunting = new JournalHunting({
    journal: hunter,
    hits: threads.state.indicatorHits,
    replace: (tables) => threads.replaceIndicators(tables),
    now: Date.now,
    hunted: (line, isDone) => void (isDone && lines.push(line)),
    fault(error) {
      throw error;
    },
  });
  hunting.heard([blocked('c-3', 'hold')]);
  await hunting.settled();
  assert.deepEqual(await found(threads), ['indicator-signal:c-3 medium 1']);
  await threads.journal.append(batchOf([event(2, 'login.parcel.example')]));
  assert.deepEqual(await found(threads), ['indicator-signal:c-3 medium 2']);
  hunting.heard([blocked('c-3', 'block')]);
  await hunting.settled();
  assert.deepEqual(await found(threads), ['indicator-signal:c-3 high 2']);
  hunting.heard([blocked('c-3', 'block')]);
  await hunting.settled();
  assert.deepEqual(
    lines.map(({ fresh, of, unreadable }) => [fresh, of, unreadable]),
    [
      [1, 1, 0],
      [0, 1, 0],
    ],
  );
});
