/**
 * What one stretch of the journal gave, in one transaction with the offset behind it: findings,
 * rollups, senders, what could not be read, correlation state. Either all of it is stored or none.
 */
import type { Transaction } from 'kysely';
import type { Checkpoint } from '../../detect/correlation/checkpoint.ts';
import type { SourceHealth } from '../../flow/desk.ts';
import { extendFinding, foldHour, foldKey } from '../../flow/fold.ts';
import type { Unreadable } from '../../flow/logs.ts';
import type { Evidence, Finding } from '../../model/finding.ts';
import { MATCHED_VALUE_CHARS_MAX } from '../../model/limits.ts';
import { levelRank } from '../../model/severity.ts';
import type { Sender } from '../../model/signal.ts';
import type { Millis } from '../../model/time.ts';
import { MINUTE } from '../../model/time.ts';
import { recordCheckpoint } from './correlation-state.ts';
import type { Database } from './database.ts';
import { addFound } from './found.ts';
import { DOOR_SENDERS_MAX, RATE_MINUTES, UNREADABLE_ROWS_MAX } from './limits.ts';
import { findingOf, findingRow, unreadableRow } from './rows.ts';
import { addToRuleDays } from './rule-days.ts';
import type { SourceRow, Tables } from './tables.ts';

/** What one sender brought since the last recording. */
export interface SenderShare extends Pick<SourceHealth, 'sender' | 'door'> {
  readonly organisation: string;
  readonly at: Millis;
  readonly events: number;
  readonly bytes: number;
  readonly unreadable: number;
  /** Events by source definition. */
  readonly sources: Readonly<Record<string, number>>;
}

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

/** Runs in the recording's transaction, with what was new or extended: groups findings into cases. */
export type AfterFindings = (
  transaction: Transaction<Tables>,
  recorded: readonly Recorded[],
  at: Millis,
) => Promise<void>;

/** The name of the detection offset among the offsets. */
export const DETECTION = 'detection';
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
    for (const finding of recording.findings) {
      recorded.push(await recordFinding(transaction, finding, recording.at));
    }
    await after(transaction, latest(recorded), recording.at);
    await recordSenders(transaction, recording.senders);
    await recordUnreadable(transaction, recording);
    await recordLogsources(transaction, recording);
    await recordCheckpoint(transaction, organisation, recording.correlation);
    await recordOffset(transaction, recording);
    return recorded;
  });
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
): Promise<Recorded> {
  const { organisation } = finding;
  const known = await transaction
    .selectFrom('findings')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('fold_key', '=', foldKey(finding))
    .executeTakeFirst();
  if (known === undefined) {
    await transaction.insertInto('findings').values(findingRow(finding, at)).execute();
    await recordEvidence(transaction, finding, finding.evidence, 0);
    await recordSubjects(transaction, finding);
    await addToRollups(transaction, finding, 1, finding.count);
    await addToRuleDays(transaction, finding, 1, finding.count);
    await addFound(transaction, organisation, at, finding.level, 1);
    return { finding, isNew: true };
  }
  const kept = await readEvidence(transaction, organisation, known.id);
  const before = findingOf(known, kept);
  const extended = extendFinding(before, finding);
  await transaction
    .updateTable('findings')
    .set(findingRow(extended, known.stored_at))
    .where('organisation', '=', organisation)
    .where('id', '=', known.id)
    .execute();
  await recordEvidence(transaction, extended, extended.evidence.slice(kept.length), kept.length);
  await addToRuleDays(transaction, extended, 0, finding.count);
  if (extended.level === before.level && extended.host === before.host) {
    await addToRollups(transaction, extended, 0, finding.count);
  } else {
    await addToRollups(transaction, before, -1, -before.count);
    await addToRollups(transaction, extended, 1, extended.count);
    await recordSubjects(transaction, extended);
    await addFound(transaction, organisation, known.stored_at, before.level, -1);
    await addFound(transaction, organisation, known.stored_at, extended.level, 1);
  }
  return { finding: extended, isNew: false };
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

/** Counts it under its rule and host, and in its hour's total. */
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

/** Who sends datagrams may forge any number of addresses: beyond a limit they are one row. */
const OTHERS: Sender = { name: 'others', trust: 'none' };

async function recordSenders(
  transaction: Transaction<Tables>,
  shares: readonly SenderShare[],
): Promise<void> {
  const counts = new Map<string, number>();
  for (const share of shares) {
    const known = await findSender(transaction, share, share.sender);
    if (known !== undefined) {
      await recordSender(transaction, share, known);
      continue;
    }
    // A forged or refused address that never brought a record would soon count as a silent sender.
    const isAnyone = share.sender.trust === 'none' || share.sender.trust === 'address';
    if (isAnyone && share.bytes === 0) continue;
    const key = `${share.door} ${share.organisation}`;
    const count = counts.get(key) ?? (await countSenders(transaction, share));
    counts.set(key, count + 1);
    if (count < DOOR_SENDERS_MAX) await recordSender(transaction, share, undefined);
    else {
      const others = await findSender(transaction, share, OTHERS);
      await recordSender(transaction, { ...share, sender: OTHERS }, others);
    }
  }
}

async function findSender(
  transaction: Transaction<Tables>,
  { organisation, door }: SenderShare,
  { name }: Sender,
): Promise<SourceRow | undefined> {
  return transaction
    .selectFrom('sources')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('sender', '=', name)
    .where('door', '=', door)
    .executeTakeFirst();
}

async function countSenders(
  transaction: Transaction<Tables>,
  { organisation, door }: SenderShare,
): Promise<number> {
  const row = await transaction
    .selectFrom('sources')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('organisation', '=', organisation)
    .where('door', '=', door)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

async function recordSender(
  transaction: Transaction<Tables>,
  share: SenderShare,
  known: SourceRow | undefined,
): Promise<void> {
  const { organisation, sender, door, at } = share;
  const sources: Record<string, number> = JSON.parse(known?.source_events ?? '{}');
  for (const [source, events] of Object.entries(share.sources))
    sources[source] = (sources[source] ?? 0) + events;
  const row: SourceRow = {
    organisation,
    sender: sender.name,
    trust: sender.trust,
    door,
    source_events: JSON.stringify(sources),
    first_seen: Math.min(known?.first_seen ?? at, at),
    last_seen: Math.max(known?.last_seen ?? at, at),
    events: (known?.events ?? 0) + share.events,
    bytes: (known?.bytes ?? 0) + share.bytes,
    unreadable: (known?.unreadable ?? 0) + share.unreadable,
    recent: JSON.stringify(recentWith(JSON.parse(known?.recent ?? '[]'), at, share.events)),
  };
  await transaction
    .insertInto('sources')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation', 'sender', 'door']).doUpdateSet(row))
    .execute();
}

function recentWith(
  recent: readonly (readonly [number, number])[],
  at: Millis,
  events: number,
): readonly (readonly [number, number])[] {
  const minute = Math.floor(at / MINUTE);
  const kept = recent.filter(([each]) => each !== minute && each >= minute - RATE_MINUTES);
  const before = recent.find(([each]) => each === minute)?.[1] ?? 0;
  return [...kept, [minute, before + events]];
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
