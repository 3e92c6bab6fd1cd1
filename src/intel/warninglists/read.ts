/** MISP warning lists (github.com/MISP/misp-warninglists, schema.json): known good and shared things. */
import { isObject } from '../../formats/stix/check.ts';
import { problem } from '../../model/problem.ts';
import type { Problem, Reading } from '../../model/problem.ts';
import { effectOf, type WarninglistEffect } from './policy.ts';
import {
  WARNINGLIST_CHARS_MAX,
  WARNINGLIST_ENTRIES_MAX,
  WARNINGLIST_VALUE_CHARS_MAX,
} from './limits.ts';

const TYPES = ['cidr', 'hostname', 'string', 'substring', 'regex'] as const;
export type WarninglistType = (typeof TYPES)[number];

export function isWarninglistType(value: unknown): value is WarninglistType {
  return TYPES.some((one) => one === value);
}

export interface Warninglist {
  /** Its file without `.json`, or its folder: `cloudflare`, `cisco_top1000`. */
  readonly id: string;
  readonly name: string;
  readonly type: WarninglistType;
  readonly version: number;
  /** MISP's types of attributes that it is about: `domain`, `ip-dst`, `sha256`. */
  readonly attributes: readonly string[];
  readonly entries: readonly string[];
  /** What a hit means. */
  readonly effect: WarninglistEffect;
}

/** One list from its text. Entries that cannot be looked up are counted in a problem. */
export function readWarninglist(id: string, text: string): Reading<Warninglist> {
  if (text.length > WARNINGLIST_CHARS_MAX)
    return refused(problem('warninglist-too-large', {}, { most: WARNINGLIST_ENTRIES_MAX }));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(problem('warninglist-not-json', {}));
  }
  if (!isObject(value) || !Array.isArray(value['list']) || typeof value['name'] !== 'string')
    return refused(problem('warninglist-form-wrong', {}));
  const type = TYPES.find((one) => one === value['type']);
  if (type === undefined) {
    const named = String(value['type']).slice(0, 64);
    return refused(problem('warninglist-type-unknown', { path: '/type' }, { type: named }));
  }
  const list: readonly unknown[] = value['list'];
  if (list.length > WARNINGLIST_ENTRIES_MAX)
    return refused(problem('warninglist-too-large', {}, { most: WARNINGLIST_ENTRIES_MAX }));
  const entries = list.filter(isEntry);
  const { name, version, matching_attributes: attributes } = value;
  return {
    value: {
      id,
      name,
      type,
      version: typeof version === 'number' ? version : 0,
      attributes: Array.isArray(attributes)
        ? attributes.filter((one) => typeof one === 'string')
        : [],
      entries,
      effect: effectOf(id),
    },
    problems: unread(list.length - entries.length),
  };
}

function isEntry(entry: unknown): entry is string {
  return typeof entry === 'string' && entry !== '' && entry.length <= WARNINGLIST_VALUE_CHARS_MAX;
}

/** A warning says how many entries protect nothing; a list is worth having without them. */
export function unread(count: number): readonly Problem[] {
  if (count === 0) return [];
  return [{ ...problem('warninglist-entries-wrong', {}, { count }), severity: 'warning' }];
}

function refused(one: Problem): Reading<never> {
  return { value: undefined, problems: [one] };
}
