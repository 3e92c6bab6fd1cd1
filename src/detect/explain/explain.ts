/** Why a rule was true of an event, or what the event had where it was not. For people: not fast. */
import type { Condition } from '../../formats/sigma/rule.ts';
import type { JsonObject } from '../../model/json.ts';
import { holds, testHolds } from '../oracle/oracle.ts';
import type { SourceRoute } from '../source/route.ts';
import { findField } from '../value/place.ts';
import { elementsOf, textOf } from '../value/scalar.ts';

/** A condition with its verdict on one event, part by part. */
export type Explained =
  | { readonly op: 'and' | 'or'; readonly holds: boolean; readonly of: readonly Explained[] }
  | { readonly op: 'not'; readonly holds: boolean; readonly of: Explained }
  | {
      readonly op: 'selection';
      readonly name: string;
      readonly holds: boolean;
      readonly of: Explained;
    }
  | {
      readonly op: 'test';
      readonly holds: boolean;
      /** Null for a keyword. */
      readonly field: string | null;
      readonly written: string;
      /** What the event has there, each value cut; null when it has no such field. */
      readonly had: readonly string[] | null;
    };

const VALUE_CHARS_MAX = 200;
const VALUES_MAX = 8;

export function explain(condition: Condition, event: JsonObject, route: SourceRoute): Explained {
  const verdict = holds(condition, event, route);
  switch (condition.op) {
    case 'and':
    case 'or':
      return {
        op: condition.op,
        holds: verdict,
        of: condition.of.map((part) => explain(part, event, route)),
      };
    case 'not':
      return { op: 'not', holds: verdict, of: explain(condition.of, event, route) };
    case 'selection':
      return {
        op: 'selection',
        name: condition.name,
        holds: verdict,
        of: explain(condition.of, event, route),
      };
    case 'test': {
      const { field, written } = condition.test;
      const had = field === null ? null : valuesOf(event, route, field);
      return { op: 'test', holds: testHolds(condition.test, event, route), field, written, had };
    }
  }
}

function valuesOf(event: JsonObject, route: SourceRoute, field: string): readonly string[] | null {
  const found = findField(event, route, field);
  if (found === undefined) return null;
  return elementsOf(found.value)
    .slice(0, VALUES_MAX)
    .map((value) => cut(textOf(value) ?? JSON.stringify(value)));
}

function cut(text: string): string {
  return text.length <= VALUE_CHARS_MAX ? text : `${text.slice(0, VALUE_CHARS_MAX - 1)}…`;
}
