/** Rules as detection uses them: compiled, planned, and as cards. */
import type { CorrelationPlan } from '../detect/correlation/plan.ts';
import { plan } from '../detect/correlation/plan.ts';
import { compileRules } from '../detect/index/compile.ts';
import type { CompiledRules } from '../detect/index/image.ts';
import type { RuleSet } from '../formats/sigma/rule.ts';
import type { Problem } from '../model/problem.ts';
import type { RuleCards } from './rule-cards.ts';
import { ruleCards } from './rule-cards.ts';

/** Plain data for every thread; the compiled part is shared, not copied. */
export interface RuleTables {
  readonly compiled: CompiledRules;
  readonly cards: RuleCards;
  readonly plan: CorrelationPlan;
}

/** `compiled` is taken from a cache when there is one for this very rule set. */
export function ruleTables(
  ruleSet: RuleSet,
  compiled?: CompiledRules,
): { readonly value: RuleTables; readonly problems: readonly Problem[] } {
  const fresh = compiled === undefined ? compileRules(ruleSet) : { compiled, problems: [] };
  const planned = plan(ruleSet);
  return {
    value: {
      compiled: fresh.compiled,
      cards: ruleCards(ruleSet, planned.value),
      plan: planned.value,
    },
    problems: [...fresh.problems, ...planned.problems],
  };
}
