/**
 * Changes to cases, each with its line of history, inside a transaction that somebody else holds.
 */
import type { Transaction } from 'kysely';
import type { Case, CaseEntry } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import type { NoticeNames } from '../../model/notice.ts';
import type { Level } from '../../model/severity.ts';
import { higherLevel, levelRank } from '../../model/severity.ts';
import type { Millis } from '../../model/time.ts';
import { raiseNotice } from './notice-raising.ts';
import { caseOf, caseRow, levelOf } from './rows.ts';
import { placeOf } from './case-place.ts';
import { countVerdicts } from './verdicts.ts';
import type { Tables } from './tables.ts';

/** Who changes what, and when. */
export interface Change {
  readonly organisation: string;
  readonly by: string;
  readonly at: Millis;
}

export interface NewCase {
  readonly title: string;
  /** The title of the rule that opened it: may be told outside, unlike other people's words. */
  readonly rule?: string;
  /** The rule whose name the title is. */
  readonly titleRule?: string;
  readonly level: Level;
  readonly because: Case['openedBecause'];
  readonly subject: string | null;
  readonly simulated: boolean;
}

type Work = Transaction<Tables>;

/** Opens an empty case with the next id of its year, such as CS-2026-0001. */
export async function openCase(work: Work, change: Change, fresh: NewCase): Promise<Case> {
  const { organisation, at, by } = change;
  const { id, name, number } = await nextCaseId(work, organisation, at);
  await work
    .insertInto('offsets')
    .values({ organisation, name, value: number })
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'name']).doUpdateSet({ value: number }),
    )
    .execute();
  const opened: Case = {
    id,
    organisation,
    title: fresh.title,
    titleRule: fresh.titleRule ?? null,
    worst: null,
    state: 'open',
    level: fresh.level,
    openedAt: at,
    changedAt: at,
    openedBecause: fresh.because,
    subject: fresh.subject,
    assignee: null,
    closedBecause: null,
    closedAt: null,
    findingCount: 0,
    dueAt: null,
    ticket: null,
    mergedInto: null,
    simulated: fresh.simulated,
  };
  await work.insertInto('cases').values(caseRow(opened)).execute();
  await addEntry(work, change, { caseId: opened.id, at, by, what: 'opened', text: fresh.title });
  await raiseNotice(work, change, {
    kind: 'case-opened',
    key: opened.id,
    caseId: opened.id,
    level: opened.level,
    facts: fresh.rule === undefined ? {} : { rule: fresh.rule },
    names: namesOf(opened),
    simulated: opened.simulated,
  });
  return opened;
}

function namesOf({ title, subject }: Pick<Case, 'title' | 'subject'>): NoticeNames {
  return { title, ...(subject === null ? {} : { subject }) };
}

type Chosen = Pick<Finding, 'id' | 'level' | 'caseId' | 'rule' | 'tactics'>;

/**
 * Puts findings into a case; a finding that lies in another case moves. Unknown ones are left out.
 */
export async function addFindings(
  work: Work,
  change: Change,
  id: string,
  findings: readonly Chosen[],
  why?: string,
): Promise<void> {
  const { organisation, at, by } = change;
  const moved = findings.filter((finding) => finding.caseId !== id);
  const left = moved.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]));
  const touched = [...new Set([id, ...left])];
  for (const each of touched) await countVerdicts(work, organisation, each, -1);
  for (const { id: finding, caseId, rule } of moved) {
    await work
      .deleteFrom('case_findings')
      .where('organisation', '=', organisation)
      .where('finding_id', '=', finding)
      .execute();
    await work
      .insertInto('case_findings')
      .values({ organisation, case_id: id, finding_id: finding, added_at: at, added_by: by })
      .execute();
    await work
      .updateTable('findings')
      .set({ case_id: id })
      .where('organisation', '=', organisation)
      .where('id', '=', finding)
      .execute();
    const text = why ?? rule.title;
    await addEntry(work, change, { caseId: id, at, by, what: 'finding-added', text });
    if (caseId !== null)
      await addEntry(work, change, { caseId, at, by, what: 'merged', text: `${finding} → ${id}` });
  }
  for (const each of touched) {
    await recount(work, change, each, each === id ? findings : []);
    await countVerdicts(work, organisation, each, 1);
  }
}

