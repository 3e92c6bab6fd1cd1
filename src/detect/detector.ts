/** The contract of the detection engine: events in, matches out. Pure; one instance per thread. */
import type { JsonObject } from '../model/json.ts';
import type { MatchedField } from '../model/finding.ts';
import type { SourceRoute } from './source/route.ts';

/** One rule that was true of one event. */
export interface Match {
  /** Index into `RuleSet.rules`. */
  readonly rule: number;
  readonly matched: readonly MatchedField[];
}

export interface Detector {
  /** Rules true of this event, in ascending order of `rule`. An empty array is shared: never change it. */
  judge(event: JsonObject, route: SourceRoute): readonly Match[];
}
