import type { ClockState } from '../../../flow/clocks.ts';

export interface ClockTables {
  readonly clocks: ClockRow;
}

export interface ClockRow {
  organisation: string;
  case_id: string;
  country: string;
  regime: string;
  stage: string;
  /** The order of the stages in the law. */
  ordinal: number;
  state: ClockState;
  started_at: number;
  due_at: number;
  length: string;
  follows: string | null;
  met_at: number | null;
  met_by: string | null;
  note: string;
  simulated: 0 | 1;
}

export function clockTables(): readonly string[] {
  return [
    `create table clocks (
      organisation text not null, case_id text not null, country text not null,
      regime text not null, stage text not null, ordinal bigint not null,
      state text not null, started_at bigint not null, due_at bigint not null,
      length text not null, follows text, met_at bigint, met_by text, note text not null,
      simulated bigint not null,
      primary key (organisation, case_id, country, regime, stage),
      foreign key (organisation, case_id) references cases (organisation, id))`,
    `create index clocks_due on clocks (organisation, state, due_at)`,
  ];
}
