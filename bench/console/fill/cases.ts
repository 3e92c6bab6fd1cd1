/** 10,000 cases, 300 of them open, with what hangs on cases: history, tasks, clocks, notices, reports. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

import type { Case } from '../../../src/model/case.ts';
import { LEVELS } from '../../../src/model/severity.ts';
import { DAY, HOUR } from '../../../src/model/time.ts';
import { caseRow } from '../../../src/store/database/rows.ts';
import { bulk } from './bulk.ts';
import { caseId, CASES, DAYS, firingRule, hostName, LARGE_CASE } from './findings.ts';
import type { BenchRule } from './rules.ts';
import { spread } from './spread.ts';

const OPEN = 300;
const ENTRIES = 6;
const CLOCKS = 200;
const RUNNING_CLOCKS = 20;
const NOTICES = 5_000;
const REPORTS = 5_000;
const WAITING_REPORTS = 40;
const REASONS = ['resolved', 'false-positive', 'expected-activity', 'duplicate'] as const;
const REPORT_KINDS = ['clicked', 'device', 'lost', 'misdirected', 'password', 'other'] as const;

export function fillCases(database: DatabaseSync, rules: readonly BenchRule[], now: number): void {
  const random = spread(2);
  const cases = bulk(database, 'cases');
  const entries = bulk(database, 'case_entries');
  const tasks = bulk(database, 'case_tasks');
  for (let n = 0; n < CASES; n += 1) {
    const one = caseOf(n, firingRule(rules, random.few(600)), now, random);
    cases({ ...caseRow(one) });
    for (let ordinal = 0; ordinal < ENTRIES; ordinal += 1)
      entries({
        organisation: 'own',
        case_id: one.id,
        ordinal,
        at: one.openedAt + ordinal * 60_000,
        by: 'bench',
        what: ordinal === 0 ? 'opened' : 'note',
        text: ordinal === 0 ? one.title : 'Asked the ward; they are looking into it.',
      });
    if (one.state !== 'closed')
      tasks({
        organisation: 'own',
        case_id: one.id,
        ordinal: 0,
        what: 'Call the ward',
        due_at: one.dueAt,
        added_by: 'bench',
        added_at: one.openedAt,
      });
  }
  database.exec(`insert into case_findings (organisation, case_id, finding_id, added_at, added_by)
    select organisation, case_id, id, stored_at, 'cybershield' from findings
    where case_id is not null`);
  fillClocks(database, now);
  fillNotices(database, now);
  fillReports(database, now);
}

function caseOf(n: number, rule: BenchRule, now: number, random: ReturnType<typeof spread>): Case {
  // The first, largest one is open; so are 299 others all over the span.
  const isOpen = n % Math.floor(CASES / OPEN) === 0 && n / Math.floor(CASES / OPEN) < OPEN;
  const openedAt = Math.floor(now - DAYS * DAY + (n / CASES) * DAYS * DAY);
  const assignee = random.part() < 0.5 ? 'Analyst 7' : null;
  return {
    id: caseId(n),
    organisation: 'own',
    title: rule.title,
    titleRule: rule.id,
    worst: { id: rule.id, title: rule.title, tactics: rule.tactics },
    state: isOpen ? (assignee === null ? 'open' : 'assigned') : 'closed',
    level: LEVELS[1 + Math.floor(random.part() * 4)] ?? 'low',
    openedAt,
    changedAt: openedAt + Math.floor(random.part() * 6 * HOUR),
    openedBecause: { code: 'opened-by-hand', detail: { by: 'bench' } },
    subject: hostName(random.few(1_500)),
    assignee: isOpen ? assignee : 'Analyst 7',
    closedBecause: isOpen
      ? null
      : { reason: random.one(REASONS), text: 'Looked into and settled.' },
    closedAt: isOpen ? null : openedAt + 7 * HOUR,
    findingCount: n === 0 ? LARGE_CASE : 10,
    dueAt: isOpen && n % 5 === 0 ? now + Math.floor(random.part() * 5 * DAY) : null,
    ticket: null,
    mergedInto: null,
    simulated: false,
  };
}

function fillClocks(database: DatabaseSync, now: number): void {
  const clocks = bulk(database, 'clocks');
  for (let n = 0; n < CLOCKS; n += 1) {
    const isRunning = n < RUNNING_CLOCKS;
    const startedAt = isRunning ? now - n * HOUR : now - 10 * DAY - n * HOUR;
    clocks({
      organisation: 'own',
      case_id: caseId(n * 33),
      country: 'eu',
      regime: 'nis2',
      stage: 'early-warning',
      ordinal: 0,
      state: isRunning ? 'running' : 'met',
      started_at: startedAt,
      due_at: startedAt + DAY,
      length: 'PT24H',
      met_at: isRunning ? null : startedAt + 6 * HOUR,
      met_by: isRunning ? null : 'Officer 3',
      note: '',
      simulated: 0,
    });
  }
}

function fillNotices(database: DatabaseSync, now: number): void {
  const notices = bulk(database, 'notices');
  const deliveries = bulk(database, 'deliveries');
  for (let n = 0; n < NOTICES; n += 1) {
    const id = `n${digits(`notice ${n}`, 24)}`;
    const at = now - Math.floor((n / NOTICES) * DAYS * DAY);
    notices({
      organisation: 'own',
      id,
      at,
      kind: 'case-opened',
      level: 3,
      case_id: caseId(CASES - 1 - n),
      facts: '{}',
      names: '{}',
      simulated: 0,
      acknowledged_by: 'Analyst 7',
      acknowledged_at: at + 60_000,
    });
    deliveries({
      organisation: 'own',
      notice_id: id,
      recipient_id: 'r1',
      recipient_name: 'Analyst 7',
      channel: 'mail',
      state: 'sent',
      at,
      attempts: 1,
      sent_at: at + 1_000,
    });
  }
}

function fillReports(database: DatabaseSync, now: number): void {
  const random = spread(3);
  const reports = bulk(database, 'reports');
  for (let n = 0; n < REPORTS; n += 1) {
    const isWaiting = n < WAITING_REPORTS;
    const level = 1 + Math.floor(random.part() * 3);
    reports({
      organisation: 'own',
      id: `R-2026-${String(REPORTS - n).padStart(4, '0')}`,
      kind: random.one(REPORT_KINDS),
      level,
      at: now - Math.floor((n / REPORTS) * DAYS * DAY),
      state: isWaiting ? 'new' : 'answered',
      priority: isWaiting ? 16 + level : level,
      fields: JSON.stringify({ what: 'A message asked for my password, and I do not know it.' }),
      name: 'Somebody of ward 3',
      call_back: '1234',
      language: 'en',
      network: '10.1.2.3',
      bytes: 200,
      urgent: 0,
      simulated: 0,
      receipt_hash: digits(`receipt ${n}`, 64),
    });
  }
}

function digits(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
