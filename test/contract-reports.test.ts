/** Reports, clocks, notices to staff and counts of lessons, on SQLite and PostgreSQL. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import type { FreshReport } from '../src/flow/reports.ts';
import { readReceipt } from '../src/flow/receipt.ts';
import { DecisionRefused } from '../src/flow/refused.ts';
import type { State } from '../src/flow/state.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import { ensureOrganisation, openStore } from '../src/store/database/database.ts';
import {
  CALL_BACK_WITHIN_MS,
  REPORT_BYTES_MAX,
  REPORT_SPELL_NETWORK_MAX,
  REPORT_SPELL_MS,
} from '../src/store/database/limits.ts';
import { openState } from '../src/store/database/state.ts';
import { DAY, HOUR } from '../src/model/time.ts';
import { AT, ORG } from './hits.ts';

const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
const root = mkdtempSync(join(tmpdir(), 'contract-reports-'));
after(() => rmSync(root, { recursive: true }));

const NIS2 = {
  country: 'eu',
  regime: 'nis2',
  stages: [
    { stage: 'early-warning', length: 'PT24H', follows: null },
    { stage: 'notification', length: 'PT72H', follows: null },
    { stage: 'final-report', length: 'P1M', follows: 'notification' },
  ],
} as const;

function fresh(change: Partial<FreshReport> = {}): FreshReport {
  return {
    kind: 'message',
    level: 'low',
    fields: { what: 'a mail' },
    reporter: { name: '', callBack: '' },
    language: 'hu',
    network: '10.1.2.3',
    simulated: false,
    urgent: false,
    once: null,
    opens: null,
    regimes: [],
    message: null,
    ...change,
  };
}

function refusedAs(code: string): (error: unknown) => boolean {
  return (error) => error instanceof DecisionRefused && error.code === code;
}

function contract(name: string, place: () => Promise<StorePlace>): void {
  describe(`reports on ${name}`, () => {
    let store: Database;
    let state: State;
    let other: State;
    let now = AT;
    before(async () => {
      store = await openStore(await place());
      for (const id of [ORG, 'other'])
        await ensureOrganisation(store, { id, name: id, kind: 'hospital', created_at: AT });
      state = openState(store, ORG, () => now);
      other = openState(store, 'other', () => now);
    });
    after(() => store.close());

    test('a report, its case and its proposed clocks are stored together or not at all', async () => {
      const regimes = [{ ...NIS2, awareAt: AT }];
      const opens = { title: 'Ransom note' };
      const ransom = fresh({ kind: 'ransom', level: 'critical', opens, regimes });
      const { id, caseId } = await state.reports.file(ransom);
      assert.match(id, /^R-2027-0001$/);
      const found = await state.cases.find(caseId ?? '');
      assert.equal(found?.case.level, 'critical');
      assert.deepEqual(found?.case.openedBecause, {
        code: 'case-by-report',
        detail: { report: id },
      });
      assert.deepEqual(
        found?.entries.map((entry) => entry.what),
        ['opened', 'report-added', 'clock'],
      );
      const clocks = await state.clocks.ofCase(caseId ?? '');
      assert.deepEqual(
        clocks.map((clock) => [clock.stage, clock.state, (clock.dueAt - AT) / HOUR]),
        [
          ['early-warning', 'proposed', 24],
          ['notification', 'proposed', 72],
          ['final-report', 'proposed', 72 + 31 * 24],
        ],
      );
      const late = [{ ...NIS2, awareAt: AT + DAY }];
      await assert.rejects(state.reports.file({ ...ransom, regimes: late }));
      assert.equal((await state.reports.list({ state: 'all' }, { size: 9 })).items.length, 1);
      assert.equal((await state.cases.list('all', { size: 9 })).items.length, 1);
    });

    test('the receipt finds the report and its answers, for its own organisation', async () => {
      const { id, receipt } = await state.reports.file(fresh());
      assert.equal(readReceipt(receipt), receipt);
      assert.equal((await state.reports.byReceipt(receipt))?.state, 'new');
      assert.equal(await other.reports.byReceipt(receipt), null);
      assert.equal(await state.reports.byReceipt('AAAA-AAAA-AAAA'), null);
      await state.reports.see(id, 'duty');
      assert.equal((await state.reports.byReceipt(receipt))?.state, 'seen');
      await state.reports.answer(id, { code: 'harmless', text: 'Köszönjük!' }, 'duty');
      const answered = await state.reports.byReceipt(receipt);
      assert.deepEqual(answered?.answers, [
        { at: now, by: 'duty', code: 'harmless', text: 'Köszönjük!' },
      ]);
      await state.reports.see(id, 'duty');
      assert.equal((await state.reports.find(id))?.state, 'answered');
      const empty = state.reports.answer(id, { code: '', text: '' }, 'duty');
      await assert.rejects(empty, refusedAs('report-answer-empty'));
      await assert.rejects(state.reports.see('R-1', 'duty'), refusedAs('report-unknown'));
      const rows = JSON.stringify(await store.db.selectFrom('reports').selectAll().execute());
      assert.ok(!rows.includes(receipt));
    });

    test('what waits comes first, the gravest at the top, page by page', async () => {
      now += DAY;
      const high = await state.reports.file(fresh({ level: 'high' }));
      const low = await state.reports.file(fresh());
      await state.reports.see(high.id, 'duty');
      const ids: string[] = [];
      let after: string | null = '';
      while (after !== null) {
        const page = await state.reports.list({ state: 'all' }, { size: 1, after });
        ids.push(...page.items.map((one) => one.id));
        after = page.next;
      }
      assert.deepEqual(ids, ['R-2027-0001', low.id, high.id, 'R-2027-0002']);
      const waiting = await state.reports.list({ state: 'waiting' }, { size: 9 });
      assert.equal(waiting.items.length, 3);
      const answered = await state.reports.list({ state: 'answered' }, { size: 9 });
      assert.deepEqual(
        answered.items.map((one) => one.id),
        ['R-2027-0002'],
      );
    });

    test('a report is put into a case, or opens one, and lends it its level', async () => {
      const made = await state.cases.open('By hand', [], 'duty');
      const { id } = await state.reports.file(fresh({ level: 'high' }));
      assert.equal(await state.reports.link(id, { caseId: made.id }, 'duty'), made.id);
      assert.equal((await state.cases.find(made.id))?.case.level, 'high');
      const inCase = await state.reports.list({ state: 'all', caseId: made.id }, { size: 9 });
      assert.deepEqual(
        inCase.items.map((one) => one.id),
        [id],
      );
      const opened = await state.reports.link(id, { title: 'Its own' }, 'duty');
      assert.equal((await state.cases.find(opened))?.case.title, 'Its own');
      const unknown = state.reports.link(id, { caseId: 'CS-0' }, 'duty');
      await assert.rejects(unknown, refusedAs('case-unknown'));
    });

    test('floods are turned away and counted, urgent reports not with them', async () => {
      now += 2 * DAY;
      const from = now;
      const network = '2001:db8::/64';
      for (let n = 0; n < REPORT_SPELL_NETWORK_MAX; n += 1)
        await state.reports.file(fresh({ network }));
      await assert.rejects(
        state.reports.file(fresh({ network })),
        refusedAs('report-quota-network'),
      );
      await state.reports.file(fresh({ network: '10.9.9.9' }));
      await state.reports.file(fresh({ network, kind: 'clicked', urgent: true }));
      const fields = { what: 'x'.repeat(REPORT_BYTES_MAX) };
      await assert.rejects(state.reports.file(fresh({ fields })), refusedAs('report-too-long'));
      const counts = await state.reports.counts(from);
      assert.deepEqual(counts.kinds, [
        { kind: 'clicked', reports: 1 },
        { kind: 'message', reports: REPORT_SPELL_NETWORK_MAX + 1 },
      ]);
      assert.equal(counts.refused, 2);
      now += REPORT_SPELL_MS;
      await state.reports.file(fresh({ network }));
    });

    test('hostile text is stored as text', async () => {
      const text = "a\u0000b'; drop table reports; --\ud800\u202e<script>";
      const { id } = await state.reports.file(
        fresh({ fields: { what: text }, reporter: { name: text, callBack: text } }),
      );
      const found = await state.reports.find(id);
      assert.equal(found?.fields['what'], text);
      assert.match(found?.reporter.name ?? '', /drop table/);
      await state.reports.answer(id, { code: '', text }, 'duty');
      assert.equal((await state.reports.find(id))?.answers.length, 1);
    });

    test('clocks are confirmed, moved, met and withdrawn, each a line of the history', async () => {
      const { id: caseId } = await state.cases.open('Law', [], 'duty');
      const of = { caseId, country: 'eu', regime: 'nis2' };
      await state.clocks.start(caseId, { ...NIS2, awareAt: now - 3 * HOUR }, 'duty');
      await state.clocks.start(caseId, { ...NIS2, awareAt: now }, 'again');
      const early = async (): Promise<string> => {
        const [first] = await state.clocks.ofCase(caseId);
        return `${first?.state} ${((first?.dueAt ?? 0) - now) / HOUR}`;
      };
      assert.equal(await early(), 'running 21');
      await state.clocks.confirm(of, now - HOUR, 'Phone log says so', 'director');
      assert.equal(await early(), 'running 23');
      await assert.rejects(
        state.clocks.confirm(of, now + HOUR, '', 'x'),
        refusedAs('clock-in-future'),
      );
      await state.clocks.meet(`${caseId}.eu.nis2.notification`, now, 'By portal', 'duty');
      const [, , last] = await state.clocks.ofCase(caseId);
      assert.equal(
        last?.dueAt,
        Date.UTC(2027, new Date(now).getUTCMonth() + 1, new Date(now).getUTCDate()) + (now % DAY),
      );
      const open = (await state.clocks.running()).filter((one) => one.caseId === caseId);
      assert.deepEqual(
        open.map((one) => one.stage),
        ['early-warning', 'final-report'],
      );
      await state.clocks.withdraw(of, 'No significant impact', 'director');
      assert.ok((await state.clocks.running()).every((one) => one.caseId !== caseId));
      await assert.rejects(state.clocks.withdraw(of, '', 'x'), refusedAs('clock-unknown'));
      await assert.rejects(
        state.clocks.start('CS-0', { ...NIS2, awareAt: now }, 'x'),
        refusedAs('case-unknown'),
      );
      const lines = (await state.cases.find(caseId))?.entries.filter((one) => one.what === 'clock');
      assert.equal(lines?.length, 4);
      assert.deepEqual(await other.clocks.ofCase(caseId), []);
    });

    test('notices to staff hold from, until, and until withdrawn', async () => {
      const { bulletins } = state;
      const texts = {
        en: 'Do not open mails about parcels.',
        hu: 'Ne nyissanak meg csomaglevelet.',
      };
      const id = await bulletins.publish({ texts, from: now + HOUR, until: now + DAY }, 'duty');
      assert.deepEqual(await bulletins.current(), []);
      now += HOUR;
      assert.deepEqual((await bulletins.current())[0]?.texts, texts);
      assert.deepEqual(await other.bulletins.current(), []);
      await bulletins.withdraw(id, 'lead');
      assert.deepEqual(await bulletins.current(), []);
      assert.equal((await bulletins.list({ size: 5 })).items[0]?.withdrawnBy, 'lead');
      await assert.rejects(bulletins.withdraw(id, 'lead'), refusedAs('bulletin-unknown'));
      await assert.rejects(
        bulletins.publish({ texts: { en: ' ' }, from: now, until: now + 1 }, 'x'),
        refusedAs('bulletin-without-text'),
      );
      await assert.rejects(
        bulletins.publish({ texts, from: now, until: now }, 'x'),
        refusedAs('bulletin-ends-early'),
      );
    });

    test('lessons are counted by week, and forgotten after four', async () => {
      await state.lessons.answered('parcel');
      await state.lessons.answered('parcel');
      assert.deepEqual(await state.lessons.counts(), [{ lesson: 'parcel', answered: 2 }]);
      now += 28 * DAY;
      assert.deepEqual(await state.lessons.counts(), []);
    });

    test('a form sent again is filed once and gives the same receipt; other words are filed', async () => {
      const count = async (): Promise<number> =>
        (await state.reports.counts(0)).kinds.reduce((sum, one) => sum + one.reports, 0);
      const before = await count();
      const opens = { title: 'Clicked' };
      const form = fresh({ kind: 'clicked', urgent: true, opens, once: 'a'.repeat(24) });
      const first = await state.reports.file(form);
      assert.deepEqual(await state.reports.file({ ...form, network: '10.9.9.8' }), first);
      assert.equal(await count(), before + 1);
      assert.equal(readReceipt(first.receipt), first.receipt);
      const tasks = await state.casework.tasks(first.caseId ?? '');
      assert.deepEqual(
        tasks.map(({ what, dueAt }) => [what, (dueAt ?? 0) - now]),
        [['task-call-back', CALL_BACK_WITHIN_MS]],
      );
      const password = await state.reports.file({ ...form, kind: 'password' });
      const word = await state.reports.file({ ...form, fields: { what: 'another' } });
      const chance = await state.reports.file({ ...form, once: 'b'.repeat(24) });
      const receipts = [first, password, word, chance].map(({ receipt }) => receipt);
      assert.equal(new Set(receipts).size, 4);
      assert.equal(await count(), before + 4);
      const rows = JSON.stringify(await store.db.selectFrom('reports').selectAll().execute());
      assert.ok(!rows.includes(first.receipt) && !rows.includes('a'.repeat(24)));
    });
  });
}

contract('SQLite', () => Promise.resolve({ kind: 'sqlite', folder: join(root, 'data') }));

if (url === undefined) {
  test('reports on PostgreSQL', { skip: 'CYBERSHIELD_TEST_POSTGRES is not set' }, () => {});
} else {
  const schema = `contract_reports_${process.pid}_${Date.now()}`;
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
