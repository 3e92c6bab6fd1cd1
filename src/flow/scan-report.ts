/** What a person is told of a scan: findings grouped, what could not be seen, what could not be read. */
import type { Evidence, Finding, MatchedField } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import { higherLevel, levelRank, type Level } from '../model/severity.ts';
import type { Millis } from '../model/time.ts';
import type { Advice, AdviceText, Language } from './advice.ts';
import type { ScanSum } from './scan-gathering.ts';
import { unseenOf, type Unseen, type UnseenParts } from './unseen.ts';

/** Findings of one rule on one host, over all hours. */
export interface FindingGroup {
  /** The earliest: its rule, level, techniques and host are the group's. */
  readonly first: Finding;
  /** The rule's name in the reader's language. */
  readonly title: string;
  /** Null when there is none, or not the same in all. */
  readonly person: string | null;
  /** What a correlation groups by, with every value that came. */
  readonly group: Readonly<Record<string, readonly string[]>>;
  readonly findings: number;
  readonly count: number;
  readonly firstAt: Millis;
  readonly lastAt: Millis;
  /** Of the earliest finding; null when there is none. */
  readonly evidence: Evidence | null;
  /** Its fields, each value once. */
  readonly matched: readonly MatchedField[];
  /** The rule's own text or its tactic's card; null when there is neither. */
  readonly advice: AdviceText | null;
}

export interface ScanReport {
  readonly paths: readonly string[];
  readonly at: Millis;
  readonly interrupted: boolean;
  readonly language: Language;
  /** Files found, before archives were opened. */
  readonly filesFound: number;
  /** Logs read, and files that were no logs. */
  readonly logsRead: number;
  readonly notLogs: number;
  readonly records: number;
  readonly events: number;
  /** Events that no source definition knew. */
  readonly unknownEvents: number;
  readonly hosts: readonly (readonly [host: string, events: number])[];
  readonly firstAt: Millis | null;
  readonly lastAt: Millis | null;
  readonly rulesInForce: number;
  readonly rulesRefused: number;
  /** At and above the level asked for, worst and earliest first. */
  readonly findings: readonly Finding[];
  readonly groups: readonly FindingGroup[];
  readonly level: Level;
  /** Groups of findings below it. */
  readonly belowLevel: number;
  /** The highest level of all findings, shown or not. */
  readonly worst: Level | null;
  readonly unseen: readonly Unseen[];
  /** What could not be read, without files that simply were no logs. */
  readonly problems: readonly Problem[];
}

export interface ReportParts extends UnseenParts {
  readonly sum: ScanSum;
  readonly level: Level;
  readonly advice: Advice;
  readonly walkProblems: readonly Problem[];
}

/** Values of one group-by field that a line shows. */
const GROUP_VALUES_SHOWN = 3;

const UNKNOWN_SOURCES: readonly string[] = ['unknown', 'text'];

export function scanReport(
  parts: ReportParts,
  rest: Pick<
    ScanReport,
    'paths' | 'at' | 'interrupted' | 'filesFound' | 'rulesInForce' | 'rulesRefused'
  >,
): ScanReport {
  const { findings: all, parts: sum } = parts.sum;
  const findings = all
    .filter((finding) => levelRank(finding.level) >= levelRank(parts.level))
    .toSorted(worstFirst);
  const below = all.filter((finding) => levelRank(finding.level) < levelRank(parts.level));
  const problems = [...parts.walkProblems, ...sum.problems];
  const count = (code: string): number => problems.filter((one) => one.code === code).length;
  return {
    ...rest,
    language: parts.language,
    level: parts.level,
    logsRead: Object.values(sum.files).reduce((total, files) => total + files, 0),
    notLogs: count('file-not-a-log'),
    records: sum.records,
    events: sum.events,
    unknownEvents: UNKNOWN_SOURCES.reduce((total, id) => total + (sum.sources[id] ?? 0), 0),
    hosts: Object.entries(sum.hosts).toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)),
    firstAt: sum.firstAt,
    lastAt: sum.lastAt,
    findings,
    groups: groupsOf(findings, parts.advice, parts.language),
    belowLevel: groupsOf(below, parts.advice, parts.language).length,
    worst: all.reduce<Level | null>(worseOf, null),
    unseen: unseenOf(parts, sum.logsources),
    problems: problems.filter((one) => one.code !== 'file-not-a-log'),
  };
}

function worseOf(worst: Level | null, { level }: Finding): Level {
  return worst === null ? level : higherLevel(worst, level);
}

/** Highest level first, then earliest; the rest makes the order the same on every run. */
function worstFirst(a: Finding, b: Finding): number {
  return (
    levelRank(b.level) - levelRank(a.level) ||
    a.firstAt - b.firstAt ||
    compareTexts(a.rule.id, b.rule.id) ||
    compareTexts(a.host ?? '', b.host ?? '') ||
    compareTexts(a.id, b.id)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupsOf(
  findings: readonly Finding[],
  advice: Advice,
  language: Language,
): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const { rule, host, group, tactics } = finding;
    const key = JSON.stringify([rule.id, rule.hash, host, host === null ? group : null]);
    const known = groups.get(key);
    const evidence = known?.evidence ?? shownOf(finding);
    groups.set(key, {
      first: known?.first ?? finding,
      title: known?.title ?? advice.titleOf(rule, language),
      person: known === undefined || known.person === finding.person ? finding.person : null,
      group: withValues(known?.group ?? {}, group),
      findings: (known?.findings ?? 0) + 1,
      count: (known?.count ?? 0) + finding.count,
      firstAt: Math.min(known?.firstAt ?? finding.firstAt, finding.firstAt),
      lastAt: Math.max(known?.lastAt ?? finding.lastAt, finding.lastAt),
      evidence,
      matched: known?.matched ?? merged(evidence?.matched ?? []),
      advice: known?.advice ?? advice.of(rule.id, tactics, language),
    });
  }
  return [...groups.values()];
}

function withValues(known: FindingGroup['group'], more: Finding['group']): FindingGroup['group'] {
  const all = Object.entries(more).map(([key, value]) => {
    const values = known[key] ?? [];
    return [key, values.includes(value) ? values : [...values, value]] as const;
  });
  return { ...known, ...Object.fromEntries(all) };
}

/** `src_ip 192.0.2.1, 192.0.2.2 …`: what a correlation grouped by, with its first values. */
export function groupTexts({ first, group }: FindingGroup): readonly string[] {
  if (first.kind !== 'correlation') return [];
  return Object.entries(group).map(([key, values]) => {
    const more = values.length > GROUP_VALUES_SHOWN ? ' …' : '';
    return `${key} ${values.slice(0, GROUP_VALUES_SHOWN).join(', ')}${more}`;
  });
}

/** What is shown first: the signal that began it, or that made a correlation true. */
function shownOf({ kind, evidence }: Finding): Evidence | null {
  return evidence.at(kind === 'correlation' ? -1 : 0) ?? null;
}

/** A value that several parts of a rule sought is shown once, with all they sought. */
function merged(fields: readonly MatchedField[]): MatchedField[] {
  const known = new Map<string, MatchedField>();
  for (const field of fields) {
    const key = `${field.field}\u0000${field.value}`;
    const before = known.get(key);
    const pattern = before === undefined ? field.pattern : `${before.pattern}, ${field.pattern}`;
    known.set(key, { ...field, pattern });
  }
  return [...known.values()];
}
