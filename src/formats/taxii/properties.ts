/** Reads the properties of a resource from hostile JSON: a value or a problem for each. */
import type { Json, JsonObject } from '../../model/json.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { TEXT_CHARS_MAX } from './limits.ts';

export class Properties {
  readonly problems: Problem[] = [];
  #object: JsonObject;
  #path: string;

  constructor(value: unknown, path = '') {
    this.#path = path;
    const isObject = isObjectOfJson(value);
    this.#object = isObject ? value : {};
    if (!isObject) this.problems.push(problem('taxii-resource-malformed', { path: path || '/' }));
  }

  /** A required text; empty, with a problem, where there is none. */
  text(name: string): string {
    const text = this.maybeText(name);
    if (text === null && this.#own(name) === undefined) this.#lack(name);
    return text ?? '';
  }

  maybeText(name: string): string | null {
    return this.#one(name, 'text', (value) =>
      typeof value === 'string' && value.length <= TEXT_CHARS_MAX ? value : null,
    );
  }

  flag(name: string): boolean {
    const flag = this.maybeFlag(name);
    if (flag === null && this.#own(name) === undefined) this.#lack(name);
    return flag ?? false;
  }

  maybeFlag(name: string): boolean | null {
    return this.#one(name, 'true or false', (value) => (typeof value === 'boolean' ? value : null));
  }

  maybeObject(name: string): JsonObject | null {
    return this.#one(name, 'an object', (value) => (isObjectOfJson(value) ? value : null));
  }

  count(name: string): number {
    if (this.#own(name) === undefined) this.#lack(name);
    const count = this.#one(name, 'a whole number from 0', (value) =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null,
    );
    return count ?? 0;
  }

  texts(name: string, countMax: number): readonly string[] {
    const texts = this.list(name, countMax).filter((one) => typeof one === 'string');
    if (texts.length < this.list(name, countMax).length) this.#refuse(name, 'a list of texts');
    return texts;
  }

  /** Empty where it is left out, which TAXII does with every empty list. */
  list(name: string, countMax: number): readonly Json[] {
    const list = this.#one(name, `a list of at most ${countMax}`, (value) =>
      Array.isArray(value) && value.length <= countMax ? value : null,
    );
    return list ?? [];
  }

  /** What a reader makes of each item, with the problems of all. */
  items<T>(name: string, countMax: number, read: (properties: Properties) => T): readonly T[] {
    return this.list(name, countMax).map((one, index) => {
      const properties = new Properties(one, `${this.#path}/${name}/${index}`);
      const value = read(properties);
      this.problems.push(...properties.problems);
      return value;
    });
  }

  #one<T>(name: string, expected: string, read: (value: Json) => T | null): T | null {
    const found = this.#own(name);
    if (found === undefined) return null;
    const value = read(found);
    if (value === null) this.#refuse(name, expected);
    return value;
  }

  /** Only what the sender wrote: `constructor` and `__proto__` are names like all others. */
  #own(name: string): Json | undefined {
    return Object.hasOwn(this.#object, name) ? this.#object[name] : undefined;
  }

  #lack(property: string): void {
    this.problems.push(problem('taxii-property-missing', { path: `${this.#path}/${property}` }));
  }

  #refuse(property: string, expected: string): void {
    const path = `${this.#path}/${property}`;
    if (this.problems.some((one) => one.place.path === path)) return;
    this.problems.push(problem('taxii-property-wrong', { path }, { expected }));
  }
}

/** What JSON.parse gave, seen as the object that it is. */
export function isObjectOfJson(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
