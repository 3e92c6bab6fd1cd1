/**
 * The tables, as Kysely sees them; the same on SQLite and PostgreSQL. Times are integer
 * milliseconds, truth values 0 or 1, levels their rank, lists and maps JSON text. Every row belongs
 * to an organisation. Words from a closed list and JSON are trusted: only this store writes them.
 */
import type { CaseEntry, CaseState, CloseReason } from '../../model/case.ts';
import type { FindingKind } from '../../model/finding.ts';
import type { Door, Trust } from '../../model/signal.ts';
import type { AccessTables } from './schema/accesses.ts';
import type { BackupFactTables } from './schema/backup-facts.ts';
import type { ContactTables } from './schema/contacts.ts';
import type { DeskTables } from './schema/desk.ts';
import type { IndicatorMarkTables } from './schema/indicator-marks.ts';
import type { PublicWarningTables } from './schema/public-warnings.ts';
import type { WatchTables } from './schema/watches.ts';
import type { LinkTables } from './schema/link.ts';
import type { MemberTables } from './schema/members.ts';
import type { RuleDayTables } from './schema/rule-days.ts';
import type { NoticeTables } from './schema/notices.ts';
import type { FoundTables } from './schema/found.ts';
import type { PersonTables } from './schema/people.ts';

import type { BulletinTables } from './schema/bulletins.ts';
import type { ClusterTables } from './schema/clusters.ts';
import type { ClockTables } from './schema/clocks.ts';
import type { LessonTables } from './schema/lessons.ts';
import type { RepeatTables } from './schema/repeats.ts';
import type { MessageTables } from './schema/messages.ts';
import type { ReplyTables } from './schema/replies.ts';
import type { ReportTables } from './schema/reports.ts';
import type { SenderTables } from './schema/senders.ts';
import type { SharedTables } from './schema/collections.ts';

export interface Tables
  extends
    BackupFactTables,
    BulletinTables,
    ClockTables,
    ClusterTables,
    ContactTables,
    DeskTables,
    FoundTables,
    IndicatorMarkTables,
    WatchTables,
    PublicWarningTables,
    LessonTables,
    LinkTables,
    MemberTables,
    NoticeTables,
    PersonTables,
    RepeatTables,
    ReplyTables,
    ReportTables,
    MessageTables,
    RuleDayTables,
    SenderTables,
    SharedTables,
    AccessTables {
  readonly organisations: OrganisationRow;
  readonly findings: FindingRow;
  readonly evidence: EvidenceRow;
  readonly subjects: SubjectRow;
  readonly rollups: RollupRow;
  readonly cases: CaseRow;
  readonly case_entries: CaseEntryRow;
  readonly case_findings: CaseFindingRow;
  readonly sources: SourceRow;
  readonly unreadable: UnreadableRow;
  readonly logsources: LogsourceRow;
  readonly offsets: OffsetRow;
  readonly correlation_state: CorrelationStateRow;
  readonly case_memory: CaseMemoryRow;
  readonly tokens: TokenRow;
  readonly schema_version: SchemaVersionRow;
}

type Flag = 0 | 1;

export interface OrganisationRow {
  id: string;
  name: string;
  kind: string;
  created_at: number;
}

export interface FindingRow {
  organisation: string;
  id: string;
  fold_key: string;
  kind: FindingKind;
  rule_id: string;
  rule_title: string;
  rule_hash: string;
  rule_pack: string;
  level: number;
  techniques: string;
  tactics: string;
  host: string | null;
  person: string | null;
  grouping: string;
  first_at: number;
  last_at: number;
  count: number;
  simulated: Flag;
  case_id: string | null;
  stored_at: number;
  suppression: string | null;
}

export interface EvidenceRow {
  organisation: string;
  finding_id: string;
  ordinal: number;
  content: string;
}

/** Every rule, host and person that any finding names: what words and techniques are sought in. */
export interface SubjectRow {
  organisation: string;
  kind: 'rule' | 'host' | 'person';
  value: string;
  /** In lower case; for a rule its title and id. */
  words: string;
  /** ` T1490 T1059.001 `, with a blank on either side of each; empty for hosts and persons. */
  techniques: string;
}

/** How many findings and hits an hour has; rule and host are empty in the hour's total. */
export interface RollupRow {
  organisation: string;
  hour: number;
  level: number;
  rule_id: string;
  host: string;
  findings: number;
  hits: number;
}

export interface CaseRow {
  organisation: string;
  id: string;
  title: string;
  state: CaseState;
  closed: Flag;
  level: number;
  opened_at: number;
  changed_at: number;
  because_code: string;
  because_detail: string;
  subject: string | null;
  assignee: string | null;
  close_reason: CloseReason | null;
  close_text: string | null;
  closed_at: number | null;
  due_at: number | null;
  ticket: string | null;
  ticket_link: string | null;
  merged_into: string | null;
  title_rule: string | null;
  /** JSON of the rule of its worst finding. */
  worst_rule: string | null;
  /** See `case-place.ts`. */
  place: string;
  words: string;
  finding_count: number;
  simulated: Flag;
}

export interface CaseEntryRow {
  organisation: string;
  case_id: string;
  ordinal: number;
  at: number;
  by: string;
  what: CaseEntry['what'];
  text: string;
}

export interface CaseFindingRow {
  organisation: string;
  case_id: string;
  finding_id: string;
  added_at: number;
  added_by: string;
}

export interface SourceRow {
  organisation: string;
  sender: string;
  trust: Trust;
  door: Door;
  /** Events by source definition. */
  source_events: string;
  first_seen: number;
  last_seen: number;
  events: number;
  bytes: number;
  unreadable: number;
  /** Events of the last minutes, as pairs of minute and count. */
  recent: string;
}

export interface UnreadableRow {
  organisation: string;
  seq: number;
  at: number;
  door: Door;
  sender: string;
  trust: Trust;
  problem: string;
  count: number;
  sample: string | null;
  batch: number | null;
  record: number | null;
}

export interface LogsourceRow {
  organisation: string;
  logsource: string;
  events: number;
  last_seen: number;
}

export interface OffsetRow {
  organisation: string;
  name: string;
  value: number;
}

/** One row of a correlation's checkpoint. */
export interface CorrelationStateRow {
  organisation: string;
  correlation: string;
  /** JSON text of the key, since PostgreSQL's text cannot hold every character. */
  group_key: string;
  part: number;
  state: string;
}

/** What the grouping of findings remembers of a host, a person or a rule; JSON. */
export interface CaseMemoryRow {
  organisation: string;
  key: string;
  memory: string;
  touched_at: number;
}

export interface TokenRow {
  organisation: string;
  secret_hash: string;
  name: string;
  created_at: number;
  revoked_at: number | null;
  /** JSON list of scopes. */
  scopes: string;
  expires_at: number | null;
}

export interface SchemaVersionRow {
  version: number;
}
