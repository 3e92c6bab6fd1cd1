/** Reports of anyone. Filing stores the report, its case and its proposed clocks, or nothing. */
import { hash, randomInt } from 'node:crypto';
import type { Transaction } from 'kysely';
import { newReceipt } from '../../flow/receipt.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Filed, FreshReport, Report, ReportAnswer, Reports } from '../../flow/reports.ts';
import type { Level } from '../../model/severity.ts';
import { higherLevel, levelRank } from '../../model/severity.ts';
import { HOUR, type Millis } from '../../model/time.ts';
import type { Change } from './case-changes.ts';
import { changeCase, openCase, readCase } from './case-changes.ts';
import { addCaseTask } from './casework.ts';
import { startClocks } from './clocks.ts';
import type { Database } from './database.ts';
import { CALL_BACK_WITHIN_MS, REPORT_AGAIN_MS, REPORT_ANSWERS_MAX } from './limits.ts';
import { keepMessage } from './message-keeping.ts';
import { raiseNotice } from './notice-raising.ts';
import { pageOf, pageRows } from './paging.ts';
import { bytesOf, countRefused, refusalOf } from './report-quota.ts';
import { levelOf } from './rows.ts';
import type { ReportAnswerRow, ReportRow } from './schema/reports.ts';
import type { Tables } from './tables.ts';

type Work = Transaction<Tables>;
type Reading = Pick<Work, 'selectFrom'>;

/** States count first and levels within them: ranks of levels are below this. */
export const STATE_STEP = 8;
const STATE_PRIORITY = { new: 2, seen: 1, answered: 0 } as const;

export function readReports(
  { db }: Database,
  organisation: string,
): Pick<Reports, 'byReceipt' | 'list' | 'find' | 'counts'> {
  const withAnswers = async (row: ReportRow | undefined): Promise<Report | null> =>
    row === undefined ? null : reportOf(row, await answersOf(db, row));
  const all = () => db.selectFrom('reports').selectAll().where('organisation', '=', organisation);
  return {
    byReceipt: async (receipt) =>
      withAnswers(await all().where('receipt_hash', '=', hashOf(receipt)).executeTakeFirst()),
    find: async (id) => withAnswers(await all().where('id', '=', id).executeTakeFirst()),
    async list({ state, kind, caseId }, page) {
      const rows = pageRows(page);
      let query = all();
      if (state === 'waiting') query = query.where('priority', '>=', STATE_STEP);
      if (state === 'answered') query = query.where('priority', '<', STATE_STEP);
      if (kind !== undefined) query = query.where('kind', '=', kind);
      if (caseId !== undefined) query = query.where('case_id', '=', caseId);
      const from = /^(\d{1,3})\.(\d{1,16})\.([\w-]{1,64})$/.exec(page.after ?? '');
      if (from !== null) {
        const [, priority, at, id = ''] = from;
        query = query.where((eb) =>
          eb(eb.refTuple('priority', 'at', 'id'), '<', eb.tuple(Number(priority), Number(at), id)),
        );
      }
      const found = await query
        .orderBy('priority', 'desc')
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(rows + 1)
        .execute();
      return pageOf(
        found,
        rows,
        (row) => reportOf(row, []),
        ({ priority, at, id }) => `${priority}.${at}.${id}`,
      );
    },
    async counts(from) {
      const kinds = await db
        .selectFrom('reports')
        .select(['kind', (eb) => eb.fn.countAll<number>().as('reports')])
        .where('organisation', '=', organisation)
        .where('at', '>=', from)
        .groupBy('kind')
        .orderBy('kind')
        .execute();
      const refused = await db
        .selectFrom('report_refusals')
        .select((eb) => eb.fn.sum<number | null>('refused').as('refused'))
        .where('organisation', '=', organisation)
        .where('hour', '>', from - HOUR)
        .executeTakeFirst();
      return {
        kinds: kinds.map(({ kind, reports }) => ({ kind, reports })),
        refused: refused?.refused ?? 0,
      };
    },
  };
}

