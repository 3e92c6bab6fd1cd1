/**
 * What a set of correlations needs from each signal, worked out once: which fields to take from a
 * match of which rule, and which correlation listens to it. Sigma specification 2.1.0,
 * sigma-correlation-rules-specification.md.
 */
import { createHash } from 'node:crypto';
import type { RuleSet, SigmaCorrelation } from '../../formats/sigma/rule.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import {
  CHAIN_DEPTH_MAX,
  GROUP_OBSERVATIONS_MAX,
  LATE_MS_MAX_DEFAULT,
  MEMBERS_MAX,
} from './limits.ts';

/** One rule that a correlation refers to, and where that rule's values stand. */
export interface Member {
  /** `RuleSet.rules` index, or `RuleSet.rules.length` + `RuleSet.correlations` index. */
  readonly node: number;
  /** The rule's place in `rules`: the order that temporal_ordered wants. */
  readonly step: number;
  /** Places of the group-by values in the observation's values. */
  readonly group: readonly number[];
  /** Places of the counted values. */
  readonly fields: readonly number[];
}

export interface PlannedCorrelation {
  /** Index into `RuleSet.correlations`. */
  readonly index: number;
  readonly rule: SigmaCorrelation;
  /** Changes when this correlation or any rule below it does: the key of its stored state. */
  readonly identity: string;
  readonly members: readonly Member[];
  /** How late an observation may come. */
  readonly lateMs: Millis;
  /** A late observation could make it untrue again, so it speaks only when none can come. */
  readonly held: boolean;
}

export interface Listener {
  /** Index into `CorrelationPlan.correlations`. */
  readonly correlation: number;
  readonly member: Member;
}

export interface CorrelationPlan {
  /** Inner ones before those that build on them. */
  readonly correlations: readonly PlannedCorrelation[];
  /** By `RuleSet.rules` index: the Sigma fields to take from a match. Absent: nobody listens. */
  readonly fieldsOf: ReadonlyMap<number, readonly string[]>;
  /** By node, as in `Member`. */
  readonly listeners: ReadonlyMap<number, readonly Listener[]>;
  /** Nodes that make no finding of their own: only correlations without `generate` use them. */
  readonly quiet: ReadonlySet<number>;
  readonly ruleCount: number;
}

export interface PlanOptions {
  readonly lateMs?: Millis;
}

/** Plans what can be honoured exactly; a correlation that cannot is refused by name in `problems`. */
export function plan(
  ruleSet: RuleSet,
  options: PlanOptions = {},
): Reading<CorrelationPlan> & { readonly value: CorrelationPlan } {
  const draft = new Draft(ruleSet, options.lateMs ?? LATE_MS_MAX_DEFAULT);
  for (let index = 0; index < ruleSet.correlations.length; index += 1) draft.visit(index, []);
  return { value: draft.finished(), problems: draft.problems };
}

/** Why one correlation was refused: thrown and caught inside this file only. */
class Refusal extends Error {
  readonly problem: Problem;
  constructor(rule: SigmaCorrelation, code: string, detail: Record<string, string | number> = {}) {
    super(code);
    this.problem = problem(
      code,
      { file: rule.origin.file, line: rule.origin.line },
      { rule: rule.title, id: rule.id, ...detail },
    );
  }
}

class Draft {
  readonly problems: Problem[] = [];
  readonly #ruleSet: RuleSet;
  readonly #lateMs: Millis;
  readonly #byName = new Map<string, number>();
  readonly #fields = new Map<number, string[]>();
  readonly #planned: PlannedCorrelation[] = [];
  /** Correlation index → its plan, or null when refused. */
  readonly #done = new Map<
    number,
    { readonly planned: PlannedCorrelation; depth: number } | null
  >();

