/**
 * What one stretch of the journal gave, in one transaction with the offset behind it: findings,
 * rollups, senders, what could not be read, correlation state. Either all of it is stored or none.
 */
import type { Transaction } from 'kysely';
import type { Checkpoint } from '../../detect/correlation/checkpoint.ts';
import { extendFinding, foldHour, foldKey } from '../../flow/fold.ts';
import type { IndicatorFound } from '../../flow/indicator-findings.ts';
import type { Unreadable } from '../../flow/logs.ts';
import type { Evidence, Finding } from '../../model/finding.ts';
import { MATCHED_VALUE_CHARS_MAX } from '../../model/limits.ts';
import { levelRank } from '../../model/severity.ts';
import type { Suppression } from '../../model/suppression.ts';
import type { Millis } from '../../model/time.ts';
import { recordCheckpoint } from './correlation-state.ts';
import type { Database } from './database.ts';
import { addFound } from './found.ts';
import { unrecorded } from './indicator-marks.ts';
import { UNREADABLE_ROWS_MAX } from './limits.ts';
import { findingOf, findingRow, unreadableRow } from './rows.ts';
import { recordSenders, type SenderShare } from './sender-shares.ts';
import { addToRuleDays } from './rule-days.ts';
import { countHidden, hiddenBy, runningSuppressions, stillHidden } from './suppressions.ts';
import type { Tables } from './tables.ts';

export interface Recording {
  /** Whose offset and losses without a batch these are. */
  readonly organisation: string;
  readonly at: Millis;
  /** Rises by one. A connection lost in the commit leaves open whether it was stored: ask again. */
  readonly number: number;
  /** Every batch up to this one is accounted for in this recording or an earlier one. */
  readonly offset: number;
  /** In batch order; a later one may extend an earlier one. */
  readonly findings: readonly Finding[];
  /** Indicators met, where any were; those recorded before count no more. */
  readonly met?: readonly IndicatorFound[];
  readonly senders: readonly SenderShare[];
  readonly unreadable: readonly Unreadable[];
  /** Derived logsources with their event counts. */
  readonly logsources: ReadonlyMap<string, number>;
  /** What changed in the state of correlations since the last recording. */
  readonly correlation: Checkpoint;
}

/** A finding as it stands after a recording, and whether that recording began it. */
export interface Recorded {
  readonly finding: Finding;
  readonly isNew: boolean;
}

/**
 * Runs in the recording's transaction, with what was new or extended: groups findings into cases.
 */
export type AfterFindings = (
  transaction: Transaction<Tables>,
  recorded: readonly Recorded[],
  at: Millis,
) => Promise<void>;

/** The name of the detection offset among the offsets. */
const DETECTION = 'detection';
const RECORDING = 'recording';

/**
 * Either stores all of it or throws and stores none. A recording whose number is stored already is
 * not stored again, so that it may be repeated when nobody knows whether its commit arrived.
 */
export async function record(
  database: Database,
  recording: Recording,
  after: AfterFindings = () => Promise.resolve(),
): Promise<readonly Recorded[]> {
  const { organisation } = recording;
  return database.db.transaction().execute(async (transaction) => {
    const recorded: Recorded[] = [];
    if ((await readValue(transaction, organisation, RECORDING)) >= recording.number) return [];
    const met = await unrecorded(transaction, organisation, recording.met ?? [], recording.at);
    const findings = [...recording.findings, ...met.findings];
    recorded.push(...(await recordFindings(transaction, recording, findings, after)));
    await recordSenders(transaction, recording.senders);
    await recordUnreadable(transaction, recording);
    await recordLogsources(transaction, recording);
    await recordCheckpoint(transaction, organisation, recording.correlation);
    await recordOffset(transaction, recording);
    return recorded;
  });
}

/** Findings with all that is counted of them, and the cases they open or join. */
export async function recordFindings(
  transaction: Transaction<Tables>,
  { organisation, at }: { readonly organisation: string; readonly at: Millis },
  findings: readonly Finding[],
  after: AfterFindings,
): Promise<readonly Recorded[]> {
  const running = await runningSuppressions(transaction, organisation, at);
  const recorded: Recorded[] = [];
  for (const finding of findings)
    recorded.push(await recordFinding(transaction, finding, at, running));
  const shown = latest(recorded).filter(({ finding }) => finding.suppression === undefined);
  await after(transaction, shown, at);
  return recorded;
}

