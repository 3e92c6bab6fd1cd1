/** Which carrier an event came in: the conditions of every shape, compiled and in a fixed order. */
import type { JsonObject } from '../../model/json.ts';
import type { PathSpec, Shape } from './definition.ts';
import type { Spelling } from './layout.ts';
import { spelled } from './layout.ts';
import { follow } from './path.ts';

export interface ShapeTest {
  /** The carrier it stands for: an index. */
  readonly carrier: number;
  readonly has: readonly PathSpec[];
  readonly lacks: readonly PathSpec[];
  readonly equals: Shape['equals'];
  readonly begins: Shape['begins'];
}

export function shapeTest(spelling: Spelling, shape: Shape, carrier: number): ShapeTest {
  const path = (one: PathSpec): PathSpec => spelled(spelling, one);
  return {
    carrier,
    has: shape.has.map(path),
    lacks: shape.lacks.map(path),
    equals: shape.equals.map((test) => ({ ...test, path: path(test.path) })),
    begins: shape.begins.map((test) => ({ ...test, path: path(test.path) })),
  };
}

export function conditionCount(shape: Shape): number {
  return shape.has.length + shape.lacks.length + shape.equals.length + shape.begins.length;
}

/** The carrier of the first shape that holds; -1 for none. */
export function carrierOf(tests: readonly ShapeTest[], event: JsonObject): number {
  for (const test of tests) if (holds(test, event)) return test.carrier;
  return -1;
}

function holds(test: ShapeTest, event: JsonObject): boolean {
  for (const path of test.has) {
    const value = get(event, path);
    if (value === undefined || value === null) return false;
  }
  for (const { path, values } of test.equals)
    if (!values.includes(textAt(event, path))) return false;
  for (const { path, values } of test.begins) {
    const text = textAt(event, path);
    if (!values.some((value) => text.startsWith(value))) return false;
  }
  for (const path of test.lacks) if (get(event, path) !== undefined) return false;
  return true;
}

function textAt(event: JsonObject, path: PathSpec): string {
  const value = get(event, path);
  if (typeof value === 'string') return value.toLowerCase();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** As `valueAt`, without the check for inherited names: these keys come from content, not events. */
function get(event: unknown, path: PathSpec): unknown {
  let value = event;
  for (const key of path.keys) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return path.steps.length === 0 ? value : follow(value, path.steps, 0);
}
