/** Records that wrap others: `Records` of CloudTrail, a log line in Filebeat's `message`. */
import { readTime } from '../../formats/timestamp/timestamp.ts';
import { isJsonObject, withinDepth } from '../../model/json.ts';
import type { JsonObject } from '../../model/json.ts';
import { EVENT_DEPTH_MAX } from '../../model/limits.ts';
import type { Millis } from '../../model/time.ts';
import type { UnfoldSpec } from './definition.ts';
import { spelled, written, type Spelling } from './layout.ts';
import { UNFOLD_DEPTH_MAX, UNFOLD_EVENTS_MAX } from './limits.ts';
import { firstText } from './overlay.ts';
import { valueAt } from './path.ts';
import { fieldPath } from './pick.ts';
import { PLAIN_TEXT } from './plain.ts';
import type { SourceCatalogue, SourceRoute } from './route.ts';

export type Unfold = (event: JsonObject, receivedAt: Millis) => readonly JsonObject[];

export function unfolder(
  spelling: Spelling,
  spec: UnfoldSpec,
  readText: (line: string, receivedAt: Millis) => JsonObject | null,
  zone: string,
): Unfold {
  const path = spelled(spelling, spec.path);
  const program = spec.program === null ? null : spelled(spelling, spec.program);
  const hosts = written(spelling, spelling.carrier.host).map(fieldPath);
  const times = written(spelling, spelling.carrier.time).map(fieldPath);
  return (event, receivedAt) => {
    const value = valueAt(event, path);
    if (spec.as === 'list') {
      const items: readonly unknown[] = Array.isArray(value) ? value : [];
      return items.slice(0, UNFOLD_EVENTS_MAX).filter(isJsonObject);
    }
    if (spec.as === 'object') return isJsonObject(value) ? [value] : [];
    const text = textIn(value);
    if (text === null) return [];
    if (spec.as === 'json') return [parseJson(text) ?? []].flat();
    const named = program === null ? null : textIn(valueAt(event, program));
    const inner = readText(named === null ? text : tagged(named, text), receivedAt);
    if (inner === null) return [];
    const host = firstText(event, hosts);
    if (host !== null && inner['hostname'] === undefined) Object.assign(inner, { hostname: host });
    const at = readTime(firstText(event, times), receivedAt, zone);
    if (at !== null && inner['time'] === undefined) Object.assign(inner, { time: at });
    return [inner];
  };
}

/** The line as syslog would have it: `program[pid]: message`. */
function tagged(program: string, message: string): string {
  const tag = program.endsWith(':') ? program.slice(0, -1) : program;
  return `${tag}: ${message.trimStart()}`;
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function parseJson(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

export interface Recognised {
  readonly event: JsonObject;
  readonly route: SourceRoute;
}

/**
 * The events of a record with their routes: usually the record itself. A wrapper whose content
 * cannot be read stays an event of its own, so nothing disappears. None is nested deeper than
 * EVENT_DEPTH_MAX.
 */
export function recogniseAll(
  catalogue: SourceCatalogue,
  record: JsonObject,
  receivedAt: Millis,
): readonly Recognised[] {
  const event = withinDepth(record, EVENT_DEPTH_MAX);
  const route = catalogue.recognise(event);
  if (route.unfold === null) return [{ event, route }];
  return unfolded(catalogue, { event, route }, receivedAt, 1);
}

function isPlain(catalogue: SourceCatalogue, event: JsonObject): boolean {
  return catalogue.recognise(event).source === PLAIN_TEXT.id;
}

function unfolded(
  catalogue: SourceCatalogue,
  outer: Recognised,
  receivedAt: Millis,
  depth: number,
): readonly Recognised[] {
  if (outer.route.unfold === null || depth > UNFOLD_DEPTH_MAX) return [outer];
  const inner = outer.route
    .unfold(outer.event, receivedAt)
    .map((event) => withinDepth(event, EVENT_DEPTH_MAX));
  if (inner.length === 0) return [outer];
  const [only] = inner;
  // A line that nobody claims says less than the record that carried it.
  if (only !== undefined && inner.length === 1 && isPlain(catalogue, only)) return [outer];
  return inner.flatMap((event) =>
    unfolded(catalogue, { event, route: catalogue.recognise(event) }, receivedAt, depth + 1),
  );
}
