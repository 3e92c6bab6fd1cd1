/** Indicators of partners, from STIX bundles of any producer, with what they ask and how long. */
import type { JsonObject } from '../../formats/stix/check.ts';
import { markingsOf } from '../../formats/stix/markings.ts';
import type { Pattern } from '../../formats/stix/pattern/ast.ts';
import { readPattern } from '../../formats/stix/pattern/pattern.ts';
import type { StixObject } from '../../formats/stix/read.ts';
import { readTimestamp } from '../../formats/stix/timestamp.ts';
import type { Indicator as StixIndicator } from '../../formats/stix/types.ts';
import { latestVersions } from '../../formats/stix/version.ts';
import { readFingerprint } from '../../model/fingerprint.ts';
import type { Indicator } from '../../model/indicator.ts';
import { warning } from '../../model/problem.ts';
import type { Problem, Reading } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import type { Tlp } from '../../model/tlp.ts';
import { readMarkings } from '../markings.ts';
import type { Pap } from '../markings.ts';
import { CAMPAIGN_EXTENSION } from './extension.ts';
import { indicatorsOf } from './patterns.ts';

/** One STIX indicator as we can use it. */
export interface Imported {
  /** Of the STIX object, and the version it came in. */
  readonly id: string;
  readonly modified: Millis;
  /** Who said it: an identity's identifier; null when nobody signed. */
  readonly source: string | null;
  /** Any of these values; empty when the pattern says more, then only `pattern` is exact. */
  readonly indicators: readonly Indicator[];
  readonly pattern: Pattern;
  readonly validFrom: Millis;
  readonly validUntil: Millis | null;
  /** 0 to 100; null when nobody said. */
  readonly confidence: number | null;
  readonly tlp: Tlp;
  readonly pap: Pap;
  /** Withdrawn by whoever said it: whatever rests on it ends. */
  readonly revoked: boolean;
}

export interface ImportOptions {
  /** The level of what comes without a marking: what was agreed with the partner. */
  readonly assumed: Tlp;
}

/** The indicators of a bundle's objects, the latest version of each. */
export function importIndicators(
  objects: readonly StixObject[],
  options: ImportOptions,
): Reading<readonly Imported[]> {
  const problems: Problem[] = [];
  const definitions = new Map<string, JsonObject>();
  for (const object of objects)
    if (object.type === 'marking-definition') definitions.set(object.id, { ...object });
  const value = latestVersions(objects).flatMap((object) => {
    if (object.type !== 'indicator') return [];
    const place = { path: object.id };
    if (object.pattern_type !== 'stix') {
      const type = object.pattern_type.slice(0, 64);
      problems.push(warning('indicator-pattern-type-unknown', place, { type }));
      return [];
    }
    const pattern = readPattern(object.pattern).value;
    const validFrom = readTimestamp(object.valid_from);
    const modified = readTimestamp(object.modified);
    if (pattern === undefined || validFrom === null || modified === null) return [];
    const indicators = indicatorsOf(pattern);
    if (indicators === null) problems.push(warning('indicator-pattern-not-simple', place));
    const marking = readMarkings(refsOf(object), definitions, options.assumed);
    if (marking.unknown.length > 0) problems.push(warning('indicator-marking-unknown', place));
    const until = object.valid_until === undefined ? null : readTimestamp(object.valid_until);
    return [
      {
        id: object.id,
        modified: Math.floor(modified),
        source: object.created_by_ref ?? null,
        indicators: [...(indicators ?? []), ...templateOf(object)],
        pattern,
        validFrom: Math.floor(validFrom),
        validUntil: until === null ? null : Math.floor(until),
        confidence: object.confidence ?? null,
        tlp: marking.tlp,
        pap: marking.pap,
        revoked: object.revoked === true,
      },
    ];
  });
  return { value, problems };
}

/** The pattern is what we would pass on, so its markings count, and with them the object's. */
function refsOf(object: StixIndicator): readonly string[] {
  return markingsOf({ ...object }, 'pattern');
}

/** The fingerprint that an indicator carries by our extension. */
function templateOf({ extensions }: StixIndicator): readonly Indicator[] {
  const value = extensions?.[CAMPAIGN_EXTENSION.id]?.['message_fingerprint'];
  if (typeof value !== 'string' || readFingerprint(value) === null) return [];
  return [{ kind: 'template', value }];
}
