/**
 * One event of the MISP core format (draft-dulaunoy-misp-core-format), as a feed and an export write
 * it: `{ "Event": { ... } }`. What we do not use is passed over; what we use is checked.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { problem, warning, type Problem, type Reading } from '../../model/problem.ts';
import { SECOND, type Millis } from '../../model/time.ts';
import {
  MISP_ATTRIBUTES_MAX,
  MISP_CHARS_MAX,
  MISP_OBJECTS_MAX,
  MISP_PROBLEMS_MAX,
  MISP_TAGS_MAX,
  MISP_TEXT_CHARS_MAX,
} from './limits.ts';

export interface MispOrganisation {
  readonly name: string;
  readonly uuid: string;
}

export interface MispAttribute {
  readonly uuid: string;
  readonly type: string;
  readonly category: string;
  readonly value: string;
  readonly comment: string;
  /** Whether a detection system may use it. */
  readonly toIds: boolean;
  readonly timestamp: Millis;
  readonly tags: readonly string[];
}

export interface MispEvent {
  readonly uuid: string;
  readonly info: string;
  /** ISO 8601, a day. */
  readonly date: string;
  readonly timestamp: Millis;
  readonly publishedAt: Millis;
  readonly organisation: MispOrganisation;
  /** 1 high, 2 medium, 3 low, 4 undefined. */
  readonly threatLevel: 1 | 2 | 3 | 4;
  /** 0 initial, 1 ongoing, 2 completed. */
  readonly analysis: 0 | 1 | 2;
  readonly tags: readonly string[];
  /** Those of objects too. */
  readonly attributes: readonly MispAttribute[];
}

export const MISP_UUID: RegExp = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A time without a fraction, as MISP has them: digits of seconds, as text. */
export function printSeconds(at: Millis): string {
  return String(Math.floor(at / SECOND));
}

/** Null for what is no such time. */
export function readSeconds(value: Json | undefined): Millis | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^\d{1,11}$/.test(text) ? Number(text) * SECOND : null;
}

/** As JSON text. */
export function printMispEvent(event: MispEvent): string {
  const { uuid, info, date, timestamp, publishedAt, organisation, threatLevel, analysis } = event;
  return JSON.stringify({
    Event: {
      uuid,
      info,
      date,
      timestamp: printSeconds(timestamp),
      publish_timestamp: printSeconds(publishedAt),
      published: true,
      threat_level_id: String(threatLevel),
      analysis: String(analysis),
      extends_uuid: '',
      Orgc: organisation,
      Tag: tagsOf(event.tags),
      Attribute: event.attributes.map((one) => ({
        uuid: one.uuid,
        type: one.type,
        category: one.category,
        value: one.value,
        comment: one.comment,
        to_ids: one.toIds,
        disable_correlation: false,
        deleted: false,
        timestamp: printSeconds(one.timestamp),
        ...(one.tags.length === 0 ? {} : { Tag: tagsOf(one.tags) }),
      })),
      Object: [],
    },
  });
}

function tagsOf(tags: readonly string[]): readonly { readonly name: string }[] {
  return tags.map((name) => ({ name }));
}

/** Strict in what is used; a deleted attribute is none, a malformed one costs itself. */
export function readMispEvent(text: string): Reading<MispEvent> {
  if (text.length > MISP_CHARS_MAX)
    return refused(problem('misp-too-large', {}, { most: MISP_CHARS_MAX }));
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return refused(problem('misp-not-json', {}));
  }
  const event = isJsonObject(document) ? document['Event'] : undefined;
  if (!isJsonObject(event)) return refused(problem('misp-no-event', {}));
  const uuid = uuidIn(event);
  const timestamp = changedAt(event);
  const info = textIn(event, 'info');
  const date = textIn(event, 'date');
  if (uuid === null || timestamp === null || info === null || date === null)
    return refused(problem('misp-event-malformed', { path: 'Event' }));
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
    return refused(problem('misp-event-malformed', { path: 'Event.date' }));
  const found = attributesOf(event, timestamp);
  if (found.value === undefined) return { value: undefined, problems: found.problems };
  const level = Number(event['threat_level_id']);
  const analysis = Number(event['analysis']);
  return {
    value: {
      uuid,
      info,
      date,
      timestamp,
      publishedAt: readSeconds(event['publish_timestamp']) ?? timestamp,
      organisation: organisationIn(event),
      threatLevel: level === 1 || level === 2 || level === 3 ? level : 4,
      analysis: analysis === 1 || analysis === 2 ? analysis : 0,
      tags: tagNames(event),
      attributes: found.value,
    },
    problems: found.problems,
  };
}

