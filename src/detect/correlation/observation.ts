/** What a correlation needs to know of one signal that a rule was true of. */
import type { JsonObject } from '../../model/json.ts';
import type { Position } from '../../model/signal.ts';
import type { Millis } from '../../model/time.ts';
import type { FieldPath, SourceRoute } from '../source/route.ts';
import { VALUE_CHARS_MAX } from './limits.ts';

export interface Observation {
  /** Index into `RuleSet.rules`. */
  readonly rule: number;
  /** The signal's own time; the time it arrived where it has none. */
  readonly at: Millis;
  readonly position: Position;
  /** In the order of `CorrelationPlan.fieldsOf(rule)`; null where the signal lacks the field. */
  readonly values: readonly (string | null)[];
}

/** A signal that helped to make a correlation true. `rule` indexes `RuleSet.rules`. */
export interface EvidenceReference {
  readonly rule: number;
  readonly at: Millis;
  readonly position: Position;
}

/** The values of `fields` in this event as text. Never throws; a missing or null field is null. */
export function extract(
  fields: readonly string[],
  event: JsonObject,
  route: SourceRoute,
): (string | null)[] {
  return fields.map((field) => {
    for (const path of route.locate(field)) {
      const text = valueText(follow(path, event));
      if (text !== null) return text;
    }
    return null;
  });
}

function follow(path: FieldPath, event: JsonObject): unknown {
  let value: unknown = event;
  for (const key of path.keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value === undefined || path.pick === undefined ? value : path.pick(value);
}

/** Numbers and booleans by their text; an array by its only element, else by its JSON. */
function valueText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value.slice(0, VALUE_CHARS_MAX);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.length === 1) return valueText(value[0]);
  return JSON.stringify(value).slice(0, VALUE_CHARS_MAX);
}
