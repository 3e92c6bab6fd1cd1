export interface RuleDayTables {
  readonly rule_days: RuleDayRow;
}

/** How many findings and hits of a rule were last seen on a day, in UTC. */
export interface RuleDayRow {
  organisation: string;
  /** Its beginning. */
  day: number;
  rule_id: string;
  findings: number;
  hits: number;
}

/** Filled from the findings that are there already, so that an upgrade begins with the truth. */
export function ruleDayTables(): readonly string[] {
  return [
    `create table rule_days (
      organisation text not null references organisations (id), day bigint not null,
      rule_id text not null, findings bigint not null, hits bigint not null,
      primary key (organisation, day, rule_id))`,
    // With the counts themselves, so that counting by rule reads this index alone, in its order.
    `create index rule_days_rule on rule_days (organisation, rule_id, day, findings, hits)`,
    `insert into rule_days (organisation, day, rule_id, findings, hits)
      select organisation, last_at - last_at % 86400000, rule_id, count(*), sum(count)
      from findings group by organisation, last_at - last_at % 86400000, rule_id`,
  ];
}
