/** What an administrator sees to, in a running shield: backups, their key, room for signals. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { Keeping, JournalRoom, Shelf, ShelfLine, UpgradeCopy } from '../../flow/keeping.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import { DAY, type Millis } from '../../model/time.ts';
import { listBinders } from '../../store/backup/binder-copy.ts';
import { backupKeyMadeAt, makeBackupKey } from '../../store/backup/key.ts';
import { isIntact, listBackups, type ShelvedBackup } from '../../store/backup/shelf.ts';
import type { Threads } from '../../threads/open.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import type { DailyBackups } from './backups.ts';

export interface KeepingParts {
  readonly config: Config;
  readonly log: Log;
  readonly threads: Threads;
  /** Null in a rehearsal. */
  readonly daily: DailyBackups | null;
  now(): Millis;
}

/** Below this span a rate would be chance. */
const RATE_SPAN_MS: Millis = DAY / 4;
const UPGRADE_COPY = /^before-version-(\d{1,6})\.sqlite$/;

export function openKeeping(parts: KeepingParts): Keeping {
  const { config, log, daily, threads } = parts;
  const { folder } = config.data;
  const compared = new Comparisons(parts);
  return {
    backups: () => ({
      rehearsal: daily === null,
      keyMadeAt: backupKeyMadeAt(folder),
      hour: config.backup.hour,
      journal: config.backup.journal === 'yes',
      holdsDatabase: config.store.urlFile === null,
      shelves: config.backup.folders.map((one) => shelfOf(one, compared)),
      takingSince: daily?.takingSince() ?? null,
      comparing: compared.running,
      last: daily?.last() ?? null,
    }),
    async makeKey(by, mayReplace) {
      if (daily === null) throw new DecisionRefused('backup-in-rehearsal');
      if (backupKeyMadeAt(folder) !== null && !mayReplace)
        throw new DecisionRefused('backup-key-there');
      const key = await makeBackupKey(folder);
      log.info('backup-key-made', { by });
      return key;
    },
    take(by) {
      if (daily === null) throw new DecisionRefused('backup-in-rehearsal');
      if (backupKeyMadeAt(folder) === null) throw new DecisionRefused('backup-no-key');
      if (config.backup.folders.length === 0) throw new DecisionRefused('backup-no-folder');
      if (!daily.takeNow()) throw new DecisionRefused('backup-running');
      log.info('backup-asked-for', { by });
    },
    compare: () => compared.begin(),
    upgrades: () => upgradesIn(folder),
    journal: () => journalRoom(parts, threads.status().journalBytes),
    keptDays: () => ({
      reports: config.retention.reportsDays,
      accesses: config.retention.accessesDays,
    }),
  };
}

interface Compared {
  readonly at: Millis;
  readonly intact: boolean;
  /** Of the file as it was then. */
  readonly changedAt: Millis;
}

/** What was found when files were last read whole; a file that changed since counts as not compared. */
class Comparisons {
  #parts: KeepingParts;
  #known = new Map<string, Compared>();
  #running = false;

  constructor(parts: KeepingParts) {
    this.#parts = parts;
  }

  get running(): boolean {
    return this.#running;
  }

  of({ file }: ShelvedBackup): Compared | null {
    const known = this.#known.get(file);
    return known !== undefined && known.changedAt === changedAt(file) ? known : null;
  }

  begin(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#all().finally(() => {
      this.#running = false;
    });
  }

  async #all(): Promise<void> {
    const { config, now, log } = this.#parts;
    const found = new Map<string, Compared>();
    for (const one of config.backup.folders.flatMap(backupsIn)) {
      const changed = changedAt(one.file);
      try {
        const intact = await isIntact(one);
        if (changed !== null) found.set(one.file, { at: now(), intact, changedAt: changed });
      } catch (error) {
        log.error('backup-not-compared', { message: String(error) });
      }
    }
    this.#known = found;
  }
}

function changedAt(file: string): Millis | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

/** A folder that cannot be read shows none; that it is out of reach stands beside it. */
function backupsIn(folder: string): readonly ShelvedBackup[] {
  try {
    return listBackups(folder);
  } catch {
    return [];
  }
}

function shelfOf(folder: string, compared: Comparisons): Shelf {
  try {
    const reachable = existsSync(folder);
    const backups = listBackups(folder).map((one) => lineOf(one, compared));
    return { folder, reachable, backups, binder: listBinders(folder)[0] ?? null };
  } catch {
    return { folder, reachable: false, backups: [], binder: null };
  }
}

function lineOf(one: ShelvedBackup, compared: Comparisons): ShelfLine {
  const { file, bytes, note } = one;
  const known = compared.of(one);
  const state = ((): ShelfLine['state'] => {
    if (note === null) return 'no-note';
    if (note.bytes !== bytes) return 'changed';
    if (known === null) return 'not-compared';
    return known.intact ? 'intact' : 'changed';
  })();
  const name = basename(file);
  return { name, takenAt: note?.takenAt ?? null, bytes, state, comparedAt: known?.at ?? null };
}

function upgradesIn(folder: string): readonly UpgradeCopy[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const version = UPGRADE_COPY.exec(name)?.[1];
      const file = statSync(join(folder, name), { throwIfNoEntry: false });
      if (version === undefined || file === undefined) return [];
      return [{ name, version: Number(version), at: file.mtimeMs, bytes: file.size }];
    })
    .toSorted((a, b) => b.version - a.version);
}

/** The rate is that of everything behind the oldest segment, since that one was finished. */
function journalRoom({ config, now }: KeepingParts, bytes: number): JournalRoom {
  const { bytes: bytesMax, days: daysMax } = config.retention;
  const none = { bytes, bytesMax, daysMax, oldestAt: null, bytesPerDay: null };
  const folder = join(config.data.folder, 'journal');
  if (!existsSync(folder)) return none;
  const [oldest, next] = readdirSync(folder)
    .filter((name) => name.endsWith('.segment'))
    .toSorted();
  if (oldest === undefined || next === undefined) return none;
  const first = statSync(join(folder, oldest), { throwIfNoEntry: false });
  if (first === undefined) return none;
  const oldestAt = first.mtimeMs;
  const span = now() - oldestAt;
  const bytesPerDay = span < RATE_SPAN_MS ? null : ((bytes - first.size) / span) * DAY;
  return { bytes, bytesMax, daysMax, oldestAt, bytesPerDay };
}
