/** Which findings become cases: few enough to be read, and each with its reason (docs/alarm-budget.md). */
import type { Finding } from '../model/finding.ts';
import { levelRank } from '../model/severity.ts';
import { DAY } from '../model/time.ts';
import type { CasePolicy } from './limits.ts';
import {
  keysOf,
  ruleAfter,
  subjectAfter,
  traceAfter,
  type CaseTrace,
  type Mark,
  type Memory,
  type RuleMemory,
  type SubjectMemory,
} from './memory.ts';

/** How a case that the memory speaks of stands now. `expected`: closed as false positive or expected. */
export type Standing = 'open' | 'expected' | 'closed';

export interface Because {
  readonly code: string;
  readonly detail: Readonly<Record<string, string>>;
}

export type Decision =
  /** A new case under `caseId`, which the caller gave. */
  | {
      readonly kind: 'open';
      readonly caseId: string;
      readonly subject: string;
      readonly because: Because;
    }
  | { readonly kind: 'join'; readonly caseId: string; readonly because: Because }
  | { readonly kind: 'none'; readonly because: Because };

export interface Decided {
  readonly decision: Decision;
  /** To be stored in place of the memory given, in the transaction that stores the finding. */
  readonly memory: Memory;
}

/** The cases whose standing `openOrJoin` will ask for. */
export function casesOf(memory: Memory): readonly string[] {
  const traces = [memory.host?.case, memory.person?.case, memory.rule?.case];
  return [...new Set(traces.flatMap((trace) => (trace ? [trace.id] : [])))];
}

/**
 * Decides on a new finding, or on one that a further hour's hits extended. Pure and total: the same
 * finding, memory and standings give the same decision. `newId` names the case should one open.
 */
export function openOrJoin(
  finding: Finding,
  memory: Memory,
  standings: ReadonlyMap<string, Standing>,
  policy: CasePolicy,
  newId: string,
): Decided {
  const keys = keysOf(finding);
  const habit = habitOf(finding, memory.rule, keys.host ?? keys.person ?? '', policy);
  const mark: Mark = {
    rule: keys.rule,
    title: finding.rule.title,
    level: finding.level,
    tactics: finding.tactics,
    at: finding.lastAt,
    points:
      policy.points[finding.level] *
      (finding.kind === 'correlation' ? policy.correlationFactor : 1) *
      (habit.usual ? policy.habitShare : 1),
  };
  const after: Memory = {
    host: keys.host === null ? null : subjectAfter(memory.host, mark, policy),
    person: keys.person === null ? null : subjectAfter(memory.person, mark, policy),
    rule: memory.rule,
  };
  const decision =
    joined(finding, after, standings, policy, keys.rule) ??
    opened(finding, after, habit, policy, newId);
  return { decision, memory: remembered(after, decision, policy, finding) };
}

interface Habit {
  readonly usual: boolean;
  readonly hosts: number;
  readonly days: number;
}

/** Whether this rule is something that just happens here, by what was seen before today. */
function habitOf(
  finding: Finding,
  rule: RuleMemory | null,
  host: string,
  policy: CasePolicy,
): Habit {
  const since = finding.lastAt - policy.habitMs;
  const today = Math.floor(finding.lastAt / DAY);
  const hosts = (rule?.hosts ?? []).filter((one) => one.at >= since && one.host !== host).length;
  const days = (rule?.days ?? []).filter((day) => day * DAY >= since && day < today).length;
  const critical = finding.level === 'critical';
  const usual =
    (days >= 1 && hosts >= (critical ? policy.criticalHabitHosts : policy.habitHosts)) ||
    days >= (critical ? policy.criticalHabitDays : policy.habitDays);
  return { usual, hosts, days };
}

function joined(
  finding: Finding,
  memory: Memory,
  standings: ReadonlyMap<string, Standing>,
  policy: CasePolicy,
  rule: string,
): Decision | null {
  for (const subject of ['host', 'person'] as const) {
    const trace = memory[subject]?.case ?? null;
    const standing = trace === null ? undefined : standings.get(trace.id);
    if (trace === null || standing === undefined) continue;
    const age = finding.lastAt - trace.at;
    const again = trace.rules.includes(rule) && age <= policy.repeatMs;
    const detail = { subject: nameOf(finding, subject), rule: finding.rule.title };
    if (standing === 'open' && again) return join(trace, 'case-same-rule-again', detail);
    if (standing === 'open' && age <= policy.joinMs && trace.loose !== true)
      return join(trace, `case-same-${subject}`, detail);
    if (standing === 'expected' && again)
      return { kind: 'none', because: { code: 'case-none-expected-before', detail } };
  }
  const own = memory.rule?.case ?? null;
  if (own === null || standings.get(own.id) !== 'open') return null;
  if (finding.lastAt - own.at > policy.sameRuleMs) return null;
  return join(own, 'case-same-rule-elsewhere', { rule: finding.rule.title });
}