  constructor(ruleSet: RuleSet, lateMs: Millis) {
    this.#ruleSet = ruleSet;
    this.#lateMs = lateMs;
    const nodes = [...ruleSet.rules, ...ruleSet.correlations];
    for (const [node, head] of nodes.entries()) {
      if (head.name !== undefined && !this.#byName.has(head.name))
        this.#byName.set(head.name, node);
    }
    for (const [node, head] of nodes.entries()) this.#byName.set(head.id, node);
  }

  /** `above`: the correlations whose planning led here. */
  visit(
    index: number,
    above: readonly number[],
  ): { planned: PlannedCorrelation; depth: number } | null {
    const known = this.#done.get(index);
    if (known !== undefined) return known;
    const rule = this.#ruleSet.correlations[index];
    if (rule === undefined) return null;
    try {
      if (above.includes(index)) throw new Refusal(rule, 'correlation-cyclic');
      const made = this.#make(rule, index, above);
      this.#done.set(index, made);
      this.#planned.push(made.planned);
      return made;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!this.#done.has(index)) this.problems.push(error.problem);
      this.#done.set(index, null);
      return null;
    }
  }

  #make(
    rule: SigmaCorrelation,
    index: number,
    above: readonly number[],
  ): { planned: PlannedCorrelation; depth: number } {
    const { correlation } = rule;
    checkCondition(rule);
    if (correlation.rules.length > MEMBERS_MAX)
      throw new Refusal(rule, 'correlation-rules-too-many', { limit: MEMBERS_MAX });
    if (
      new Set(correlation.rules.map((name) => this.#byName.get(name))).size <
      correlation.rules.length
    )
      throw new Refusal(rule, 'correlation-rule-repeated');
    let depth = 0;
    const below: string[] = [];
    const members = correlation.rules.map((name, step) => {
      const node = this.#byName.get(name);
      if (node === undefined) throw new Refusal(rule, 'correlation-rule-unknown', { name });
      const inner = node - this.#ruleSet.rules.length;
      const names = new Set([name, this.#headOf(node).name ?? name, this.#headOf(node).id]);
      const wanted = (field: string): string => aliased(rule, field, names);
      if (inner < 0) {
        below.push(this.#headOf(node).hash);
        return {
          node,
          step,
          group: correlation.groupBy.map((field) => this.#placeInRule(node, wanted(field))),
          fields: correlation.fields.map((field) => this.#placeInRule(node, wanted(field))),
        };
      }
      const made = this.visit(inner, [...above, index]);
      if (made === null) throw new Refusal(rule, 'correlation-rule-refused', { name });
      below.push(made.planned.identity);
      depth = Math.max(depth, made.depth + 1);
      const place = (field: string): number => placeInGroup(rule, made.planned.rule, wanted(field));
      return {
        node,
        step,
        group: correlation.groupBy.map(place),
        fields: correlation.fields.map(place),
      };
    });
    if (depth > CHAIN_DEPTH_MAX)
      throw new Refusal(rule, 'correlation-chain-too-deep', { limit: CHAIN_DEPTH_MAX });
    const identity = createHash('sha256')
      .update(JSON.stringify(['correlation-state-1', rule.hash, ...below]))
      .digest('hex');
    const lateMs = this.#lateMs * (depth + 1);
    return { planned: { index, rule, identity, members, lateMs, held: isHeld(rule) }, depth };
  }

  #headOf(node: number): { readonly id: string; readonly name?: string; readonly hash: string } {
    const head =
      this.#ruleSet.rules[node] ?? this.#ruleSet.correlations[node - this.#ruleSet.rules.length];
    if (head === undefined) throw new RangeError(`no rule ${node}`);
    return head;
  }

  #placeInRule(node: number, field: string): number {
    const fields = this.#fields.get(node) ?? [];
    this.#fields.set(node, fields);
    const place = fields.indexOf(field);
    return place >= 0 ? place : fields.push(field) - 1;
  }

  finished(): CorrelationPlan {
    const listeners = new Map<number, Listener[]>();
    const loud = new Set<number>();
    const quiet = new Set<number>();
    const fieldsOf = new Map<number, readonly string[]>();
    for (const [correlation, planned] of this.#planned.entries()) {
      for (const member of planned.members) {
        const list = listeners.get(member.node) ?? [];
        list.push({ correlation, member });
        listeners.set(member.node, list);
        (planned.rule.correlation.generate ? loud : quiet).add(member.node);
        if (member.node < this.#ruleSet.rules.length)
          fieldsOf.set(member.node, this.#fields.get(member.node) ?? []);
      }
    }
    for (const node of loud) quiet.delete(node);
    const ruleCount = this.#ruleSet.rules.length;
    return { correlations: this.#planned, fieldsOf, listeners, quiet, ruleCount };
  }
}

/** The field that a group-by or counted name stands for in the rule known by `names`. */
function aliased(rule: SigmaCorrelation, field: string, names: ReadonlySet<string>): string {
  const alias = rule.correlation.aliases.get(field);
  if (alias === undefined) return field;
  for (const name of names) {
    const target = alias.get(name);
    if (target !== undefined) return target;
  }
  throw new Refusal(rule, 'correlation-alias-incomplete', { alias: field });
}

/** An inner correlation carries nothing but the values it grouped by. */
function placeInGroup(outer: SigmaCorrelation, inner: SigmaCorrelation, field: string): number {
  const place = inner.correlation.groupBy.indexOf(field);
  if (place < 0)
    throw new Refusal(outer, 'correlation-field-not-in-inner-group', { field, inner: inner.title });
  return place;
}

function checkCondition(rule: SigmaCorrelation): void {
  const { type, condition, fields, percentile, timespanMs, rules } = rule.correlation;
  const temporal = type === 'temporal' || type === 'temporal_ordered';
  if (rules.length === 0) throw new Refusal(rule, 'correlation-rules-missing');
  if (!(timespanMs > 0)) throw new Refusal(rule, 'correlation-timespan-missing');
  if (!temporal && condition.length === 0) throw new Refusal(rule, 'correlation-condition-missing');
  if (!temporal && type !== 'event_count' && fields.length === 0)
    throw new Refusal(rule, 'correlation-field-missing');
  if (type.startsWith('value_') && type !== 'value_count' && fields.length > 1)
    throw new Refusal(rule, 'correlation-field-not-one');
  if (type === 'value_percentile' && !(percentile !== null && percentile >= 0 && percentile <= 100))
    throw new Refusal(rule, 'correlation-percentile-missing');
  const most = Math.max(0, ...condition.map((bound) => bound.value));
  if ((type === 'event_count' || type === 'value_count') && most > GROUP_OBSERVATIONS_MAX)
    throw new Refusal(rule, 'correlation-count-over-limit', { limit: GROUP_OBSERVATIONS_MAX });
}

/**
 * More observations can only raise a count of events, values or rules, so a lower bound on one of
 * these, once reached, stays reached whatever arrives late. Everything else must wait.
 */
function isHeld(rule: SigmaCorrelation): boolean {
  const { type, condition } = rule.correlation;
  if (type.startsWith('value_') && type !== 'value_count') return true;
  return condition.some(({ compare }) => compare !== 'gt' && compare !== 'gte');
}
