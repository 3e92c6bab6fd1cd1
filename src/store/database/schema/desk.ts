/**
 * What the desk keeps beside cases and findings: tasks, suppressions, and how often rules were
 * right.
 */
import type { CloseReason } from '../../../model/case.ts';

export interface DeskTables {
  readonly case_tasks: CaseTaskRow;
  readonly suppressions: SuppressionRow;
  readonly rule_verdicts: RuleVerdictRow;
}

export interface CaseTaskRow {
  organisation: string;
  case_id: string;
  ordinal: number;
  what: string;
  due_at: number | null;
  added_by: string;
  added_at: number;
  done_by: string | null;
  done_at: number | null;
}

export interface SuppressionRow {
  organisation: string;
  id: string;
  rule_id: string;
  rule_title: string;
  level: number;
  host: string | null;
  person: string | null;
  field_name: string | null;
  field_value: string | null;
  reason: string;
  made_by: string;
  made_at: number;
  until: number;
  ended_by: string | null;
  ended_at: number | null;
  hidden_findings: number;
  hidden_hits: number;
}

/** How many cases with findings of a rule were closed on a day, and why. */
export interface RuleVerdictRow {
  organisation: string;
  rule_id: string;
  /** Days since 1970. */
  day: number;
  reason: CloseReason;
  closings: number;
}

export function deskTables(): readonly string[] {
  return [...caseColumns(), ...findingColumns(), ...ownTables()];
}

/**
 * `place` sorts open cases as they are to be taken up, and `words` is what is sought in; both are
 * written by `case-place.ts`, here once for the cases that are there.
 */
function caseColumns(): readonly string[] {
  return [
    `alter table cases add column title_rule text`,
    `alter table cases add column worst_rule text`,
    `alter table cases add column closed_at bigint`,
    `alter table cases add column due_at bigint`,
    `alter table cases add column ticket text`,
    `alter table cases add column ticket_link text`,
    `alter table cases add column merged_into text`,
    `alter table cases add column place text not null default ''`,
    `alter table cases add column words text not null default ''`,
    `update cases set closed_at = case when closed = 1 then changed_at end,
      place = cast(4 - level as text) || case when state = 'assigned' then '1' else '0' end
        || '9999999999999' || cast(opened_at as text),
      words = lower(id || ' ' || title || ' ' || coalesce(subject, ''))`,
    `create index cases_place on cases (organisation, closed, place, id)`,
    `create index cases_assignee on cases (organisation, closed, assignee, place, id)`,
    `create index cases_changed on cases (organisation, closed, changed_at, id)`,
    `create index cases_changed_all on cases (organisation, changed_at, id)`,
    `create index cases_due on cases (organisation, closed, due_at, id)`,
    `create index cases_count on cases (organisation, closed, level, state)`,
  ];
}

/** The indexes are of what is shown, so that what is hidden costs no page anything. */
function findingColumns(): readonly string[] {
  return [
    `alter table findings add column suppression text`,
    `create index findings_shown on findings (organisation, last_at, id)
      where suppression is null`,
    `create index findings_shown_level on findings (organisation, level, last_at, id)
      where suppression is null`,
    `create index findings_shown_rule on findings (organisation, rule_id, level, last_at, id)
      where suppression is null`,
    `create index findings_hidden on findings (organisation, level, last_at, id)
      where suppression is not null`,
  ];
}

function ownTables(): readonly string[] {
  return [
    `create table case_tasks (
      organisation text not null, case_id text not null, ordinal bigint not null,
      what text not null, due_at bigint, added_by text not null, added_at bigint not null,
      done_by text, done_at bigint, primary key (organisation, case_id, ordinal),
      foreign key (organisation, case_id) references cases (organisation, id))`,
    `create table suppressions (
      organisation text not null references organisations (id), id text not null,
      rule_id text not null, rule_title text not null, level bigint not null, host text,
      person text, field_name text, field_value text, reason text not null,
      made_by text not null, made_at bigint not null, until bigint not null,
      ended_by text, ended_at bigint, hidden_findings bigint not null,
      hidden_hits bigint not null, primary key (organisation, id))`,
    `create index suppressions_until on suppressions (organisation, until)`,
    `create table rule_verdicts (
      organisation text not null references organisations (id), rule_id text not null,
      day bigint not null, reason text not null, closings bigint not null,
      primary key (organisation, rule_id, day, reason))`,
  ];
}
