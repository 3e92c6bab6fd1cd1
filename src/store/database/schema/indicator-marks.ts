export interface IndicatorMarkTables {
  readonly indicator_marks: IndicatorMarkRow;
}

/** Something of an indicator, a subject and a signal was recorded: it counts once. */
export interface IndicatorMarkRow {
  organisation: string;
  mark: string;
  at: number;
}

export function indicatorMarkTables(): readonly string[] {
  return [
    `create table indicator_marks (
      organisation text not null references organisations (id), mark text not null,
      at bigint not null, primary key (organisation, mark))`,
    `create index indicator_marks_age on indicator_marks (organisation, at)`,
  ];
}
