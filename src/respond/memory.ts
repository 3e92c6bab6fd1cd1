/** What the decision remembers of a host, a person and a rule: a few hundred bytes each, as JSON. */
import type { Finding } from '../model/finding.ts';
import type { Level } from '../model/severity.ts';
import { DAY, type Millis } from '../model/time.ts';
import {
  CASE_RULES_MAX,
  RULE_DAYS_MAX,
  RULE_HOSTS_MAX,
  SUBJECT_MARKS_MAX,
  type CasePolicy,
} from './limits.ts';

/** One rule that was true of a host or person; `points` as they counted then. */
export interface Mark {
  readonly rule: string;
  readonly title: string;
  readonly level: Level;
  readonly tactics: readonly string[];
  readonly at: Millis;
  readonly points: number;
}

/** A case that a subject or rule led to. */
export interface CaseTrace {
  readonly id: string;
  readonly at: Millis;
  readonly rules: readonly string[];
  /**
   * The subject came into the case only because the same rule was true elsewhere: another rule must
   * bind it before everything about it joins.
   */
  readonly loose?: boolean;
}

export interface SubjectMemory {
  readonly marks: readonly Mark[];
  readonly case: CaseTrace | null;
}

export interface RuleMemory {
  /** Most recent last. */
  readonly hosts: readonly { readonly host: string; readonly at: Millis }[];
  /** Days since 1970 on which it was true, most recent last. */
  readonly days: readonly number[];
  /** The case that this rule opened or joined last, and when it first did. */
  readonly case: CaseTrace | null;
}

/** Null where nothing is remembered yet, or the finding has no host or person. */
export interface Memory {
  readonly host: SubjectMemory | null;
  readonly person: SubjectMemory | null;
  readonly rule: RuleMemory | null;
}

/** Under which keys the store keeps the memory of this finding's host, person and rule. */
export interface MemoryKeys {
  readonly host: string | null;
  readonly person: string | null;
  readonly rule: string;
}

const NOBODY =
  /^(system|local service|network service|anonymous logon|dwm-\d+|umfd-\d+|root|nobody|unknown|-|.*\$)$/;

/**
 * Names as different logs write them come together: `WARD\Eva`, `eva@hospital.example`, `EVA`. A
 * finding without host and person is about its sender, which stands where the host would.
 */
export function keysOf(finding: Finding): MemoryKeys {
  const host = finding.host === null ? null : hostName(finding.host);
  const person = finding.person === null ? null : personName(finding.person);
  return {
    host: host === null ? (person === null ? senderKey(finding) : null) : `host:${host}`,
    person: person === null ? null : `person:${person}`,
    rule: `rule:${finding.rule.pack}:${finding.rule.id}`,
  };
}

function senderKey(finding: Finding): string | null {
  const sender = finding.evidence[0]?.sender.name;
  return sender === undefined ? null : `sender:${sender}`;
}

function hostName(text: string): string | null {
  const name = text.trim().toLowerCase();
  if (name === '' || name === '-' || name === 'localhost') return null;
  return /^[\d.]+$|:/.test(name) ? name : (name.split('.')[0] ?? name);
}

/** Null for the system's own accounts, which are on every computer and so join nothing. */
function personName(text: string): string | null {
  const plain = text.trim().toLowerCase();
  const name = (plain.split('\\').at(-1) ?? plain).split('@')[0] ?? '';
  return name === '' || NOBODY.test(name) ? null : name;
}

/** The rule's memory with this finding in it. */
export function ruleAfter(before: RuleMemory | null, finding: Finding, host: string): RuleMemory {
  const day = Math.floor(finding.lastAt / DAY);
  const hosts = (before?.hosts ?? []).filter((one) => one.host !== host);
  const days = (before?.days ?? []).filter((one) => one !== day);
  return {
    hosts: [...hosts, { host, at: finding.lastAt }].slice(-RULE_HOSTS_MAX),
    days: [...days, day].sort((a, b) => a - b).slice(-RULE_DAYS_MAX),
    case: before?.case ?? null,
  };
}

/** The subject's memory with this mark in it and without what has left the window. */
export function subjectAfter(
  before: SubjectMemory | null,
  mark: Mark,
  policy: CasePolicy,
): SubjectMemory {
  const kept = (before?.marks ?? []).filter(
    (one) => one.at >= mark.at - policy.windowMs && one.rule !== mark.rule,
  );
  return { marks: [...kept, mark].slice(-SUBJECT_MARKS_MAX), case: before?.case ?? null };
}

export function traceAfter(
  before: CaseTrace | null,
  id: string,
  rule: string,
  at: Millis,
): CaseTrace {
  const rules = before?.id === id ? before.rules.filter((one) => one !== rule) : [];
  return {
    id,
    at: before?.id === id ? Math.max(before.at, at) : at,
    rules: [...rules, rule].slice(-CASE_RULES_MAX),
  };
}
