/**
 * What a source definition (content/sources) makes of one raw event: which logsource it belongs to
 * and where in it a Sigma field is found. Routes are interned: the same object for every event of
 * the same kind, a few hundred at most, so that an engine may keep tables per route.
 */
import type { JsonObject } from '../../model/json.ts';
import type { Millis } from '../../model/time.ts';

/** The logsources an event belongs to. A rule's attribute must equal one of these to apply. */
export interface DerivedLogsource {
  readonly product: string | null;
  readonly categories: readonly string[];
  readonly services: readonly string[];
}

/**
 * Keys to follow from the event's root; none is the event itself. `pick` turns the value found there
 * (any JSON value, never undefined) into the field's; undefined or null: not present here.
 */
export interface FieldPath {
  readonly keys: readonly string[];
  readonly pick?: (value: unknown) => unknown;
}

export interface SourceRoute {
  /** Dense, from 0: an index for tables. */
  readonly index: number;
  /** Dense, from 0: routes with the same layout locate every field alike. */
  readonly layout: number;
  /** The id of the source definition. */
  readonly source: string;
  readonly logsource: DerivedLogsource;
  /** Candidates for a Sigma field, tried in order; the first that is present counts. */
  locate(sigmaField: string): readonly FieldPath[];
  /** The event's own time; null when it has none that can be read. */
  timeOf(event: JsonObject): Millis | null;
  hostOf(event: JsonObject): string | null;
  personOf(event: JsonObject): string | null;
  recordIdOf(event: JsonObject): string | null;
  /**
   * Set when the event wraps others (a list, JSON text, a log line): they are judged in its place,
   * see `recogniseAll`. Empty when the content cannot be read.
   */
  readonly unfold: ((event: JsonObject, receivedAt: Millis) => readonly JsonObject[]) | null;
  /** Set when the event is another product's judgement (overlay mode). */
  readonly overlay: OverlayReading | null;
}

/** How another product's judgement is read. */
export interface OverlayReading {
  readonly product: string;
  judgementOf(event: JsonObject): OverlayJudgement | null;
}

export interface OverlayJudgement {
  readonly ruleId: string;
  readonly title: string;
  readonly level: import('../../model/severity.ts').Level;
  readonly techniques: readonly string[];
  readonly description: string;
}

/** All source definitions, ready to look at events. */
export interface SourceCatalogue {
  /** The event that a text record carries, and its problems when it cannot be read. */
  readText(line: string, receivedAt: Millis): JsonObject | null;
  /** Which route a parsed event takes; never null: an unknown event takes the route `unknown`. */
  recognise(event: JsonObject): SourceRoute;
  readonly routes: readonly SourceRoute[];
}
