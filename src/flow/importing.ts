/** Indicators that a person brings as a file: STIX 2.1, an event of MISP, or a table. */
import { readMispEvent, type MispEvent } from '../formats/misp/event.ts';
import { readBundle } from '../formats/stix/stix.ts';
import { readIndicatorCsv } from '../intel/exchange/csv.ts';
import { indicatorsOfAttribute, markingsOfTags } from '../intel/exchange/misp.ts';
import type { Problem, Reading } from '../model/problem.ts';
import type { Millis } from '../model/time.ts';
import type { Warned } from './warned.ts';
import type { Watch, Watches, WatchesPut } from './watches.ts';
import { judgeWatches, keepWatches, watchesOf, type Judged, type Told } from './watching.ts';

export const GIVEN_FORMS = ['stix', 'misp', 'csv'] as const;
export type GivenForm = (typeof GIVEN_FORMS)[number];

/** By how it begins: both JSON forms name themselves near their beginning. */
export function formOf(text: string): GivenForm {
  const head = text.slice(0, 2_000);
  if (!/^\s*\{/.test(head)) return 'csv';
  return /"Event"\s*:/.test(head) ? 'misp' : 'stix';
}

/** No value when nothing of it can be read. */
export function readGiven(
  text: string,
  form: GivenForm,
  told: Told,
  now: Millis,
): Reading<readonly Watch[]> {
  if (form === 'stix') {
    const { value, problems } = readBundle(text);
    if (value === undefined) return { value: undefined, problems };
    const read = watchesOf(value.objects, told, now);
    return { value: read.value, problems: [...problems, ...read.problems] };
  }
  if (form === 'misp') {
    const { value, problems } = readMispEvent(text);
    return { value: value === undefined ? undefined : watchesOfMisp(value, told, now), problems };
  }
  const { value, problems } = readIndicatorCsv(text, told.assumed);
  const watches = value?.map(({ indicator, validFrom, validUntil, confidence, tlp }): Watch => ({
    indicator,
    source: told.source,
    ref: '',
    modified: now,
    confidence: confidence ?? told.confidence,
    tlp,
    pap: 'CLEAR',
    from: validFrom ?? now,
    until: validUntil,
    seenAt: Math.min(validFrom ?? now, now),
    isEnded: false,
  }));
  return { value: watches, problems };
}

/** The attributes that detection may use, with the strictest level of the event's tags and their own. */
export function watchesOfMisp(
  { uuid, timestamp, tags, attributes }: MispEvent,
  { source, assumed, confidence }: Told,
  now: Millis,
): readonly Watch[] {
  return attributes.flatMap((attribute) =>
    indicatorsOfAttribute(attribute).map((indicator): Watch => ({
      indicator,
      source,
      ref: uuid,
      modified: Math.max(timestamp, attribute.timestamp),
      confidence,
      ...markingsOfTags([...tags, ...attribute.tags], assumed),
      from: Math.min(attribute.timestamp, now),
      until: null,
      seenAt: Math.min(attribute.timestamp, now),
      isEnded: false,
    })),
  );
}

/** What came of an import, for whoever made it. */
export interface WatchReport extends WatchesPut {
  /** Values that were read. */
  readonly read: number;
  readonly refused: Judged['refused'];
  readonly problems: readonly Problem[];
}

/** All of it: read, judged and kept. No value when nothing of the text can be read. */
export async function importWatches(
  text: string,
  form: GivenForm,
  told: Told,
  ports: WatchingPorts,
): Promise<Reading<WatchReport>> {
  const { value, problems } = readGiven(text, form, told, ports.now());
  if (value === undefined) return { value: undefined, problems };
  return { value: { ...(await acceptWatches(value, ports)), problems }, problems };
}

/** What was read, judged and kept: whichever way it came. */
export async function acceptWatches(
  given: readonly Watch[],
  { watches, warned, now }: WatchingPorts,
): Promise<Omit<WatchReport, 'problems'>> {
  const judged = judgeWatches(given, warned, now());
  const put = await keepWatches(judged.watches, watches);
  return { ...put, read: given.length, refused: judged.refused };
}

export interface WatchingPorts {
  readonly watches: Pick<Watches, 'put'>;
  readonly warned: Warned;
  now(): Millis;
}
