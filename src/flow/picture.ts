/** What the overview is drawn from, read once for a page. */
import { backupStandings, type BackupStanding } from './backup-standing.ts';
import type { Clock } from './clocks.ts';
import type { FindingCount, SourceHealth } from './desk.ts';
import type { State } from './state.ts';
import type { Case } from '../model/case.ts';
import { levelRank } from '../model/severity.ts';
import { DAY, HOUR, type Millis } from '../model/time.ts';

/** A sender silent for longer is told. */
export const SILENT_AFTER_MS: Millis = HOUR;
/** The week that is told, and the one it is compared with. */
const DAYS = 7;
/** Open cases are read up to this many; with more, the page says so. */
const CASES_COUNTED = 200;
const LOSSES_COUNTED = 100;
const LOOKS_COUNTED = 200;

export interface DayCount {
  readonly from: Millis;
  readonly to: Millis;
  readonly findings: number;
  /** High and critical ones among them. */
  readonly serious: number;
}

export interface Picture {
  /** The last seven days, oldest first, today last. */
  readonly days: readonly DayCount[];
  /** How many the seven days before had; null where the shield was not there for all of them. */
  readonly weekBefore: number | null;
  /** The highest level first. */
  readonly open: readonly Case[];
  readonly openIsMore: boolean;
  readonly clocks: readonly Clock[];
  readonly backups: readonly BackupStanding[];
  readonly sources: readonly SourceHealth[];
  readonly silent: readonly SourceHealth[];
  readonly unread: number;
  /** Who of our own people opened findings and cases in the last week. */
  readonly looks: { readonly people: number; readonly count: number; readonly isMore: boolean };
}

/** Where the picture is read from; `rulesMarked` gives the ids of rules tagged `cybershield.MARK`. */
export type PicturePorts = Pick<
  State,
  'queue' | 'findings' | 'clocks' | 'backupFacts' | 'sources' | 'accesses'
> & { rulesMarked(mark: string): readonly string[] };

interface Place {
  readonly now: Millis;
  readonly timeZone: string;
}

export async function pictureOf(place: Place, ports: PicturePorts): Promise<Picture> {
  const { now } = place;
  const thisHour = Math.floor(now / HOUR) * HOUR;
  const [open, found, clocks, facts, good, failed, sources, losses, looks] = await Promise.all([
    ports.queue.list({}, { size: CASES_COUNTED }),
    ports.findings.found(thisHour - (2 * DAYS + 1) * DAY, thisHour + HOUR),
    ports.clocks.running(),
    ports.backupFacts.latest(),
    ports.backupFacts.reported(ports.rulesMarked('backup-good')),
    ports.backupFacts.reported(ports.rulesMarked('backup-failed')),
    ports.sources.list(),
    ports.sources.unreadable({ size: LOSSES_COUNTED }),
    ports.accesses.list({}, { size: LOOKS_COUNTED }),
  ]);
  const days = byDay(place, found, thisHour);
  const firstSeen = Math.min(...sources.map((one) => one.firstSeen));
  const recent = looks.items.filter((one) => one.at > now - DAYS * DAY);
  return {
    days: days.slice(-DAYS),
    weekBefore:
      firstSeen <= now - 2 * DAYS * DAY
        ? days.slice(-2 * DAYS, -DAYS).reduce((sum, day) => sum + day.findings, 0)
        : null,
    // Legal clocks stand in a block of their own; here the worst comes first, then as in the queue.
    open: open.items.toSorted((a, b) => levelRank(b.level) - levelRank(a.level)),
    openIsMore: open.next !== null,
    clocks,
    backups: backupStandings(facts, { good, failed }, now),
    sources,
    silent: sources.filter((one) => now - one.lastSeen > SILENT_AFTER_MS),
    // Losses of the journal or of an address never heard before stand on the list alone.
    unread: Math.max(
      sources.reduce((sum, source) => sum + source.unreadable, 0),
      losses.items.reduce((sum, loss) => sum + loss.count, 0),
    ),
    looks: {
      people: new Set(recent.map((one) => one.by)).size,
      count: recent.length,
      isMore: recent.length === LOOKS_COUNTED && looks.next !== null,
    },
  };
}

/** How many things ask for somebody: what the page counts in its first sentence. */
export function waitingFor({ open, clocks, silent, backups }: Picture): number {
  const late = backups.filter(({ state }) => state !== 'good' && state !== 'not-known');
  return open.length + clocks.length + silent.length + late.length;
}

/** Days as the organisation's own calendar has them: 23 or 25 hours long when the clocks change. */
function byDay(
  { timeZone }: Place,
  found: readonly Omit<FindingCount, 'hits'>[],
  thisHour: Millis,
): readonly DayCount[] {
  const format = new Intl.DateTimeFormat('en-CA', {
    dateStyle: 'short',
    timeZone,
  });
  const days = new Map<string, { from: Millis; to: Millis; findings: number; serious: number }>();
  for (let hour = thisHour - (2 * DAYS + 1) * DAY; hour <= thisHour; hour += HOUR) {
    const name = format.format(hour);
    const day = days.get(name) ?? { from: hour, to: hour, findings: 0, serious: 0 };
    day.to = hour + HOUR;
    days.set(name, day);
  }
  for (const { hour, level, findings } of found) {
    const day = days.get(format.format(hour));
    // Notes are kept for looking back and for backups; they are nothing that happened.
    if (day === undefined || level === 'informational') continue;
    day.findings += findings;
    if (level === 'high' || level === 'critical') day.serious += findings;
  }
  return [...days.values()];
}
