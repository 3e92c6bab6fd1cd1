import type { Pap } from '../../../intel/markings.ts';
import type { Tlp } from '../../../model/tlp.ts';
import type { IndicatorKind } from '../../../model/indicator.ts';

export interface WatchTables {
  readonly watches: WatchRow;
}

export interface WatchRow {
  organisation: string;
  kind: IndicatorKind;
  value: string;
  source: string;
  ref: string;
  modified: number;
  confidence: number;
  tlp: Tlp;
  pap: Pap;
  from_at: number;
  until_at: number | null;
  seen_at: number;
  /** When it counts no longer; 0 for what was taken back. */
  ends_at: number;
}

export function watchTables(): readonly string[] {
  return [
    `create table watches (
      organisation text not null references organisations (id), kind text not null,
      value text not null, source text not null, ref text not null, modified bigint not null,
      confidence bigint not null, tlp text not null, pap text not null, from_at bigint not null,
      until_at bigint, seen_at bigint not null, ends_at bigint not null,
      primary key (organisation, kind, value, source))`,
    `create index watches_end on watches (organisation, ends_at)`,
  ];
}
