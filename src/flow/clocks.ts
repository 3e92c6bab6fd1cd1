/**
 * Legal clocks on cases: what a law wants told, to whom, by when. Which laws there are is content
 * (content/countries); here is how a stage's end follows from the moment of becoming aware.
 *
 * Every period is read in its strictest form: hours run from the minute of awareness and weekends
 * count. Regulation (EEC, Euratom) No 1182/71, article 3, would grant a little more.
 */
import type { Millis } from '../model/time.ts';
import { DAY, HOUR } from '../model/time.ts';

export type ClockState = 'proposed' | 'running' | 'met' | 'withdrawn';

export interface Clock {
  /** `<case>.<country>.<regime>.<stage>`. */
  readonly id: string;
  readonly caseId: string;
  /** A folder of content/countries: `eu`. */
  readonly country: string;
  readonly regime: string;
  readonly stage: string;
  readonly state: ClockState;
  /** When the organisation became aware. */
  readonly startedAt: Millis;
  readonly dueAt: Millis;
  readonly length: ClockLength;
  /** The stage whose end starts this one; null when awareness does. */
  readonly follows: string | null;
  readonly metAt: Millis | null;
  readonly metBy: string | null;
  /** The latest reason given: why it was moved, met or withdrawn. */
  readonly note: string;
  readonly simulated: boolean;
}

/** `PT24H`, `P30D`, `P1M`; `PT0H` is at once: the law names no number. */
export type ClockLength = string;

/** One stage of a regime, as content gives it. */
export interface StageStart {
  readonly stage: string;
  readonly length: ClockLength;
  readonly follows: string | null;
}

export interface RegimeStart {
  readonly country: string;
  readonly regime: string;
  readonly awareAt: Millis;
  /** In the order of the law; a stage follows only an earlier one. */
  readonly stages: readonly StageStart[];
}

/** A regime on a case: what is confirmed, moved and withdrawn as one. */
export interface RegimeOfCase {
  readonly caseId: string;
  readonly country: string;
  readonly regime: string;
}

/** Every change is a line of the case's history. Unknown cases and clocks are refused. */
export interface Clocks {
  /** Starts the clocks of a regime by hand; a withdrawn one starts again, a running one stays. */
  start(caseId: string, regime: RegimeStart, by: string): Promise<void>;
  /** Confirms what was proposed, or moves what runs, from the moment given. */
  confirm(of: RegimeOfCase, awareAt: Millis, reason: string, by: string): Promise<void>;
  /** The notice went out at `at`; a stage that follows is counted from there. */
  meet(id: string, at: Millis, note: string, by: string): Promise<void>;
  withdraw(of: RegimeOfCase, reason: string, by: string): Promise<void>;
  /** Proposed and running, the earliest end first. */
  running(): Promise<readonly Clock[]>;
  ofCase(caseId: string): Promise<readonly Clock[]>;
}

const LENGTH = /^P(?:(\d{1,2})M|(\d{1,3})D|T(\d{1,4})H)$/;

export function isClockLength(text: string): boolean {
  return LENGTH.test(text);
}

/**
 * The end of a period that begins at `from`. A month ends on the day of the same number, or on the
 * last day of a shorter month, at the same time of day in UTC.
 */
export function endOf(from: Millis, length: ClockLength): Millis {
  const [, months, days, hours] = LENGTH.exec(length) ?? [];
  if (months === undefined) return from + Number(days ?? 0) * DAY + Number(hours ?? 0) * HOUR;
  const start = new Date(from);
  const month = start.getUTCMonth() + Number(months);
  const last = new Date(Date.UTC(start.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate(), last);
  return Date.UTC(start.getUTCFullYear(), month, day) + (from % DAY);
}

/** When each stage ends: from awareness, or from the end of the stage it follows, met or due. */
export function endsOf(
  stages: readonly (StageStart & { readonly metAt?: Millis | null })[],
  awareAt: Millis,
): ReadonlyMap<string, Millis> {
  const ends = new Map<string, Millis>();
  const from = new Map<string, Millis>();
  for (const { stage, length, follows, metAt } of stages) {
    const due = endOf(follows === null ? awareAt : (from.get(follows) ?? awareAt), length);
    ends.set(stage, due);
    from.set(stage, metAt ?? due);
  }
  return ends;
}
