/** Where simulated records are written down, with what they belong to. */
import type { JsonObject } from '../model/json.ts';
import type { Door, Sender } from '../model/signal.ts';
import type { Millis } from '../model/time.ts';

export interface RehearsedRecord {
  readonly at: Millis;
  readonly sender: Sender;
  readonly door: Door;
  /** As its sender would send it: a JSON event or a line of text. */
  readonly record: JsonObject | string;
  /** The attack chain it belongs to; null for ordinary work. */
  readonly chain: string | null;
}

/** What an attack chain did, for those who measure; never sent with the records. */
export interface ChainLabel {
  readonly id: string;
  readonly kind: string;
  readonly variant: string;
  readonly techniques: readonly string[];
  readonly start: Millis;
  readonly end: Millis;
  readonly hosts: readonly string[];
  readonly persons: readonly string[];
  readonly records: number;
}

export class Tape {
  #records: RehearsedRecord[] = [];
  #chain: string | null = null;

  /** What is written from now on belongs to this chain. */
  belongsTo(chain: string | null): void {
    this.#chain = chain;
  }

  write(at: Millis, sender: string, record: JsonObject | string): void {
    this.#records.push({
      at,
      sender: { name: sender, trust: 'local' },
      door: 'rehearsal',
      record,
      chain: this.#chain,
    });
  }

  /** Everything written since, in order of time. */
  take(): RehearsedRecord[] {
    const taken = this.#records.sort((a, b) => a.at - b.at);
    this.#records = [];
    return taken;
  }
}
