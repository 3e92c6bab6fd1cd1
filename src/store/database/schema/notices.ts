import type { Channel, DeliveryState } from '../../../flow/notices.ts';
import type { NoticeKind } from '../../../model/notice.ts';

export interface NoticeTables {
  readonly notices: NoticeRow;
  readonly deliveries: DeliveryRow;
  readonly recipients: RecipientRow;
  readonly notice_links: NoticeLinkRow;
}

export interface NoticeRow {
  organisation: string;
  /** Made from kind and key, so that one is raised once. */
  id: string;
  at: number;
  kind: NoticeKind;
  level: number;
  case_id: string | null;
  facts: string;
  names: string;
  simulated: 0 | 1;
  acknowledged_by: string | null;
  acknowledged_at: number | null;
  /** When somebody else may have to be told; null when nobody has. */
  plan_at: number | null;
}

export interface DeliveryRow {
  organisation: string;
  notice_id: string;
  recipient_id: string;
  recipient_name: string;
  channel: Channel;
  state: DeliveryState;
  at: number;
  attempts: number;
  next_at: number | null;
  sent_at: number | null;
  problem: string | null;
}

export interface RecipientRow {
  organisation: string;
  id: string;
  place: number;
  name: string;
  /** The rest of the recipient, JSON. */
  content: string;
  changed_at: number;
  changed_by: string;
}

export interface NoticeLinkRow {
  organisation: string;
  secret_hash: string;
  notice_id: string;
  recipient_id: string;
  expires_at: number;
  used_at: number | null;
}

export function noticeTables(): readonly string[] {
  return [
    `create table notices (
      organisation text not null references organisations (id), id text not null,
      at bigint not null, kind text not null, level bigint not null, case_id text,
      facts text not null, names text not null, simulated bigint not null,
      acknowledged_by text, acknowledged_at bigint, plan_at bigint,
      primary key (organisation, id))`,
    `create index notices_all on notices (organisation, at, id)`,
    `create index notices_case on notices (organisation, case_id, at, id)`,
    `create index notices_plan on notices (organisation, plan_at)`,
    `create table deliveries (
      organisation text not null, notice_id text not null, recipient_id text not null,
      recipient_name text not null, channel text not null, state text not null,
      at bigint not null, attempts bigint not null, next_at bigint, sent_at bigint,
      problem text, primary key (organisation, notice_id, recipient_id),
      foreign key (organisation, notice_id) references notices (organisation, id))`,
    `create index deliveries_due on deliveries (organisation, state, next_at)`,
    `create table recipients (
      organisation text not null references organisations (id), id text not null,
      place bigint not null, name text not null, content text not null,
      changed_at bigint not null, changed_by text not null, primary key (organisation, id))`,
    `create table notice_links (
      organisation text not null, secret_hash text not null, notice_id text not null,
      recipient_id text not null, expires_at bigint not null, used_at bigint,
      primary key (organisation, secret_hash),
      foreign key (organisation, notice_id) references notices (organisation, id))`,
  ];
}
