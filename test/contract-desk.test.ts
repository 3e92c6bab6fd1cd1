/** The desk's part of the store, on SQLite and, where CYBERSHIELD_TEST_POSTGRES names one, PostgreSQL. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DecisionRefused } from '../src/flow/refused.ts';
import type { State } from '../src/flow/state.ts';
import type { Finding } from '../src/model/finding.ts';
import { DAY, HOUR, MINUTE } from '../src/model/time.ts';
import { CASE_POLICY_DEFAULT } from '../src/respond/limits.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import { ensureOrganisation, openStore } from '../src/store/database/database.ts';
import { groupingBy } from '../src/store/database/grouping.ts';
import { record } from '../src/store/database/recording.ts';
import { countRollups, storedRollups } from '../src/store/database/rollups.ts';
import { openState } from '../src/store/database/state.ts';
import {
  countAllVerdicts,
  rebuildVerdicts,
  storedVerdicts,
} from '../src/store/database/verdicts.ts';
import { AT, folded, ORG } from './hits.ts';

const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
const root = mkdtempSync(join(tmpdir(), 'contract-desk-'));
after(() => rmSync(root, { recursive: true }));
const groups = groupingBy(CASE_POLICY_DEFAULT);

function contract(name: string, place: () => Promise<StorePlace>): void {
  describe(`the desk's store on ${name}`, () => {
    let store: Database;
    let state: State;
    let now = AT;
    let number = 0;
    before(async () => {
      store = await openStore(await place());
      for (const id of [ORG, 'other'])
        await ensureOrganisation(store, { id, name: id, kind: 'hospital', created_at: AT });
      state = openState(store, ORG, () => now);
    });
    after(() => store.close());

    const put = async (findings: readonly Finding[], at = now): Promise<void> => {
      number += 1;
      const common = { organisation: ORG, number, offset: number, at };
      const rest = { senders: [], unreadable: [], logsources: new Map() };
      const correlation = { put: [], drop: [] };
      await record(store, { ...common, ...rest, findings, correlation }, groups);
    };
    const queue = async (filter: Parameters<State['queue']['list']>[0] = {}): Promise<string[]> => {
      const ids: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const page = await state.queue.list(filter, { size: 2, after: next });
        ids.push(...page.items.map((one) => one.subject ?? ''));
        next = page.next;
      }
      return ids;
    };
    const of = async (subject: string): Promise<string> => {
      const page = await state.queue.list({ subject, state: 'all' }, { size: 1 });
      return page.items[0]?.id ?? '';
    };

    test('the queue: clock within a day, level, nobody, clock, age; filters and pages agree', async () => {
      for (const [index, level] of (['high', 'critical', 'high', 'high'] as const).entries()) {
        now = AT + index * MINUTE;
        await put(folded({ ruleId: `q${index}`, host: `q-${index}`, at: now, level }));
      }
      now = AT + HOUR;
      assert.deepEqual(await queue(), ['q-1', 'q-0', 'q-2', 'q-3']);
      await state.cases.assign(await of('q-0'), 'ann', 'bob');
      assert.deepEqual(await queue(), ['q-1', 'q-2', 'q-3', 'q-0']);
      await state.casework.addTask(await of('q-3'), 'call back', now + 3 * DAY, 'ann');
      assert.deepEqual(await queue(), ['q-1', 'q-3', 'q-2', 'q-0']);
      await state.casework.addTask(await of('q-0'), 'call back', now + HOUR, 'ann');
      assert.deepEqual(await queue(), ['q-0', 'q-1', 'q-3', 'q-2']);
      assert.deepEqual(await queue({ assignee: 'ann' }), ['q-0']);
      assert.deepEqual(await queue({ assignee: null, levelAtLeast: 'high' }), [
        'q-1',
        'q-3',
        'q-2',
      ]);
      assert.deepEqual(await queue({ levelAtLeast: 'critical' }), ['q-1']);
      assert.deepEqual(await queue({ text: 'Q-2 title' }), ['q-2']);
      assert.deepEqual(await queue({ text: '%' }), []);
      await state.casework.finishTask(await of('q-0'), 0, 'ann');
      assert.deepEqual(await queue(), ['q-1', 'q-3', 'q-2', 'q-0']);
      assert.deepEqual(
        (await state.queue.counts()).map((one) => `${one.level} ${one.assigned} ${one.cases}`),
        ['critical false 1', 'high true 1', 'high false 2'],
      );
      const found = await state.cases.find(await of('q-1'));
      assert.equal(found?.case.titleRule, 'q1');
      assert.deepEqual(found?.case.worst, { id: 'q1', title: 'Title of q1', tactics: ['impact'] });
      const tasks = await state.casework.tasks(await of('q-0'));
      assert.deepEqual(
        tasks.map((one) => one.doneBy),
        ['ann'],
      );
      assert.equal(
        (await openState(store, 'other', () => now).queue.list({}, { size: 9 })).items.length,
        0,
      );
    });

    test('several cases are closed in one go, or none of them', async () => {
      const ids = [await of('q-0'), await of('q-2')];
      const entries = async (id: string): Promise<number> =>
        (await state.cases.find(id))?.entries.length ?? 0;
      const counts = await Promise.all(ids.map(entries));
      await assert.rejects(
        state.casework.closeAll([...ids, 'CS-2000-0001'], 'resolved', 'all', 'ann'),
        (error) => error instanceof DecisionRefused && error.code === 'case-unknown',
      );
      assert.deepEqual(await Promise.all(ids.map(entries)), counts);
      await state.casework.closeAll(ids, 'resolved', 'all looked at', 'ann');
      assert.deepEqual(
        await Promise.all(ids.map(entries)),
        counts.map((count) => count + 1),
      );
      assert.deepEqual((await queue({ state: 'closed' })).toSorted(), ['q-0', 'q-2']);
      await state.casework.assignAll(ids, 'eve', 'ann');
      assert.deepEqual((await queue({ assignee: 'eve' })).toSorted(), ['q-0', 'q-2']);
    });

    test('verdicts equal what the closed cases give, also after reopening, moving and merging', async () => {
      const [a, b, c] = [await of('q-0'), await of('q-1'), await of('q-2')];
      const check = async (): Promise<void> =>
        assert.deepEqual(await storedVerdicts(store, ORG), await countAllVerdicts(store, ORG));
      await state.cases.close(a, 'resolved', 'true', 'ann');
      await state.cases.close(b, 'false-positive', 'backup', 'ann');
      await check();
      await state.cases.close(b, 'expected-activity', 'planned', 'ann');
      await check();
      await state.cases.reopen(b, 'again', 'ann');
      await check();
      const moved = await state.findings.list({ caseId: a }, { size: 9 });
      await state.cases.addFindings(
        b,
        moved.items.map((one) => one.id),
        'ann',
      );
      await check();
      await state.cases.close(b, 'resolved', 'true', 'ann');
      await check();
      assert.deepEqual(
        [...(await state.verdicts.of(['q0', 'q1', 'none'])).values()].map((one) => one.right),
        [1, 1],
      );
      await assert.rejects(state.casework.merge(c, b, 'ann'), /case-merged-into-closed/);
      await state.cases.reopen(b, 'again', 'ann');
      await state.casework.merge(c, b, 'ann');
      await check();
      const merged = (await state.cases.find(c))?.case;
      assert.deepEqual([merged?.state, merged?.mergedInto, merged?.findingCount], ['closed', b, 0]);
      assert.equal((await state.cases.find(b))?.case.findingCount, 3);
      const kept = await storedVerdicts(store, ORG);
      await rebuildVerdicts(store, ORG);
      assert.deepEqual(await storedVerdicts(store, ORG), kept);
      now += 91 * DAY;
      assert.equal((await state.verdicts.of(['q0', 'q1'])).size, 0);
      now -= 91 * DAY;
    });

    test('a suppression hides, is counted, opens no case, and ends by itself and by hand', async () => {
      const draft = {
        ruleId: 's1',
        ruleTitle: 'Title of s1',
        host: 'WARD-9',
        person: null,
        field: { name: 'Image', value: 'X' },
        reason: 'the new backup',
        until: now + 2 * DAY,
      };
      const { add } = state.suppressions;
      await assert.rejects(add({ ...draft, reason: ' ' }, 'ann', true), /without-reason/);
      await assert.rejects(add({ ...draft, until: now + 91 * DAY }, 'ann', true), /too-long/);
      const made = await add(draft, 'ann', false);
      const before = (await queue()).length;
      await put(
        folded(
          { ruleId: 's1', host: 'ward-9', at: now },
          { ruleId: 's1', host: 'ward-8', at: now },
        ),
      );
      await put(folded({ ruleId: 's1', host: 'ward-9', at: now + 1, signal: '5.5' }));
      assert.equal((await queue()).length, before + 1);
      const shown = await state.findings.list({ rule: 's1', suppressed: false }, { size: 9 });
      assert.deepEqual(
        shown.items.map((one) => one.host),
        ['ward-8'],
      );
      const hidden = await state.findings.list({ suppressed: true }, { size: 9 });
      assert.deepEqual(
        hidden.items.map((one) => one.suppression),
        [made.id],
      );
      const counted = await state.suppressions.find(made.id);
      assert.deepEqual([counted?.hiddenFindings, counted?.hiddenHits], [1, 2]);
      assert.deepEqual(await storedRollups(store, ORG), await countRollups(store, ORG));
      now += 3 * DAY;
      assert.equal((await state.suppressions.list('running', { size: 9 })).items.length, 0);
      // Hits of the hour that was hidden, read late: the finding is shown and judged as a new one.
      await put(folded({ ruleId: 's1', host: 'ward-9', at: now - 3 * DAY + 2, signal: '5.6' }));
      assert.equal((await state.findings.list({ suppressed: true }, { size: 9 })).items.length, 0);
      assert.deepEqual(await storedRollups(store, ORG), await countRollups(store, ORG));
      const second = await add({ ...draft, until: now + DAY }, 'ann', false);
      await state.suppressions.end(second.id, 'bob');
      await assert.rejects(state.suppressions.end(second.id, 'bob'), /suppression-unknown/);
      assert.equal((await state.suppressions.list('over', { size: 9 })).items.length, 2);
      await put(folded({ ruleId: 'crit', host: 'ward-7', at: now, level: 'critical' }));
      const critical = { ...draft, ruleId: 'crit', until: now + DAY };
      await assert.rejects(add(critical, 'ann', false), /suppression-critical/);
      assert.equal((await add(critical, 'root', true)).level, 'critical');
    });

    test('worst first gives every finding once, level by level, newest first in each', async () => {
      const hits = Array.from({ length: 40 }, (_, n) => ({
        signal: `9.${n}`,
        at: now + n * HOUR,
        ruleId: `w-${n % 4}`,
        level: (['informational', 'low', 'high', 'critical'] as const)[n % 4] ?? 'low',
        host: 'worst-host',
      }));
      await put(folded(...hits));
      for (const filter of [{ host: 'worst-host' }, { text: 'worst-host' }, {}]) {
        const seen: Finding[] = [];
        let next: string | null = '';
        while (next !== null) {
          const page = await state.findings.list(
            { ...filter, order: 'worst' },
            { size: 7, after: next },
          );
          seen.push(...page.items);
          next = page.next;
        }
        const all = await state.findings.list(filter, { size: 500 });
        assert.equal(new Set(seen.map((one) => one.id)).size, seen.length);
        assert.equal(seen.length, all.items.length);
        const ranks = ['critical', 'high', 'medium', 'low', 'informational'];
        const rank = (one: Finding): number => ranks.indexOf(one.level);
        const sorted = seen.toSorted((a, b) => rank(a) - rank(b) || b.lastAt - a.lastAt);
        assert.deepEqual(seen.map(rank), sorted.map(rank));
      }
    });
  });
}

contract('SQLite', () => Promise.resolve({ kind: 'sqlite', folder: join(root, 'data') }));

if (url === undefined) {
  test('the desk on PostgreSQL', { skip: 'CYBERSHIELD_TEST_POSTGRES is not set' }, () => {});
} else {
  const schema = `contract_desk_${process.pid}_${Date.now()}`;
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
