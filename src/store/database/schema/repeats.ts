export interface RepeatTables {
  readonly repeats: RepeatRow;
}

export interface RepeatRow {
  organisation: string;
  token: string;
  key: string;
  request: string;
  at: number;
  status: number | null;
  body: string | null;
}

export function repeatTables(): readonly string[] {
  return [
    `create table repeats (
      organisation text not null references organisations (id), token text not null,
      key text not null, request text not null, at bigint not null, status bigint, body text,
      primary key (organisation, token, key))`,
    `create index repeats_at on repeats (organisation, at)`,
    `alter table tokens add column scopes text not null default '["send"]'`,
    `alter table tokens add column expires_at bigint`,
  ];
}
