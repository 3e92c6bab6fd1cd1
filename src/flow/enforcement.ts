/**
 * Enforcement points: what makes a protection act on the house's own network, name service and mail.
 * A point gets the whole list it can honour and puts it in place of the one before, so that undo,
 * veto and lapse are the same as any other change: the indicator is not in the next list.
 */
import type { Indicator, IndicatorKind } from '../model/indicator.ts';
import type { Protection, Strength } from '../model/protection.ts';
import type { Millis } from '../model/time.ts';

/** `unreachable` is not `absent`: nobody could be asked. */
export type ProbeResult = 'in-force' | 'absent' | 'unreachable';

export interface EnforcementPoint {
  /** `dns`, `lists`, `postfix` ...: shown to people by the text `enforcement-point-NAME`. */
  readonly name: string;
  /** What it can honour exactly; it never gets anything else. */
  readonly kinds: ReadonlySet<IndicatorKind>;
  /** A name service takes blocks only; a mail gateway takes holds (banner, quarantine) too. */
  readonly strengths: ReadonlySet<Strength>;
  /**
   * The whole list, in place of the one before; safe to repeat. `[]` takes everything back. Never
   * called while an earlier call runs; a point has limits of its own on time.
   * Rejects with `PointRefusal` when it cannot.
   */
  put(list: readonly Protection[], now: Millis): Promise<void>;
  /**
   * Asks the point itself, as its clients do, whether it acts on this. Null: on its own test entry,
   * which is in force whatever the list holds; a point without one answers `unreachable`.
   */
  probe(protection: Protection | null): Promise<ProbeResult>;
}

/** Why a point could not take its list. */
export class PointRefusal extends Error {
  override readonly name = 'PointRefusal';
  /** A key of the texts: `enforcement-...`. */
  readonly code: string;
  constructor(code: string, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

/**
 * `dry-run`: the list is worked out and shown, and the point is kept empty. A person switches a point
 * `on` in the configuration: that is the approval.
 */
export type PointMode = 'dry-run' | 'on';

/** A point as the configuration opened it. */
export interface OpenPoint {
  readonly point: EnforcementPoint;
  readonly mode: PointMode;
}

export interface PointStanding {
  readonly name: string;
  readonly mode: PointMode;
  /** Protections that it has to have now; in a dry run those it would have. */
  readonly wanted: number;
  /** Left out, because the never-touch list names them. */
  readonly withheld: number;
  /** When it last took a list; null while it never did since the start. */
  readonly takenAt: Millis | null;
  /** Null when it has the list that is wanted, or is taking it for the first time. */
  readonly failing: {
    readonly code: string;
    readonly since: Millis;
    readonly attempts: number;
  } | null;
  /** What it last said of itself; null while it was not asked. */
  readonly probe: { readonly result: ProbeResult; readonly at: Millis } | null;
}

/** What a point tells a person of: it fails, it does not act on what it took, or all is well again. */
export type PointTold =
  | { readonly kind: 'failed'; readonly point: string; readonly code: string }
  | { readonly kind: 'absent' | 'well'; readonly point: string };

export interface Enforcement {
  /** Protections as they stand, all of them; at the start and after each change. Coalesces. */
  changed(all: readonly Protection[]): void;
  /** For pages and health: how each point stands. */
  standing(): readonly PointStanding[];
}

/** What the house never acts on, whoever asks. Null: may be acted on. */
export interface NeverTouch {
  untouchable(indicator: Indicator): 'own' | 'clinical' | 'warninglist' | null;
  /** Points refuse to work before people have said what must not be touched. */
  readonly isFilled: boolean;
}
