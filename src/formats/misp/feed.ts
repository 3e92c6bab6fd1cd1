/** A MISP feed: a folder of `manifest.json`, one `<uuid>.json` an event, and `hashes.csv`. */
import { createHash } from 'node:crypto';

import { isJsonObject } from '../../model/json.ts';
import { problem, warning, type Problem, type Reading } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import { MISP_UUID, printSeconds, readSeconds, type MispEvent } from './event.ts';
import { MISP_CHARS_MAX, MISP_EVENTS_MAX, MISP_PROBLEMS_MAX } from './limits.ts';

/** What a manifest says of one event, as far as a reader needs it to know what is new. */
export interface MispManifestEntry {
  readonly uuid: string;
  readonly timestamp: Millis;
}

export function printMispManifest(events: readonly MispEvent[]): string {
  const entries = events.map((one) => [
    one.uuid,
    {
      info: one.info,
      date: one.date,
      analysis: one.analysis,
      threat_level_id: one.threatLevel,
      timestamp: printSeconds(one.timestamp),
      Orgc: one.organisation,
      Tag: one.tags.map((name) => ({ name })),
    },
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}

export function readMispManifest(text: string): Reading<readonly MispManifestEntry[]> {
  const refused = (one: Problem): Reading<never> => ({ value: undefined, problems: [one] });
  if (text.length > MISP_CHARS_MAX)
    return refused(problem('misp-too-large', {}, { most: MISP_CHARS_MAX }));
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return refused(problem('misp-not-json', {}));
  }
  if (!isJsonObject(document)) return refused(problem('misp-manifest-malformed', {}));
  const all = Object.entries(document);
  if (all.length > MISP_EVENTS_MAX)
    return refused(problem('misp-too-many-events', {}, { most: MISP_EVENTS_MAX }));
  const problems: Problem[] = [];
  const value = all.flatMap(([uuid, entry]) => {
    const timestamp = isJsonObject(entry) ? readSeconds(entry['timestamp']) : null;
    const isSound = MISP_UUID.test(uuid) && timestamp !== null;
    if (!isSound && problems.length < MISP_PROBLEMS_MAX)
      problems.push(warning('misp-manifest-entry-malformed', { path: uuid.slice(0, 64) }));
    return isSound ? [{ uuid: uuid.toLowerCase(), timestamp }] : [];
  });
  return { value, problems };
}

/** MD5 of each value, and the event with it: whoever has the value can look it up, nobody else. */
export function printMispHashes(events: readonly MispEvent[]): string {
  const lines = events.flatMap(({ uuid, attributes }) =>
    attributes.flatMap(({ type, value }) =>
      (type.includes('|') ? value.split('|') : [value]).map(
        (part) => `${createHash('md5').update(part).digest('hex')},${uuid}\n`,
      ),
    ),
  );
  return [...new Set(lines)].join('');
}
