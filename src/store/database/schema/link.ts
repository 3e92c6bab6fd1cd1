import type { HeardKind } from '../../../flow/heard.ts';
import type { LinkMessage } from '../../../model/link.ts';

export interface LinkTables {
  readonly hub_documents: HubDocumentRow;
  readonly contributions: ContributionRow;
  readonly decisions: DecisionRow;
  readonly link_heard: LinkHeardRow;
  readonly link_keys: LinkKeyRow;
  readonly link_taken: LinkTakenRow;
  readonly link_lines: LinkLineRow;
  readonly link_invitations: LinkInvitationRow;
  readonly protections: ProtectionRow;
  readonly link_outbox: LinkOutboxRow;
  readonly link_left: LinkLeftRow;
  readonly link_state: LinkStateRow;
  readonly link_joined: LinkJoinedRow;
  readonly contributed: ContributedRow;
}

/** What the hub knows: one document of `intel/hub/state.ts` as JSON. */
export interface HubDocumentRow {
  organisation: string;
  kind: string;
  id: string;
  content: string;
  /** Grows with every change, so that documents are loaded in the order they changed in. */
  changed: number;
}

export interface ContributionRow {
  organisation: string;
  id: string;
  member: string;
  at: number;
  content: string;
}

export interface DecisionRow {
  organisation: string;
  id: string;
  at: number;
  campaign: string;
  content: string;
}

/** What a member told, a `HeardMessage` as JSON. */
export interface LinkHeardRow {
  organisation: string;
  member: string;
  sequence: number;
  at: number;
  kind: HeardKind;
  campaign: string | null;
  content: string;
}

export interface LinkKeyRow {
  organisation: string;
  member: string;
  id: string;
  public_key: string;
  since: number;
  ended_at: number | null;
}

export interface LinkTakenRow {
  organisation: string;
  sender: string;
  /** JSON list of numbers. */
  taken: string;
}

/** A signed line to one member or to all (`*`). */
export interface LinkLineRow {
  organisation: string;
  sequence: number;
  recipient: string;
  line: string;
}

export interface LinkInvitationRow {
  organisation: string;
  code_hash: string;
  member: string;
  member_group: string;
  expires_at: number;
  used_at: number | null;
}

export interface ProtectionRow {
  organisation: string;
  key: string;
  content: string;
}

export interface LinkOutboxRow {
  organisation: string;
  sequence: number;
  line: string;
}

export interface LinkLeftRow {
  organisation: string;
  sequence: number;
  at: number;
  kind: LinkMessage['kind'];
  line: string;
  about: string | null;
  taken_at: number | null;
  problem: string | null;
}

/** One row: how far the centre's stream was read. */
export interface LinkStateRow {
  organisation: string;
  cursor: number;
  taken: string;
  counts: string;
}

/** One row: the centre that was joined, a `Joined` as JSON. */
export interface LinkJoinedRow {
  organisation: string;
  content: string;
}

/** What became of one judged report, a `Contributed` as JSON. */
export interface ContributedRow {
  organisation: string;
  report_id: string;
  content: string;
  withdrawn_at: number | null;
}

export function linkTables(): readonly string[] {
  return [
    `create table hub_documents (
      organisation text not null references organisations (id), kind text not null,
      id text not null, content text not null, changed bigint not null,
      primary key (organisation, kind, id))`,
    `create index hub_documents_changed on hub_documents (organisation, changed)`,
    `create table contributions (
      organisation text not null references organisations (id), id text not null,
      member text not null, at bigint not null, content text not null,
      primary key (organisation, id, member))`,
    `create table decisions (
      organisation text not null references organisations (id), id text not null,
      at bigint not null, campaign text not null, content text not null,
      primary key (organisation, id))`,
    `create index decisions_at on decisions (organisation, at, id)`,
    `create index decisions_campaign on decisions (organisation, campaign, at, id)`,
    `create table link_heard (
      organisation text not null references organisations (id), member text not null,
      sequence bigint not null, at bigint not null, kind text not null, campaign text,
      content text not null, primary key (organisation, member, sequence))`,
    `create index link_heard_kind on link_heard (organisation, member, kind, sequence)`,
    `create index link_heard_at on link_heard (organisation, at)`,
    `create table link_keys (
      organisation text not null references organisations (id), member text not null,
      id text not null, public_key text not null, since bigint not null, ended_at bigint,
      primary key (organisation, member, id))`,
    `create table link_taken (
      organisation text not null references organisations (id), sender text not null,
      taken text not null, primary key (organisation, sender))`,
    `create table link_lines (
      organisation text not null references organisations (id), sequence bigint not null,
      recipient text not null, line text not null, primary key (organisation, sequence))`,
    `create index link_lines_recipient on link_lines (organisation, recipient, sequence)`,
    `create table link_invitations (
      organisation text not null references organisations (id), code_hash text not null,
      member text not null, member_group text not null, expires_at bigint not null,
      used_at bigint, primary key (organisation, code_hash))`,
    `create table protections (
      organisation text not null references organisations (id), key text not null,
      content text not null, primary key (organisation, key))`,
    `create table link_outbox (
      organisation text not null references organisations (id), sequence bigint not null,
      line text not null, primary key (organisation, sequence))`,
    `create table link_left (
      organisation text not null references organisations (id), sequence bigint not null,
      at bigint not null, kind text not null, line text not null, about text, taken_at bigint,
      problem text, primary key (organisation, sequence))`,
    `create table link_state (
      organisation text primary key references organisations (id), cursor bigint not null,
      taken text not null, counts text not null)`,
    `create table link_joined (
      organisation text primary key references organisations (id), content text not null)`,
    // No key to reports: they are erased, and what left of them is told for longer.
    `create table contributed (
      organisation text not null references organisations (id), report_id text not null,
      content text not null, withdrawn_at bigint, primary key (organisation, report_id))`,
  ];
}
