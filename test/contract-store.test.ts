/** One contract for the store, on SQLite and, where CYBERSHIELD_TEST_POSTGRES names one, PostgreSQL. */
import { SENDER_GRANT } from '../src/flow/doors.ts';
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DAY, HOUR, MINUTE } from '../src/model/time.ts';
import { DecisionRefused } from '../src/flow/refused.ts';
import { decideCases, readCases } from '../src/store/database/cases.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import {
  ensureOrganisation,
  openStore,
  openStoreForReading,
} from '../src/store/database/database.ts';
import { readCheckpoints } from '../src/store/database/correlation-state.ts';
import { openTokens } from '../src/store/database/doors.ts';
import { openFindings } from '../src/store/database/findings.ts';
import { recountFound, storedFound } from '../src/store/database/found.ts';
import type { Recording } from '../src/store/database/recording.ts';
import type { SenderShare } from '../src/store/database/sender-shares.ts';
import { readOffset, record } from '../src/store/database/recording.ts';
import { countRollups, rebuildRollups, storedRollups } from '../src/store/database/rollups.ts';
import { countByRule, countRuleDays, storedRuleDays } from '../src/store/database/rule-days.ts';
import { groupingBy } from '../src/store/database/grouping.ts';
import { DOOR_SENDERS_MAX } from '../src/store/database/limits.ts';
import { openSources } from '../src/store/database/sources.ts';
import { CASE_POLICY_DEFAULT } from '../src/respond/limits.ts';
import { StoreRefused } from '../src/store/refused.ts';
import { AT, folded, ORG } from './hits.ts';

const groups = groupingBy(CASE_POLICY_DEFAULT);
const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
const root = mkdtempSync(join(tmpdir(), 'contract-'));
after(() => rmSync(root, { recursive: true }));

let recordings = 0;
function recording(offset: number, change: Partial<Recording> = {}): Recording {
  recordings += 1;
  return {
    number: recordings,
    organisation: ORG,
    at: AT,
    offset,
    findings: [],
    senders: [],
    unreadable: [],
    logsources: new Map(),
    correlation: { put: [], drop: [] },
    ...change,
  };
}

