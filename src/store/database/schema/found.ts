export interface FoundTables {
  readonly found: FoundRow;
}

/** How many findings of a level were first stored within an hour. */
export interface FoundRow {
  organisation: string;
  hour: number;
  level: number;
  findings: number;
}

export function foundTables(): readonly string[] {
  return [
    `create table found (
      organisation text not null references organisations (id), hour bigint not null,
      level bigint not null, findings bigint not null,
      primary key (organisation, hour, level))`,
    `insert into found (organisation, hour, level, findings)
      select organisation, stored_at - (stored_at % 3600000), level, count(*)
      from findings group by organisation, stored_at - (stored_at % 3600000), level`,
    `create index findings_found on findings (organisation, stored_at, id)`,
  ];
}
