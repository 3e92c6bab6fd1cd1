/**
 * The alarm budget: what a rehearsal costs people in cases, and what it tells them of the labelled
 * attack chains (docs/alarm-budget.md).
 */
import type { Millis } from '../model/time.ts';
import { DAY } from '../model/time.ts';
import type { Rehearsal } from '../rehearsal/rehearse.ts';
import type { ChainLabel } from '../rehearsal/tape.ts';
import type { Because } from '../respond/decide.ts';
import type { CasePolicy } from '../respond/limits.ts';
import { RehearsalRun, type BudgetInstruments } from './budget-run.ts';

export interface OpenedCase {
  readonly id: string;
  readonly at: Millis;
  readonly rule: string;
  readonly subject: string;
  readonly because: Because;
  /** The chain whose signal opened it; null when ordinary work did. */
  readonly chain: string | null;
}

/**
 * How far a chain got. `opened`: its own signals opened a case. `joined`: they joined the case of
 * their host or person. `hidden`: they joined only a case of the same rule elsewhere. `below`: rules
 * matched, no case. `unseen`: no rule matched. The first two count as raised.
 */
export type ChainOutcome = 'opened' | 'joined' | 'hidden' | 'below' | 'unseen';

export interface ChainResult {
  readonly label: ChainLabel;
  readonly outcome: ChainOutcome;
  /** From its first record to its first case. */
  readonly delayMs: Millis | null;
  readonly rules: readonly string[];
  readonly cases: readonly string[];
}

export interface Budget {
  readonly days: number;
  readonly records: number;
  readonly unrecognised: number;
  readonly findings: number;
  readonly cases: readonly OpenedCase[];
  readonly chains: readonly ChainResult[];
}

/** Cases that labelled chains opened and those that ordinary work did, by day. */
export interface BudgetSummary {
  readonly perDay: readonly { readonly cases: number; readonly ordinary: number }[];
  readonly casesPerDay: number;
  readonly casesPerDayMost: number;
  readonly casesPerWeek: number;
  readonly ordinaryPerWeek: number;
  readonly raised: number;
  readonly chains: number;
}

/** Plays the whole rehearsal. `progress` is told once a simulated day. */
export function measureBudget(
  rehearsal: Rehearsal,
  instruments: BudgetInstruments,
  policy: CasePolicy,
  progress: (day: number) => void = () => {},
): Budget {
  const run = new RehearsalRun(instruments, policy);
  let begun: Millis | null = null;
  let day = 0;
  for (const record of rehearsal.records()) {
    begun ??= Math.floor(record.at / DAY) * DAY;
    run.take(record);
    if (record.at < begun + (day + 1) * DAY) continue;
    day += 1;
    progress(day);
  }
  return run.finish(rehearsal.labels, day + 1);
}

export function summaryOf({ cases, chains, days }: Budget, begin: Millis): BudgetSummary {
  const perDay = Array.from({ length: days }, (_, day) => {
    const own = cases.filter(({ at }) => Math.floor((at - begin) / DAY) === day);
    return { cases: own.length, ordinary: own.filter((one) => one.chain === null).length };
  });
  const ordinary = cases.filter((one) => one.chain === null).length;
  return {
    perDay,
    casesPerDay: cases.length / days,
    casesPerDayMost: Math.max(0, ...perDay.map((day) => day.cases)),
    casesPerWeek: (cases.length / days) * 7,
    ordinaryPerWeek: (ordinary / days) * 7,
    raised: chains.filter(({ outcome }) => outcome === 'opened' || outcome === 'joined').length,
    chains: chains.length,
  };
}