/** A finding named twice stands as it was last; it is new when any of them began it. */
function latest(recorded: readonly Recorded[]): readonly Recorded[] {
  const byId = new Map<string, Recorded>();
  for (const each of recorded) {
    const key = `${each.finding.organisation} ${each.finding.id}`;
    byId.set(key, { ...each, isNew: each.isNew || (byId.get(key)?.isNew ?? false) });
  }
  return [...byId.values()];
}

async function recordFinding(
  transaction: Transaction<Tables>,
  finding: Finding,
  at: Millis,
  running: readonly Suppression[],
): Promise<Recorded> {
  const { organisation } = finding;
  const known = await transaction
    .selectFrom('findings')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('fold_key', '=', foldKey(finding))
    .executeTakeFirst();
  if (known === undefined) {
    const fresh = hiddenBy(finding, running);
    await transaction.insertInto('findings').values(findingRow(fresh, at)).execute();
    await recordEvidence(transaction, fresh, fresh.evidence, 0);
    await recordSubjects(transaction, fresh);
    const count = fresh.suppression === undefined ? addToRollups : countHidden;
    await count(transaction, fresh, 1, fresh.count);
    await addToRuleDays(transaction, fresh, 1, fresh.count);
    await addFound(transaction, organisation, at, fresh.level, 1);
    return { finding: fresh, isNew: true };
  }
  const kept = await readEvidence(transaction, organisation, known.id);
  const before = findingOf(known, kept);
  const extended = stillHidden(extendFinding(before, finding), running);
  const isRevealed = before.suppression !== undefined && extended.suppression === undefined;
  await transaction
    .updateTable('findings')
    .set(findingRow(extended, known.stored_at))
    .where('organisation', '=', organisation)
    .where('id', '=', known.id)
    .execute();
  await recordEvidence(transaction, extended, extended.evidence.slice(kept.length), kept.length);
  await addToRuleDays(transaction, extended, 0, finding.count);
  const isMoved = extended.level !== before.level || extended.host !== before.host;
  if (isMoved) {
    await recordSubjects(transaction, extended);
    await addFound(transaction, organisation, known.stored_at, before.level, -1);
    await addFound(transaction, organisation, known.stored_at, extended.level, 1);
  }
  if (isMoved || isRevealed) {
    if (before.suppression === undefined)
      await addToRollups(transaction, before, -1, -before.count);
    if (extended.suppression === undefined)
      await addToRollups(transaction, extended, 1, extended.count);
  } else if (extended.suppression === undefined) {
    await addToRollups(transaction, extended, 0, finding.count);
  }
  if (extended.suppression !== undefined)
    await countHidden(transaction, extended, 0, finding.count);
  // What one report said and several confirm since is decided on anew.
  const isConfirmed = finding.kind === 'indicator' && extended.level !== before.level;
  const isNew = isRevealed || (isConfirmed && before.caseId === null);
  return { finding: extended, isNew };
}

export async function readEvidence(
  db: Pick<Transaction<Tables>, 'selectFrom'>,
  organisation: string,
  finding: string,
): Promise<readonly Evidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .select('content')
    .where('organisation', '=', organisation)
    .where('finding_id', '=', finding)
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => JSON.parse(row.content));
}

async function recordEvidence(
  transaction: Transaction<Tables>,
  { organisation, id }: Finding,
  evidence: readonly Evidence[],
  from: number,
): Promise<void> {
  if (evidence.length === 0) return;
  const rows = evidence.map((each, index) => ({
    organisation,
    finding_id: id,
    ordinal: from + index,
    content: JSON.stringify(each),
  }));
  await transaction.insertInto('evidence').values(rows).execute();
}

