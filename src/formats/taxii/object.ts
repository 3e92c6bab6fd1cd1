/**
 * What TAXII must know of a STIX 2.1 object (STIX 2.1, sections 2.9, 3.2 and 3.6): whose it is and of
 * which version. Everything else of it passes as it came; `formats/stix` judges the whole.
 */
import type { Json, JsonObject } from '../../model/json.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import type { Micros } from '../../model/time.ts';
import { OBJECT_BYTES_MAX, OBJECT_DEPTH_MAX, TYPE_CHARS_MAX } from './limits.ts';
import { readTimestamp } from './timestamp.ts';

export const SPEC_VERSION = '2.1';

export interface ObjectHead {
  readonly id: string;
  readonly type: string;
  /** `modified`, else `created`, as written; null for an object that has no versions. */
  readonly version: string | null;
  readonly versionAt: Micros | null;
  /** The object as JSON text. */
  readonly content: string;
}

const TYPE = /^[a-z][a-z0-9-]*[a-z0-9]$/;
const IDENTIFIER = /^([a-z0-9-]+)--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Types of domain and relationship objects and meta objects: all but these may lack a version. */
const VERSIONED: ReadonlySet<string> = new Set(
  (
    'attack-pattern campaign course-of-action grouping identity indicator infrastructure ' +
    'intrusion-set location malware malware-analysis note observed-data opinion report ' +
    'threat-actor tool vulnerability relationship sighting language-content extension-definition'
  ).split(' '),
);
const ONCE_MADE = 'marking-definition';

/** Problems name the property; there is no value when one of them is wrong. */
export function readObjectHead(object: JsonObject): Reading<ObjectHead> {
  const problems: Problem[] = [];
  const wrong = (code: string, path: string): void => {
    problems.push(problem(code, { path }));
  };
  const own = (name: string): Json | undefined =>
    Object.hasOwn(object, name) ? object[name] : undefined;
  const type = own('type');
  const id = own('id');
  if (!isDeepEnough(object, OBJECT_DEPTH_MAX))
    return { value: undefined, problems: [problem('taxii-object-too-deep', { path: '/' })] };
  if (typeof type !== 'string' || !isType(type) || type === 'bundle')
    wrong('taxii-object-type-wrong', '/type');
  const [, prefix] = typeof id === 'string' ? (IDENTIFIER.exec(id) ?? []) : [];
  if (prefix === undefined || prefix !== type) wrong('taxii-object-id-wrong', '/id');
  const isVersioned = typeof type === 'string' && (VERSIONED.has(type) || type === ONCE_MADE);
  const spec = own('spec_version');
  if (spec === undefined ? isVersioned : spec !== SPEC_VERSION)
    wrong('taxii-object-spec-version', '/spec_version');
  const version = versionOf(own, { isVersioned, isOnceMade: type === ONCE_MADE }, wrong);
  const content = JSON.stringify(object);
  if (Buffer.byteLength(content) > OBJECT_BYTES_MAX) wrong('taxii-object-too-long', '/');
  if (problems.length > 0 || typeof id !== 'string' || typeof type !== 'string')
    return { value: undefined, problems };
  return { value: { id, type, ...version, content }, problems };
}

/** `modified` is never before `created` (section 3.2). */
function versionOf(
  own: (name: string) => Json | undefined,
  { isVersioned, isOnceMade }: { readonly isVersioned: boolean; readonly isOnceMade: boolean },
  wrong: (code: string, path: string) => void,
): Pick<ObjectHead, 'version' | 'versionAt'> {
  const [created, modified] = [own('created'), own('modified')];
  const timeOf = (value: Json | undefined): Micros | null =>
    typeof value === 'string' ? readTimestamp(value) : null;
  const [createdAt, modifiedAt] = [timeOf(created), timeOf(modified)];
  if (createdAt === null && (created !== undefined || isVersioned))
    wrong('taxii-object-time-wrong', '/created');
  if (modifiedAt === null && (modified !== undefined || (isVersioned && !isOnceMade)))
    wrong('taxii-object-time-wrong', '/modified');
  if (createdAt !== null && modifiedAt !== null && modifiedAt < createdAt)
    wrong('taxii-object-time-wrong', '/modified');
  const version = typeof modified === 'string' ? modified : created;
  return {
    version: typeof version === 'string' ? version : null,
    versionAt: modifiedAt ?? createdAt,
  };
}

function isType(text: string): boolean {
  return text.length >= 3 && text.length <= TYPE_CHARS_MAX && TYPE.test(text);
}

/** Not deeper than this: whoever printed it level by level would run out of stack. */
function isDeepEnough(value: Json, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.values(value).every((inner: Json) => isDeepEnough(inner, depth - 1));
}
