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

/** Problems: rules that the engine refuses, and correlations without a plan. */
export function ruleTables(ruleSet: RuleSet): {
  readonly value: RuleTables;
  readonly problems: readonly Problem[];
} {
  const { compiled, problems: refused } = compileRules(ruleSet);
  const { value: planned, problems: unplanned } = plan(ruleSet);
  return {
    value: { compiled, cards: ruleCards(ruleSet, planned), plan: planned },
    problems: [...refused, ...unplanned],
  };
}
