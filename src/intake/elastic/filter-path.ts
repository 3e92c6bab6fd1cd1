/**
 * `filter_path`: which parts of an answer the sender wants.
 * https://www.elastic.co/docs/reference/elasticsearch/rest-apis/common-options
 */
import type { Json, JsonObject } from '../../model/json.ts';
import { isJsonObject } from '../../model/json.ts';

const PATTERNS_MAX = 32;
const STEPS_MAX = 16;

type Pattern = readonly string[];

/**
 * The answer cut to the named paths (`errors,items.*.status`); names starting with `-` are left out.
 * `*` stands for any name or part of one, `**` for any number of steps. A list's elements count as
 * the list itself. Without a filter, or with one too long to be honest, the answer as it is.
 */
export function filterPath(answer: JsonObject, filter: string | undefined): JsonObject {
  const patterns = (filter ?? '').split(',').map((part) => part.trim());
  const wanted = patterns.filter((one) => one !== '' && !one.startsWith('-')).map(steps);
  const unwanted = patterns.filter((one) => one.startsWith('-')).map((one) => steps(one.slice(1)));
  if (patterns.length > PATTERNS_MAX || [...wanted, ...unwanted].some(tooLong)) return answer;
  const kept = wanted.length === 0 ? answer : (pick(answer, wanted) ?? {});
  const left = unwanted.length === 0 ? kept : drop(kept, unwanted);
  return isJsonObject(left) ? left : {};
}

function steps(pattern: string): Pattern {
  return pattern.split('.');
}

function tooLong(pattern: Pattern): boolean {
  return pattern.length > STEPS_MAX;
}

/** Undefined when nothing of the value is wanted. */
function pick(value: Json, patterns: readonly Pattern[]): Json | undefined {
  if (patterns.some((pattern) => pattern.length === 0)) return value;
  if (Array.isArray(value)) {
    const parts = value.flatMap((item) => pick(item, patterns) ?? []);
    return parts.length === 0 ? undefined : parts;
  }
  if (!isJsonObject(value)) return undefined;
  const entries: [string, Json][] = [];
  for (const [key, member] of Object.entries(value)) {
    const rest = patterns.flatMap((pattern) => after(pattern, key));
    const part = rest.length === 0 ? undefined : pick(member, rest);
    if (part !== undefined) entries.push([key, part]);
  }
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function drop(value: Json, patterns: readonly Pattern[]): Json {
  if (Array.isArray(value)) return value.map((item) => drop(item, patterns));
  if (!isJsonObject(value)) return value;
  const entries: [string, Json][] = [];
  for (const [key, member] of Object.entries(value)) {
    const rest = patterns.flatMap((pattern) => after(pattern, key));
    if (rest.some((pattern) => pattern.length === 0)) continue;
    entries.push([key, rest.length === 0 ? member : drop(member, rest)]);
  }
  return Object.fromEntries(entries);
}

/** What is left of a pattern once it went through `key`: none, one, or two ways to go on. */
function after(pattern: Pattern, key: string): Pattern[] {
  const [first, ...rest] = pattern;
  if (first === undefined) return [];
  if (first === '**') return [pattern, ...(rest.length === 0 ? [rest] : after(rest, key))];
  return stepMatches(first, key) ? [rest] : [];
}

function stepMatches(step: string, key: string): boolean {
  const parts = step.split('*');
  const [head = ''] = parts;
  if (parts.length === 1) return step === key;
  if (!key.startsWith(head)) return false;
  let at = head.length;
  for (const part of parts.slice(1, -1)) {
    const found = key.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const tail = parts.at(-1) ?? '';
  return key.length - tail.length >= at && key.endsWith(tail);
}
