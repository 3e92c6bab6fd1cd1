/**
 * What a batch of log signals meets of the indicators in force. Live matching and hunts ask the same
 * of the same bytes, so they find the same.
 */
import { extract } from '../detect/correlation/observation.ts';
import type { SourceCatalogue } from '../detect/source/route.ts';
import { recogniseAll, type Recognised } from '../detect/source/unfold.ts';
import type { Found, Matcher } from '../intel/matching/matcher.ts';
import { indicatorKey } from '../model/indicator.ts';
import type { JsonObject } from '../model/json.ts';
import type { Batch } from '../model/signal.ts';
import type { Millis } from '../model/time.ts';
import { FoundFold, type IndicatorFound, type IndicatorHit } from './indicator-findings.ts';
import { readRecords } from './records.ts';
import { evidenceOf } from './sighting.ts';

/** Under which Sigma fields the logs of a network name the device that asked. */
const DEVICE_FIELDS: readonly string[] = ['c-ip', 'src_ip', 'SourceIp'];
/** Logs in which one device tells what others did. */
const TOLD_BY_OTHERS: ReadonlySet<string> = new Set(['dns', 'proxy', 'firewall']);

/** Gathers while a batch is read; one a batch. */
export class Meeting {
  #batch: Batch;
  #number: number;
  #catalogue: SourceCatalogue;
  #matcher: Matcher;
  #receivedAt: Millis | null;
  #fold: FoundFold;

  /** `live`: what lapsed before the batch was received is left out. */
  constructor(
    batch: Batch,
    number: number,
    { catalogue, matcher }: { readonly catalogue: SourceCatalogue; readonly matcher: Matcher },
    live: boolean,
  ) {
    this.#batch = batch;
    this.#number = number;
    this.#catalogue = catalogue;
    this.#matcher = matcher;
    this.#receivedAt = live ? batch.receivedAt : null;
    this.#fold = new FoundFold(batch.organisation);
  }

  take(record: number, event: JsonObject): void {
    if (this.#matcher.isEmpty) return;
    const { bytes, ends, format } = this.#batch;
    const text = bytes.subarray(ends[record - 1] ?? 0, ends[record]);
    const found = this.#matcher.find(text, format === 'json', this.#receivedAt);
    if (found.length === 0) return;
    const events = recogniseAll(this.#catalogue, event, this.#batch.receivedAt);
    for (const one of found) this.#fold.add(this.#hit(one, record, this.#eventOf(one, events)));
  }

  found(): readonly IndicatorFound[] {
    return this.#fold.found();
  }

  /** Of the events that a record wraps, the first that says it. */
  #eventOf({ wanted }: Found, events: readonly Recognised[]): Recognised | undefined {
    if (events.length === 1) return events[0];
    const key = indicatorKey(wanted.indicator);
    const says = ({ event }: Recognised): boolean =>
      this.#matcher
        .find(Buffer.from(JSON.stringify(event)), true, null)
        .some((other) => indicatorKey(other.wanted.indicator) === key);
    return events.find(says) ?? events[0];
  }

  #hit({ wanted, seen }: Found, record: number, event: Recognised | undefined): IndicatorHit {
    const { indicator, campaign, decision, strength } = wanted;
    const batch = this.#batch;
    const position = { batch: this.#number, record };
    const told = event ?? { event: {}, route: this.#catalogue.recognise({}) };
    const evidence = evidenceOf(told, position, batch);
    return {
      indicator,
      campaign,
      decision,
      strength,
      host: deviceOf(told, seen),
      person: told.route.personOf(told.event),
      at: evidence.at,
      evidence,
      seen,
      unit: `batch:${this.#number}`,
      simulated: batch.simulated,
    };
  }
}

/** The whole batch at once, for hunts. */
export function meetBatch(
  batch: Batch,
  number: number,
  tools: { readonly catalogue: SourceCatalogue; readonly matcher: Matcher },
): readonly IndicatorFound[] {
  const meeting = new Meeting(batch, number, tools, false);
  const losses = { lose: () => undefined };
  for (const { record, event } of readRecords(batch, tools.catalogue, losses))
    meeting.take(record, event);
  return meeting.found();
}

/** Of a name server or proxy the device that asked, not the one that tells; null: not recorded. */
function deviceOf({ event, route }: Recognised, seen: string): string | null {
  const isTold = route.logsource.categories.some((category) => TOLD_BY_OTHERS.has(category));
  const devices = isTold ? extract(DEVICE_FIELDS, event, route) : [];
  return devices.find((device) => device !== null && device !== seen) ?? route.hostOf(event);
}
