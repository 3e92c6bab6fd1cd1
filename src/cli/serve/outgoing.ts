/** The ways out of a running shield, and what it raises about its own backups. */
import { BACKUP_NOTE_CHARS_MAX } from '../../flow/backup-facts.ts';
import type { Settings } from '../../flow/settings.ts';
import { DAY } from '../../model/time.ts';
import { open, type Outgoing } from '../../outgoing/open.ts';
import type { Threads } from '../../threads/open.ts';
import type { DailyBackupsParts } from './backups.ts';
import type { ShieldParts } from './shield.ts';

/** Nothing is sent before `start` says where people open the console, for the links. */
export interface ShieldOutgoing extends Omit<Outgoing, 'start'> {
  start(console: string): void;
}

export function openOutgoing(
  { config, simulated, program, dictionary, log, now }: ShieldParts,
  threads: Threads,
  settings: Settings,
): ShieldOutgoing {
  const { channels, internal, waits, silentMs } = config.notices;
  let console = '';
  const outgoing = open(
    { channels, internal, waits, silentMs, program, simulated },
    {
      ...threads.state,
      vault: threads.vault,
      changes: threads.changes,
      words: dictionary,
      // Asked for every message: what an administrator sets holds for the next one.
      sender() {
        const { name, language, timeZone } = settings.now();
        return { organisation: name, language, zone: timeZone, console };
      },
      journalFull: () => threads.status().journalFull,
      now,
      fault: (error) => log.error('notices-failed', { message: String(error) }),
    },
  );
  return {
    ...outgoing,
    start(own) {
      console = own;
      outgoing.start();
    },
  };
}

/** Whose backups these are, on the page of all backups. */
const OWN_SYSTEM = 'CyberShield';

/**
 * Each round is written down as a fact, and one that failed is told: once a day and folder, since it
 * is tried again every hour. Where it lies is said inside only.
 */
export function tellBackups(
  { config, log }: ShieldParts,
  threads: Threads,
): DailyBackupsParts['told'] {
  const { backupFacts, notices } = threads.state;
  let failedDay = -1;
  const fault = (error: unknown): void =>
    log.error('backup-not-recorded', { message: String(error) });
  return ({ at, results }) => {
    const day = Math.floor(at / DAY);
    const failed = results.filter((one) => one.failed !== null);
    for (const { folder } of failed)
      notices
        .raise({
          kind: 'backup-late',
          key: `${folder} ${day}`,
          level: 'high',
          caseId: null,
          names: { source: folder },
          simulated: false,
        })
        .catch(fault);
    // A backup without its database is no good backup: with PostgreSQL only a failure is a fact.
    const isWhole = config.store.urlFile === null;
    if (failed.length === 0 ? !isWhole : failedDay === day) return;
    if (failed.length > 0) failedDay = day;
    const note = (failed.length > 0 ? failed : results)
      .map((one) => (one.failed === null ? one.folder : `${one.folder}: ${one.failed}`))
      .join(', ')
      .slice(0, BACKUP_NOTE_CHARS_MAX);
    const result = failed.length > 0 ? ('failed' as const) : ('done' as const);
    const entry = {
      kind: 'good',
      result,
      system: OWN_SYSTEM,
      at,
      doneBy: OWN_SYSTEM,
      note,
    } as const;
    backupFacts.record(entry, OWN_SYSTEM).catch(fault);
  };
}
