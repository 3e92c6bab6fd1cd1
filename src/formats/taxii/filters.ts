/** URL filtering (TAXII 2.1, section 3.4): what of a collection is asked for. */
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import type { Micros } from '../../model/time.ts';
import { CURSOR_CHARS_MAX, FILTER_CHARS_MAX, MATCH_VALUES_MAX } from './limits.ts';
import { printTimestamp, readTimestamp } from './timestamp.ts';

/** A number is the version's own timestamp. */
export type VersionMatch = 'first' | 'last' | 'all' | Micros;

/** Fields are joined by "and", the values of one by "or"; an empty list lets everything pass. */
export interface Filters {
  readonly addedAfter: Micros | null;
  /** Null: as many as the server gives at once. */
  readonly limit: number | null;
  readonly next: string | null;
  readonly ids: readonly string[];
  readonly types: readonly string[];
  readonly specVersions: readonly string[];
  /** Empty: what the endpoint says, which is the last version everywhere but in a deletion. */
  readonly versions: readonly VersionMatch[];
}

export const NO_FILTERS: Filters = {
  addedAfter: null,
  limit: null,
  next: null,
  ids: [],
  types: [],
  specVersions: [],
  versions: [],
};

export type FilterName =
  | 'added_after'
  | 'limit'
  | 'next'
  | 'match[id]'
  | 'match[type]'
  | 'match[spec_version]'
  | 'match[version]';

export type FilteredEndpoint = 'objects' | 'object' | 'versions' | 'deletion';

const PAGING: readonly FilterName[] = ['added_after', 'limit', 'next'];

/** What each endpoint may be asked (sections 5.3, 5.4, 5.6, 5.7 and 5.8). */
export const FILTERS_OF: Readonly<Record<FilteredEndpoint, readonly FilterName[]>> = {
  objects: [...PAGING, 'match[id]', 'match[type]', 'match[spec_version]', 'match[version]'],
  // Section 5.6 has no type here, and the example of section 3.1 asks with one.
  object: [...PAGING, 'match[type]', 'match[spec_version]', 'match[version]'],
  versions: [...PAGING, 'match[spec_version]'],
  deletion: ['match[spec_version]', 'match[version]'],
};

const KNOWN: ReadonlySet<string> = new Set(FILTERS_OF.objects);

/**
 * Reads a query. Other parameters are none of ours and pass, but a `match` that the endpoint does not
 * know is refused: leaving it out would give, or delete, more than was asked for.
 */
export function readFilters(
  query: URLSearchParams,
  allowed: readonly FilterName[],
): Reading<Filters> {
  const problems: Problem[] = [];
  const given = new Map<string, string>();
  for (const [name, value] of query) {
    const path = name.slice(0, 64);
    if (!KNOWN.has(name)) {
      if (name.startsWith('match[')) problems.push(problem('taxii-filter-not-here', { path }));
    } else if (!allowed.includes(name as FilterName))
      problems.push(problem('taxii-filter-not-here', { path }));
    else if (given.has(name)) problems.push(problem('taxii-filter-repeated', { path }));
    else given.set(name, value);
  }
  const read = new Values(given, problems);
  const value: Filters = {
    addedAfter: read.one('added_after', 'a timestamp', readTimestamp),
    limit: read.one('limit', 'a whole number above 0', limitOf),
    next: read.one('next', 'a cursor that this server gave', cursorOf),
    ids: read.list('match[id]', 'identifiers', identifierOf),
    types: read.list('match[type]', 'types', typeOf),
    specVersions: read.list('match[spec_version]', 'versions such as 2.1', specVersionOf),
    versions: read.versions('match[version]'),
  };
  return { value: problems.length > 0 ? undefined : value, problems };
}

class Values {
  #given: ReadonlyMap<string, string>;
  #problems: Problem[];

  constructor(given: ReadonlyMap<string, string>, problems: Problem[]) {
    this.#given = given;
    this.#problems = problems;
  }

  one<T>(name: FilterName, expected: string, read: (text: string) => T | null): T | null {
    const text = this.#given.get(name);
    if (text === undefined) return null;
    const value = text.length > FILTER_CHARS_MAX ? null : read(text);
    if (value === null) this.#refuse(name, expected);
    return value;
  }

  list<T>(name: FilterName, expected: string, read: (text: string) => T | null): readonly T[] {
    const text = this.#given.get(name);
    if (text === undefined) return [];
    const parts = text.length > FILTER_CHARS_MAX ? [] : text.split(',');
    const values = parts.map(read).filter((one) => one !== null);
    if (parts.length > MATCH_VALUES_MAX) this.#refuse(name, `at most ${MATCH_VALUES_MAX} values`);
    else if (values.length === 0 || values.length < parts.length) this.#refuse(name, expected);
    return [...new Set(values)];
  }

  /** Each version once, and `all` alone (section 3.4.1). */
  versions(name: FilterName): readonly VersionMatch[] {
    const values = this.list(name, 'first, last, all or timestamps', versionOf);
    const count = this.#given.get(name)?.split(',').length ?? 0;
    if (values.length > 0 && values.length < count) this.#refuse(name, 'each version once');
    else if (values.length > 1 && values.includes('all')) this.#refuse(name, 'all, or others');
    return values;
  }

  #refuse(path: FilterName, expected: string): void {
    if (this.#problems.some((one) => one.place.path === path)) return;
    this.#problems.push(problem('taxii-filter-wrong', { path }, { expected }));
  }
}

function limitOf(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

function cursorOf(text: string): string | null {
  return /^[\x21-\x7e]+$/.test(text) && text.length <= CURSOR_CHARS_MAX ? text : null;
}

function identifierOf(text: string): string | null {
  return /^[\x21-\x7e]{1,300}$/.test(text) ? text : null;
}

function typeOf(text: string): string | null {
  return /^[a-z0-9-]{1,250}$/.test(text) ? text : null;
}

function specVersionOf(text: string): string | null {
  return /^\d{1,3}\.\d{1,3}$/.test(text) ? text : null;
}

function versionOf(text: string): VersionMatch | null {
  if (text === 'first' || text === 'last' || text === 'all') return text;
  return readTimestamp(text);
}

/** The query that asks for it, without a question mark; empty when everything passes. */
export function printFilters(filters: Filters): string {
  const query = new URLSearchParams();
  const put = (name: FilterName, value: string): void => {
    if (value !== '') query.set(name, value);
  };
  put('added_after', filters.addedAfter === null ? '' : printTimestamp(filters.addedAfter));
  put('limit', filters.limit === null ? '' : String(filters.limit));
  put('next', filters.next ?? '');
  put('match[id]', filters.ids.join(','));
  put('match[type]', filters.types.join(','));
  put('match[spec_version]', filters.specVersions.join(','));
  put('match[version]', filters.versions.map(printVersion).join(','));
  return query.toString();
}

function printVersion(version: VersionMatch): string {
  return typeof version === 'number' ? printTimestamp(version) : version;
}
