/**
 * What is known of backups: typed in by people (copies taken off line, restores that were tried) and
 * told by backup programs through their logs. Nothing recorded is "not known", never "none".
 */
import type { Millis } from '../model/time.ts';
import type { Page, PageRequest } from './desk.ts';

export type BackupKind = 'good' | 'offline' | 'restore-tested';
export const BACKUP_KINDS: readonly BackupKind[] = ['good', 'offline', 'restore-tested'];

/** `never`: a person knows that it was never done, which is more than nothing recorded. */
export type BackupResult = 'done' | 'failed' | 'never';
export const BACKUP_RESULTS: readonly BackupResult[] = ['done', 'failed', 'never'];

export const BACKUP_SYSTEM_CHARS_MAX = 120;
export const BACKUP_NOTE_CHARS_MAX = 1_000;

/** What a person typed in. */
export interface BackupEntry {
  readonly kind: BackupKind;
  readonly result: BackupResult;
  /** What was backed up or restored: "Medical records", "File server". */
  readonly system: string;
  readonly at: Millis;
  /** Who did it; who typed it in stands beside it. */
  readonly doneBy: string;
  /** What shows it: where the medium lies, which protocol was signed. */
  readonly note: string;
}

export interface BackupFact extends BackupEntry {
  readonly id: string;
  readonly recordedAt: Millis;
  readonly recordedBy: string;
}

/** The newest finding of one rule about one host: a backup that went well or failed. */
export interface ReportedBackup {
  readonly rule: string;
  readonly host: string;
  readonly at: Millis;
  readonly finding: string;
}

export interface BackupFacts {
  /** Newest first; only added to, a mistake is set right by a later one. */
  list(page: PageRequest): Promise<Page<BackupFact>>;
  /** The newest of each kind and system. */
  latest(): Promise<readonly BackupFact[]>;
  /** What these rules found last, host by host. */
  reported(rules: readonly string[]): Promise<readonly ReportedBackup[]>;
  record(entry: BackupEntry, by: string): Promise<void>;
}
