/** The daily backup of a running shield: into every configured folder, once a day each. */
import type { BackupRound } from '../../flow/keeping.ts';
import type { Millis } from '../../model/time.ts';
import { HOUR, MINUTE } from '../../model/time.ts';
import { keepBinder } from '../../store/backup/binder-copy.ts';
import { backupRecipient } from '../../store/backup/key.ts';
import { listBackups, outlived, removeBackup } from '../../store/backup/shelf.ts';
import { takeBackupApart } from '../../threads/backing-up.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import { ORGANISATION, storePlace } from '../seen.ts';

const LOOK_MS = 5 * MINUTE;
/** After one that failed: a full or unplugged disk is not asked every few minutes. */
const AGAIN_MS = HOUR;

export interface DailyBackupsParts {
  readonly config: Config;
  readonly program: string;
  readonly zone: string;
  readonly log: Log;
  now(): Millis;
  /** The emergency binder of this moment, as a file of its own. */
  binder(): Promise<string>;
  /** Told of each round, so that pages and notices can say so. */
  told(round: BackupRound): void;
}

export interface DailyBackups {
  /** Since when one is being taken; null when none is. */
  takingSince(): Millis | null;
  last(): BackupRound | null;
  /** Begins one into every folder; false when one is being taken already. */
  takeNow(): boolean;
  /** Waits for the one being taken. */
  close(): Promise<void>;
}

/** Whether a folder's newest backup is of an earlier day and today's hour has come, in the zone. */
export function isDue(newest: Millis | null, now: Millis, hour: number, zone: string): boolean {
  const today = dayAndHour(now, zone);
  if (today.hour < hour) return false;
  return newest === null || dayAndHour(newest, zone).day < today.day;
}

/** Looks every few minutes which folder is due. */
export function openDailyBackups(parts: DailyBackupsParts): DailyBackups {
  const { config, now } = parts;
  const failedAt = new Map<string, Millis>();
  let running: { readonly since: Millis; readonly done: Promise<void> } | null = null;
  let last: BackupRound | null = null;
  const take = async (folders: readonly string[], recipient: string, at: Millis): Promise<void> => {
    last = await round(parts, folders, recipient, at);
    for (const { folder, failed } of last.results)
      if (failed === null) failedAt.delete(folder);
      else failedAt.set(folder, at);
    running = null;
    // Told when it is over, so that a page drawn because of it says so.
    parts.told(last);
  };
  const begin = (folders: readonly string[], recipient: string): void => {
    const at = now();
    running = { since: at, done: take(folders, recipient, at) };
  };
  const look = (): void => {
    const recipient = backupRecipient(config.data.folder);
    if (running !== null || recipient === null) return;
    const due = config.backup.folders.filter((folder) => mustTake(parts, folder, failedAt));
    if (due.length > 0) begin(due, recipient);
  };
  const timer = setInterval(look, LOOK_MS);
  look();
  return {
    takingSince: () => running?.since ?? null,
    last: () => last,
    takeNow() {
      const recipient = backupRecipient(config.data.folder);
      if (running !== null || recipient === null) return false;
      begin(config.backup.folders, recipient);
      return true;
    },
    async close() {
      clearInterval(timer);
      await running?.done;
    },
  };
}

function mustTake(
  { config, zone, now }: DailyBackupsParts,
  folder: string,
  failedAt: ReadonlyMap<string, Millis>,
): boolean {
  const at = now();
  const failed = failedAt.get(folder);
  if (failed !== undefined && at - failed < AGAIN_MS) return false;
  return isDue(newestIn(folder), at, config.backup.hour, zone);
}

/** Null also when the folder cannot be read: then taking one says why. */
function newestIn(folder: string): Millis | null {
  try {
    return listBackups(folder).find(({ note }) => note !== null)?.note?.takenAt ?? null;
  } catch {
    return null;
  }
}

async function round(
  parts: DailyBackupsParts,
  folders: readonly string[],
  recipient: string,
  at: Millis,
): Promise<BackupRound> {
  const results: { folder: string; failed: string | null }[] = [];
  for (const folder of folders)
    results.push({ folder, failed: await takeInto(parts, folder, recipient, at) });
  return { at, results };
}

/** The backup, then the binder beside it, then what may go. Gives why it failed. */
async function takeInto(
  parts: DailyBackupsParts,
  folder: string,
  recipient: string,
  at: Millis,
): Promise<string | null> {
  const { zone, log } = parts;
  try {
    const { note } = await takeBackupApart(request(parts, recipient, folder, at));
    const { day } = dayAndHour(at, zone);
    await keepBinder({ into: folder, recipient, day, html: await parts.binder() });
    for (const old of outlived(listBackups(folder), at)) removeBackup(old);
    log.info('backup-taken', { bytes: note.bytes });
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.error('backup-failed', { message: reason });
    return reason;
  }
}

function request(
  { config, program }: DailyBackupsParts,
  recipient: string,
  into: string,
  now: Millis,
): Parameters<typeof takeBackupApart>[0] {
  return {
    folder: config.data.folder,
    place: storePlace(config),
    masterKeyFile: config.data.masterKeyFile,
    organisation: ORGANISATION,
    program,
    recipient,
    into,
    journal: config.backup.journal === 'yes',
    now,
  };
}

function dayAndHour(at: Millis, zone: string): { readonly day: string; readonly hour: number } {
  // The Swedish locale writes days as 2026-11-22, which also sorts.
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
  return { day: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
}
