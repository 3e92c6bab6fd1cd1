/** What loading did, counted whole: nothing is dropped without a line here. */
import type { Problem } from '../../model/problem.ts';
import type { RuleOrigin } from './rule.ts';

/** Counts of one pack, or of everything. */
export interface LoadCounts {
  /** Documents read, whatever became of them. */
  readonly read: number;
  readonly taken: number;
  readonly refused: number;
  /** Documents taken with at least one reservation. */
  readonly warned: number;
}

/** One document that was not taken, with its first reason. */
export interface RefusedDocument {
  readonly id: string;
  readonly title: string;
  readonly origin: RuleOrigin;
  readonly problem: Problem;
}

export interface LoadReport {
  readonly total: LoadCounts;
  readonly packs: ReadonlyMap<string, LoadCounts>;
  /** Taken documents by kind. */
  readonly rules: number;
  readonly correlations: number;
  readonly filters: number;
  /** How many rules were narrowed by a filter, counted once for each filter. */
  readonly filtersApplied: number;
  /** Reason → documents, most first. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly warnings: ReadonlyMap<string, number>;
  readonly refused: readonly RefusedDocument[];
}

interface Counted {
  readonly kind: 'rule' | 'correlation' | 'filter' | 'unread';
  readonly id: string;
  readonly title: string;
  readonly origin: RuleOrigin;
  readonly problems: readonly Problem[];
}

/** Counts documents with everything that was said about them. */
export function reportOf(documents: readonly Counted[], filtersApplied: number): LoadReport {
  const packs = new Map<string, { read: number; taken: number; refused: number; warned: number }>();
  const total = { read: 0, taken: 0, refused: 0, warned: 0 };
  const kinds = { rule: 0, correlation: 0, filter: 0, unread: 0 };
  const refusals = new Map<string, number>();
  const warnings = new Map<string, number>();
  const refused: RefusedDocument[] = [];
  for (const { kind, id, title, origin, problems } of documents) {
    let pack = packs.get(origin.pack);
    if (pack === undefined) packs.set(origin.pack, (pack = { ...ZERO }));
    const error = problems.find(({ severity }) => severity === 'error');
    const outcome = error !== undefined || kind === 'unread' ? 'refused' : 'taken';
    for (const counts of [total, pack]) {
      counts.read += 1;
      counts[outcome] += 1;
      if (outcome === 'taken' && problems.length > 0) counts.warned += 1;
    }
    if (outcome === 'taken') kinds[kind] += 1;
    if (error !== undefined) {
      refused.push({ id, title, origin, problem: error });
      add(refusals, error.code);
    }
    const codes = new Set(problems.filter((each) => each !== error).map(({ code }) => code));
    if (outcome === 'taken') for (const code of codes) add(warnings, code);
  }
  return {
    total,
    packs,
    rules: kinds.rule,
    correlations: kinds.correlation,
    filters: kinds.filter,
    filtersApplied,
    refusals: mostFirst(refusals),
    warnings: mostFirst(warnings),
    refused,
  };
}

const ZERO = { read: 0, taken: 0, refused: 0, warned: 0 };

function add(counts: Map<string, number>, code: string): void {
  counts.set(code, (counts.get(code) ?? 0) + 1);
}

function mostFirst(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}
