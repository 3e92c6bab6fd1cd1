/** The alarm budget: a practice in every run; a hospital with SigmaHQ's rules when SLOW=1. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { budgetInstruments } from '../../src/cli/rehearse.ts';
import { measureBudget, summaryOf } from '../../src/flow/budget.ts';
import { readRuleFolder } from '../../src/intake/content/content.ts';
import { rehearse, REHEARSAL_BEGIN } from '../../src/rehearsal/rehearse.ts';
import { casePolicyFor } from '../../src/respond/limits.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SIGMA = join(process.env['CYBERSHIELD_DATA'] ?? join(ROOT, '../shared/data'), 'sigma');
const SLOW = process.env['SLOW'] === '1';

test('a fortnight of a practice with our own pack', () => {
  const instruments = budgetInstruments(join(ROOT, 'content'), []);
  const rehearsal = rehearse({ kind: 'practice', days: 14, seed: 1, chains: [0, 5] });
  const budget = measureBudget(rehearsal, instruments, casePolicyFor('practice'));
  const sum = summaryOf(budget, REHEARSAL_BEGIN);
  assert.equal(budget.unrecognised, 0);
  assert.ok(sum.ordinaryPerWeek <= 1, JSON.stringify(budget.cases));
  assert.equal(sum.raised, 2, JSON.stringify(budget.chains));
});

test('a fortnight of a hospital with SigmaHQ', { skip: slowOnly() }, () => {
  const instruments = budgetInstruments(join(ROOT, 'content'), readRuleFolder(SIGMA, 'sigmahq'));
  const rehearsal = rehearse({ kind: 'hospital', days: 14, seed: 1 });
  const budget = measureBudget(rehearsal, instruments, casePolicyFor('hospital'));
  const sum = summaryOf(budget, REHEARSAL_BEGIN);
  assert.ok(sum.casesPerDayMost <= 10, JSON.stringify(sum));
  assert.ok(sum.raised / sum.chains >= 0.9, JSON.stringify(budget.chains));
});

function slowOnly(): string | false {
  if (!SLOW) return 'minutes long: SLOW=1 runs it';
  return existsSync(SIGMA) ? false : `${SIGMA} is not there`;
}
