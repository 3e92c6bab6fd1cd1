/** What an administrator sees to: backups and their key, copies made before upgrades, room for signals. */
import type { Millis } from '../model/time.ts';

/** Whether a backup is still what was written, as far as it was looked at. */
export type ShelfState = 'intact' | 'changed' | 'not-compared' | 'no-note';

export interface ShelfLine {
  /** The file's name in its folder. */
  readonly name: string;
  /** Null where no note says it. */
  readonly takenAt: Millis | null;
  readonly bytes: number;
  readonly state: ShelfState;
  /** When the file was last read whole and compared with its note; null when not since the start. */
  readonly comparedAt: Millis | null;
}

export interface Shelf {
  readonly folder: string;
  /** False when the folder is not there: not plugged in, or nothing was ever written. */
  readonly reachable: boolean;
  /** Newest first. */
  readonly backups: readonly ShelfLine[];
  /** The name of the newest copy of the emergency binder beside them. */
  readonly binder: string | null;
}

/** One round into the folders that were due; `failed` gives the system's reason. */
export interface BackupRound {
  readonly at: Millis;
  readonly results: readonly { readonly folder: string; readonly failed: string | null }[];
}

export interface BackupsKept {
  /** A rehearsal keeps nothing. */
  readonly rehearsal: boolean;
  /** When the key was made; null while there is none. */
  readonly keyMadeAt: Millis | null;
  /** The hour from which the daily backup is taken, in the zone of pages. */
  readonly hour: number;
  readonly journal: boolean;
  /** False with PostgreSQL, which is backed up by its own means. */
  readonly holdsDatabase: boolean;
  readonly shelves: readonly Shelf[];
  /** Since when one is being taken; null when none is. */
  readonly takingSince: Millis | null;
  readonly comparing: boolean;
  /** The last round since the start of the program. */
  readonly last: BackupRound | null;
}

/** A copy of the database as it was before an upgrade changed it. */
export interface UpgradeCopy {
  readonly name: string;
  /** The version of the data that came after it. */
  readonly version: number;
  readonly at: Millis;
  readonly bytes: number;
}

export interface JournalRoom {
  readonly bytes: number;
  readonly bytesMax: number;
  readonly daysMax: number;
  /** When its oldest part was finished; null while it has one part alone. */
  readonly oldestAt: Millis | null;
  /** Null while nothing can be said of it. */
  readonly bytesPerDay: number | null;
}

/** How many days rows are kept, as configured. */
export interface KeptDays {
  readonly reports: number;
  readonly accesses: number;
}

export interface Keeping {
  backups(): BackupsKept;
  /** The secret half of a new key, given this once. Refused `backup-key-there` unless it may replace. */
  makeKey(by: string, mayReplace: boolean): Promise<string>;
  /** Begins one backup into every folder. Refused `backup-running`, `backup-no-key`, `backup-no-folder`. */
  take(by: string): void;
  /** Begins to read every backup and compare it with its note. */
  compare(): void;
  /** Newest first. */
  upgrades(): readonly UpgradeCopy[];
  journal(): JournalRoom;
  keptDays(): KeptDays;
}
