/** Rows as nouns and nouns as rows. Text that the store itself wrote is trusted to parse. */
import type { Case, CaseEntry, CaseTask } from '../../model/case.ts';
import type { Evidence, Finding } from '../../model/finding.ts';
import type { Level } from '../../model/severity.ts';
import { levelRank, LEVELS } from '../../model/severity.ts';
import type { Millis } from '../../model/time.ts';
import { foldKey } from '../../flow/fold.ts';
import type { Unreadable } from '../../flow/logs.ts';
import { placeOf, wordsOf } from './case-place.ts';
import type { CaseTaskRow } from './schema/desk.ts';
import type { CaseEntryRow, CaseRow, FindingRow, UnreadableRow } from './tables.ts';

export function findingRow(finding: Finding, storedAt: Millis): FindingRow {
  return {
    organisation: finding.organisation,
    id: finding.id,
    fold_key: foldKey(finding),
    kind: finding.kind,
    rule_id: finding.rule.id,
    rule_title: finding.rule.title,
    rule_hash: finding.rule.hash,
    rule_pack: finding.rule.pack,
    level: levelRank(finding.level),
    techniques: JSON.stringify(finding.techniques),
    tactics: JSON.stringify(finding.tactics),
    host: finding.host,
    person: finding.person,
    grouping: JSON.stringify(finding.group),
    first_at: finding.firstAt,
    last_at: finding.lastAt,
    count: finding.count,
    simulated: finding.simulated ? 1 : 0,
    case_id: finding.caseId,
    stored_at: storedAt,
    suppression: finding.suppression ?? null,
  };
}

export function findingOf(row: FindingRow, evidence: readonly Evidence[]): Finding {
  return {
    id: row.id,
    organisation: row.organisation,
    kind: row.kind,
    rule: { id: row.rule_id, title: row.rule_title, hash: row.rule_hash, pack: row.rule_pack },
    level: levelOf(row.level),
    techniques: JSON.parse(row.techniques),
    tactics: JSON.parse(row.tactics),
    host: row.host,
    person: row.person,
    group: JSON.parse(row.grouping),
    firstAt: row.first_at,
    lastAt: row.last_at,
    count: row.count,
    evidence,
    simulated: row.simulated === 1,
    caseId: row.case_id,
    ...(row.suppression === null ? {} : { suppression: row.suppression }),
  };
}

export function caseRow(each: Case): CaseRow {
  const row = {
    organisation: each.organisation,
    id: each.id,
    title: each.title,
    state: each.state,
    closed: each.state === 'closed' ? 1 : 0,
    level: levelRank(each.level),
    opened_at: each.openedAt,
    changed_at: each.changedAt,
    because_code: each.openedBecause.code,
    because_detail: JSON.stringify(each.openedBecause.detail),
    subject: each.subject,
    assignee: each.assignee,
    close_reason: each.closedBecause?.reason ?? null,
    close_text: each.closedBecause?.text ?? null,
    closed_at: each.closedAt,
    due_at: each.dueAt,
    ticket: each.ticket?.reference ?? null,
    ticket_link: each.ticket?.link ?? null,
    merged_into: each.mergedInto,
    title_rule: each.titleRule,
    worst_rule: each.worst === null ? null : JSON.stringify(each.worst),
    finding_count: each.findingCount,
    simulated: each.simulated ? 1 : 0,
  } satisfies Omit<CaseRow, 'place' | 'words'>;
  return { ...row, place: placeOf(row), words: wordsOf(row) };
}

export function caseOf(row: CaseRow): Case {
  const reason = row.close_reason;
  return {
    id: row.id,
    organisation: row.organisation,
    title: row.title,
    titleRule: row.title_rule,
    worst: row.worst_rule === null ? null : JSON.parse(row.worst_rule),
    state: row.state,
    level: levelOf(row.level),
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    openedBecause: { code: row.because_code, detail: JSON.parse(row.because_detail) },
    subject: row.subject,
    assignee: row.assignee,
    closedBecause: reason === null ? null : { reason, text: row.close_text ?? '' },
    closedAt: row.closed_at,
    findingCount: row.finding_count,
    dueAt: row.due_at,
    ticket: row.ticket === null ? null : { reference: row.ticket, link: row.ticket_link },
    mergedInto: row.merged_into,
    simulated: row.simulated === 1,
  };
}

export function caseEntryOf(row: CaseEntryRow): CaseEntry {
  return { caseId: row.case_id, at: row.at, by: row.by, what: row.what, text: row.text };
}

export function caseTaskOf(row: CaseTaskRow): CaseTask {
  return {
    caseId: row.case_id,
    ordinal: row.ordinal,
    what: row.what,
    dueAt: row.due_at,
    addedBy: row.added_by,
    addedAt: row.added_at,
    doneBy: row.done_by,
    doneAt: row.done_at,
  };
}

export function unreadableRow(loss: Unreadable, organisation: string, seq: number): UnreadableRow {
  return {
    organisation,
    seq,
    at: loss.at,
    door: loss.door,
    sender: loss.sender.name,
    trust: loss.sender.trust,
    problem: JSON.stringify(loss.problem),
    count: loss.count,
    sample: loss.sample ?? null,
    batch: loss.position?.batch ?? null,
    record: loss.position?.record ?? null,
  };
}

export function unreadableOf(row: UnreadableRow): Unreadable {
  const { batch, record } = row;
  return {
    at: row.at,
    door: row.door,
    sender: { name: row.sender, trust: row.trust },
    problem: JSON.parse(row.problem),
    count: row.count,
    ...(row.sample === null ? {} : { sample: row.sample }),
    ...(batch === null || record === null ? {} : { position: { batch, record } }),
  };
}

export function levelOf(rank: number): Level {
  return LEVELS[rank] ?? 'informational';
}
