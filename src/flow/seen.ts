/** The events of records one after another: each by itself, and what several of them say together. */
import type { Match } from '../detect/detector.ts';
import type { SourceCatalogue } from '../detect/source/route.ts';
import { recogniseAll, type Recognised } from '../detect/source/unfold.ts';
import { AuditJoiner, type Joined } from '../formats/auditd/join.ts';
import type { JsonObject } from '../model/json.ts';
import type { Position } from '../model/signal.ts';
import type { Millis } from '../model/time.ts';
import type { Instruments } from './logs.ts';

export interface Seen extends Recognised {
  readonly position: Position;
  /** It says again what records before it said: only rules for its category are asked. */
  readonly joined: boolean;
}

/** Of one batch, or of one file: what belongs together arrives together. */
export class SeenEvents {
  readonly #catalogue: SourceCatalogue;
  readonly #receivedAt: Millis;
  readonly #joiner = new AuditJoiner<Position>();

  constructor(catalogue: SourceCatalogue, receivedAt: Millis) {
    this.#catalogue = catalogue;
    this.#receivedAt = receivedAt;
  }

  *take(record: JsonObject, position: Position): Generator<Seen, void> {
    for (const { event, route } of recogniseAll(this.#catalogue, record, this.#receivedAt)) {
      yield { event, route, position, joined: false };
      for (const each of this.#joiner.take(event, position)) yield this.#seen(each);
    }
  }

  /** What still waited for records that did not come. */
  *end(): Generator<Seen, void> {
    for (const each of this.#joiner.end()) yield this.#seen(each);
  }

  #seen({ event, place: position }: Joined<Position>): Seen {
    return { event, route: this.#catalogue.recognise(event), position, joined: true };
  }
}

/** Rules true of the event. A rule without category was asked about the single records already. */
export function matchesOf(
  { event, route, joined }: Pick<Seen, 'event' | 'route' | 'joined'>,
  { detector, cards }: Pick<Instruments, 'detector' | 'cards'>,
): readonly Match[] {
  const matches = detector.judge(event, route);
  return joined ? matches.filter(({ rule }) => cards[rule]?.hasCategory === true) : matches;
}
