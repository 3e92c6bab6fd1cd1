/**
 * Paths as definitions write them: `winlog.event_data.Image`, `id\.orig_h` (a dot inside a key),
 * `target[].displayName` (of every element), `Parameters[Name=Identity].Value` (of one element),
 * `Event.UserData.*.Name` (of whichever child has it).
 */
import { isJsonObject } from '../../model/json.ts';
import type { PathSpec, PathStep } from './definition.ts';
import { asText, complain, readText } from './strict.ts';
import type { Spot } from './strict.ts';

export const ROOT: PathSpec = { keys: [], steps: [] };

/** Reads a path; `.` alone is the event itself. */
export function readPath(value: unknown, spot: Spot): PathSpec | null {
  const text = readText(value, spot);
  if (text === null) return null;
  if (text === '.') return ROOT;
  const steps: PathStep[] = [];
  for (const part of splitKeys(text)) {
    const bracket = part.indexOf('[');
    const name = bracket < 0 ? part : part.slice(0, bracket);
    if (name === '' && bracket !== 0) {
      complain(spot, 'source-path-wrong', { path: text });
      return null;
    }
    if (name === '*') steps.push({ kind: 'any' });
    else if (name !== '') steps.push({ kind: 'key', key: name });
    if (bracket < 0) continue;
    const step = readBracket(part.slice(bracket));
    if (step === null) {
      complain(spot, 'source-path-wrong', { path: text });
      return null;
    }
    steps.push(step);
  }
  return pathOf(steps);
}

function splitKeys(text: string): string[] {
  const keys: string[] = [];
  let key = '';
  let inBracket = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    if (mark === '\\' && text[at + 1] === '.') {
      key += '.';
      at += 1;
    } else if (mark === '.' && !inBracket) {
      keys.push(key);
      key = '';
    } else {
      if (mark === '[') inBracket = true;
      if (mark === ']') inBracket = false;
      key += mark;
    }
  }
  keys.push(key);
  return keys;
}

function readBracket(text: string): PathStep | null {
  if (text === '[]') return { kind: 'each' };
  const equals = text.indexOf('=');
  if (!text.endsWith(']') || equals < 2) return null;
  return { kind: 'where', key: text.slice(1, equals), value: text.slice(equals + 1, -1) };
}

function pathOf(steps: readonly PathStep[]): PathSpec {
  const keys: string[] = [];
  for (const step of steps) {
    // A position in a list is a step: engines follow keys into every element of a list.
    if (step.kind !== 'key' || /^\d+$/u.test(step.key)) break;
    keys.push(step.key);
  }
  return { keys, steps: steps.slice(keys.length) };
}

/** `path` seen from `root`. */
export function under(root: PathSpec, path: PathSpec): PathSpec {
  if (root.steps.length === 0) return { keys: [...root.keys, ...path.keys], steps: path.steps };
  const keys = path.keys.map((key): PathStep => ({ kind: 'key', key }));
  return { keys: root.keys, steps: [...root.steps, ...keys, ...path.steps] };
}

/** The same path where the sender writes its keys as one: `winlog.channel`. */
export function dotted(path: PathSpec): PathSpec {
  return path.keys.length < 2 ? path : { keys: [path.keys.join('.')], steps: path.steps };
}

/** The value at a path; undefined when there is none. Of several elements, a list of their values. */
export function valueAt(event: unknown, path: PathSpec): unknown {
  let value = event;
  for (const key of path.keys) {
    value = child(value, key);
    if (value === undefined) return undefined;
  }
  return path.steps.length === 0 ? value : follow(value, path.steps, 0);
}

function child(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** The steps of a path from `at` on. */
export function follow(value: unknown, steps: readonly PathStep[], at: number): unknown {
  const step = steps[at];
  if (step === undefined || value === undefined) return value;
  if (step.kind === 'key') return follow(child(value, step.key), steps, at + 1);
  if (step.kind === 'any') return followAny(value, steps, at + 1);
  const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (step.kind === 'where') {
    const found = elements.find((element) => asText(child(element, step.key)) === step.value);
    return follow(found, steps, at + 1);
  }
  const values = elements.flatMap((element) => follow(element, steps, at + 1) ?? []);
  return values.length === 0 ? undefined : values;
}

function followAny(value: unknown, steps: readonly PathStep[], at: number): unknown {
  if (!isJsonObject(value)) return undefined;
  for (const inner of Object.values(value)) {
    const found = follow(inner, steps, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
