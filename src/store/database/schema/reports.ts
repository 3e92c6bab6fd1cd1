import type { Language } from '../../../flow/advice.ts';
import type { ReportState } from '../../../flow/reports.ts';

export interface ReportTables {
  readonly reports: ReportRow;
  readonly report_answers: ReportAnswerRow;
  readonly report_refusals: ReportRefusalRow;
}

export interface ReportRow {
  organisation: string;
  id: string;
  kind: string;
  level: number;
  at: number;
  state: ReportState;
  /** Its place in the list: what waits before what is answered, and graver before lighter. */
  priority: number;
  /** JSON object of texts. */
  fields: string;
  name: string;
  call_back: string;
  language: Language;
  network: string;
  /** What it takes of the quotas. */
  bytes: number;
  urgent: 0 | 1;
  simulated: 0 | 1;
  case_id: string | null;
  receipt_hash: string;
}

export interface ReportAnswerRow {
  organisation: string;
  report_id: string;
  ordinal: number;
  at: number;
  by: string;
  code: string;
  text: string;
}

/** Reports turned away, by hour. */
export interface ReportRefusalRow {
  organisation: string;
  hour: number;
  refused: number;
}

export function reportTables(): readonly string[] {
  return [
    `create table reports (
      organisation text not null references organisations (id), id text not null,
      kind text not null, level bigint not null, at bigint not null, state text not null,
      priority bigint not null, fields text not null, name text not null,
      call_back text not null, language text not null, network text not null,
      bytes bigint not null, urgent bigint not null, simulated bigint not null,
      case_id text, receipt_hash text not null, primary key (organisation, id),
      foreign key (organisation, case_id) references cases (organisation, id))`,
    `create unique index reports_receipt on reports (organisation, receipt_hash)`,
    `create index reports_list on reports (organisation, priority, at, id)`,
    `create index reports_at on reports (organisation, at, kind, network, urgent, bytes)`,
    `create index reports_case on reports (organisation, case_id)`,
    `create table report_answers (
      organisation text not null, report_id text not null, ordinal bigint not null,
      at bigint not null, by text not null, code text not null, text text not null,
      primary key (organisation, report_id, ordinal),
      foreign key (organisation, report_id) references reports (organisation, id))`,
    `create table report_refusals (
      organisation text not null references organisations (id), hour bigint not null,
      refused bigint not null, primary key (organisation, hour))`,
  ];
}
