/**
 * The truth the index is compared with: every rule, every test, one after another, straight from the
 * semantics (docs/sigma-semantics). Slow on purpose; nothing here may be clever.
 */
import type {
  Comparison,
  Condition,
  Logsource,
  SigmaRule,
  Test,
} from '../../formats/sigma/rule.ts';
import type { JsonObject } from '../../model/json.ts';
import type { DerivedLogsource, SourceRoute } from '../source/route.ts';
import { foldText } from '../value/fold.ts';
import { findField } from '../value/place.ts';
import {
  addressOf,
  elementsOf,
  inNetwork,
  leavesOf,
  numberOf,
  textOf,
  timePartOf,
} from '../value/scalar.ts';
import { globMatches } from './glob.ts';
import { v8Pattern } from './v8-pattern.ts';

/** The rules true of this event, by index, ascending. */
export function oracleMatches(
  rules: readonly SigmaRule[],
  event: JsonObject,
  route: SourceRoute,
): number[] {
  const matches: number[] = [];
  rules.forEach((rule, i) => {
    if (admits(rule.logsource, route.logsource) && holds(rule.condition, event, route))
      matches.push(i);
  });
  return matches;
}

/** Whether every attribute the rule names equals one derived for the event. */
export function admits(rule: Logsource, event: DerivedLogsource): boolean {
  return (
    (rule.product === undefined || rule.product === event.product) &&
    (rule.category === undefined || event.categories.includes(rule.category)) &&
    (rule.service === undefined || event.services.includes(rule.service))
  );
}

export function holds(condition: Condition, event: JsonObject, route: SourceRoute): boolean {
  switch (condition.op) {
    case 'and':
      return condition.of.every((part) => holds(part, event, route));
    case 'or':
      return condition.of.some((part) => holds(part, event, route));
    case 'not':
      return !holds(condition.of, event, route);
    case 'selection':
      return holds(condition.of, event, route);
    case 'test':
      return testHolds(condition.test, event, route);
  }
}

/** Whether one test is true of the event. A keyword looks at every leaf, a field at its elements. */
export function testHolds(test: Test, event: JsonObject, route: SourceRoute): boolean {
  if (test.field === null) return leavesIn(event).some((leaf) => valueHolds(test, leaf));
  const found = findField(event, route, test.field);
  if (test.kind === 'exists') return (found !== undefined) === test.expected;
  if (found === undefined) return test.kind === 'null';
  const elements = elementsOf(found.value);
  if (test.kind !== 'fieldref') return elements.some((element) => valueHolds(test, element));
  const others = findField(event, route, test.other);
  if (others === undefined) return false;
  return elementsOf(others.value).some((other) =>
    elements.some((element) => refers(test, textOf(element), textOf(other))),
  );
}

const V8: WeakMap<Test, RegExp | null> = new WeakMap();
const LEAVES: WeakMap<JsonObject, readonly string[]> = new WeakMap();

/** Written out once a test, or the whole comparison would take days. */
function v8Of(test: Extract<Test, { kind: 'regex' }>): RegExp | null {
  const known = V8.get(test);
  if (known !== undefined) return known;
  const pattern = v8Pattern(test.source, test.flags);
  V8.set(test, pattern);
  return pattern;
}

function leavesIn(event: JsonObject): readonly string[] {
  const leaves = LEAVES.get(event) ?? leavesOf(event);
  LEAVES.set(event, leaves);
  return leaves;
}

/** A test of one value that is no array. */
function valueHolds(test: Test, value: unknown): boolean {
  const text = textOf(value);
  switch (test.kind) {
    case 'null':
      return value === null;
    case 'text':
      return text !== null && globMatches(test.pattern, test.cased, text);
    case 'regex':
      return text !== null && (v8Of(test)?.test(text) ?? false);
    case 'cidr': {
      const address = text === null ? null : addressOf(text);
      return address !== null && inNetwork(address, test.network);
    }
    case 'number':
      return compares(numberOf(value), test.compare, test.value);
    case 'time-part': {
      const part = text === null ? null : timePartOf(text, test.part);
      return compares(part, test.compare, test.value);
    }
    case 'exists':
    case 'fieldref':
      return false;
  }
}

function refers(
  test: Extract<Test, { kind: 'fieldref' }>,
  text: string | null,
  other: string | null,
): boolean {
  if (text === null || other === null) return false;
  const a = test.cased ? text : foldText(text);
  const b = test.cased ? other : foldText(other);
  switch (test.where) {
    case 'equals':
      return a === b;
    case 'contains':
      return a.includes(b);
    case 'startswith':
      return a.startsWith(b);
    case 'endswith':
      return a.endsWith(b);
  }
}

function compares(a: number | null, compare: Comparison | 'eq', b: number): boolean {
  if (a === null) return false;
  switch (compare) {
    case 'lt':
      return a < b;
    case 'lte':
      return a <= b;
    case 'gt':
      return a > b;
    case 'gte':
      return a >= b;
    case 'eq':
      return a === b;
  }
}
