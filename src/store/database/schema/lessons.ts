export interface LessonTables {
  readonly lesson_counts: LessonCountRow;
}

export interface LessonCountRow {
  organisation: string;
  /** Monday 00:00 UTC. */
  week: number;
  lesson: string;
  answered: number;
}

export function lessonTables(): readonly string[] {
  return [
    `create table lesson_counts (
      organisation text not null references organisations (id), week bigint not null,
      lesson text not null, answered bigint not null,
      primary key (organisation, week, lesson))`,
  ];
}
