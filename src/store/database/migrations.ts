/**
 * Migrations, numbered from 1, forward only. One that was released is never changed; the data of
 * every earlier version is carried by running those that follow it. Plain SQL which SQLite and
 * PostgreSQL both read; `bigint` is a 64-bit integer on both.
 */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { accessTables } from './schema/accesses.ts';
import { backupFactTables } from './schema/backup-facts.ts';
import { contactTables } from './schema/contacts.ts';
import { memberTables } from './schema/members.ts';
import { ruleDayTables } from './schema/rule-days.ts';
import { noticeTables } from './schema/notices.ts';
import { foundTables } from './schema/found.ts';
import { bulletinTables } from './schema/bulletins.ts';
import { clockTables } from './schema/clocks.ts';
import { clusterTables } from './schema/clusters.ts';
import { senderTables } from './schema/senders.ts';
import { linkTables } from './schema/link.ts';
import { indicatorMarkTables } from './schema/indicator-marks.ts';
import { publicWarningTables } from './schema/public-warnings.ts';
import { watchTables } from './schema/watches.ts';
import { lessonTables } from './schema/lessons.ts';
import { repeatTables } from './schema/repeats.ts';
import { messageTables } from './schema/messages.ts';
import { replyTables } from './schema/replies.ts';
import { reportTables } from './schema/reports.ts';
import { sharedTables } from './schema/collections.ts';
import { personTables } from './schema/people.ts';
import { deskTables } from './schema/desk.ts';
import type { Tables } from './tables.ts';

type Migration = () => readonly string[];

export const MIGRATIONS: readonly Migration[] = [ground, faces, sharing];

