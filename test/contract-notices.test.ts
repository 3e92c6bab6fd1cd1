/** Notices in the store, on SQLite and, where CYBERSHIELD_TEST_POSTGRES names one, PostgreSQL. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import type { PlanRules, Recipient } from '../src/flow/notices.ts';
import { DecisionRefused } from '../src/flow/refused.ts';
import type { State } from '../src/flow/state.ts';
import { DAY, HOUR, MINUTE } from '../src/model/time.ts';
import { CASE_POLICY_DEFAULT } from '../src/respond/limits.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import { ensureOrganisation, openStore } from '../src/store/database/database.ts';
import { groupingBy } from '../src/store/database/grouping.ts';
import { DELIVERY_WAITS_MS } from '../src/store/database/limits.ts';
import { record } from '../src/store/database/recording.ts';
import { openState } from '../src/store/database/state.ts';
import { AT, folded, ORG } from './hits.ts';

const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
const root = mkdtempSync(join(tmpdir(), 'contract-notices-'));
after(() => rmSync(root, { recursive: true }));

const RULES: PlanRules = {
  zone: 'Europe/Budapest',
  waits: {
    critical: 10 * MINUTE,
    high: 30 * MINUTE,
    medium: null,
    low: null,
    informational: null,
  },
};

function recipient(id: string, change: Partial<Recipient> = {}): Recipient {
  return {
    id,
    name: `Name of ${id}`,
    channel: 'mail',
    address: `${id}@szentanna.example`,
    language: 'en',
    topics: ['cases', 'shield'],
    levelAtLeast: 'low',
    hours: null,
    place: 1,
    digestAt: null,
    names: false,
    ...change,
  };
}

function contract(name: string, place: () => Promise<StorePlace>): void {
  describe(`notices on ${name}`, () => {
    let store: Database;
    let state: State;
    let now = AT;
    before(async () => {
      store = await openStore(await place());
      await ensureOrganisation(store, { id: ORG, name: ORG, kind: 'hospital', created_at: AT });
      state = openState(store, ORG, () => now);
    });
    after(() => store.close());

    const due = async (): Promise<readonly string[]> =>
      (await state.outbox.due(50)).map((one) => `${one.notice.kind} ${one.recipient.id}`);

    test('a finding that opens a case raises one notice in the same transaction', async () => {
      await state.recipients.put(recipient('first'), 'admin');
      await state.recipients.put(recipient('second', { place: 2 }), 'admin');
      const [finding] = folded({ signal: '1.0' });
      assert.ok(finding !== undefined);
      await record(
        store,
        {
          number: 1,
          organisation: ORG,
          at: now,
          offset: 1,
          findings: [{ ...finding, level: 'critical' }],
          senders: [],
          unreadable: [],
          logsources: new Map(),
          correlation: { put: [], drop: [] },
        },
        groupingBy(CASE_POLICY_DEFAULT),
      );
      const { items } = await state.notices.list({}, { size: 10 });
      assert.deepEqual(
        items.map(({ notice }) => [notice.kind, notice.level, notice.facts]),
        [['case-opened', 'critical', { rule: finding.rule.title }]],
      );
      assert.equal(await state.outbox.plan(RULES), now + 10 * MINUTE);
      assert.deepEqual(await due(), ['case-opened first']);
    });

    test('the next place is told when nobody acknowledges, and nobody after somebody did', async () => {
      now += 10 * MINUTE;
      await state.outbox.plan(RULES);
      assert.deepEqual(await due(), ['case-opened first', 'case-opened second']);
      const [line] = (await state.notices.list({}, { size: 1 })).items;
      const id = line?.notice.id ?? '';
      const secret = await state.outbox.begin(id, 'first');
      assert.ok(secret !== null);
      await state.outbox.finish(id, 'first', { kind: 'sent' });
      assert.equal((await state.notices.link(secret))?.name, 'Name of first');
      assert.equal((await state.notices.acknowledgeByLink(secret))?.notice.id, id);
      assert.equal(await state.notices.acknowledgeByLink(secret), null, 'a link is used once');
      assert.deepEqual(await due(), []);
      const caseId = line?.notice.caseId ?? '';
      const history = (await state.cases.find(caseId))?.entries ?? [];
      assert.deepEqual(
        history.filter(({ what }) => what === 'acknowledged').map(({ by }) => by),
        ['Name of first'],
      );
      const [told] = (await state.notices.list({ caseId }, { size: 5 })).items;
      assert.deepEqual(
        told?.deliveries.map(({ recipient: who, state: how }) => `${who} ${how}`),
        ['first sent', 'second spared'],
      );
    });

    test('what fails is tried again with growing waits, then stands as dead', async () => {
      const caseId = (await state.cases.list('open', { size: 1 })).items[0]?.id ?? '';
      const id = await state.notices.handOver(caseId, 'second', 'analyst');
      const failed = { kind: 'failed', problem: 'mail-refused', final: false } as const;
      for (const wait of DELIVERY_WAITS_MS) {
        assert.deepEqual(await due(), ['hand-over second']);
        assert.ok((await state.outbox.begin(id, 'second')) !== null);
        await state.outbox.finish(id, 'second', failed);
        assert.equal(await state.outbox.nextAt(), now + wait);
        now += wait;
      }
      await state.outbox.begin(id, 'second');
      await state.outbox.finish(id, 'second', failed);
      assert.equal(await state.outbox.nextAt(), null);
      const dead = await state.notices.list({ state: 'dead' }, { size: 5 });
      assert.deepEqual(
        dead.items.map(({ notice }) => notice.id),
        [id],
      );
      await state.notices.again(id, 'second');
      assert.deepEqual(await due(), ['hand-over second']);
      await state.recipients.remove('second', 'admin');
      await state.outbox.plan(RULES);
      assert.equal(await state.outbox.nextAt(), null, 'nothing waits for who is gone');
      await assert.rejects(state.notices.again(id, 'nobody'), DecisionRefused);
    });

    test('one key is raised once; a digest comes once a day', async () => {
      const draft = {
        kind: 'journal-full',
        key: 'today',
        level: 'high',
        caseId: null,
        simulated: false,
      } as const;
      await state.notices.raise(draft);
      await state.notices.raise(draft);
      await state.recipients.put(recipient('daily', { topics: [], digestAt: 0 }), 'admin');
      await state.outbox.plan(RULES);
      await state.outbox.plan(RULES);
      assert.deepEqual((await due()).toSorted(), ['digest daily', 'journal-full first']);
      now += DAY;
      await state.outbox.plan(RULES);
      const digests = (await due()).filter((one) => one === 'digest daily');
      assert.equal(digests.length, 2);
      const [today] = (await state.notices.list({}, { size: 1 })).items;
      assert.deepEqual([today?.notice.facts.open, today?.notice.facts.cases?.length], [1, 1]);
    });

    test('when a case is closed its notices are over', async () => {
      const opened = await state.cases.open('By hand: Kovács Éva', [], 'analyst');
      await state.outbox.plan(RULES);
      const [line] = (await state.notices.list({ caseId: opened.id }, { size: 5 })).items;
      assert.deepEqual(line?.notice.facts, {}, 'what a person typed never leaves');
      await state.cases.close(opened.id, 'exercise', 'done', 'analyst');
      now += HOUR;
      await state.outbox.plan(RULES);
      const [after] = (await state.notices.list({ caseId: opened.id }, { size: 5 })).items;
      assert.ok(after?.deliveries.every(({ state: how }) => how !== 'waiting'));
    });
  });
}

contract('SQLite', () => Promise.resolve({ kind: 'sqlite', folder: join(root, 'sqlite') }));

if (url === undefined) {
  test('notices on PostgreSQL', { skip: 'CYBERSHIELD_TEST_POSTGRES is not set' }, () => {});
} else {
  const schema = `notices_${process.pid}_${Date.now()}`;
  const administer = async (statement: string): Promise<void> => {
    const { Client } = await import('pg');
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  contract('PostgreSQL', async () => {
    await administer(`create schema ${schema}`);
    const place = new URL(url);
    place.searchParams.set('options', `-c search_path=${schema}`);
    return { kind: 'postgres', url: place.href };
  });
  after(() => administer(`drop schema ${schema} cascade`));
}
