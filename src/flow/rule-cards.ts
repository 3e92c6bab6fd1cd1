/** What findings and threads need of rules, without the rules: plain data, small, by index. */
import type { CorrelationPlan } from '../detect/correlation/plan.ts';
import type { Logsource, RuleHead, RuleSet } from '../formats/sigma/rule.ts';
import type { RuleReference } from '../model/finding.ts';
import type { Level } from '../model/severity.ts';

export interface RuleCard {
  readonly reference: RuleReference;
  readonly level: Level;
  readonly techniques: readonly string[];
  readonly tactics: readonly string[];
  /** It only feeds correlations and makes no finding of its own. */
  readonly quiet: boolean;
  /** Fields that correlations take from its matches; null when none listens. */
  readonly observed: readonly string[] | null;
  /** What it looks at; null for a correlation. */
  readonly logsource: Logsource | null;
  /** Its logsource asks for a category. */
  readonly hasCategory: boolean;
  /** Its tags in our own namespace, without it: `backup-good`. */
  readonly marks: readonly string[];
}

export interface RuleCards {
  /** By `RuleSet.rules` index. */
  readonly rules: readonly RuleCard[];
  /** By `RuleSet.correlations` index. */
  readonly correlations: readonly RuleCard[];
}

export function ruleCards(ruleSet: RuleSet, plan: CorrelationPlan): RuleCards {
  return {
    rules: ruleSet.rules.map((rule, index) =>
      cardOf(rule, plan.quiet.has(index), plan.fieldsOf.get(index) ?? null, rule.logsource),
    ),
    correlations: ruleSet.correlations.map((rule, index) =>
      cardOf(rule, plan.quiet.has(plan.ruleCount + index), null, null),
    ),
  };
}

/** The namespace of tags that mean something to this program. */
const OWN_TAGS = 'cybershield.';

/** The ids of the rules with a mark. */
export function rulesMarked({ rules, correlations }: RuleCards, mark: string): readonly string[] {
  return [...rules, ...correlations].flatMap(({ marks, reference }) =>
    marks.includes(mark) ? [reference.id] : [],
  );
}

function cardOf(
  rule: RuleHead,
  quiet: boolean,
  observed: readonly string[] | null,
  logsource: Logsource | null,
): RuleCard {
  const { id, title, hash, origin, level, tags } = rule;
  const reference = { id, title, hash, pack: origin.pack };
  const attack = tags.flatMap((tag) => (tag.startsWith('attack.') ? [tag.slice(7)] : []));
  const techniques = attack.filter(isTechnique).map((tag) => tag.toUpperCase());
  const tactics = attack.filter((tag) => /^[a-z][a-z_-]+$/.test(tag)).map(hyphenated);
  const hasCategory = logsource?.category !== undefined;
  const marks = tags.flatMap((tag) =>
    tag.startsWith(OWN_TAGS) ? [tag.slice(OWN_TAGS.length)] : [],
  );
  return { reference, level, techniques, tactics, quiet, observed, logsource, hasCategory, marks };
}

function isTechnique(tag: string): boolean {
  return /^t\d{4}(\.\d{3})?$/i.test(tag);
}

/** Older rules write `defense_evasion`. */
function hyphenated(tag: string): string {
  return tag.replaceAll('_', '-');
}