/** The version that the data has; 0 when it is empty. */
export async function dataVersion(db: Kysely<Tables>): Promise<number> {
  await sql`create table if not exists schema_version (version bigint primary key)`.execute(db);
  const row = await db
    .selectFrom('schema_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** Runs the migration that leads to `version`, in one transaction. */
export async function migrateTo(db: Kysely<Tables>, version: number): Promise<void> {
  const statements = MIGRATIONS[version - 1]?.() ?? [];
  await db.transaction().execute(async (transaction) => {
    for (const statement of statements) await sql.raw(statement).execute(transaction);
    await transaction.insertInto('schema_version').values({ version }).execute();
  });
}

function ground(): readonly string[] {
  return [...groundFindings(), ...groundCases(), ...groundSources(), ...groundDoors()];
}

/** What the faces keep: a file in `schema/` for each noun. */
function faces(): readonly string[] {
  return [
    ...accessTables(),
    ...personTables(),
    ...contactTables(),
    ...backupFactTables(),
    ...ruleDayTables(),
    ...noticeTables(),
    ...foundTables(),
    ...reportTables(),
    ...repeatTables(),
    ...clockTables(),
    ...bulletinTables(),
    ...lessonTables(),
    ...deskTables(),
    ...memberTables(),
  ];
}

/** What the report loop keeps. */
function sharing(): readonly string[] {
  return [
    ...messageTables(),
    ...clusterTables(),
    ...senderTables(),
    ...linkTables(),
    ...sharedTables(),
    ...indicatorMarkTables(),
    ...watchTables(),
    ...publicWarningTables(),
    ...replyTables(),
  ];
}

function groundFindings(): readonly string[] {
  return [
    `create table organisations (
      id text primary key, name text not null, kind text not null, created_at bigint not null)`,
    `create table findings (
      organisation text not null references organisations (id), id text not null,
      fold_key text not null, kind text not null, rule_id text not null,
      rule_title text not null, rule_hash text not null, rule_pack text not null,
      level bigint not null, techniques text not null, tactics text not null,
      host text, person text, grouping text not null, first_at bigint not null,
      last_at bigint not null, count bigint not null, simulated bigint not null,
      case_id text, stored_at bigint not null, primary key (organisation, id))`,
    `create unique index findings_fold on findings (organisation, fold_key)`,
    `create index findings_all on findings (organisation, last_at, id)`,
    `create index findings_level on findings (organisation, level, last_at, id)`,
    `create index findings_host on findings (organisation, host, level, last_at, id)`,
    `create index findings_person on findings (organisation, person, level, last_at, id)`,
    `create index findings_rule on findings (organisation, rule_id, level, last_at, id)`,
    `create index findings_case on findings (organisation, case_id, level, last_at, id)`,
    `create table evidence (
      organisation text not null, finding_id text not null, ordinal bigint not null,
      content text not null, primary key (organisation, finding_id, ordinal),
      foreign key (organisation, finding_id) references findings (organisation, id))`,
    `create table subjects (
      organisation text not null references organisations (id), kind text not null,
      value text not null, words text not null, techniques text not null,
      primary key (organisation, kind, value))`,
    `create table rollups (
      organisation text not null references organisations (id), hour bigint not null,
      level bigint not null, rule_id text not null, host text not null,
      findings bigint not null, hits bigint not null,
      primary key (organisation, rule_id, host, hour, level))`,
  ];
}

function groundCases(): readonly string[] {
  return [
    `create table cases (
      organisation text not null references organisations (id), id text not null,
      title text not null, state text not null, closed bigint not null, level bigint not null,
      opened_at bigint not null, changed_at bigint not null, because_code text not null,
      because_detail text not null, subject text, assignee text, close_reason text,
      close_text text, finding_count bigint not null, simulated bigint not null,
      primary key (organisation, id))`,
    `create index cases_open on cases (organisation, closed, opened_at, id)`,
    `create index cases_all on cases (organisation, opened_at, id)`,
    `create index cases_subject on cases (organisation, closed, subject)`,
    `create table case_entries (
      organisation text not null, case_id text not null, ordinal bigint not null,
      at bigint not null, by text not null, what text not null, text text not null,
      primary key (organisation, case_id, ordinal),
      foreign key (organisation, case_id) references cases (organisation, id))`,
    `create table case_findings (
      organisation text not null, case_id text not null, finding_id text not null,
      added_at bigint not null, added_by text not null,
      primary key (organisation, case_id, finding_id),
      foreign key (organisation, case_id) references cases (organisation, id),
      foreign key (organisation, finding_id) references findings (organisation, id))`,
  ];
}

function groundSources(): readonly string[] {
  return [
    `create table sources (
      organisation text not null references organisations (id), sender text not null,
      trust text not null, door text not null, source_events text not null,
      first_seen bigint not null, last_seen bigint not null, events bigint not null,
      bytes bigint not null, unreadable bigint not null, recent text not null,
      primary key (organisation, sender, door))`,
    `create table unreadable (
      organisation text not null references organisations (id), seq bigint not null,
      at bigint not null, door text not null, sender text not null, trust text not null,
      problem text not null, count bigint not null, sample text, batch bigint, record bigint,
      primary key (organisation, seq))`,
    `create table logsources (
      organisation text not null references organisations (id), logsource text not null,
      events bigint not null, last_seen bigint not null,
      primary key (organisation, logsource))`,
    `create table offsets (
      organisation text not null references organisations (id), name text not null,
      value bigint not null, primary key (organisation, name))`,
    `create table correlation_state (
      organisation text not null references organisations (id), correlation text not null,
      group_key text not null, part bigint not null, state text not null,
      primary key (organisation, correlation, group_key, part))`,
    `create table case_memory (
      organisation text not null references organisations (id), key text not null,
      memory text not null, touched_at bigint not null, primary key (organisation, key))`,
    `create index case_memory_idle on case_memory (organisation, touched_at)`,
  ];
}

function groundDoors(): readonly string[] {
  return [
    `create table sign_in_links (
      organisation text not null references organisations (id), secret_hash text primary key,
      name text not null, expires_at bigint not null, used_at bigint)`,
    `create table sessions (
      organisation text not null references organisations (id), secret_hash text primary key,
      name text not null, form_token text not null, expires_at bigint not null)`,
    `create table tokens (
      organisation text not null references organisations (id), secret_hash text primary key,
      name text not null, created_at bigint not null, revoked_at bigint)`,
    `create unique index tokens_name on tokens (organisation, name)`,
  ];
}
