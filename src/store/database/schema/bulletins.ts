export interface BulletinTables {
  readonly bulletins: BulletinRow;
}

export interface BulletinRow {
  organisation: string;
  seq: number;
  /** JSON object of texts by language. */
  texts: string;
  begins_at: number;
  ends_at: number;
  by: string;
  withdrawn_by: string | null;
}

export function bulletinTables(): readonly string[] {
  return [
    `create table bulletins (
      organisation text not null references organisations (id), seq bigint not null,
      texts text not null, begins_at bigint not null, ends_at bigint not null,
      by text not null, withdrawn_by text, primary key (organisation, seq))`,
    `create index bulletins_end on bulletins (organisation, ends_at)`,
  ];
}
