/** What is kept, as if a machine had kept it: one healthy folder, one that is out of reach. */
import type { ConsolePorts } from '../../src/console/view.ts';
import type { BackupsKept } from '../../src/flow/keeping.ts';
import { DAY, HOUR } from '../../src/model/time.ts';

const MIB = 1_048_576;

export function backupsKept(now: number, over: Partial<BackupsKept> = {}): BackupsKept {
  return {
    rehearsal: false,
    keyMadeAt: now - 90 * DAY,
    hour: 2,
    journal: false,
    holdsDatabase: true,
    shelves: [
      {
        folder: '/mnt/nas/cybershield',
        reachable: true,
        backups: [
          line('20261121T020003Z', now - HOUR, 'intact', now),
          line('20261120T020002Z', now - 25 * HOUR, 'not-compared', null),
          line('20261119T020002Z', now - 49 * HOUR, 'changed', now),
          { ...line('20261101T101500Z', 0, 'no-note', null), takenAt: null },
        ],
        binder: 'binder-2026-11-21.html.age',
      },
      { folder: '/mnt/usb/cybershield', reachable: false, backups: [], binder: null },
    ],
    takingSince: null,
    comparing: false,
    last: {
      at: now - HOUR,
      results: [
        { folder: '/mnt/nas/cybershield', failed: null },
        { folder: '/mnt/usb/cybershield', failed: 'EACCES: permission denied, mkdir' },
      ],
    },
    ...over,
  };
}

function line(
  stamp: string,
  takenAt: number,
  state: 'intact' | 'changed' | 'not-compared' | 'no-note',
  comparedAt: number | null,
) {
  const name = `cybershield-${stamp}.cybershield-backup.age`;
  return { name, takenAt, bytes: 41.3 * MIB, state, comparedAt };
}

export function keepingPorts(
  now: number,
  note: (text: string) => Promise<void>,
): Pick<ConsolePorts, 'keeping' | 'retention'> {
  return {
    keeping: {
      backups: () => backupsKept(now),
      makeKey: async (by, mayReplace) => {
        await note(`key by ${by} ${mayReplace ? 'again' : 'first'}`);
        return 'AGE-SECRET-KEY-1QQPQXYZ';
      },
      take: (by) => void note(`backup by ${by}`),
      compare: () => void note('compare'),
      upgrades: () => [
        { name: 'before-version-2.sqlite', version: 2, at: now - 40 * DAY, bytes: 12.5 * MIB },
      ],
      journal: () => ({
        bytes: 3_412 * MIB,
        bytesMax: 20_480 * MIB,
        daysMax: 30,
        oldestAt: now - 4 * DAY,
        bytesPerDay: 853 * MIB,
      }),
      keptDays: () => ({ reports: 365, accesses: 1_095 }),
    },
    retention: {
      kept: () =>
        Promise.resolve({
          findings: { count: 1_204, oldestAt: now - 30 * DAY },
          openCases: { count: 3, oldestAt: now - 9 * DAY },
          closedCases: { count: 41, oldestAt: now - 300 * DAY },
          waitingReports: { count: 2, oldestAt: now - HOUR },
          answeredReports: { count: 120, oldestAt: now - 364 * DAY },
          accesses: { count: 8_031, oldestAt: now - 900 * DAY },
          exchanged: { count: 0, oldestAt: null },
        }),
      erased: () => Promise.resolve({ reports: 12, accesses: 0, lastAt: now - 5 * HOUR }),
      dataVersion: () => Promise.resolve(2),
    },
  };
}
