/** The daily backup of a running shield: into every configured folder, once a day each. */
import type { Millis } from '../../model/time.ts';
import { HOUR, MINUTE } from '../../model/time.ts';
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
  /** Told of each that was taken or failed, so that pages and notices can say so. */
  told(result: {
    readonly folder: string;
    readonly at: Millis;
    readonly failed: string | null;
  }): void;
}

/** Whether a folder's newest backup is of an earlier day and today's hour has come, in the zone. */
export function isDue(newest: Millis | null, now: Millis, hour: number, zone: string): boolean {
  const today = dayAndHour(now, zone);
  if (today.hour < hour) return false;
  return newest === null || dayAndHour(newest, zone).day < today.day;
}

/** Looks every few minutes; `close` waits for the one being taken. */
export function openDailyBackups(parts: DailyBackupsParts): { close(): Promise<void> } {
  const failedAt = new Map<string, Millis>();
  let running: Promise<void> | null = null;
  const look = (): void => {
    running ??= takeThoseDue(parts, failedAt).finally(() => {
      running = null;
    });
  };
  const timer = setInterval(look, LOOK_MS);
  look();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}

async function takeThoseDue(
  parts: DailyBackupsParts,
  failedAt: Map<string, Millis>,
): Promise<void> {
  const { config, zone, log, now } = parts;
  const recipient = backupRecipient(config.data.folder);
  if (recipient === null) return;
  for (const folder of config.backup.folders) {
    const at = now();
    if (at - (failedAt.get(folder) ?? -AGAIN_MS) < AGAIN_MS) continue;
    try {
      const newest = listBackups(folder).find(({ note }) => note !== null)?.note?.takenAt ?? null;
      if (!isDue(newest, at, config.backup.hour, zone)) continue;
      const { note } = await takeBackupApart(request(parts, recipient, folder, at));
      for (const old of outlived(listBackups(folder), at)) removeBackup(old);
      failedAt.delete(folder);
      log.info('backup-taken', { bytes: note.bytes });
      parts.told({ folder, at, failed: null });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failedAt.set(folder, at);
      log.error('backup-failed', { message: reason });
      parts.told({ folder, at, failed: reason });
    }
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