function join(trace: CaseTrace, code: string, detail: Because['detail']): Decision {
  return { kind: 'join', caseId: trace.id, because: { code, detail } };
}

function opened(
  finding: Finding,
  memory: Memory,
  habit: Habit,
  policy: CasePolicy,
  newId: string,
): Decision {
  const subject =
    finding.host ?? finding.person ?? finding.evidence[0]?.sender.name ?? finding.rule.title;
  const alone = levelRank(finding.level) >= levelRank(policy.aloneFrom);
  if (alone && !habit.usual) {
    const detail = { rule: finding.rule.title, subject, level: finding.level };
    return opening(newId, subject, 'case-by-level', detail);
  }
  let best = { points: 0, code: 'case-none-below-points', subject, of: memory.host };
  for (const kind of ['host', 'person'] as const) {
    const points = pointsOf(memory[kind], policy);
    if (points <= best.points) continue;
    best = {
      points,
      code: `case-by-points-of-${kind}`,
      subject: nameOf(finding, kind),
      of: memory[kind],
    };
  }
  const marks = best.of?.marks ?? [];
  const detail = {
    subject: best.subject,
    points: String(Math.round(best.points * 10) / 10),
    needed: String(policy.pointsNeeded),
    rules: String(marks.length),
    tactics: [...tacticsOf(marks)].sort().join(', '),
    hours: String(Math.round(policy.windowMs / 3_600_000)),
  };
  if (best.points >= policy.pointsNeeded && marks.length === 1)
    return opening(newId, subject, 'case-by-correlation', { ...detail, rule: finding.rule.title });
  if (best.points >= policy.pointsNeeded) return opening(newId, best.subject, best.code, detail);
  if (!alone) return { kind: 'none', because: { code: 'case-none-below-points', detail } };
  const usual = { ...detail, hosts: String(habit.hosts), days: String(habit.days) };
  return { kind: 'none', because: { code: 'case-none-usual-here', detail: usual } };
}

function opening(
  caseId: string,
  subject: string,
  code: string,
  detail: Because['detail'],
): Decision {
  return { kind: 'open', caseId, subject, because: { code, detail } };
}

/** Rules that the same signal made true count once, with the most points among them. */
function pointsOf(memory: SubjectMemory | null, policy: CasePolicy): number {
  const marks = memory?.marks ?? [];
  const bySignal = new Map<number, number>();
  for (const { at, points } of marks) bySignal.set(at, Math.max(points, bySignal.get(at) ?? 0));
  const points = [...bySignal.values()].reduce((sum, one) => sum + one, 0);
  // A rule that names four tactics is still one rule.
  const further = Math.min(tacticsOf(marks).size, bySignal.size) - 1;
  return points + policy.tacticPoints * Math.max(0, further);
}

/** Of those marks that count for anything. */
function tacticsOf(marks: readonly Mark[]): ReadonlySet<string> {
  return new Set(marks.filter((mark) => mark.points >= 1).flatMap((mark) => mark.tactics));
}

function nameOf(finding: Finding, subject: 'host' | 'person'): string {
  return finding[subject] ?? finding.evidence[0]?.sender.name ?? '';
}

function remembered(
  before: Memory,
  decision: Decision,
  policy: CasePolicy,
  finding: Finding,
): Memory {
  const keys = keysOf(finding);
  const subject = keys.host ?? keys.person ?? '';
  const memory = isBuilt(before, decision, policy)
    ? before
    : { ...before, rule: ruleAfter(before.rule, finding, subject) };
  if (decision.kind === 'none') return memory;
  const rule = keys.rule;
  const { caseId } = decision;
  const elsewhere = decision.because.code === 'case-same-rule-elsewhere';
  const trace = (before: CaseTrace | null): CaseTrace => {
    const after = traceAfter(before, caseId, rule, finding.lastAt);
    return elsewhere && after.rules.length < 2 ? { ...after, loose: true } : after;
  };
  const own = memory.rule?.case?.id === caseId ? memory.rule.case : null;
  return {
    host: memory.host === null ? null : { ...memory.host, case: trace(memory.host.case) },
    person: memory.person === null ? null : { ...memory.person, case: trace(memory.person.case) },
    rule:
      memory.rule === null
        ? null
        : { ...memory.rule, case: own ?? traceAfter(null, caseId, rule, finding.lastAt) },
  };
}

/** Whether the finding joins a case that several different rules built: then it is no habit. */
function isBuilt(memory: Memory, decision: Decision, policy: CasePolicy): boolean {
  if (decision.kind !== 'join') return false;
  const traces = [memory.host?.case, memory.person?.case];
  return traces.some(
    (trace) => trace?.id === decision.caseId && trace.rules.length >= policy.builtByRules,
  );
}