export function decideReports(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): Pick<Reports, 'file' | 'see' | 'answer' | 'link'> {
  const within = <T>(by: string, act: (work: Work, change: Change) => Promise<T>): Promise<T> =>
    db.transaction().execute((work) => act(work, { organisation, by, at: now() }));
  return {
    async file(fresh) {
      const by = fresh.reporter.name;
      const done = await within(by, async (work, change) => {
        const receipt = receiptFor(fresh);
        const before = await filedBefore(work, change, receipt);
        if (before !== null) return before;
        const refusal = await refusalOf(work, change, fresh);
        if (refusal === null) return fileReport(work, change, fresh, receipt);
        await countRefused(work, change);
        return refusal;
      });
      if (typeof done === 'string') throw new DecisionRefused(done);
      return done;
    },
    see: (id, by) =>
      within(by, async (work) => {
        const row = await ownRow(work, organisation, id);
        if (row.state === 'new') await setRow(work, row, { state: 'seen' });
      }),
    answer: (id, answer, by) =>
      within(by, async (work, change) => answerReport(work, change, id, answer)),
    link: (id, to, by) =>
      within(by, async (work, change) => {
        const row = await ownRow(work, organisation, id);
        if ('title' in to) return openFor(work, change, row, to.title);
        const level = levelOf(row.level);
        await joinCase(work, change, row, to.caseId, level);
        return to.caseId;
      }),
  };
}

/** One answer more, and the report is answered. */
export async function answerReport(
  work: Work,
  change: Change,
  id: string,
  { code, text }: Pick<ReportAnswer, 'code' | 'text'>,
): Promise<void> {
  const { organisation, by, at } = change;
  const row = await ownRow(work, organisation, id);
  const before = await answersOf(work, row);
  if (before.length >= REPORT_ANSWERS_MAX) throw new DecisionRefused('report-answers-many');
  if (code === '' && text === '') throw new DecisionRefused('report-answer-empty');
  const answer = { organisation, report_id: id, ordinal: before.length, at, by, code, text };
  await work.insertInto('report_answers').values(answer).execute();
  await setRow(work, row, { state: 'answered' });
}

/** Puts it into this case, or opens one, at this level, unless it is in one. Gives the case. */
export async function caseForReport(
  work: Work,
  change: Change,
  id: string,
  level: Level,
  into: { readonly caseId: string } | { readonly title: string },
): Promise<string> {
  const row = await ownRow(work, change.organisation, id);
  if (row.case_id !== null) return row.case_id;
  if ('title' in into)
    return openFor(work, change, { ...row, level: levelRank(level) }, into.title);
  await joinCase(work, change, row, into.caseId, level);
  return into.caseId;
}

/** The case, still open, that a report of this cluster is in; of several the newest. */
export async function openCaseOfCluster(
  work: Work,
  { organisation }: Change,
  cluster: string,
): Promise<{ readonly caseId: string } | null> {
  const row = await work
    .selectFrom('messages')
    .innerJoin('reports', (join) =>
      join
        .onRef('reports.organisation', '=', 'messages.organisation')
        .onRef('reports.id', '=', 'messages.report_id'),
    )
    .innerJoin('cases', (join) =>
      join
        .onRef('cases.organisation', '=', 'reports.organisation')
        .onRef('cases.id', '=', 'reports.case_id'),
    )
    .select('cases.id')
    .where('messages.organisation', '=', organisation)
    .where('messages.cluster', '=', cluster)
    .where('cases.closed', '=', 0)
    .orderBy('cases.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { caseId: row.id };
}

/**
 * By chance; for a form that can be sent again, made from its chance text and its words, so that
 * the same form gives the same receipt while only the receipt's hash is kept.
 */
function receiptFor({ once, kind, fields, reporter }: FreshReport): string {
  if (once === null) return newReceipt((below) => randomInt(below));
  const words = JSON.stringify([once, kind, fields, reporter.name, reporter.callBack]);
  const chance = hash('sha512', words, 'buffer');
  let at = 0;
  return newReceipt((below) => {
    const value = chance.readUInt32BE(at) % below;
    at += Uint32Array.BYTES_PER_ELEMENT;
    return value;
  });
}

async function filedBefore(work: Work, change: Change, receipt: string): Promise<Filed | null> {
  const row = await work
    .selectFrom('reports')
    .select(['id', 'case_id'])
    .where('organisation', '=', change.organisation)
    .where('receipt_hash', '=', hashOf(receipt))
    .where('at', '>', change.at - REPORT_AGAIN_MS)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, receipt, caseId: row.case_id };
}