/** Of the event itself and of its objects. */
function attributesOf(event: JsonObject, at: Millis): Reading<readonly MispAttribute[]> {
  const objects = listIn(event, 'Object').slice(0, MISP_OBJECTS_MAX).filter(isJsonObject);
  const all = [
    ...listIn(event, 'Attribute').map((one, nth) => ({ one, path: `Attribute.${nth}` })),
    ...objects
      .filter((one) => one['deleted'] !== true)
      .flatMap((object, nth) =>
        listIn(object, 'Attribute').map((one, place) => ({
          one,
          path: `Object.${nth}.Attribute.${place}`,
        })),
      ),
  ];
  if (all.length > MISP_ATTRIBUTES_MAX)
    return refused(problem('misp-too-many-attributes', {}, { most: MISP_ATTRIBUTES_MAX }));
  const problems: Problem[] = [];
  const value = all.flatMap(({ one, path }) => {
    if (isJsonObject(one) && one['deleted'] === true) return [];
    const read = isJsonObject(one) ? attributeOf(one, at) : null;
    if (read === null && problems.length < MISP_PROBLEMS_MAX)
      problems.push(warning('misp-attribute-malformed', { path }));
    return read === null ? [] : [read];
  });
  return { value, problems };
}

/** Whoever writes an event and has no server leaves the time out: then it is of its day. */
function changedAt(event: JsonObject): Millis | null {
  if (Object.hasOwn(event, 'timestamp')) return readSeconds(event['timestamp']);
  const published = readSeconds(event['publish_timestamp']);
  const day = Date.parse(`${textIn(event, 'date') ?? ''}T00:00:00Z`);
  return published ?? (Number.isNaN(day) ? null : day);
}

/** `at`: of the event, for what has no time of its own. */
function attributeOf(one: JsonObject, at: Millis): MispAttribute | null {
  const uuid = uuidIn(one);
  const type = textIn(one, 'type');
  const value = textIn(one, 'value');
  const timestamp = Object.hasOwn(one, 'timestamp') ? readSeconds(one['timestamp']) : at;
  if (uuid === null || type === null || value === null || timestamp === null) return null;
  return {
    uuid,
    type,
    value,
    timestamp,
    category: textIn(one, 'category') ?? '',
    comment: textIn(one, 'comment') ?? '',
    toIds: one['to_ids'] === true || one['to_ids'] === '1' || one['to_ids'] === 1,
    tags: tagNames(one),
  };
}

function organisationIn(event: JsonObject): MispOrganisation {
  const organisation = event['Orgc'];
  if (!isJsonObject(organisation)) return { name: '', uuid: '' };
  return { name: textIn(organisation, 'name') ?? '', uuid: uuidIn(organisation) ?? '' };
}

function tagNames(from: JsonObject): readonly string[] {
  return listIn(from, 'Tag')
    .slice(0, MISP_TAGS_MAX)
    .flatMap((one) => (isJsonObject(one) ? [textIn(one, 'name') ?? ''] : []))
    .filter((name) => name !== '');
}

function uuidIn(from: JsonObject): string | null {
  const text = textIn(from, 'uuid');
  return text !== null && MISP_UUID.test(text) ? text.toLowerCase() : null;
}

function textIn(from: JsonObject, key: string): string | null {
  const value = Object.hasOwn(from, key) ? from[key] : undefined;
  return typeof value === 'string' && value.length <= MISP_TEXT_CHARS_MAX ? value : null;
}

function listIn(from: JsonObject, key: string): readonly Json[] {
  const value = Object.hasOwn(from, key) ? from[key] : undefined;
  return Array.isArray(value) ? value : [];
}

function refused(one: Problem): Reading<never> {
  return { value: undefined, problems: [one] };
}
