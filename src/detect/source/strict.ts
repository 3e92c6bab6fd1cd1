/** Reading content that a person wrote: every key known, every value of its kind, problems with place. */
import { isJsonObject } from '../../model/json.ts';
import type { JsonObject } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { problem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';

/** Where we are in a definition, and where its problems go. */
export interface Spot {
  readonly file: string;
  readonly path: string;
  readonly problems: Problem[];
}

export function inside(spot: Spot, key: string | number): Spot {
  return { ...spot, path: spot.path === '' ? String(key) : `${spot.path}.${key}` };
}

export function complain(spot: Spot, code: string, detail?: Record<string, string | number>): void {
  spot.problems.push(problem(code, { file: spot.file, path: spot.path }, detail));
}

/** The value as a map of known keys; an unknown key is a problem that names the nearest known one. */
export function readMap(value: unknown, known: readonly string[], spot: Spot): JsonObject {
  if (value === undefined || value === null) return {};
  if (!isJsonObject(value)) {
    complain(spot, 'source-not-a-map');
    return {};
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      complain(inside(spot, key), 'source-key-unknown', { key, nearest: nearest(key, known) });
  }
  return value;
}

/** Entries of a map whose keys are the writer's own. */
export function readEntries(value: unknown, spot: Spot): readonly [string, unknown][] {
  if (value === undefined || value === null) return [];
  if (isJsonObject(value)) return Object.entries(value);
  complain(spot, 'source-not-a-map');
  return [];
}

/** One value or a list of them. */
export function readList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Text; numbers and booleans stand for their text. */
export function readText(value: unknown, spot: Spot): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value !== undefined && value !== null) complain(spot, 'source-not-text');
  return null;
}

export function readTexts(value: unknown, spot: Spot): string[] {
  return readList(value).flatMap((item, index) => readText(item, inside(spot, index)) ?? []);
}

export function readChoice<T extends string>(
  value: unknown,
  choices: readonly T[],
  otherwise: T,
  spot: Spot,
): T {
  if (value === undefined || value === null) return otherwise;
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  complain(spot, 'source-choice-unknown', {
    value: asText(value),
    nearest: nearest(asText(value), choices),
  });
  return otherwise;
}

export function readNumber(value: unknown, otherwise: number, spot: Spot): number {
  if (value === undefined || value === null) return otherwise;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  complain(spot, 'source-not-a-number');
  return otherwise;
}

export function readFlag(value: unknown, spot: Spot): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  complain(spot, 'source-not-true-or-false');
  return false;
}

/** Any JSON value as text: of a list or map, its JSON. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