async function fileReport(
  work: Work,
  change: Change,
  fresh: FreshReport,
  receipt: string,
): Promise<Filed> {
  const { organisation, at } = change;
  const row: ReportRow = {
    organisation,
    id: await nextId(work, change),
    kind: fresh.kind,
    level: levelRank(fresh.level),
    at,
    state: 'new',
    priority: priorityOf('new', fresh.level),
    fields: JSON.stringify(fresh.fields),
    name: fresh.reporter.name,
    call_back: fresh.reporter.callBack,
    language: fresh.language,
    network: fresh.network,
    bytes: bytesOf(fresh),
    urgent: fresh.urgent ? 1 : 0,
    simulated: fresh.simulated ? 1 : 0,
    case_id: null,
    receipt_hash: hashOf(receipt),
  };
  await work.insertInto('reports').values(row).execute();
  if (fresh.message !== null) await keepMessage(work, change, row, fresh.message);
  const caseId = fresh.opens === null ? null : await openFor(work, change, row, fresh.opens.title);
  if (caseId !== null)
    for (const regime of fresh.regimes) await startClocks(work, change, caseId, regime, 'proposed');
  if (caseId !== null && fresh.urgent)
    await addCaseTask(work, change, caseId, 'task-call-back', at + CALL_BACK_WITHIN_MS);
  await tellOf(work, change, fresh, row.id, caseId);
  return { id: row.id, receipt, caseId };
}

/**
 * Who clicked is told of each time; of other reports one notice an hour and level, however many.
 */
async function tellOf(
  work: Work,
  change: Change,
  { urgent, level, simulated }: FreshReport,
  id: string,
  caseId: string | null,
): Promise<void> {
  const kind = urgent ? 'clicked' : 'report-received';
  const hour = Math.floor(change.at / HOUR);
  const key = urgent || caseId !== null ? id : `${level} ${hour}`;
  await raiseNotice(work, change, { kind, key, level, caseId, simulated });
}

async function openFor(work: Work, change: Change, row: ReportRow, title: string): Promise<string> {
  const opened = await openCase(work, change, {
    title,
    level: levelOf(row.level),
    because: { code: 'case-by-report', detail: { report: row.id } },
    subject: null,
    simulated: row.simulated === 1,
  });
  await joinCase(work, change, row, opened.id, opened.level);
  return opened.id;
}

async function joinCase(
  work: Work,
  change: Change,
  row: ReportRow,
  caseId: string,
  level: Level,
): Promise<void> {
  const found = await readCase(work, change.organisation, caseId);
  if (found === null) throw new DecisionRefused('case-unknown');
  await changeCase(
    work,
    change,
    caseId,
    { level: levelRank(higherLevel(found.level, level)) },
    { what: 'report-added', text: row.id },
  );
  await setRow(work, row, { case_id: caseId });
}

async function ownRow(work: Work, organisation: string, id: string): Promise<ReportRow> {
  const row = await work
    .selectFrom('reports')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new DecisionRefused('report-unknown');
  return row;
}

async function setRow(
  work: Work,
  { organisation, id, level }: ReportRow,
  columns: Partial<Pick<ReportRow, 'state' | 'case_id'>>,
): Promise<void> {
  const { state } = columns;
  const priority = state === undefined ? {} : { priority: priorityOf(state, levelOf(level)) };
  await work
    .updateTable('reports')
    .set({ ...columns, ...priority })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute();
}

/** The next id of the year, such as R-2026-0001. */
async function nextId(work: Work, { organisation, at }: Change): Promise<string> {
  const year = new Date(at).getUTCFullYear();
  const { value } = await work
    .insertInto('offsets')
    .values({ organisation, name: `reports-${year}`, value: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation', 'name'])
        .doUpdateSet((eb) => ({ value: eb('offsets.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return `R-${year}-${String(value).padStart(4, '0')}`;
}

async function answersOf(db: Reading, row: ReportRow): Promise<readonly ReportAnswer[]> {
  const rows = await db
    .selectFrom('report_answers')
    .selectAll()
    .where('organisation', '=', row.organisation)
    .where('report_id', '=', row.id)
    .orderBy('ordinal')
    .execute();
  return rows.map(({ at, by, code, text }: ReportAnswerRow) => ({ at, by, code, text }));
}

function reportOf(row: ReportRow, answers: readonly ReportAnswer[]): Report {
  return {
    id: row.id,
    organisation: row.organisation,
    kind: row.kind,
    level: levelOf(row.level),
    at: row.at,
    state: row.state,
    fields: JSON.parse(row.fields),
    reporter: { name: row.name, callBack: row.call_back },
    language: row.language,
    network: row.network,
    caseId: row.case_id,
    answers,
    simulated: row.simulated === 1,
  };
}

function priorityOf(state: ReportRow['state'], level: Level): number {
  return STATE_PRIORITY[state] * STATE_STEP + levelRank(level);
}

function hashOf(receipt: string): string {
  return hash('sha256', receipt);
}
