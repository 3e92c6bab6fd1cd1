/** A million findings over 90 days, written in bulk; what is counted of them is left to the store. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

import { levelRank } from '../../../src/model/severity.ts';
import { DAY } from '../../../src/model/time.ts';
import { bulk, withoutIndexes, type Row } from './bulk.ts';
import { FIRING, PACK, type BenchRule } from './rules.ts';
import { spread } from './spread.ts';

export const FINDINGS = 1_000_000;
export const DAYS = 90;
export const CASES = 10_000;
const HOSTS = 1_500;
const PERSONS = 1_200;
/** Findings in the first case, the largest; every other has ten. */
export const LARGE_CASE = 1_000;
const CASE_SIZE = 10;
const KEY_REST = 'f'.repeat(52);
/** One in so many is hidden by a suppression. */
const HIDDEN_EVERY = 50;

export function caseId(n: number): string {
  return `CS-2026-${String(n + 1).padStart(5, '0')}`;
}

export function findingId(n: number): string {
  return `f${String(n).padStart(12, '0')}`;
}

export function hostName(n: number): string {
  return `${['ward', 'lab', 'icu', 'adm', 'srv'][n % 5] ?? ''}-${String(n).padStart(4, '0')}`;
}

export function personName(n: number): string {
  return `person.${String(n).padStart(4, '0')}`;
}

/** The place in the list of the rule whose `few` is small: levels and techniques are mixed there. */
export function firingRule(rules: readonly BenchRule[], n: number): BenchRule {
  const rule = rules[(n * 7) % rules.length];
  if (rule === undefined) throw new Error('no rules');
  return rule;
}

export function fillFindings(
  database: DatabaseSync,
  rules: readonly BenchRule[],
  now: number,
): void {
  withoutIndexes(database, 'findings', () => {
    const random = spread(1);
    const findings = bulk(database, 'findings');
    const evidence = bulk(database, 'evidence');
    for (let n = 0; n < FINDINGS; n += 1) {
      const finding = findingRow(n, firingRule(rules, random.few(FIRING)), now, random);
      findings(finding);
      evidence(evidenceRow(findingId(n), finding));
    }
  });
  database.exec(`
    insert into subjects (organisation, kind, value, words, techniques)
      select organisation, 'rule', rule_id, lower(rule_title || ' ' || rule_id),
        ' ' || replace(replace(replace(replace(techniques, '[', ''), ']', ''), '"', ''), ',', ' ')
        || ' ' from findings group by organisation, rule_id;
    insert into subjects (organisation, kind, value, words, techniques)
      select distinct organisation, 'host', host, lower(host), '' from findings;
    insert into subjects (organisation, kind, value, words, techniques)
      select distinct organisation, 'person', person, lower(person), ''
      from findings where person is not null;`);
}

function findingRow(
  n: number,
  rule: BenchRule,
  now: number,
  random: ReturnType<typeof spread>,
): Row {
  const last = Math.floor(now - random.part() * DAYS * DAY);
  const first = last - Math.floor(random.part() * (last % 3_600_000));
  return {
    organisation: 'own',
    id: findingId(n),
    fold_key: `${String(n).padStart(12, '0')}${KEY_REST}`,
    kind: 'rule',
    rule_id: rule.id,
    rule_title: rule.title,
    rule_hash: createHash('sha256').update(rule.id).digest('hex'),
    rule_pack: PACK,
    level: levelRank(rule.level),
    techniques: JSON.stringify(rule.techniques),
    tactics: JSON.stringify(rule.tactics),
    host: hostName(random.few(HOSTS)),
    person: random.part() < 0.4 ? personName(random.few(PERSONS)) : null,
    grouping: '{}',
    first_at: first,
    last_at: last,
    count: 1 + random.few(40),
    simulated: 0,
    case_id: caseOf(n),
    stored_at: last + 1_500,
    suppression: n % HIDDEN_EVERY === 3 ? `S-${(n / HIDDEN_EVERY) & 31}` : null,
  };
}

function caseOf(n: number): string | null {
  if (n < LARGE_CASE) return caseId(0);
  const place = 1 + Math.floor((n - LARGE_CASE) / CASE_SIZE);
  return place < CASES ? caseId(place) : null;
}

/** One signal for each finding. */
function evidenceRow(id: string, finding: Row): Row {
  const content = {
    signal: `${id}-1`,
    at: finding['last_at'],
    receivedAt: finding['stored_at'],
    sender: { name: 'wec01', trust: 'token' },
    door: 'elastic',
    source: 'windows-security',
    raw: { EventID: 4688, Computer: finding['host'], CommandLine: 'made-for-measuring' },
    matched: [
      {
        field: 'CommandLine',
        value: 'made-for-measuring',
        pattern: '|contains made-for-measuring',
        selection: 'selection',
      },
    ],
  };
  return {
    organisation: 'own',
    finding_id: id,
    ordinal: 0,
    content: JSON.stringify(content),
  };
}
