/** How the shield itself stands, line by line: good, to be acted on, or not known, never guessed. */
import { DAY, HOUR, type Millis } from '../model/time.ts';
import type { PointStanding } from './enforcement.ts';
import type { LinkStanding } from './loop.ts';
import type { RetractionStanding } from './retractions.ts';
import { enforcementLines, linkLines, retractionLines } from './health-guard.ts';
import { feedLines, type FeedStanding } from './health-feeds.ts';
import { mailDoorLines, type MailDoorsStanding } from './health-mail.ts';
import { act, good, notKnown, type HealthLine } from './health-line.ts';

/** What the lines are judged from. Null where it could not be found out. */
export interface HealthFacts {
  readonly now: Millis;
  /** When each sender was last heard. */
  readonly lastSeen: readonly Millis[];
  readonly unreadable: number;
  readonly storeFault: string | null;
  readonly journalFull: boolean;
  readonly journalBytes: number;
  readonly journalBytesMax: number;
  readonly waitingBatches: number;
  readonly disk: { readonly freeBytes: number; readonly bytesPerDay: number | null } | null;
  readonly memoryBytes: number;
  readonly machineBytes: number;
  readonly rulesInForce: number;
  readonly rulesRefused: number;
  readonly contentProblems: number;
  /** When the certificate of the pages ends; null without one. */
  readonly certificateUntil: Millis | null;
  /** It is of the shield's own authority and made anew in time. */
  readonly certificateRenews: boolean;
  readonly listensBeyond: boolean;
  /** None: no point is switched on, and there is nothing to say. */
  readonly points: readonly PointStanding[];
  /** Null: nothing is taken out of mailboxes. */
  readonly retraction: RetractionStanding | null;
  /** Null where there is no centre. */
  readonly link: LinkStanding | null;
  /** The organisation's own mail domains are known: without them nothing is told to a centre. */
  readonly knowsOwnMail: boolean;
  /** The ways by which reports come by mail. */
  readonly mailDoors: MailDoorsStanding;
  /** Partners that are asked; none: there is nothing to say. */
  readonly feeds: readonly FeedStanding[];
  readonly setUp: boolean;
  readonly version: string;
}

/** A sender silent for longer is told. */
const SILENT_MS: Millis = HOUR;
/** More batches waiting than this is falling behind. */
const WAITING_BATCHES_MAX = 1_000;
const DISK_DAYS_LEAST = 14;
const DISK_FREE_BYTES_LEAST: number = 2 * 1_073_741_824;
const MEMORY_SHARE_MAX = 0.6;
const CERTIFICATE_LEFT_LEAST_MS: Millis = 21 * DAY;
const MIB = 1_048_576;
const GIB = 1_073_741_824;

/** One line of each part, in the order they are shown. */
export function healthLines(facts: HealthFacts): readonly HealthLine[] {
  return [
    ...senderLines(facts),
    ...storeLines(facts),
    diskLine(facts),
    memoryLine(facts),
    ...ruleLines(facts),
    certificateLine(facts),
    ...enforcementLines(facts.points),
    ...retractionLines(facts.retraction),
    ...linkLines(facts.link, facts.knowsOwnMail),
    ...mailDoorLines(facts.mailDoors, facts.now),
    ...feedLines(facts.feeds, facts.now),
    facts.setUp
      ? good('settings', 'health-settings-done')
      : act('settings', 'health-settings-open'),
    good('version', 'health-version-is', { version: facts.version }),
  ];
}

function senderLines({ now, lastSeen, unreadable }: HealthFacts): readonly HealthLine[] {
  const silent = lastSeen.filter((at) => now - at > SILENT_MS).length;
  const count = lastSeen.length;
  return [
    count === 0
      ? notKnown('sources', 'health-sources-none')
      : silent > 0
        ? act('sources', 'health-sources-silent', { count, silent })
        : good('sources', 'health-sources-heard', { count }),
    unreadable > 0
      ? act('unreadable', 'health-unreadable-some', { count: unreadable })
      : good('unreadable', 'health-unreadable-none'),
  ];
}

function storeLines(facts: HealthFacts): readonly HealthLine[] {
  const { storeFault, journalFull, journalBytes, journalBytesMax, waitingBatches } = facts;
  const size = { used: Math.ceil(journalBytes / MIB), most: Math.floor(journalBytesMax / MIB) };
  return [
    storeFault === null
      ? good('store', 'health-store-answers')
      : act('store', 'health-store-away', { reason: storeFault }),
    journalFull
      ? act('journal', 'health-journal-full', size)
      : good('journal', 'health-journal-room', size),
    waitingBatches > WAITING_BATCHES_MAX
      ? act('workers', 'health-workers-behind', { count: waitingBatches })
      : good('workers', 'health-workers-keep-up', { count: waitingBatches }),
  ];
}

function diskLine({ disk }: HealthFacts): HealthLine {
  if (disk === null) return notKnown('disk', 'health-disk-unknown');
  const free = Math.floor((disk.freeBytes / GIB) * 10) / 10;
  if (disk.freeBytes < DISK_FREE_BYTES_LEAST) return act('disk', 'health-disk-little', { free });
  if (disk.bytesPerDay === null) return notKnown('disk', 'health-disk-rate-unknown', { free });
  if (disk.bytesPerDay <= 0) return good('disk', 'health-disk-steady', { free });
  const days = Math.floor(disk.freeBytes / disk.bytesPerDay);
  return days < DISK_DAYS_LEAST
    ? act('disk', 'health-disk-filling', { free, days })
    : good('disk', 'health-disk-lasts', { free, days });
}

function memoryLine({ memoryBytes, machineBytes }: HealthFacts): HealthLine {
  const values = { used: Math.ceil(memoryBytes / MIB), all: Math.floor(machineBytes / MIB) };
  return memoryBytes > MEMORY_SHARE_MAX * machineBytes
    ? act('memory', 'health-memory-much', values)
    : good('memory', 'health-memory-fits', values);
}

function ruleLines({
  rulesInForce,
  rulesRefused,
  contentProblems,
}: HealthFacts): readonly HealthLine[] {
  return [
    rulesRefused > 0
      ? act('rules', 'health-rules-refused', { count: rulesInForce, refused: rulesRefused })
      : good('rules', 'health-rules-in-force', { count: rulesInForce }),
    contentProblems > 0
      ? act('content', 'health-content-problems', { count: contentProblems })
      : good('content', 'health-content-whole'),
  ];
}

function certificateLine(facts: HealthFacts): HealthLine {
  const { certificateUntil, certificateRenews, listensBeyond, now } = facts;
  if (certificateRenews) return good('certificate', 'health-certificate-renews');
  if (certificateUntil === null)
    return listensBeyond
      ? notKnown('certificate', 'health-certificate-proxy')
      : good('certificate', 'health-certificate-none');
  const days = Math.floor((certificateUntil - now) / DAY);
  return certificateUntil - now < CERTIFICATE_LEFT_LEAST_MS
    ? act('certificate', 'health-certificate-ends', { days })
    : good('certificate', 'health-certificate-lasts', { days });
}
