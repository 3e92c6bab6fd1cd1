/**
 * Objects added by a client (TAXII 2.1, section 5.5). Each is judged by itself; the answer is given
 * when all that were taken are durable, so its status is complete from the first on.
 */
import {
  printStatus,
  printTimestamp,
  readEnvelope,
  readObjectHead,
  type StatusDetail,
} from '../../formats/taxii/taxii.ts';
import { ENVELOPE_OBJECTS_MAX } from '../../formats/taxii/limits.ts';
import {
  SHARED_ADD_MAX,
  type Shared,
  type SharedAdded,
  type SharedDraft,
} from '../../flow/collections.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import { NotServed } from './errors.ts';
import { IDENTIFIER_CHARS_MAX } from './limits.ts';
import type { Answer } from './reading.ts';

export interface Adding {
  readonly shared: Shared;
  /** The collection's id. */
  readonly collection: string;
  /** The name of the token. */
  readonly by: string;
  readonly at: Millis;
  /** A UUID for the status resource. */
  readonly id: string;
}

export async function addObjects(adding: Adding, body: Buffer): Promise<Answer> {
  const objects = objectsIn(body);
  const at = printTimestamp(adding.at * 1_000);
  const drafts: SharedDraft[] = [];
  const failures: StatusDetail[] = [];
  for (const object of objects) {
    const { value, problems } = readObjectHead(object);
    if (value === undefined) failures.push(failureOf(object, problems, at));
    else drafts.push(value);
  }
  const successes: StatusDetail[] = [];
  for (let from = 0; from < drafts.length; from += SHARED_ADD_MAX) {
    const part = drafts.slice(from, from + SHARED_ADD_MAX);
    for (const added of await adding.shared.add(adding.collection, part))
      (isThere(added) ? successes : failures).push(detailOf(added));
  }
  const content = printStatus({
    id: adding.id,
    status: 'complete',
    requestTimestamp: at,
    totalCount: objects.length,
    successCount: successes.length,
    successes,
    failureCount: failures.length,
    failures,
    pendingCount: 0,
    pendings: [],
  });
  await adding.shared.keepStatus({ id: adding.id, by: adding.by, at: adding.at, content });
  return { status: 202, headers: {}, body: content };
}

/** Throws NotServed 400, 413 or 422. */
function objectsIn(body: Buffer): readonly JsonObject[] {
  const parsed = parse(body);
  if (typeof parsed === 'object' && parsed !== null && 'objects' in parsed) {
    const { objects } = parsed;
    if (Array.isArray(objects) && objects.length > ENVELOPE_OBJECTS_MAX)
      throw new NotServed('taxii-too-many-objects');
    if ('type' in parsed && parsed.type === 'bundle') throw new NotServed('taxii-nothing-to-add');
  }
  const { value, problems } = readEnvelope(parsed);
  if (value === undefined || problems.length > 0) throw new NotServed('taxii-envelope', problems);
  if (value.objects.length === 0) throw new NotServed('taxii-nothing-to-add');
  return value.objects;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new NotServed('taxii-not-json');
  }
}

/** A version that is there already is a success (section 5.5), and stays as it was. */
function isThere({ outcome }: SharedAdded): boolean {
  return outcome === 'added' || outcome === 'known';
}

function detailOf({ id, version, outcome }: SharedAdded): StatusDetail {
  return { id, version, message: outcome === 'added' ? null : outcome };
}

/** The standard wants an id and a version even of what has none. */
function failureOf(object: JsonObject, problems: readonly Problem[], at: string): StatusDetail {
  const text = (name: string): string | null => {
    const value = Object.hasOwn(object, name) ? object[name] : null;
    return typeof value === 'string' ? value.slice(0, IDENTIFIER_CHARS_MAX) : null;
  };
  return {
    id: text('id') ?? 'unknown',
    version: text('modified') ?? text('created') ?? at,
    message: problems.map(({ code, place }) => `${code} ${place.path ?? ''}`).join(', '),
  };
}
