/** Suppressions: kept, looked up by the recorder, and counted in its transaction. */
import type { Transaction } from 'kysely';
import { DecisionRefused } from '../../flow/refused.ts';
import type { SuppressionDraft, Suppressions } from '../../flow/suppressions.ts';
import type { Finding } from '../../model/finding.ts';
import { levelRank } from '../../model/severity.ts';
import { SUPPRESSION_MS_MAX, type Suppression } from '../../model/suppression.ts';
import type { Millis } from '../../model/time.ts';
import { isCovered } from '../../respond/suppress.ts';
import type { Database } from './database.ts';
import { SUPPRESSIONS_RUNNING_MAX } from './limits.ts';
import { pageOf, pageRows } from './paging.ts';
import { levelOf } from './rows.ts';
import type { SuppressionRow } from './schema/desk.ts';
import type { Tables } from './tables.ts';

type Work = Transaction<Tables>;

export function readSuppressions(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): Pick<Suppressions, 'list' | 'find'> {
  return {
    async list(state, page) {
      const size = pageRows(page);
      let query = db
        .selectFrom('suppressions')
        .selectAll()
        .where('organisation', '=', organisation);
      if (state === 'running')
        query = query.where('ended_at', 'is', null).where('until', '>', now());
      if (state === 'over')
        query = query.where((eb) =>
          eb.or([eb('ended_at', 'is not', null), eb('until', '<=', now())]),
        );
      if (/^[\w-]{1,64}$/.test(page.after ?? '')) query = query.where('id', '<', page.after ?? '');
      const rows = await query
        .orderBy('id', 'desc')
        .limit(size + 1)
        .execute();
      return pageOf(rows, size, suppressionOf, ({ id }) => id);
    },
    async find(id) {
      const row = await db
        .selectFrom('suppressions')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : suppressionOf(row);
    },
  };
}

export function decideSuppressions(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): Pick<Suppressions, 'add' | 'end'> {
  return {
    add: (draft, by, mayCritical) =>
      db
        .transaction()
        .execute((work) => add(work, organisation, { draft, by, mayCritical }, now())),
    async end(id, by) {
      await db.transaction().execute(async (work) => {
        const changed = await work
          .updateTable('suppressions')
          .set({ ended_by: by, ended_at: now() })
          .where('organisation', '=', organisation)
          .where('id', '=', id)
          .where('ended_at', 'is', null)
          .executeTakeFirst();
        if (changed.numUpdatedRows === 0n) throw new DecisionRefused('suppression-unknown');
      });
    },
  };
}

async function add(
  work: Work,
  organisation: string,
  asked: {
    readonly draft: SuppressionDraft;
    readonly by: string;
    readonly mayCritical: boolean;
  },
  at: Millis,
): Promise<Suppression> {
  const { draft, by, mayCritical } = asked;
  if (draft.reason.trim() === '') throw new DecisionRefused('suppression-without-reason');
  if (draft.until <= at || draft.until > at + SUPPRESSION_MS_MAX)
    throw new DecisionRefused('suppression-too-long');
  const worst = await work
    .selectFrom('findings')
    .select((eb) => eb.fn.max('level').as('level'))
    .where('organisation', '=', organisation)
    .where('rule_id', '=', draft.ruleId)
    .executeTakeFirst();
  const level = worst?.level ?? 0;
  if (level >= levelRank('critical') && !mayCritical)
    throw new DecisionRefused('suppression-critical');
  if ((await runningSuppressions(work, organisation, at)).length >= SUPPRESSIONS_RUNNING_MAX)
    throw new DecisionRefused('suppressions-too-many');
  const row: SuppressionRow = {
    organisation,
    id: await nextId(work, organisation),
    rule_id: draft.ruleId,
    rule_title: draft.ruleTitle,
    level,
    host: draft.host,
    person: draft.person,
    field_name: draft.field?.name ?? null,
    field_value: draft.field?.value ?? null,
    reason: draft.reason,
    made_by: by,
    made_at: at,
    until: draft.until,
    ended_by: null,
    ended_at: null,
    hidden_findings: 0,
    hidden_hits: 0,
  };
  await work.insertInto('suppressions').values(row).execute();
  return suppressionOf(row);
}

/** `SU-000001`: the width keeps them in order as text. */
async function nextId(work: Work, organisation: string): Promise<string> {
  const row = await work
    .selectFrom('suppressions')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  const number = Number((row?.id ?? 'SU-0').slice('SU-'.length)) + 1;
  return `SU-${String(number).padStart(6, '0')}`;
}

/** Those that hide something at that time. */
export async function runningSuppressions(
  work: Pick<Work, 'selectFrom'>,
  organisation: string,
  at: Millis,
): Promise<readonly Suppression[]> {
  const rows = await work
    .selectFrom('suppressions')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('until', '>', at)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(suppressionOf);
}

/** The finding as it is recorded first: marked when a running suppression covers it. */
export function hiddenBy(finding: Finding, running: readonly Suppression[]): Finding {
  const covering = running.find((scope) => isCovered(finding, scope));
  return covering === undefined ? finding : { ...finding, suppression: covering.id };
}

/**
 * A finding that grows stays as it was begun: what people have seen is not taken away. It is shown
 * when its suppression is over or no longer covers everything it rests on.
 */
export function stillHidden(finding: Finding, running: readonly Suppression[]): Finding {
  if (finding.suppression === undefined) return finding;
  const hiding = running.find((scope) => scope.id === finding.suppression);
  if (hiding !== undefined && isCovered(finding, hiding)) return finding;
  const { suppression: _, ...shown } = finding;
  return shown;
}

/** Adds to how much the suppression of a finding hid. */
export async function countHidden(
  work: Work,
  { organisation, suppression }: Pick<Finding, 'organisation' | 'suppression'>,
  findings: number,
  hits: number,
): Promise<void> {
  await work
    .updateTable('suppressions')
    .set((eb) => ({
      hidden_findings: eb('hidden_findings', '+', findings),
      hidden_hits: eb('hidden_hits', '+', hits),
    }))
    .where('organisation', '=', organisation)
    .where('id', '=', suppression ?? '')
    .execute();
}

function suppressionOf(row: SuppressionRow): Suppression {
  const { field_name: name, field_value: value } = row;
  return {
    id: row.id,
    organisation: row.organisation,
    ruleId: row.rule_id,
    ruleTitle: row.rule_title,
    level: levelOf(row.level),
    host: row.host,
    person: row.person,
    field: name === null ? null : { name, value: value ?? '' },
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at,
    until: row.until,
    endedBy: row.ended_by,
    endedAt: row.ended_at,
    hiddenFindings: row.hidden_findings,
    hiddenHits: row.hidden_hits,
  };
}