async function recordSubjects(transaction: Transaction<Tables>, finding: Finding): Promise<void> {
  const { organisation, rule, host, person, techniques } = finding;
  const marks = techniques.length === 0 ? '' : ` ${techniques.join(' ')} `;
  const words = `${rule.title} ${rule.id}`.slice(0, MATCHED_VALUE_CHARS_MAX).toLowerCase();
  const rows: Tables['subjects'][] = [
    { organisation, kind: 'rule', value: rule.id, words, techniques: marks },
  ];
  for (const [kind, value] of [['host', host] as const, ['person', person] as const]) {
    if (value !== null)
      rows.push({ organisation, kind, value, words: value.toLowerCase(), techniques: '' });
  }
  await transaction
    .insertInto('subjects')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'kind', 'value']).doUpdateSet((eb) => ({
        words: eb.ref('excluded.words'),
        techniques: eb.ref('excluded.techniques'),
      })),
    )
    .execute();
}

/**
 * Counts it under its rule and host, and in its hour's total. Hidden ones count under what hides
 * them.
 */
async function addToRollups(
  transaction: Transaction<Tables>,
  finding: Finding,
  findings: number,
  hits: number,
): Promise<void> {
  const { organisation, rule, host, lastAt, level } = finding;
  const common = { organisation, hour: foldHour(lastAt), level: levelRank(level), findings, hits };
  await transaction
    .insertInto('rollups')
    .values([
      { ...common, rule_id: rule.id, host: host ?? '' },
      { ...common, rule_id: '', host: '' },
    ])
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'rule_id', 'host', 'hour', 'level']).doUpdateSet((eb) => ({
        findings: eb('rollups.findings', '+', eb.ref('excluded.findings')),
        hits: eb('rollups.hits', '+', eb.ref('excluded.hits')),
      })),
    )
    .execute();
}

async function recordUnreadable(
  transaction: Transaction<Tables>,
  { organisation, unreadable }: Recording,
): Promise<void> {
  if (unreadable.length === 0) return;
  const newest = await transaction
    .selectFrom('unreadable')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  const first = (newest?.seq ?? 0) + 1;
  const rows = unreadable.map((loss, index) => unreadableRow(loss, organisation, first + index));
  for (const row of rows.slice(-UNREADABLE_ROWS_MAX))
    await transaction.insertInto('unreadable').values(row).execute();
  await transaction
    .deleteFrom('unreadable')
    .where('organisation', '=', organisation)
    .where('seq', '<', first + rows.length - UNREADABLE_ROWS_MAX)
    .execute();
}

async function recordLogsources(
  transaction: Transaction<Tables>,
  { organisation, at, logsources }: Recording,
): Promise<void> {
  for (const [logsource, events] of logsources) {
    await transaction
      .insertInto('logsources')
      .values({ organisation, logsource, events, last_seen: at })
      .onConflict((conflict) =>
        conflict.columns(['organisation', 'logsource']).doUpdateSet((eb) => ({
          events: eb('logsources.events', '+', eb.ref('excluded.events')),
          last_seen: eb.ref('excluded.last_seen'),
        })),
      )
      .execute();
  }
}

async function recordOffset(
  transaction: Transaction<Tables>,
  { organisation, offset, number }: Recording,
): Promise<void> {
  for (const [name, value] of [[DETECTION, offset] as const, [RECORDING, number] as const]) {
    await transaction
      .insertInto('offsets')
      .values({ organisation, name, value })
      .onConflict((conflict) => conflict.columns(['organisation', 'name']).doUpdateSet({ value }))
      .execute();
  }
}

/** Where detection goes on after a restart, and the number of the last recording; 0 at first. */
export async function readOffset(
  { db }: Database,
  organisation: string,
): Promise<{ readonly offset: number; readonly number: number }> {
  return {
    offset: await readValue(db, organisation, DETECTION),
    number: await readValue(db, organisation, RECORDING),
  };
}

async function readValue(
  db: Pick<Transaction<Tables>, 'selectFrom'>,
  organisation: string,
  name: string,
): Promise<number> {
  const row = await db
    .selectFrom('offsets')
    .select('value')
    .where('organisation', '=', organisation)
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value ?? 0;
}