/** Takes the count from the findings themselves, and never lowers the level. */
async function recount(
  work: Work,
  { organisation, at }: Change,
  id: string,
  findings: readonly Chosen[],
): Promise<void> {
  const found = await readRow(work, organisation, id);
  if (found === undefined) return;
  const row = await work
    .selectFrom('case_findings')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organisation', '=', organisation)
    .where('case_id', '=', id)
    .executeTakeFirst();
  const [worst] = findings.toSorted((a, b) => levelRank(b.level) - levelRank(a.level));
  const level = levelRank(higherLevel(levelOf(found.level), worst?.level ?? 'informational'));
  // Of two equally bad the first stays, so that a case keeps its advice while people follow it.
  const takesOver =
    worst !== undefined && (found.worst_rule === null || levelRank(worst.level) > found.level);
  const { id: rule = '', title = '' } = worst?.rule ?? {};
  await work
    .updateTable('cases')
    .set({
      finding_count: row?.count ?? 0,
      level,
      changed_at: at,
      place: placeOf({ ...found, level }),
      ...(takesOver
        ? { worst_rule: JSON.stringify({ id: rule, title, tactics: worst.tactics }) }
        : {}),
    })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute();
  if (level === found.level || found.state === 'closed') return;
  await raiseNotice(
    work,
    { organisation, at },
    {
      kind: 'case-raised',
      key: `${id} ${levelOf(level)}`,
      caseId: id,
      level: levelOf(level),
      facts: { count: row?.count ?? 0 },
      names: namesOf(found),
      simulated: found.simulated === 1,
    },
  );
}

/**
 * Sets columns of a case and adds the line of history that says so. False when there is no case.
 */
export async function changeCase(
  work: Work,
  change: Change,
  id: string,
  set: Partial<Omit<Tables['cases'], 'organisation' | 'id'>>,
  entry: Pick<CaseEntry, 'what' | 'text'>,
): Promise<boolean> {
  const { organisation, at, by } = change;
  const row = await readRow(work, organisation, id);
  if (row === undefined) return false;
  const closing = set.closed === undefined ? {} : { closed_at: set.closed === 1 ? at : null };
  const due_at = await soonestClock(work, organisation, id);
  await countVerdicts(work, organisation, id, -1);
  await work
    .updateTable('cases')
    .set({ ...set, ...closing, due_at, changed_at: at, place: placeOf({ ...row, ...set, due_at }) })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute();
  await countVerdicts(work, organisation, id, 1);
  await addEntry(work, change, { caseId: id, at, by, ...entry });
  return true;
}

/**
 * Of its open tasks and the legal clocks that run on it: whoever changes those changes the case.
 */
async function soonestClock(work: Work, organisation: string, id: string): Promise<number | null> {
  const task = await work
    .selectFrom('case_tasks')
    .select((eb) => eb.fn.min('due_at').as('due_at'))
    .where('organisation', '=', organisation)
    .where('case_id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  const clock = await work
    .selectFrom('clocks')
    .select((eb) => eb.fn.min('due_at').as('due_at'))
    .where('organisation', '=', organisation)
    .where('case_id', '=', id)
    .where('state', 'in', ['proposed', 'running'])
    .executeTakeFirst();
  const due = [task?.due_at, clock?.due_at].filter((at) => typeof at === 'number');
  return due.length === 0 ? null : Math.min(...due);
}

export async function readCase(
  db: Pick<Work, 'selectFrom'>,
  organisation: string,
  id: string,
): Promise<Case | null> {
  const row = await readRow(db, organisation, id);
  return row === undefined ? null : caseOf(row);
}

async function readRow(
  db: Pick<Work, 'selectFrom'>,
  organisation: string,
  id: string,
): Promise<Tables['cases'] | undefined> {
  return db
    .selectFrom('cases')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** What a case's change needs of the findings named, those that exist. */
export async function readChosen(
  work: Work,
  organisation: string,
  ids: readonly string[],
): Promise<readonly (Chosen & Pick<Finding, 'host' | 'simulated'>)[]> {
  if (ids.length === 0) return [];
  const rows = await work
    .selectFrom('findings')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    level: levelOf(row.level),
    caseId: row.case_id,
    rule: { id: row.rule_id, title: row.rule_title, hash: row.rule_hash, pack: row.rule_pack },
    tactics: JSON.parse(row.tactics),
    host: row.host,
    simulated: row.simulated === 1,
  }));
}

async function addEntry(work: Work, { organisation }: Change, entry: CaseEntry): Promise<void> {
  const newest = await work
    .selectFrom('case_entries')
    .select((eb) => eb.fn.max('ordinal').as('ordinal'))
    .where('organisation', '=', organisation)
    .where('case_id', '=', entry.caseId)
    .executeTakeFirst();
  const { caseId, at, by, what, text } = entry;
  const ordinal = (newest?.ordinal ?? -1) + 1;
  await work
    .insertInto('case_entries')
    .values({ organisation, case_id: caseId, ordinal, at, by, what, text })
    .execute();
}

/** The id that the next case opened in this transaction takes. */
export async function nextCaseId(
  work: Work,
  organisation: string,
  at: Millis,
): Promise<{ readonly id: string; readonly name: string; readonly number: number }> {
  const year = new Date(at).getUTCFullYear();
  const name = `cases-${year}`;
  const row = await work
    .selectFrom('offsets')
    .select('value')
    .where('organisation', '=', organisation)
    .where('name', '=', name)
    .executeTakeFirst();
  const number = (row?.value ?? 0) + 1;
  return { id: `CS-${year}-${String(number).padStart(4, '0')}`, name, number };
}
