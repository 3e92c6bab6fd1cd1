/** Why a rule matched an event, or which part of its condition failed: for people. */
import type { Condition, SigmaRule } from '../formats/sigma/rule.ts';
import type { JsonObject } from '../model/json.ts';
import { MATCHED_VALUE_CHARS_MAX } from '../model/limits.ts';
import { admits, testHolds } from './oracle/oracle.ts';
import type { SourceRoute } from './source/route.ts';
import { findField } from './value/place.ts';
import { elementsOf, textOf } from './value/scalar.ts';

/** A rule held against one event. */
export interface Explanation {
  /** The rule applies to the event's logsource and its condition holds. */
  readonly matches: boolean;
  /** Attributes of the rule's logsource that the event does not have: it is then never asked. */
  readonly logsourceMissing: readonly string[];
  readonly condition: ExplainedPart;
}

/** One part of the condition, with whether it holds of this event. */
export type ExplainedPart =
  | {
      readonly op: 'and' | 'or' | 'not';
      readonly holds: boolean;
      readonly of: readonly ExplainedPart[];
    }
  | {
      readonly op: 'selection';
      readonly name: string;
      readonly holds: boolean;
      readonly of: readonly ExplainedPart[];
    }
  | {
      readonly op: 'test';
      readonly holds: boolean;
      /** As the rule names it; empty for a keyword. */
      readonly field: string;
      /** The rule's text of the test. */
      readonly written: string;
      /** Where the event carries the field; null when it has none. */
      readonly path: string | null;
      /** What was seen there, cut to a named limit; null when nothing was. */
      readonly seen: string | null;
    };

/** Holds every part of a rule against an event. Slow and plain, by the oracle. */
export function explain(rule: SigmaRule, event: JsonObject, route: SourceRoute): Explanation {
  const { product, category, service } = rule.logsource;
  const missing = Object.entries({ product, category, service })
    .filter(([name, value]) => !admits({ [name]: value }, route.logsource))
    .map(([name, value]) => `${name}: ${value ?? ''}`);
  const condition = part(rule.condition, event, route);
  return { matches: missing.length === 0 && condition.holds, logsourceMissing: missing, condition };
}

function part(condition: Condition, event: JsonObject, route: SourceRoute): ExplainedPart {
  switch (condition.op) {
    case 'and':
    case 'or': {
      const of = condition.of.map((inside) => part(inside, event, route));
      const holds =
        condition.op === 'and' ? of.every((one) => one.holds) : of.some((one) => one.holds);
      return { op: condition.op, holds, of };
    }
    case 'not': {
      const inside = part(condition.of, event, route);
      return { op: 'not', holds: !inside.holds, of: [inside] };
    }
    case 'selection': {
      const inside = part(condition.of, event, route);
      return { op: 'selection', name: condition.name, holds: inside.holds, of: [inside] };
    }
    case 'test': {
      const { field, written } = condition.test;
      const holds = testHolds(condition.test, event, route);
      const found = field === null ? undefined : findField(event, route, field);
      return {
        op: 'test',
        holds,
        field: field ?? '',
        written,
        path: found === undefined ? null : found.path.keys.join('.'),
        seen: found === undefined ? null : shown(found.value),
      };
    }
  }
}

function shown(value: unknown): string {
  const texts = elementsOf(value).map((element) => textOf(element) ?? JSON.stringify(element));
  return texts.join(', ').slice(0, MATCHED_VALUE_CHARS_MAX);
}
