/**
 * Strict reading of JSON: what is missing, of another type or not asked for is a problem with its
 * path. A value that was read is a copy, so nothing of the input lives on.
 */
import { isJsonObject } from '../../model/json.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';

/** Gives the value; where it cannot, undefined and at least one problem. */
export type Shape<T> = (value: unknown, path: string, problems: Problem[]) => T | undefined;

export function readShape<T>(shape: Shape<T>, value: unknown): Reading<T> {
  const problems: Problem[] = [];
  const read = shape(value, '', problems);
  return problems.length > 0 ? { value: undefined, problems } : { value: read, problems };
}

function wrong(problems: Problem[], path: string, expected: string): undefined {
  problems.push(problem('link-malformed', { path: path === '' ? '.' : path }, { expected }));
}

export function matching(pattern: RegExp, charsMax: number): Shape<string> {
  return (value, path, problems) =>
    typeof value === 'string' && value.length <= charsMax && pattern.test(value)
      ? value
      : wrong(problems, path, `text ${pattern.source}`);
}

export function integer(min: number, max: number): Shape<number> {
  return (value, path, problems) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max
      ? value
      : wrong(problems, path, `integer ${min}..${max}`);
}

export function fraction(): Shape<number> {
  return (value, path, problems) =>
    typeof value === 'number' && value >= 0 && value <= 1
      ? value
      : wrong(problems, path, 'number 0..1');
}

export function oneOf<const T extends string | number>(values: readonly T[]): Shape<T> {
  return (value, path, problems) =>
    values.find((one) => one === value) ?? wrong(problems, path, values.join(' | '));
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path, problems) => (value === null ? null : shape(value, path, problems));
}

/** What may be left out, and is then `value`. */
export function orMissing<T>(shape: Shape<T>, missing: T): Shape<T> {
  return (value, path, problems) => (value === undefined ? missing : shape(value, path, problems));
}

export function listOf<T>(shape: Shape<T>, most: number): Shape<readonly T[]> {
  return (value, path, problems) => {
    if (!Array.isArray(value) || value.length > most)
      return wrong(problems, path, `list of at most ${most}`);
    const read: T[] = [];
    for (const [index, each] of value.entries()) {
      const one = shape(each, `${path}[${index}]`, problems);
      if (one === undefined) return undefined;
      read.push(one);
    }
    return read;
  };
}

/** Exactly these members, no more. */
export function objectOf<T extends object>(members: {
  readonly [K in keyof T]-?: Shape<T[K]>;
}): Shape<T> {
  const shapes: readonly (readonly [string, Shape<unknown>])[] = Object.entries(members);
  return (value, path, problems) => {
    if (!isJsonObject(value)) return wrong(problems, path, 'object');
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(members, key));
    if (unknown !== undefined)
      return wrong(problems, `${path}.${unknown.slice(0, 64)}`, 'nothing here');
    const read: Record<string, unknown> = {};
    for (const [key, shape] of shapes) {
      const own = Object.hasOwn(value, key) ? value[key] : undefined;
      const one = shape(own, `${path}.${key}`, problems);
      if (one === undefined) return undefined;
      read[key] = one;
    }
    // Each member was read by the shape of its type, and there is no other.
    return read as T;
  };
}

/** An object whose member `tag` says which of these it is. */
export function taggedBy<T extends object>(
  tag: string,
  shapes: Readonly<Record<string, Shape<T>>>,
): Shape<T> {
  return (value, path, problems) => {
    const own = isJsonObject(value) ? value[tag] : undefined;
    const shape = typeof own === 'string' && Object.hasOwn(shapes, own) ? shapes[own] : undefined;
    if (shape === undefined)
      return wrong(problems, `${path}.${tag}`, Object.keys(shapes).join(' | '));
    return shape(value, path, problems);
  };
}
