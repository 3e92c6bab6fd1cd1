/**
 * Indicators that come in force are held against what comes in from then on, and looked for in what
 * came before, the newest first. Hunting again finds the same and records nothing twice, so a restart
 * hunts for all that is in force.
 */
import type { IndicatorTables, Wanted } from '../intel/matching/tables.ts';
import { compileIndicators, wantedOf } from '../intel/matching/tables.ts';
import { indicatorKey } from '../model/indicator.ts';
import { isInForce, type Protection } from '../model/protection.ts';
import type { Millis } from '../model/time.ts';
import type { IndicatorFound, IndicatorHits } from './indicator-findings.ts';

/** How far a hunt is. */
export interface HuntProgress {
  /** Segments of the journal looked through, of how many. */
  readonly done: number;
  readonly of: number;
  /** Of those done, the ones that had no index and were read whole. */
  readonly scanned: number;
  /** Of those done, the ones that can be read no more: key gone or damaged. */
  readonly unreadable: number;
}

/** The journal's side: a thread that gives way to everything else. */
export interface JournalHunt {
  /**
   * Looks through what was received since that moment and is durable now. `found` is waited for
   * before it goes on. Rejects when the thread ended; hunts go one after another.
   */
  hunt(
    wanted: readonly Wanted[],
    since: Millis,
    found: (found: readonly IndicatorFound[], progress: HuntProgress) => Promise<void>,
  ): Promise<HuntProgress>;
}

/** What one hunt came to. */
export interface JournalHuntLine extends HuntProgress {
  readonly at: Millis;
  readonly indicators: number;
  /** Found now and neither live nor by an earlier hunt. */
  readonly fresh: number;
}

/** The page's side of it: how far each hunt is, or what it came to. */
export interface JournalHunts {
  /** The newest first; only the newest may still go on. */
  deep(): readonly DeepHunt[];
}

export interface DeepHunt extends JournalHuntLine {
  readonly isDone: boolean;
  /** When the last step of it was told. */
  readonly toldAt: Millis;
}

const DEEP_MAX = 50;

/** Keeps what hunts tell, for as long as the program runs: what they found is kept as findings. */
export class DeepHunts implements JournalHunts {
  #hunts: readonly DeepHunt[] = [];

  tell(line: JournalHuntLine, isDone: boolean, toldAt: Millis): void {
    const [newest, ...before] = this.#hunts;
    const earlier = newest?.isDone === false ? before : this.#hunts;
    this.#hunts = [{ ...line, isDone, toldAt }, ...earlier].slice(0, DEEP_MAX);
  }

  deep(): readonly DeepHunt[] {
    return this.#hunts;
  }
}

export interface JournalHuntingPorts {
  readonly journal: JournalHunt;
  readonly hits: IndicatorHits;
  /** Resolves when every signal from now on is held against them. */
  replace(tables: IndicatorTables): Promise<unknown>;
  now(): Millis;
  /** `isDone` is false while a hunt goes on. */
  hunted(line: JournalHuntLine, isDone: boolean): void;
  fault(error: unknown): void;
}

export class JournalHunting {
  #ports: JournalHuntingPorts;
  /** By indicator, the decision that was hunted for. */
  #hunted = new Map<string, string>();
  #waiting: readonly Protection[] | null = null;
  #running: Promise<void> | null = null;

  constructor(ports: JournalHuntingPorts) {
    this.#ports = ports;
  }

  /** Hears everything that stands; while one list is worked on, only the latest waits. */
  heard(all: readonly Protection[]): void {
    this.#waiting = all;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  /** Resolves when what was heard so far is matched live and hunted for. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting !== null) {
      const all = this.#waiting;
      this.#waiting = null;
      try {
        await this.#take(all);
      } catch (error) {
        this.#ports.fault(error);
      }
    }
  }

  async #take(all: readonly Protection[]): Promise<void> {
    const { now, replace } = this.#ports;
    const at = now();
    const inForce = all.filter((one) => isInForce(one, at));
    // First live, then back: between them nothing is missed, and what both find counts once.
    await replace(compileIndicators(wantedOf(inForce)));
    const kept = new Map<string, string>();
    const fresh = inForce.filter(({ indicator, decision }) => {
      const key = indicatorKey(indicator);
      const isKnown = this.#hunted.get(key) === decision;
      if (isKnown) kept.set(key, decision);
      return !isKnown;
    });
    this.#hunted = kept;
    if (fresh.length === 0) return;
    await this.#hunt(wantedOf(fresh));
    for (const { indicator, decision } of fresh)
      this.#hunted.set(indicatorKey(indicator), decision);
  }

  async #hunt(wanted: readonly Wanted[]): Promise<void> {
    const { journal, hits, now, hunted } = this.#ports;
    const at = now();
    let fresh = 0;
    const line = (progress: HuntProgress): JournalHuntLine => {
      return { ...progress, at, indicators: wanted.length, fresh };
    };
    const end = await journal.hunt(wanted, 0, async (found, progress) => {
      if (found.length > 0) fresh += await hits.record(found);
      hunted(line(progress), false);
    });
    hunted(line(end), true);
  }
}
