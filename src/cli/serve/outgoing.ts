/** The ways out of a running shield, and what it raises about its own backups. */
import type { Settings } from '../../flow/settings.ts';
import { HOUR } from '../../model/time.ts';
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
  const { notices, outbox, sources } = threads.state;
  let console = config.notices.console;
  const outgoing = open(
    { channels, internal, waits, silentMs, program, simulated },
    {
      notices,
      outbox,
      sources,
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
      if (console === '') console = own + config.console.basePath;
      outgoing.start();
    },
  };
}

/** A backup that failed is told once a day and folder; where it lies is said inside only. */
export function tellBackups({ log }: ShieldParts, threads: Threads): DailyBackupsParts['told'] {
  return ({ folder, at, failed }) => {
    if (failed === null) return;
    const day = Math.floor(at / (24 * HOUR));
    const raised = threads.state.notices.raise({
      kind: 'backup-late',
      key: `${folder} ${day}`,
      level: 'high',
      caseId: null,
      names: { source: folder },
      simulated: false,
    });
    raised.catch((error: unknown) => log.error('notices-failed', { message: String(error) }));
  };
}
