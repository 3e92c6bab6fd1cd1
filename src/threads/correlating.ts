/** Sightings of the detection threads, in batch order, to correlations, and what fires to hits. */
import { Correlator } from '../detect/correlation/correlator.ts';
import type { Checkpoint, CheckpointRow } from '../detect/correlation/checkpoint.ts';
import type { FiringChange } from '../detect/correlation/firing.ts';
import type { EvidenceReference } from '../detect/correlation/observation.ts';
import type { Hit } from '../flow/fold.ts';
import type { Judged } from '../flow/logs.ts';
import type { Sighting } from '../flow/sighting.ts';
import { hitOfFiring, sightingKey } from '../flow/sighting.ts';
import type { RuleTables } from '../flow/rule-tables.ts';
import type { Millis } from '../model/time.ts';
import { SIGHTINGS_MAX } from './limits.ts';

type Remembered = Pick<Sighting, 'evidence' | 'host' | 'person'>;
/** Reads a signal again from the journal; null when it is gone. */
export type Recall = (reference: EvidenceReference) => Remembered | null;

export interface Origin {
  readonly organisation: string;
  readonly simulated: boolean;
}

export class Correlating {
  #tables: RuleTables;
  #correlator: Correlator;
  #recall: Recall;
  #remembered = new Map<string, Remembered>();

  constructor(tables: RuleTables, recall: Recall) {
    this.#tables = tables;
    this.#correlator = new Correlator(tables.plan);
    this.#recall = recall;
  }

  /** Puts back the stored state; rows whose rules have changed come back as stale. */
  restore(rows: readonly CheckpointRow[]): readonly CheckpointRow[] {
    return this.#correlator.restore(rows).stale;
  }

  feed(judged: Judged): readonly Hit[] {
    if (judged.sightings.length === 0) return [];
    for (const { observation, evidence, host, person } of judged.sightings) {
      this.#remembered.set(sightingKey(observation), { evidence, host, person });
    }
    this.#forget();
    const observations = judged.sightings.map((sighting) => sighting.observation);
    return this.#hits(this.#correlator.feed(observations, judged.receivedAt), judged);
  }

  /** Lets held correlations speak when nothing comes in. */
  settle(now: Millis, origin: Origin): readonly Hit[] {
    return this.#hits(this.#correlator.settle(now), origin);
  }

  checkpoint(): Checkpoint {
    return this.#correlator.checkpoint();
  }

  held(): { readonly groups: number; readonly observations: number } {
    return this.#correlator.held();
  }

  /**
   * A finding stays as it was first told: late signals that revise or withdraw a firing change what
   * later firings say, not what people have read.
   */
  #hits(changes: readonly FiringChange[], origin: Origin): readonly Hit[] {
    return changes.flatMap(({ kind, firing }) => {
      if (kind !== 'fired') return [];
      const card = this.#tables.cards.correlations[firing.correlation];
      const sightings = firing.evidence.flatMap((each) => this.#sighting(each) ?? []);
      return hitOfFiring(firing, card, sightings, origin) ?? [];
    });
  }

  #sighting(reference: EvidenceReference): Remembered | null {
    return this.#remembered.get(sightingKey(reference)) ?? this.#recall(reference);
  }

  #forget(): void {
    for (const key of this.#remembered.keys()) {
      if (this.#remembered.size <= SIGHTINGS_MAX) return;
      this.#remembered.delete(key);
    }
  }
}
