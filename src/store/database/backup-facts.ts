/** What is known of backups: typed in by people, and what the rules about backup programs found. */
import type {
  BackupEntry,
  BackupFact,
  BackupFacts,
  ReportedBackup,
} from '../../flow/backup-facts.ts';
import { HOUR, type Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { BACKUP_FACTS_READ_MAX, BACKUP_HOSTS_MAX } from './limits.ts';
import { pageOf, pageRows, seqOf, seqPlace } from './paging.ts';
import type { BackupFactRow } from './schema/backup-facts.ts';

export type BackupFactReading = Omit<BackupFacts, 'record'>;
export type BackupFactDeciding = Pick<BackupFacts, 'record'>;

export function readBackupFacts(database: Database, organisation: string): BackupFactReading {
  const { db } = database;
  return {
    async list(page) {
      const rows = pageRows(page);
      const before = seqOf(page.after);
      let query = db
        .selectFrom('backup_facts')
        .selectAll()
        .where('organisation', '=', organisation);
      if (before !== null) query = query.where('seq', '<', before);
      const found = await query
        .orderBy('seq', 'desc')
        .limit(rows + 1)
        .execute();
      return pageOf(found, rows, factOf, seqPlace);
    },
    async latest() {
      const rows = await db
        .selectFrom('backup_facts')
        .selectAll()
        .where('organisation', '=', organisation)
        .orderBy('at', 'desc')
        .orderBy('seq', 'desc')
        .limit(BACKUP_FACTS_READ_MAX)
        .execute();
      // Of several at one time the one typed in last counts: it may correct the one before.
      const newest = new Map<string, BackupFactRow>();
      for (const row of rows) {
        const key = JSON.stringify([row.kind, row.system]);
        if (!newest.has(key)) newest.set(key, row);
      }
      return [...newest.values()].map(factOf);
    },
    async reported(rules) {
      const found: ReportedBackup[] = [];
      for (const rule of rules) found.push(...(await newestByHost(database, organisation, rule)));
      return found;
    },
  };
}

function factOf(row: BackupFactRow): BackupFact {
  const { kind, result, system, at, note } = row;
  return {
    id: String(row.seq),
    kind,
    result,
    system,
    at,
    doneBy: row.done_by,
    note,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  };
}

/**
 * Steps from host to host and to the newest hour of each along the rollups' key, so that a rule
 * with a million findings costs as many steps as it has hosts.
 */
async function newestByHost(
  { db }: Database,
  organisation: string,
  rule: string,
): Promise<readonly ReportedBackup[]> {
  const found: ReportedBackup[] = [];
  let after: string | null = null;
  while (found.length < BACKUP_HOSTS_MAX) {
    let hosts = db
      .selectFrom('rollups')
      .select('host')
      .where('organisation', '=', organisation)
      .where('rule_id', '=', rule)
      .where('findings', '>', 0);
    if (after !== null) hosts = hosts.where('host', '>', after);
    const next = await hosts.orderBy('host').limit(1).executeTakeFirst();
    if (next === undefined) break;
    const { host } = next;
    after = host;
    const newest = await db
      .selectFrom('rollups')
      .select((eb) => eb.fn.max('hour').as('hour'))
      .where('organisation', '=', organisation)
      .where('rule_id', '=', rule)
      .where('host', '=', host)
      .where('findings', '>', 0)
      .executeTakeFirst();
    const hour = newest?.hour ?? 0;
    const finding = await db
      .selectFrom('findings')
      .select(['id', 'last_at'])
      .where('organisation', '=', organisation)
      .where('rule_id', '=', rule)
      .where((eb) => (host === '' ? eb('host', 'is', null) : eb('host', '=', host)))
      .where('last_at', '>=', hour)
      .where('last_at', '<', hour + HOUR)
      .orderBy('last_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (finding !== undefined) found.push({ rule, host, at: finding.last_at, finding: finding.id });
  }
  return found;
}

export function decideBackupFacts(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): BackupFactDeciding {
  return {
    record: (entry: BackupEntry, by) =>
      db.transaction().execute(async (work) => {
        const newest = await work
          .selectFrom('backup_facts')
          .select((eb) => eb.fn.max('seq').as('seq'))
          .where('organisation', '=', organisation)
          .executeTakeFirst();
        const { kind, result, system, at, doneBy, note } = entry;
        await work
          .insertInto('backup_facts')
          .values({
            organisation,
            seq: (newest?.seq ?? 0) + 1,
            kind,
            result,
            system,
            at,
            done_by: doneBy,
            note,
            recorded_at: now(),
            recorded_by: by,
          })
          .execute();
      }),
  };
}
