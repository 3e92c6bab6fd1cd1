export interface ReplyTables {
  readonly replies: ReplyRow;
}

export interface ReplyRow {
  organisation: string;
  report_id: string;
  at: number;
  address_key: string;
  /** A sealed `ReplyTo`. */
  sealed: Uint8Array;
  received: 0 | 1;
  looking: 0 | 1;
  answers_told: number;
  attempts: number;
  next_at: number;
  dead: 0 | 1;
}

export function replyTables(): readonly string[] {
  return [
    `create table replies (
      organisation text not null, report_id text not null, at bigint not null,
      address_key text not null, sealed bytea not null, received bigint not null,
      looking bigint not null, answers_told bigint not null, attempts bigint not null,
      next_at bigint not null, dead bigint not null,
      primary key (organisation, report_id),
      foreign key (organisation, report_id) references reports (organisation, id))`,
    `create index replies_open on replies (organisation, dead, at)`,
    `create index replies_address on replies (organisation, address_key, at)`,
  ];
}