function contract(name: string, place: () => Promise<StorePlace>): void {
  recordings = 0;
  describe(`the store on ${name}`, () => {
    let store: Database;
    let where: StorePlace;
    before(async () => {
      where = await place();
      store = await openStore(where);
      for (const id of [ORG, 'other'])
        await ensureOrganisation(store, { id, name: id, kind: 'hospital', created_at: AT });
    });
    after(() => store.close());

    test('opens again, also for reading, and refuses data of a newer program', async () => {
      await (await openStore(where)).close();
      const reading = await openStoreForReading(where);
      assert.deepEqual((await openFindings(reading, ORG).list({}, { size: 5 })).items, []);
      await reading.close();
      await store.db.insertInto('schema_version').values({ version: 999 }).execute();
      await assert.rejects(
        openStore(where),
        (error) => error instanceof StoreRefused && error.code === 'data-newer-than-program',
      );
      await store.db.deleteFrom('schema_version').where('version', '=', 999).execute();
    });

    test('records findings, extends them, and keeps everything with the offset or nothing', async () => {
      const findings = openFindings(store, ORG);
      const first = folded({ signal: '1.0' }, { signal: '1.1', at: AT + 5 });
      const [recorded] = await record(store, recording(1, { findings: first }));
      assert.equal(recorded?.isNew, true);
      const more = folded(
        ...Array.from({ length: 30 }, (_, n) => ({ signal: `2.${n}`, at: AT + 9 })),
      );
      const [again] = await record(store, recording(2, { findings: more }));
      assert.equal(again?.isNew, false);
      const repeated = await record(store, { ...recording(2, { findings: more }), number: 1 });
      assert.deepEqual(repeated, [], 'a recording whose commit had arrived is not stored again');
      const found = await findings.find(first[0]?.id ?? '');
      assert.equal(found?.count, 32);
      assert.equal(found?.evidence.length, 20);
      assert.deepEqual(found?.evidence[0], first[0]?.evidence[0]);
      assert.equal(found?.firstAt, AT);
      assert.equal(found?.lastAt, AT + 9);
      assert.equal((await readOffset(store, ORG)).offset, 2);
      const row = { correlation: 'c', group: 'a\u0000b', part: -1, state: '{"a":1}' };
      const put = { correlation: { put: [row], drop: [] } };
      await assert.rejects(
        record(store, recording(3, { findings: folded({ ruleId: 'lost' }), ...put }), () =>
          Promise.reject(new Error('as if the power went')),
        ),
      );
      assert.equal((await readOffset(store, ORG)).offset, 2);
      assert.deepEqual(await readCheckpoints(store, ORG), []);
      assert.equal((await findings.list({ rule: 'lost' }, { size: 5 })).items.length, 0);
      await record(store, recording(3, put));
      await record(store, recording(3, put));
      assert.deepEqual(await readCheckpoints(store, ORG), [row]);
      await record(store, recording(3, { correlation: { put: [], drop: [row] } }));
      assert.deepEqual(await readCheckpoints(store, ORG), []);
    });

    test('lists by every filter, newest first, page by page, each finding once', async () => {
      const hits = Array.from({ length: 90 }, (_, n) => ({
        signal: `3.${n}`,
        at: AT + DAY + n * HOUR,
        ruleId: `rule-${n % 3}`,
        host: n % 5 === 0 ? null : `host-${n % 5}`,
        person: n % 5 === 0 ? 'Nurse Ann_1' : null,
        level: (['low', 'medium', 'critical'] as const)[n % 3] ?? 'low',
        techniques: n % 3 === 2 ? ['T1059', 'T1059.001'] : ['T1490'],
      }));
      await record(store, recording(4, { findings: folded(...hits) }));
      const findings = openFindings(store, ORG);
      const from = AT + DAY;
      const walk = async (filter: Parameters<typeof findings.list>[0]): Promise<number> => {
        const seen = new Set<string>();
        let newest = Infinity;
        let next: string | null = '';
        while (next !== null) {
          const page = await findings.list({ from, ...filter }, { size: 7, after: next });
          for (const each of page.items) {
            assert.ok(each.lastAt <= newest);
            assert.ok(!seen.has(each.id));
            newest = each.lastAt;
            seen.add(each.id);
          }
          next = page.next;
        }
        return seen.size;
      };
      assert.equal(await walk({}), 90);
      assert.equal(await walk({ levelAtLeast: 'medium' }), 60);
      assert.equal(await walk({ rule: 'rule-2' }), 30);
      assert.equal(await walk({ host: 'host-1' }), 18);
      assert.equal(await walk({ host: 'host-1', levelAtLeast: 'critical' }), 6);
      assert.equal(await walk({ person: 'Nurse Ann_1' }), 18);
      assert.equal(await walk({ technique: 't1059' }), 30);
      assert.equal(await walk({ technique: 'T105' }), 0);
      assert.equal(await walk({ text: 'ANN_1' }), 18);
      assert.equal(await walk({ text: 'ann%1' }), 0);
      assert.equal(await walk({ text: 'host-1 rule-2' }), 6);
      assert.equal(await walk({ text: 'rule-1 host-2', levelAtLeast: 'critical' }), 0);
      assert.equal(await walk({ to: from + 10 * HOUR }), 10);
      assert.equal((await openFindings(store, 'other').list({}, { size: 5 })).items.length, 0);
      assert.equal((await findings.list({}, { size: 5, after: 'no cursor' })).items.length, 5);
    });

    test('rollups equal what counting every finding gives, also after a level rose', async () => {
      await record(store, recording(5, { findings: folded({ ruleId: 'rises', level: 'low' }) }));
      await record(
        store,
        recording(6, { findings: folded({ ruleId: 'rises', level: 'critical' }) }),
      );
      const stored = await storedRollups(store, ORG);
      assert.deepEqual(stored, await countRollups(store, ORG));
      const days = await storedRuleDays(store, ORG);
      assert.ok(days.length > 0);
      assert.deepEqual(days, await countRuleDays(store, ORG));
      assert.deepEqual(await storedFound(store, ORG), await recountFound(store, ORG));
      await rebuildRollups(store, ORG);
      assert.deepEqual(await storedRollups(store, ORG), stored);
      assert.deepEqual(await storedRuleDays(store, ORG), days);
      assert.deepEqual(await storedFound(store, ORG), await recountFound(store, ORG));
      const counts = await openFindings(store, ORG).counts(AT, AT + HOUR);
      assert.deepEqual(
        counts.map(({ level, findings, hits }) => [level, findings, hits]),
        [
          ['high', 1, 32],
          ['critical', 1, 2],
        ],
      );
    });

    test('counts by rule of several spans equal what the days of each give', async () => {
      const days = await storedRuleDays(store, ORG);
      const since = [AT + 3 * DAY, AT + 2 * DAY, AT - 90 * DAY];
      for (const to of [AT + 90 * DAY, AT + 4 * DAY]) {
        const within = days.filter((row) => row.day < to);
        const counts = await countByRule(store, ORG, since, to);
        assert.equal(counts.length, new Set(within.map((row) => row.rule_id)).size);
        for (const { rule, findings, lastDay } of counts) {
          const own = within.filter((row) => row.rule_id === rule);
          const after = since.map((from) => own.filter((row) => row.day > from - DAY));
          const sums = after.map((rows) => rows.reduce((sum, row) => sum + row.findings, 0));
          assert.deepEqual(findings, sums);
          assert.equal(lastDay, Math.max(...own.map((row) => row.day)));
        }
      }
      const [one] = await countByRule(store, ORG, [AT + 3 * DAY], AT + 9 * DAY);
      assert.ok((one?.findings[0] ?? 0) > 0);
    });

    test('hostile text is stored as text', async () => {
      const host = "a\u0000b'; drop table findings; --\ud800";
      await record(store, recording(6, { findings: folded({ ruleId: 'hostile', host }) }));
      const page = await openFindings(store, ORG).list({ rule: 'hostile' }, { size: 5 });
      assert.equal(page.items.length, 1);
    });

    test('cases: ids, history, moving findings, deciding, refusing', async () => {
      const cases = { ...readCases(store, ORG), ...decideCases(store, ORG, () => AT) };
      const { items } = await openFindings(store, ORG).list({}, { size: 3 });
      const ids = items.map((each) => each.id);
      const first = await cases.open('Something', ids.slice(0, 2), 'ann');
      assert.match(first.id, /^CS-2027-000\d$/);
      assert.equal(first.findingCount, 2);
      const second = await cases.open('Other', [], 'ann');
      assert.equal(
        second.id,
        first.id.replace(/\d$/, (digit) => String(Number(digit) + 1)),
      );
      await cases.addFindings(second.id, ids.slice(1), 'bob');
      assert.equal((await cases.find(first.id))?.case.findingCount, 1);
      assert.equal((await cases.find(second.id))?.case.findingCount, 2);
      const byCase = await openFindings(store, ORG).list({ caseId: second.id }, { size: 9 });
      assert.deepEqual(byCase.items.map((each) => each.id).toSorted(), ids.slice(1).toSorted());
      await cases.assign(first.id, 'bob', 'ann');
      await cases.note(first.id, 'looked at it', 'bob');
      await cases.close(first.id, 'false-positive', 'the backup', 'bob');
      assert.deepEqual((await cases.find(first.id))?.case.closedBecause, {
        reason: 'false-positive',
        text: 'the backup',
      });
      assert.deepEqual(
        (await cases.list('open', { size: 5 })).items.map((c) => c.id),
        [second.id],
      );
      assert.deepEqual(
        (await cases.list('closed', { size: 5 })).items.map((c) => c.id),
        [first.id],
      );
      await cases.reopen(first.id, 'again', 'bob');
      const history = (await cases.find(first.id))?.entries.map((entry) => entry.what);
      const before = 'opened finding-added finding-added merged assigned note closed reopened';
      assert.equal(history?.join(' '), before);
      const page = await cases.list('all', { size: 1 });
      const rest = await cases.list('all', { size: 1, after: page.next ?? '' });
      assert.deepEqual([page.items[0]?.id, rest.items[0]?.id], [second.id, first.id]);
      await assert.rejects(cases.note('CS-2027-9999', '', 'x'), DecisionRefused);
      await assert.rejects(cases.open('None', ['unknown'], 'x'), DecisionRefused);
      assert.equal(await readCases(store, 'other').find(first.id), null);
    });

    test('grouping: a high finding opens a case, the next on its host joins, in one go', async () => {
      const at = AT + 90 * DAY;
      const high = folded({ host: 'new-host', at, ruleId: 'g1' });
      const next = folded({ host: 'new-host', at: at + MINUTE, ruleId: 'g2', level: 'low' });
      await record(store, recording(6, { at, findings: [...high, ...next] }), groups);
      const { items } = await readCases(store, ORG).list('open', { size: 1 });
      assert.equal(items[0]?.findingCount, 2);
      assert.equal(items[0]?.subject, 'new-host');
      assert.equal(items[0]?.openedBecause.code, 'case-by-level');
      await record(store, recording(6, { at, findings: high }), groups);
      assert.equal((await readCases(store, ORG).list('all', { size: 9 })).items.length, 3);
    });

    test('senders, what could not be read, and logsources add up', async () => {
      const share = {
        organisation: ORG,
        sender: { name: 'collector', trust: 'token' },
        door: 'http',
        at: AT,
        events: 300,
        bytes: 9_000,
        unreadable: 1,
        sources: { 'windows-security': 200, unknown: 100 },
      } as const;
      const loss = {
        at: AT,
        door: 'http',
        sender: share.sender,
        problem: { code: 'not-json', place: { offset: 3 }, severity: 'error' },
        count: 1,
        sample: '{',
        position: { batch: 7, record: 3 },
      } as const;
      const logsources = new Map([['windows//security', 2]]);
      const both = { senders: [share], unreadable: [loss, { ...loss, count: 2 }], logsources };
      await record(store, recording(7, both));
      await record(store, recording(8, { ...both, senders: [{ ...share, at: AT + MINUTE }] }));
      const sources = openSources(store, ORG, () => AT + 2 * MINUTE);
      const [health, ...others] = await sources.list();
      assert.equal(others.length, 0);
      assert.equal(health?.events, 600);
      assert.equal(health?.source, 'windows-security');
      assert.equal(health?.rate, 600 / 240);
      assert.deepEqual(await sources.logsourcesSeen(), new Map([['windows//security', 4]]));
      const page = await sources.unreadable({ size: 3 });
      assert.deepEqual(page.items[0], { ...loss, count: 2 });
      const rest = await sources.unreadable({ size: 3, after: page.next ?? '' });
      assert.equal(rest.items.length, 1);
    });

    test('beyond a limit the senders of a door count together as one', async () => {
      const share = {
        organisation: 'other',
        sender: { name: 'address-0', trust: 'none' },
        door: 'syslog-udp',
        at: AT,
        events: 2,
        bytes: 10,
        unreadable: 0,
        sources: { unknown: 2 },
      } as const;
      const of = (name: string): SenderShare => ({ ...share, sender: { ...share.sender, name } });
      await record(store, recording(9, { senders: [share] }));
      const row = await store.db
        .selectFrom('sources')
        .selectAll()
        .where('organisation', '=', 'other')
        .executeTakeFirstOrThrow();
      const rows = Array.from({ length: DOOR_SENDERS_MAX - 1 }, (_, n) => ({
        ...row,
        sender: `address-${n + 1}`,
      }));
      // All but one place is taken; what a statement may bind is limited.
      for (let from = 1; from < rows.length; from += 1_000)
        await store.db
          .insertInto('sources')
          .values(rows.slice(from, from + 1_000))
          .execute();
      const senders = ['address-1', 'forged-1', 'forged-2', 'address-0'].map(of);
      await record(store, recording(10, { senders }));
      await record(store, recording(11, { senders: [of('forged-1'), { ...share, door: 'http' }] }));
      const list = await openSources(store, 'other', () => AT).list();
      assert.equal(list.length, DOOR_SENDERS_MAX + 2);
      assert.deepEqual(
        list.filter(({ events }) => events > 2).map((each) => [each.sender.name, each.events]),
        [
          ['address-0', 4],
          ['others', 6],
        ],
      );
    });

    test('tokens are replaced and revoked', async () => {
      const now = AT;
      const tokens = openTokens(store, ORG, () => now);
      const old = await tokens.create('beats', SENDER_GRANT);
      const token = await tokens.create('beats', SENDER_GRANT);
      assert.equal(await tokens.verifyHash(hash('sha256', old)), null);
      assert.deepEqual(await tokens.verifyHash(hash('sha256', token)), {
        name: 'beats',
        organisation: ORG,
        scopes: ['send'],
      });
      assert.equal((await tokens.list()).length, 1);
      await tokens.revoke('beats');
      assert.equal(await tokens.verifyHash(hash('sha256', token)), null);
      const everything = JSON.stringify(await store.db.selectFrom('tokens').selectAll().execute());
      assert.ok(!everything.includes(token));
    });
  });
}

contract('SQLite', () => Promise.resolve({ kind: 'sqlite', folder: join(root, 'data') }));

if (url === undefined) {
  test('the store on PostgreSQL', { skip: 'CYBERSHIELD_TEST_POSTGRES is not set' }, () => {});
} else {
  const schema = `contract_${process.pid}_${Date.now()}`;
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

test('a store that nobody opened before has no backup beside it', () => {
  const names = readdirSync(join(root, 'data'));
  assert.deepEqual(
    names.filter((name) => name.startsWith('before-version')),
    [],
  );
});
