/**
 * Repeated hits become one finding: hits of one rule on one host or person within an hour of the
 * events' own time (design, "What a crash may do"). Pure, and shared by `serve` and `scan`: both
 * give the same findings for the same signals in the same order.
 */
import { createHash } from 'node:crypto';
import type { Evidence, Finding } from '../model/finding.ts';
import { FINDING_EVIDENCE_MAX, FOLD_WINDOW_MS } from '../model/limits.ts';
import { higherLevel } from '../model/severity.ts';
import type { Millis } from '../model/time.ts';

/** One judgement on one signal, before folding. */
export interface Hit extends Pick<
  Finding,
  | 'organisation'
  | 'kind'
  | 'rule'
  | 'level'
  | 'techniques'
  | 'tactics'
  | 'host'
  | 'person'
  | 'simulated'
> {
  /** What a correlation grouped by; absent for a single event, which folds by host or person. */
  readonly group?: Readonly<Record<string, string>>;
  readonly at: Millis;
  /** The signals it rests on: one for a rule, several for a correlation, as far as still there. */
  readonly evidence: readonly Evidence[];
}

/** The beginning of the hour that a finding belongs to; every hit of it lies in that hour. */
export function foldHour(at: Millis): Millis {
  return Math.floor(at / FOLD_WINDOW_MS) * FOLD_WINDOW_MS;
}

/** 64 hexadecimal digits that hits of the same finding share. */
export function foldKey(finding: Pick<Finding, keyof FoldParts>): string {
  return createHash('sha256').update(plainKey(finding)).digest('hex');
}

/** Folds hits as they come. Holds one finding per rule, subject and hour, with bounded evidence. */
export class Fold {
  #findings = new Map<string, Finding>();
  #evidenceMax: number;

  constructor(evidenceMax: number = FINDING_EVIDENCE_MAX) {
    this.#evidenceMax = evidenceMax;
  }

  add(hit: Hit): void {
    this.addFinding(findingOf(hit, this.#evidenceMax));
  }

  /** Adds what was already folded elsewhere, such as in another batch. */
  addFinding(finding: Finding): void {
    const key = plainKey(finding);
    const known = this.#findings.get(key);
    this.#findings.set(
      key,
      known === undefined ? finding : extendFinding(known, finding, this.#evidenceMax),
    );
  }

  get size(): number {
    return this.#findings.size;
  }

  /** What was folded so far, in the order of first hits, without forgetting it. */
  findings(): readonly Finding[] {
    return [...this.#findings.values()];
  }

  /** The same, and begins anew. */
  take(): readonly Finding[] {
    const taken = this.findings();
    this.#findings.clear();
    return taken;
  }
}

/** A finding with later hits of the same fold key: its id, rule and case stay, the rest grows. */
export function extendFinding(
  first: Finding,
  later: Finding,
  evidenceMax: number = FINDING_EVIDENCE_MAX,
): Finding {
  const room = evidenceMax - first.evidence.length;
  return {
    ...first,
    level: higherLevel(first.level, later.level),
    host: first.host ?? later.host,
    person: first.person ?? later.person,
    firstAt: Math.min(first.firstAt, later.firstAt),
    lastAt: Math.max(first.lastAt, later.lastAt),
    count: first.count + later.count,
    evidence: room > 0 ? [...first.evidence, ...later.evidence.slice(0, room)] : first.evidence,
  };
}

interface FoldParts {
  organisation: unknown;
  kind: unknown;
  rule: unknown;
  group: unknown;
  lastAt: unknown;
  simulated: unknown;
}

function plainKey(finding: Pick<Finding, keyof FoldParts>): string {
  const { organisation, kind, rule, group, lastAt, simulated } = finding;
  const parts = [organisation, kind, rule.id, rule.hash, foldHour(lastAt), simulated];
  return JSON.stringify([...parts, sortedEntries(group)]);
}

/** One hit as a finding of its own. */
export function findingOf(hit: Hit, evidenceMax: number = FINDING_EVIDENCE_MAX): Finding {
  const { organisation, kind, rule, level, techniques, tactics, host, person, simulated } = hit;
  const group = hit.group ?? subjectOf(hit);
  return {
    id: findingId(hit, group),
    organisation,
    kind,
    rule,
    level,
    techniques,
    tactics,
    host,
    person,
    group,
    firstAt: hit.at,
    lastAt: hit.at,
    count: 1,
    evidence: hit.evidence.slice(0, evidenceMax),
    simulated,
    caseId: null,
  };
}

/** Rule id, rule content, group key and first evidence: the same signals give the same id. */
function findingId(hit: Hit, group: Readonly<Record<string, string>>): string {
  const first = hit.evidence[0];
  const parts = [hit.rule.id, hit.rule.hash, sortedEntries(group)];
  return createHash('sha256')
    .update(JSON.stringify([...parts, first?.signal, first?.at, first?.sender.name, hit.at]))
    .digest('hex')
    .slice(0, 32);
}

function subjectOf(hit: Hit): Readonly<Record<string, string>> {
  if (hit.host !== null) return { host: hit.host };
  if (hit.person !== null) return { person: hit.person };
  return { sender: hit.evidence[0]?.sender.name ?? '' };
}

function sortedEntries(group: Readonly<Record<string, string>>): readonly string[][] {
  return Object.entries(group).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
