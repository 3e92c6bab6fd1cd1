/** What people at the desk read and decide: findings, cases, sources, and what could not be read. */
import type { Case, CaseEntry, CloseReason } from '../model/case.ts';
import type { Finding } from '../model/finding.ts';
import type { Level } from '../model/severity.ts';
import type { Door, Sender } from '../model/signal.ts';
import type { Millis } from '../model/time.ts';
import type { Unreadable } from './logs.ts';

export interface FindingFilter {
  readonly levelAtLeast?: Level;
  readonly rule?: string;
  readonly host?: string;
  readonly person?: string;
  readonly technique?: string;
  readonly caseId?: string;
  /** Words sought in title, host, person and rule id. */
  readonly text?: string;
  readonly from?: Millis;
  readonly to?: Millis;
  /**
   * When this shield first had it, whatever time its signals tell; the list is then in that order.
   * Old logs that are sent today were found today.
   */
  readonly foundFrom?: Millis;
  readonly foundTo?: Millis;
  /** False leaves out what a suppression hides; true gives nothing else; absent gives all. */
  readonly suppressed?: boolean;
  /** Newest first when absent. */
  readonly order?: 'newest' | 'worst';
}

/** Newest first unless the list says otherwise; `after` is the cursor of the previous page. */
export interface PageRequest {
  readonly size: number;
  readonly after?: string;
}
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Findings, read-only. Evidence is empty in lists and present in `find`. */
export interface Findings {
  list(filter: FindingFilter, page: PageRequest): Promise<Page<Finding>>;
  find(id: string): Promise<Finding | null>;
  /** From rollups: how many findings per level were last seen in each hour of the span. */
  counts(from: Millis, to: Millis): Promise<readonly FindingCount[]>;
  /** From rollups: what each rule found on the days, in UTC, from those of `since` to before `to`. */
  countsByRule(since: readonly Millis[], to: Millis): Promise<readonly RuleCount[]>;
  /** From rollups: the days on which one rule found something, oldest first. */
  daysOfRule(rule: string, from: Millis, to: Millis): Promise<readonly RuleDay[]>;
  /** From rollups: how many findings per level this shield first had in each hour of the span. */
  found(from: Millis, to: Millis): Promise<readonly Omit<FindingCount, 'hits'>[]>;
}
export interface FindingCount {
  readonly hour: Millis;
  readonly level: Level;
  readonly findings: number;
  readonly hits: number;
}
export interface RuleCount {
  readonly rule: string;
  /** From each of the beginnings asked for, in their order. */
  readonly findings: readonly number[];
  /** The beginning of the last day, in UTC, on which it found something. */
  readonly lastDay: Millis;
}
export interface RuleDay {
  readonly day: Millis;
  readonly findings: number;
  readonly hits: number;
}

export interface Cases {
  list(state: 'open' | 'closed' | 'all', page: PageRequest): Promise<Page<Case>>;
  find(id: string): Promise<{ readonly case: Case; readonly entries: readonly CaseEntry[] } | null>;
  /** Opens a case on findings a person chose; findings already in a case move to this one. */
  open(title: string, findings: readonly string[], by: string): Promise<Case>;
  addFindings(id: string, findings: readonly string[], by: string): Promise<void>;
  assign(id: string, assignee: string | null, by: string): Promise<void>;
  note(id: string, text: string, by: string): Promise<void>;
  close(id: string, reason: CloseReason, text: string, by: string): Promise<void>;
  reopen(id: string, text: string, by: string): Promise<void>;
}

/** One sender as the doors and the detector saw it. */
export interface SourceHealth {
  readonly sender: Sender;
  readonly door: Door;
  /** The source definition most of its events matched; `unknown` when none did. */
  readonly source: string;
  /** Every source definition that its events matched, with their counts; most first. */
  readonly sources: readonly (readonly [source: string, events: number])[];
  readonly firstSeen: Millis;
  readonly lastSeen: Millis;
  readonly events: number;
  readonly bytes: number;
  readonly unreadable: number;
  /** Events per second over the last five minutes. */
  readonly rate: number;
}
export interface Sources {
  list(): Promise<readonly SourceHealth[]>;
  /** Newest first. */
  unreadable(page: PageRequest): Promise<Page<Unreadable>>;
  /** Derived logsources seen (`windows/process_creation/`), with event counts: for `rules gaps`. */
  logsourcesSeen(): Promise<ReadonlyMap<string, number>>;
}
