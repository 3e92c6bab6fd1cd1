/** Legal clocks of cases. Every change is one transaction with its line of the case's history. */
import type { Transaction } from 'kysely';
import type { Clock, Clocks, RegimeOfCase, RegimeStart } from '../../flow/clocks.ts';
import { endsOf } from '../../flow/clocks.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Millis } from '../../model/time.ts';
import { isoTime } from '../../model/time.ts';
import type { Change } from './case-changes.ts';
import { changeCase, readCase } from './case-changes.ts';
import type { Database } from './database.ts';
import { CLOCKS_RUNNING_MAX } from './limits.ts';
import type { ClockRow } from './schema/clocks.ts';
import type { Tables } from './tables.ts';

type Work = Transaction<Tables>;

export function readClocks(
  { db }: Database,
  organisation: string,
): Pick<Clocks, 'running' | 'ofCase'> {
  return {
    async running() {
      const rows = await db
        .selectFrom('clocks')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('state', 'in', ['proposed', 'running'])
        .orderBy('due_at')
        .orderBy('case_id')
        .orderBy('ordinal')
        .limit(CLOCKS_RUNNING_MAX)
        .execute();
      return rows.map(clockOf);
    },
    async ofCase(caseId) {
      const rows = await db
        .selectFrom('clocks')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('case_id', '=', caseId)
        .orderBy('country')
        .orderBy('regime')
        .orderBy('ordinal')
        .execute();
      return rows.map(clockOf);
    },
  };
}

export function decideClocks(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): Pick<Clocks, 'start' | 'confirm' | 'meet' | 'withdraw'> {
  const within = (by: string, act: (work: Work, change: Change) => Promise<void>): Promise<void> =>
    db.transaction().execute((work) => act(work, { organisation, by, at: now() }));
  return {
    start: (caseId, regime, by) =>
      within(by, (work, change) => startClocks(work, change, caseId, regime, 'running')),
    confirm: (of, awareAt, reason, by) =>
      within(by, async (work, change) => {
        if (awareAt > change.at) throw new DecisionRefused('clock-in-future');
        const rows = await rowsOf(work, organisation, of);
        const open = rows.filter(({ state }) => state !== 'withdrawn');
        if (open.length === 0) throw new DecisionRefused('clock-unknown');
        const ends = endsOf(open.map(stageOf), awareAt);
        for (const row of open)
          await set(work, row, {
            state: row.state === 'proposed' ? 'running' : row.state,
            started_at: awareAt,
            due_at: ends.get(row.stage) ?? row.due_at,
            note: reason,
          });
        await tell(work, change, of, 'confirmed', `${isoTime(awareAt)} ${reason}`.trim());
      }),
    meet: (id, at, note, by) =>
      within(by, async (work, change) => {
        if (at > change.at) throw new DecisionRefused('clock-in-future');
        const { of, stage } = partsOf(id);
        const rows = await rowsOf(work, organisation, of);
        const met = rows.find((row) => row.stage === stage && row.state === 'running');
        if (met === undefined) throw new DecisionRefused('clock-unknown');
        await set(work, met, { state: 'met', met_at: at, met_by: by, note });
        const after = await rowsOf(work, organisation, of);
        const ends = endsOf(after.map(stageOf), met.started_at);
        for (const row of after)
          if (row.state === 'running')
            await set(work, row, { due_at: ends.get(row.stage) ?? row.due_at });
        await tell(work, change, of, 'met', `${stage} ${isoTime(at)} ${note}`.trim());
      }),
    withdraw: (of, reason, by) =>
      within(by, async (work, change) => {
        const rows = await rowsOf(work, organisation, of);
        const open = rows.filter(({ state }) => state === 'proposed' || state === 'running');
        if (open.length === 0) throw new DecisionRefused('clock-unknown');
        for (const row of open) await set(work, row, { state: 'withdrawn', note: reason });
        await tell(work, change, of, 'withdrawn', reason);
      }),
  };
}

/** Inside a transaction that somebody else may hold. What runs or was met stays as it is. */
export async function startClocks(
  work: Work,
  change: Change,
  caseId: string,
  { country, regime, awareAt, stages }: RegimeStart,
  state: 'proposed' | 'running',
): Promise<void> {
  const { organisation } = change;
  const of = { caseId, country, regime };
  const known = await readCase(work, organisation, caseId);
  if (known === null) throw new DecisionRefused('case-unknown');
  if (awareAt > change.at) throw new DecisionRefused('clock-in-future');
  const already = await rowsOf(work, organisation, of);
  if (already.some((row) => row.state !== 'withdrawn')) return;
  await work
    .deleteFrom('clocks')
    .where('organisation', '=', organisation)
    .where('case_id', '=', caseId)
    .where('country', '=', country)
    .where('regime', '=', regime)
    .execute();
  const ends = endsOf(stages, awareAt);
  for (const [ordinal, { stage, length, follows }] of stages.entries())
    await work
      .insertInto('clocks')
      .values({
        organisation,
        case_id: caseId,
        country,
        regime,
        stage,
        ordinal,
        state,
        started_at: awareAt,
        due_at: ends.get(stage) ?? awareAt,
        length,
        follows,
        met_at: null,
        met_by: null,
        note: '',
        simulated: known.simulated ? 1 : 0,
      })
      .execute();
  await tell(work, change, of, state, isoTime(awareAt));
}

async function rowsOf(
  work: Work,
  organisation: string,
  { caseId, country, regime }: RegimeOfCase,
): Promise<ClockRow[]> {
  return work
    .selectFrom('clocks')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('case_id', '=', caseId)
    .where('country', '=', country)
    .where('regime', '=', regime)
    .orderBy('ordinal')
    .execute();
}

async function set(work: Work, row: ClockRow, columns: Partial<ClockRow>): Promise<void> {
  await work
    .updateTable('clocks')
    .set(columns)
    .where('organisation', '=', row.organisation)
    .where('case_id', '=', row.case_id)
    .where('country', '=', row.country)
    .where('regime', '=', row.regime)
    .where('stage', '=', row.stage)
    .execute();
}

/** Identifiers and times only: the reader's words are made where it is shown. */
async function tell(
  work: Work,
  change: Change,
  { caseId, country, regime }: RegimeOfCase,
  what: 'proposed' | 'running' | 'confirmed' | 'met' | 'withdrawn',
  text: string,
): Promise<void> {
  await changeCase(
    work,
    change,
    caseId,
    {},
    {
      what: 'clock',
      text: `${country}.${regime} ${what}: ${text}`,
    },
  );
}

function stageOf(row: ClockRow): Parameters<typeof endsOf>[0][number] {
  return { stage: row.stage, length: row.length, follows: row.follows, metAt: row.met_at };
}

function partsOf(id: string): { readonly of: RegimeOfCase; readonly stage: string } {
  const [caseId = '', country = '', regime = '', stage = ''] = id.split('.');
  return { of: { caseId, country, regime }, stage };
}

function clockOf(row: ClockRow): Clock {
  return {
    id: [row.case_id, row.country, row.regime, row.stage].join('.'),
    caseId: row.case_id,
    country: row.country,
    regime: row.regime,
    stage: row.stage,
    state: row.state,
    startedAt: row.started_at,
    dueAt: row.due_at,
    length: row.length,
    follows: row.follows,
    metAt: row.met_at,
    metBy: row.met_by,
    note: row.note,
    simulated: row.simulated === 1,
  };
}
