/** From a draft's search identifiers and condition to one tree of tests. */
import { selected } from './condition.ts';
import type { ConditionTree } from './condition.ts';
import type { DraftDetection, DraftItem, DraftPart, DraftValue } from './draft.ts';
import { TESTS_MAX } from './limits.ts';
import type { Condition, Test, TestKind, TextPart } from './rule.ts';
import { ANY_RUN } from './text.ts';

export interface CompileFailure {
  readonly code: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** Everything that keeps an expression from being compiled, each once. */
export interface CompileFailures {
  readonly failures: readonly CompileFailure[];
}

/** Search identifiers and the condition over them, of a rule or of a filter. */
export interface Expression {
  readonly detections: ReadonlyMap<string, DraftDetection>;
  readonly condition: ConditionTree;
}

/**
 * Compiles an expression. Values stand without placeholders by now. `label` makes a selection's name
 * for explanations. `unused` receives the names that the condition never mentions.
 */
export function compile(
  expression: Expression,
  label: (name: string) => string,
  unused: (name: string) => void,
): Condition | CompileFailures {
  const compiler = new Compiler(expression.detections, label);
  const condition = compiler.tree(expression.condition);
  for (const name of expression.detections.keys()) if (!compiler.used.has(name)) unused(name);
  const failures = [...compiler.failures.values()];
  return failures.length > 0 ? { failures } : condition;
}

interface Selection {
  readonly condition: Condition;
  readonly tests: number;
}

class Compiler {
  readonly used = new Set<string>();
  readonly failures = new Map<string, CompileFailure>();
  readonly #detections: ReadonlyMap<string, DraftDetection>;
  readonly #label: (name: string) => string;
  /** A selection that is mentioned twice is one object. */
  readonly #done = new Map<string, Selection>();
  #tests = 0;

  constructor(detections: ReadonlyMap<string, DraftDetection>, label: (name: string) => string) {
    this.#detections = detections;
    this.#label = label;
  }

  tree(tree: ConditionTree): Condition {
    switch (tree.op) {
      case 'and':
      case 'or':
        return joined(
          tree.op,
          tree.of.map((each) => this.tree(each)),
        );
      case 'not':
        return { op: 'not', of: this.tree(tree.of) };
      case 'name':
        return this.#selection(tree.name);
      case 'some':
      case 'every':
        return this.#selections(tree.op === 'some' ? 'or' : 'and', tree.pattern);
    }
  }

  #selections(op: 'and' | 'or', pattern: string): Condition {
    const names = selected(pattern, this.#detections.keys());
    if (names.length === 0) this.#fail('condition-selects-none', { pattern });
    return joined(
      op,
      names.map((name) => this.#selection(name)),
    );
  }

  #selection(name: string): Condition {
    const detection = this.#detections.get(name);
    if (detection === undefined) {
      this.#fail('condition-unknown-name', { name });
      return joined('or', []);
    }
    this.used.add(name);
    let done = this.#done.get(name);
    if (done === undefined) {
      const counter = { tests: 0 };
      const of = detectionOf(detection, counter);
      done = { condition: { op: 'selection', name: this.#label(name), of }, tests: counter.tests };
      this.#done.set(name, done);
    }
    this.#tests += done.tests;
    if (this.#tests > TESTS_MAX) this.#fail('condition-too-many-tests', { most: TESTS_MAX });
    return done.condition;
  }

  #fail(code: string, detail: CompileFailure['detail']): void {
    this.failures.set(JSON.stringify([code, detail]), { code, detail });
  }
}

/** AND or OR of conditions; of one condition, that condition. */
function joined(op: 'and' | 'or', of: readonly Condition[]): Condition {
  const only = of.length === 1 ? of[0] : undefined;
  return only ?? { op, of };
}

function detectionOf(detection: DraftDetection, counter: { tests: number }): Condition {
  if (detection.kind === 'item') return itemOf(detection.item, counter);
  const of = detection.of.map((each) => detectionOf(each, counter));
  return joined(detection.kind === 'all' ? 'and' : 'or', of);
}

function itemOf(item: DraftItem, counter: { tests: number }): Condition {
  const of = item.values.map((value) => valueOf(item.field, value, counter));
  const condition = joined(item.link, of);
  return item.negated ? { op: 'not', of: condition } : condition;
}

function valueOf(field: string | null, value: DraftValue, counter: { tests: number }): Condition {
  if (value.kind === 'any')
    return joined(
      'or',
      value.of.map((each) => valueOf(field, each, counter)),
    );
  counter.tests += 1;
  const test: Test = { field, written: value.written, ...kindOf(field, value) };
  return { op: 'test', test };
}

function kindOf(field: string | null, value: Exclude<DraftValue, { kind: 'any' }>): TestKind {
  switch (value.kind) {
    case 'text':
      return textTest(field, value.written, textParts(value.parts), value.cased);
    case 'number':
    case 'boolean':
      return textTest(field, value.written, [{ kind: 'literal', text: value.text }], false);
    case 'regex':
      return { kind: 'regex', source: literalOf(value.parts), flags: value.flags };
    case 'compare':
      return { kind: 'number', compare: value.compare, value: value.value };
    case 'null':
      return { kind: 'null' };
    case 'cidr':
      return { kind: 'cidr', network: value.network };
    case 'exists':
      return { kind: 'exists', expected: value.expected };
    case 'fieldref':
      return { kind: 'fieldref', other: value.other, where: value.where, cased: value.cased };
    case 'time-part': {
      const { part, compare, value: number } = value;
      return { kind: 'time-part', part, compare, value: number };
    }
  }
}

/** A keyword is sought anywhere in a value, unless its own modifiers say where. */
function textTest(
  field: string | null,
  written: string,
  parts: readonly TextPart[],
  cased: boolean,
): TestKind {
  if (field !== null || /^\|(?:.*\|)?(?:starts|ends)with\b/.test(written))
    return { kind: 'text', pattern: parts, cased };
  const pattern = [...parts];
  if (pattern[0]?.kind !== 'any-run') pattern.unshift(ANY_RUN);
  if (pattern.at(-1)?.kind !== 'any-run') pattern.push(ANY_RUN);
  return { kind: 'text', pattern, cased };
}

/** The parts with neighbouring literals joined and neighbouring stars as one. */
function textParts(parts: readonly DraftPart[]): readonly TextPart[] {
  const whole: TextPart[] = [];
  for (const part of parts) {
    if (part.kind === 'placeholder') continue;
    const last = whole.at(-1);
    if (last === undefined || part.kind === 'any-one') whole.push(part);
    else if (part.kind === 'literal' && last.kind === 'literal')
      whole[whole.length - 1] = { kind: 'literal', text: last.text + part.text };
    else if (part.kind !== 'any-run' || last.kind !== 'any-run') whole.push(part);
  }
  return whole;
}

function literalOf(parts: readonly DraftPart[]): string {
  return parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
}
