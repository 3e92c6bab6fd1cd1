/** Decisions about several cases at once, tasks, merging, and hand-over; each one transaction. */
import type { Transaction } from 'kysely';
import { CASES_AT_ONCE_MAX, type CaseWork } from '../../flow/casework.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Millis } from '../../model/time.ts';
import type { Change } from './case-changes.ts';
import { addFindings, changeCase, readCase, readChosen } from './case-changes.ts';
import { assigning, closing } from './cases.ts';
import type { Database } from './database.ts';
import { CASE_FINDINGS_MAX } from './limits.ts';
import { caseTaskOf } from './rows.ts';
import type { Tables } from './tables.ts';

type Work = Transaction<Tables>;

export type CaseWorkReading = Pick<CaseWork, 'tasks'>;
export type CaseWorkDeciding = Omit<CaseWork, 'tasks'>;

export function readCaseWork({ db }: Database, organisation: string): CaseWorkReading {
  return {
    async tasks(id) {
      const rows = await db
        .selectFrom('case_tasks')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('case_id', '=', id)
        .orderBy('ordinal')
        .execute();
      return rows.map(caseTaskOf);
    },
  };
}

/** Throws DecisionRefused when a case does not exist; then nothing was changed. */
export function decideCaseWork(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): CaseWorkDeciding {
  const within = (
    by: string,
    work: (transaction: Work, change: Change) => Promise<void>,
  ): Promise<void> =>
    db.transaction().execute((transaction) => work(transaction, { organisation, by, at: now() }));
  return {
    assignAll: (ids, assignee, by) =>
      within(by, (work, change) => changeAll(work, change, ids, assigning(assignee))),
    closeAll: (ids, reason, text, by) =>
      within(by, (work, change) => changeAll(work, change, ids, closing(reason, text))),
    merge: (id, into, by) => within(by, (work, change) => merge(work, change, id, into)),
    addTask: (id, what, dueAt, by) =>
      within(by, (work, change) => addCaseTask(work, change, id, what, dueAt)),
    finishTask: (id, ordinal, by) =>
      within(by, (work, change) => finishTask(work, change, id, ordinal)),
    setTicket: (id, ticket, by) =>
      within(by, (work, change) =>
        changeAll(
          work,
          change,
          [id],
          [
            { ticket: ticket?.reference ?? null, ticket_link: ticket?.link ?? null },
            { what: 'ticket', text: ticket?.reference ?? '' },
          ],
        ),
      ),
  };
}

async function changeAll(
  work: Work,
  change: Change,
  ids: readonly string[],
  [set, entry]: readonly [Parameters<typeof changeCase>[3], Parameters<typeof changeCase>[4]],
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length > CASES_AT_ONCE_MAX) throw new DecisionRefused('cases-too-many');
  for (const id of wanted) {
    if (!(await changeCase(work, change, id, set, entry)))
      throw new DecisionRefused('case-unknown');
  }
}

async function merge(work: Work, change: Change, id: string, into: string): Promise<void> {
  const { organisation } = change;
  if (id === into) throw new DecisionRefused('case-merged-into-itself');
  const target = await readCase(work, organisation, into);
  if (target === null || (await readCase(work, organisation, id)) === null)
    throw new DecisionRefused('case-unknown');
  if (target.state === 'closed') throw new DecisionRefused('case-merged-into-closed');
  const rows = await work
    .selectFrom('findings')
    .select('id')
    .where('organisation', '=', organisation)
    .where('case_id', '=', id)
    .limit(CASE_FINDINGS_MAX + 1)
    .execute();
  if (rows.length > CASE_FINDINGS_MAX) throw new DecisionRefused('case-too-large-to-merge');
  const ids = rows.map((row) => row.id);
  await addFindings(work, change, into, await readChosen(work, organisation, ids), id);
  const [set, entry] = closing('duplicate', into);
  await changeCase(work, change, id, { ...set, merged_into: into }, entry);
  await changeCase(work, change, into, {}, { what: 'merged', text: `${id} → ${into}` });
}

/** Adds a task inside a transaction that somebody else holds, such as that of a report. */
export async function addCaseTask(
  work: Work,
  change: Change,
  id: string,
  what: string,
  dueAt: Millis | null,
): Promise<void> {
  const { organisation, by, at } = change;
  const newest = await work
    .selectFrom('case_tasks')
    .select((eb) => eb.fn.max('ordinal').as('ordinal'))
    .where('organisation', '=', organisation)
    .where('case_id', '=', id)
    .executeTakeFirst();
  const ordinal = (newest?.ordinal ?? -1) + 1;
  if ((await readCase(work, organisation, id)) === null) throw new DecisionRefused('case-unknown');
  await work
    .insertInto('case_tasks')
    .values({
      organisation,
      case_id: id,
      ordinal,
      what,
      due_at: dueAt,
      added_by: by,
      added_at: at,
      done_by: null,
      done_at: null,
    })
    .execute();
  await changeCase(work, change, id, {}, { what: 'task-added', text: what });
}

async function finishTask(work: Work, change: Change, id: string, ordinal: number): Promise<void> {
  const { organisation, by, at } = change;
  const task = await work
    .selectFrom('case_tasks')
    .select(['what', 'done_at'])
    .where('organisation', '=', organisation)
    .where('case_id', '=', id)
    .where('ordinal', '=', ordinal)
    .executeTakeFirst();
  if (task === undefined) throw new DecisionRefused('task-unknown');
  if (task.done_at !== null) return;
  await work
    .updateTable('case_tasks')
    .set({ done_by: by, done_at: at })
    .where('organisation', '=', organisation)
    .where('case_id', '=', id)
    .where('ordinal', '=', ordinal)
    .execute();
  await changeCase(work, change, id, {}, { what: 'task-done', text: task.what });
}
