/** Cases as people work on them. Every decision is one transaction with its line of history. */
import type { Transaction } from 'kysely';
import type { Cases } from '../../flow/desk.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Case, CloseReason } from '../../model/case.ts';
import type { Level } from '../../model/severity.ts';
import { higherLevel } from '../../model/severity.ts';
import type { Millis } from '../../model/time.ts';
import type { Change } from './case-changes.ts';
import { addFindings, changeCase, openCase, readCase, readChosen } from './case-changes.ts';
import type { Database } from './database.ts';
import { CASE_FINDINGS_MAX } from './limits.ts';
import { pageOf, pageRows } from './paging.ts';
import { caseEntryOf, caseOf } from './rows.ts';
import type { Tables } from './tables.ts';

export type CaseReading = Pick<Cases, 'list' | 'find'>;
export type CaseDeciding = Omit<Cases, 'list' | 'find'>;

export function readCases({ db }: Database, organisation: string): CaseReading {
  return {
    async list(state, page) {
      const size = pageRows(page);
      let query = db.selectFrom('cases').selectAll().where('organisation', '=', organisation);
      if (state !== 'all') query = query.where('closed', '=', state === 'closed' ? 1 : 0);
      const after = /^(\d{1,16})\.([\w-]{1,64})$/.exec(page.after ?? '');
      if (after !== null)
        query = query.where((eb) =>
          eb(eb.refTuple('opened_at', 'id'), '<', eb.tuple(Number(after[1]), after[2] ?? '')),
        );
      query = query.orderBy('opened_at', 'desc').orderBy('id', 'desc');
      const found = await query.limit(size + 1).execute();
      return pageOf(found, size, caseOf, ({ opened_at: at, id: last }) => `${at}.${last}`);
    },
    async find(id) {
      const found = await readCase(db, organisation, id);
      if (found === null) return null;
      const entries = await db
        .selectFrom('case_entries')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('case_id', '=', id)
        .orderBy('ordinal')
        .execute();
      return { case: found, entries: entries.map(caseEntryOf) };
    },
  };
}

/** Throws DecisionRefused when the case or a finding does not exist; then nothing was changed. */
export function decideCases(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): CaseDeciding {
  const within = <T>(
    by: string,
    work: (transaction: Transaction<Tables>, change: Change) => Promise<T>,
  ): Promise<T> =>
    db.transaction().execute((transaction) => work(transaction, { organisation, by, at: now() }));
  const set = (
    id: string,
    by: string,
    columns: Parameters<typeof changeCase>[3],
    entry: Parameters<typeof changeCase>[4],
  ): Promise<void> =>
    within(by, async (work, change) => {
      if (!(await changeCase(work, change, id, columns, entry)))
        throw new DecisionRefused('case-unknown');
    });
  return {
    open: (title, findings, by) =>
      within(by, (work, change) => openByHand(work, change, title, findings)),
    addFindings: (id, findings, by) =>
      within(by, async (work, change) => {
        if ((await readCase(work, organisation, id)) === null)
          throw new DecisionRefused('case-unknown');
        await addFindings(work, change, id, await chosen(work, organisation, findings));
      }),
    assign: (id, assignee, by) => set(id, by, ...assigning(assignee)),
    note: (id, text, by) => set(id, by, {}, { what: 'note', text }),
    close: (id, reason, text, by) => set(id, by, ...closing(reason, text)),
    reopen: (id, text, by) =>
      set(
        id,
        by,
        {
          state: 'open',
          closed: 0,
          assignee: null,
          close_reason: null,
          close_text: null,
          merged_into: null,
        },
        { what: 'reopened', text },
      ),
  };
}

type Setting = [Parameters<typeof changeCase>[3], Parameters<typeof changeCase>[4]];

export function assigning(assignee: string | null): Setting {
  return [
    {
      assignee,
      state: assignee === null ? 'open' : 'assigned',
      // Somebody who is given a closed case has it open again, without its old reason.
      closed: 0,
      close_reason: null,
      close_text: null,
      merged_into: null,
    },
    { what: 'assigned', text: assignee ?? '' },
  ];
}

export function closing(reason: CloseReason, text: string): Setting {
  return [
    { state: 'closed', closed: 1, close_reason: reason, close_text: text },
    { what: 'closed', text: text === '' ? reason : `${reason}: ${text}` },
  ];
}

async function openByHand(
  work: Transaction<Tables>,
  change: Change,
  title: string,
  ids: readonly string[],
): Promise<Case> {
  const findings = await chosen(work, change.organisation, ids);
  const hosts = new Set(findings.map((finding) => finding.host));
  const [host] = hosts;
  const [named] = findings.filter(({ rule }) => rule.title === title);
  const opened = await openCase(work, change, {
    title,
    ...(named === undefined ? {} : { titleRule: named.rule.id }),
    level: findings.reduce<Level>((a, each) => higherLevel(a, each.level), 'informational'),
    because: { code: 'opened-by-hand', detail: { by: change.by } },
    subject: hosts.size === 1 ? (host ?? null) : null,
    simulated: findings.some((finding) => finding.simulated),
  });
  await addFindings(work, change, opened.id, findings);
  return (await readCase(work, change.organisation, opened.id)) ?? opened;
}

async function chosen(
  work: Transaction<Tables>,
  organisation: string,
  ids: readonly string[],
): ReturnType<typeof readChosen> {
  const wanted = new Set(ids);
  const findings = await readChosen(work, organisation, ids.slice(0, CASE_FINDINGS_MAX));
  if (findings.length !== wanted.size) throw new DecisionRefused('finding-unknown');
  return findings;
}
