/** How backups stand, from what was typed in and what backup programs told. */
import { DAY, HOUR, type Millis } from '../model/time.ts';
import {
  BACKUP_KINDS,
  type BackupFact,
  type BackupKind,
  type ReportedBackup,
} from './backup-facts.ts';

/** A nightly backup and two hours for its end. */
export const BACKUP_GOOD_FOR_MS: Millis = 26 * HOUR;
/** A weekly copy off line and a day to change the medium. */
export const OFFLINE_GOOD_FOR_MS: Millis = 8 * DAY;
/** Half a year: the longest that a restore may go untried. */
export const RESTORE_GOOD_FOR_MS: Millis = 183 * DAY;

const GOOD_FOR_MS: Readonly<Record<BackupKind, Millis>> = {
  good: BACKUP_GOOD_FOR_MS,
  offline: OFFLINE_GOOD_FOR_MS,
  'restore-tested': RESTORE_GOOD_FOR_MS,
};

/** `not-known`: nobody and nothing said anything, which is no reason to be calm. */
export type BackupState = 'failed' | 'never' | 'late' | 'not-known' | 'good';
/** What is worst stands first. */
const STATES: readonly BackupState[] = ['failed', 'never', 'late', 'not-known', 'good'];

export interface SystemStanding {
  readonly kind: BackupKind;
  readonly system: string;
  readonly state: BackupState;
  /** The last time that went well; null when none is known. */
  readonly at: Millis | null;
  /** The last time that did not, if later. */
  readonly failedAt: Millis | null;
  /** The finding that told it; null when a person did. */
  readonly finding: string | null;
}

export interface BackupStanding {
  readonly kind: BackupKind;
  /** That of the system that stands worst. */
  readonly state: BackupState;
  readonly worst: SystemStanding | null;
  readonly systems: readonly SystemStanding[];
}

/** What rules found, by what it means: a backup went well, or failed. */
export interface Reported {
  readonly good: readonly ReportedBackup[];
  readonly failed: readonly ReportedBackup[];
}

/** One standing for each kind, in their order. `facts` are the newest of each kind and system. */
export function backupStandings(
  facts: readonly BackupFact[],
  reported: Reported,
  now: Millis,
): readonly BackupStanding[] {
  const told = [...facts.map(fromPerson), ...fromFindings(reported)];
  return BACKUP_KINDS.map((kind) => {
    const systems = [...newestBySystem(told.filter((one) => one.kind === kind)).values()]
      .map((one) => standingOf(one, now))
      .toSorted(
        (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || (a.at ?? 0) - (b.at ?? 0),
      );
    const worst = systems[0] ?? null;
    return { kind, state: worst?.state ?? 'not-known', worst, systems };
  });
}

interface Told {
  readonly kind: BackupKind;
  readonly system: string;
  readonly done: Millis | null;
  readonly failed: Millis | null;
  readonly never: boolean;
  readonly finding: string | null;
}

function fromPerson({ kind, system, result, at }: BackupFact): Told {
  return {
    kind,
    system,
    done: result === 'done' ? at : null,
    failed: result === 'failed' ? at : null,
    never: result === 'never',
    finding: null,
  };
}

function fromFindings({ good, failed }: Reported): readonly Told[] {
  const one = { kind: 'good', never: false } as const;
  return [
    ...good.map(({ host, at, finding }) => ({
      ...one,
      system: host,
      done: at,
      failed: null,
      finding,
    })),
    ...failed.map(({ host, at, finding }) => ({
      ...one,
      system: host,
      done: null,
      failed: at,
      finding,
    })),
  ];
}

function newestBySystem(told: readonly Told[]): ReadonlyMap<string, Told> {
  const bySystem = new Map<string, Told>();
  for (const one of told) {
    const known = bySystem.get(one.system);
    bySystem.set(one.system, known === undefined ? one : joined(known, one));
  }
  return bySystem;
}

function joined(a: Told, b: Told): Told {
  const last = (one: Told): Millis => Math.max(one.done ?? 0, one.failed ?? 0);
  const newer = last(b) > last(a) ? b : a;
  return {
    ...newer,
    done: latest(a.done, b.done),
    failed: latest(a.failed, b.failed),
    never: a.never || b.never,
  };
}

function latest(a: Millis | null, b: Millis | null): Millis | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

function standingOf(
  { kind, system, done, failed, never, finding }: Told,
  now: Millis,
): SystemStanding {
  const failedAt = failed !== null && failed > (done ?? 0) ? failed : null;
  const state = ((): BackupState => {
    if (failedAt !== null) return 'failed';
    if (done === null) return never ? 'never' : 'not-known';
    return now - done > GOOD_FOR_MS[kind] ? 'late' : 'good';
  })();
  return { kind, system, state, at: done, failedAt, finding };
}
