/**
 * The alarm budget: two rehearsed weeks of a 900-bed hospital, and of a practice under several
 * seeds, with our pack and, where it lies beside the repository, SigmaHQ's high and critical rules.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { budgetInstruments } from '../src/cli/rehearse.ts';
import { measureBudget, summaryOf, type Budget } from '../src/flow/budget.ts';
import type { BudgetInstruments } from '../src/flow/budget-run.ts';
import { readRuleFolder } from '../src/intake/content/content.ts';
import { CHAINS, rehearse, REHEARSAL_BEGIN } from '../src/rehearsal/rehearse.ts';
import { CASE_POLICY_DEFAULT, CASE_POLICY_PRACTICE } from '../src/respond/limits.ts';
import type { BenchOptions, Measure } from './measure.ts';

const ROOT = resolve(import.meta.dirname, '..');
const DATA = process.env['CYBERSHIELD_DATA'] ?? join(ROOT, '../shared/data');
const DAYS = 14;
/** A practice is attacked seldom: two chains a fortnight, several fortnights to see every kind. */
const PRACTICE_CHAINS = 2;
const CASES_PER_DAY_MOST = 10;
const CASES_PER_WEEK_MOST = 1;
const RAISED_LEAST = 0.9;

/** `--hospital` or `--practice` measures one only; `--days=N` and `--seed=N` change the rehearsal. */
export async function* run({ args }: BenchOptions): AsyncIterable<Measure> {
  const number = (name: string, otherwise: number): number =>
    Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
  const days = number('days', DAYS);
  const seed = number('seed', 1);
  const sigma = join(DATA, 'sigma');
  const files = existsSync(sigma) ? readRuleFolder(sigma, 'sigmahq') : [];
  if (files.length === 0) console.error('SigmaHQ is not there: our own pack alone is measured.');
  const instruments = budgetInstruments(join(ROOT, 'content'), files);
  yield { name: 'alarm/rules in force', value: instruments.cards.rules.length, unit: 'rules' };
  if (!args.includes('--hospital')) yield* practice(instruments, days, seed);
  if (args.includes('--practice')) return;
  const began = performance.now();
  const budget = measureBudget(
    rehearse({ kind: 'hospital', days, seed }),
    instruments,
    CASE_POLICY_DEFAULT,
  );
  yield* hospital(budget, performance.now() - began);
}

function* hospital(budget: Budget, tookMs: number): Iterable<Measure> {
  const sum = summaryOf(budget, REHEARSAL_BEGIN);
  const peer = `at most ${CASES_PER_DAY_MOST} a day`;
  yield { name: 'alarm/hospital records', value: budget.records, unit: 'records' };
  yield { name: 'alarm/hospital findings', value: budget.findings, unit: 'findings' };
  yield ratio('alarm/hospital new cases', sum.casesPerDay, 'a day', CASES_PER_DAY_MOST, peer);
  yield ratio(
    'alarm/hospital new cases, worst day',
    sum.casesPerDayMost,
    'a day',
    CASES_PER_DAY_MOST,
    peer,
  );
  yield {
    name: 'alarm/hospital new cases from ordinary work',
    value: rounded(sum.ordinaryPerWeek),
    unit: 'a week',
  };
  yield raised('alarm/hospital chains raised', sum.raised, sum.chains);
  const own = budget.chains.filter(({ outcome }) => outcome === 'opened').length;
  const unit = `of ${sum.chains}`;
  yield { name: 'alarm/hospital chains that opened a case of their own', value: own, unit };
  yield { name: 'alarm/hospital time', value: Math.round(tookMs / 1_000), unit: 's' };
  missed('hospital', budget);
}

function* practice(instruments: BudgetInstruments, days: number, seed: number): Iterable<Measure> {
  const kinds = CHAINS.filter((chain) => chain.places.includes('practice')).length;
  let cases = 0;
  let ordinary = 0;
  let weeks = 0;
  let found = 0;
  let chains = 0;
  for (let turn = 0; turn * PRACTICE_CHAINS < kinds; turn += 1) {
    const first = turn * PRACTICE_CHAINS;
    const chosen = [...Array(kinds).keys()].slice(first, first + PRACTICE_CHAINS);
    const options = { kind: 'practice', days, seed: seed + turn, chains: chosen } as const;
    const budget = measureBudget(rehearse(options), instruments, CASE_POLICY_PRACTICE);
    const sum = summaryOf(budget, REHEARSAL_BEGIN);
    cases += budget.cases.length;
    ordinary += budget.cases.filter((one) => one.chain === null).length;
    weeks += days / 7;
    found += sum.raised;
    chains += sum.chains;
    missed('practice', budget);
  }
  const peer = `at most ${CASES_PER_WEEK_MOST} a week`;
  yield ratio('alarm/practice new cases', cases / weeks, 'a week', CASES_PER_WEEK_MOST, peer);
  const fromWork = 'alarm/practice new cases from ordinary work';
  yield ratio(fromWork, ordinary / weeks, 'a week', CASES_PER_WEEK_MOST, peer);
  yield raised('alarm/practice chains raised', found, chains);
}

function ratio(name: string, value: number, unit: string, limit: number, peer: string): Measure {
  return { name, value: rounded(value), unit, ratio: rounded(value / limit), peer };
}

function raised(name: string, found: number, chains: number): Measure {
  const peer = `at least ${RAISED_LEAST * 100} % of ${chains} chains`;
  return { name, value: found, unit: `of ${chains}`, ratio: rounded(found / chains), peer };
}

/** Misses go to the error output: they are what to work on next. */
function missed(kind: string, budget: Budget): void {
  for (const { label, outcome } of budget.chains) {
    if (outcome === 'opened' || outcome === 'joined') continue;
    console.error(`${kind}: ${label.id} (${label.variant}) ${outcome}`);
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
