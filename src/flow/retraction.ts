/**
 * Messages that are already in mailboxes, taken aside so that nobody opens them, and put back. Never
 * deleted. What is about to be moved is written down before, and that it was moved after: whoever is
 * stopped in between looks where the message is and goes on, so that nothing is moved twice and
 * nothing is forgotten. A message is found by its Message-ID, which whoever sends it chooses: each copy
 * is judged again by what it holds and moved by itself, whatever else bears the same id.
 */
import { ORDINARY_AGE_MS } from '../intel/member/limits.ts';
import { indicatorKey, type Indicator } from '../model/indicator.ts';
import { HOUR, type Millis } from '../model/time.ts';
import type { MailMatch } from './mail-index.ts';
import { isAside, messageOf, movesOf, rulingOf, type MoveLine, type MoveLog } from './moves.ts';

/** One message at one mailbox, as the mail index names it (`NamedMail`), and what it was found by. */
export interface WantedMail {
  readonly mailbox: string;
  /** The Message-ID without its brackets. */
  readonly id: string;
  readonly indicators: readonly Indicator[];
}

export interface MailCopy {
  /** As it was sent. */
  readonly message: Uint8Array;
  /** When the mailbox got it. */
  readonly at: Millis;
}

/** The mailboxes of the house. Rejects when one cannot be reached. */
export interface Mailboxes {
  /**
   * Every copy of exactly this id outside the quarantine: its folder, and in brackets behind it by
   * what it is told from the others there.
   */
  find(mailbox: string, id: string): Promise<readonly string[]>;
  /** Null when it is not there any more. */
  read(mailbox: string, copy: string, id: string): Promise<MailCopy | null>;
  isAside(mailbox: string, id: string): Promise<boolean>;
  /** Into the quarantine folder, with its flags; false when it is not there any more. */
  takeAside(mailbox: string, copy: string, id: string): Promise<boolean>;
  /** Into the folder that it was taken from. */
  putBack(mailbox: string, copy: string, id: string): Promise<boolean>;
}

export interface RetractionPorts {
  readonly mailboxes: Mailboxes;
  readonly log: MoveLog;
  /** Which of them the message holds. */
  held(message: Uint8Array, indicators: readonly Indicator[]): Promise<readonly Indicator[]>;
  now(): Millis;
}

export interface Retracted {
  /** `too-many`: nothing was moved, a person has to look. */
  readonly state: 'done' | 'too-many';
  readonly moved: number;
  /** Found by its id, and not what it is wanted for, or there for longer than any campaign lasts. */
  readonly otherwise: number;
  /** In no folder: not there yet, or not any more. */
  readonly missing: number;
}

/** More than this for one campaign, or in one hour, is no attack but somebody's mistake. */
export const MOVES_OF_CAMPAIGN_MAX = 200;
const MOVES_OF_HOUR_MAX = 500;

/** `isDry`: looks and counts, and moves nothing. May be called again after a stop. */
export async function retract(
  wanted: readonly WantedMail[],
  given: { readonly campaign: string; readonly by: string; readonly isDry: boolean },
  ports: RetractionPorts,
): Promise<Retracted> {
  const nothing = { moved: 0, otherwise: 0, missing: 0 };
  const names = new Set(wanted.map(messageOf));
  const begun = movesOf(ports.log, given.campaign).filter((line) => names.has(messageOf(line)));
  if (!given.isDry) await settle(begun, ports);
  const moves = movesOf(ports.log, given.campaign);
  const aside = new Set(moves.filter(isAside).map(messageOf));
  const mails = [...new Map(wanted.map((one) => [messageOf(one), one])).values()];
  const more = mails.filter((one) => !aside.has(messageOf(one))).length;
  if (!hasRoom(ports.log, given.campaign, aside.size, more, ports.now()))
    return { state: 'too-many', ...nothing };
  const counts = { ...nothing };
  for (const { mailbox, id, indicators } of mails) {
    // Also of what is aside already: the same may have come once more since.
    const folders = await ports.mailboxes.find(mailbox, id);
    if (folders.length === 0 && !aside.has(messageOf({ mailbox, id }))) counts.missing += 1;
    for (const folder of folders) {
      const copy = await ports.mailboxes.read(mailbox, folder, id);
      if (copy === null) continue;
      const isOrdinary = copy.at < ports.now() - ORDINARY_AGE_MS;
      const held = isOrdinary ? [] : await ports.held(copy.message, indicators);
      const holds = held.map(indicatorKey);
      if (holds.length === 0) counts.otherwise += 1;
      else if (given.isDry || (await takeAside({ mailbox, id, folder, holds }, given, ports)))
        counts.moved += 1;
    }
  }
  return { state: 'done', ...counts };
}

/**
 * Whether so many more may be moved: within the caps, or approved by a person. `aside`: of this
 * campaign, already.
 */
export function hasRoom(
  log: MoveLog,
  campaign: string,
  aside: number,
  more: number,
  now: Millis,
): boolean {
  const ruling = rulingOf(log, campaign);
  if (ruling?.step === 'approved' && aside + more <= ruling.most) return true;
  const hour = log.lines().filter(({ step, at }) => step === 'moving' && at > now - HOUR).length;
  return aside + more <= MOVES_OF_CAMPAIGN_MAX && (more === 0 || hour + more <= MOVES_OF_HOUR_MAX);
}

/** Puts back what was taken aside for a campaign; gives how many. May be called again. */
export async function undoRetraction(
  given: {
    readonly campaign: string;
    readonly by: string;
    /** Of which messages. */
    readonly lines: readonly MoveLine[];
  },
  ports: RetractionPorts,
): Promise<number> {
  const { campaign, by } = given;
  const ids = new Set(given.lines.map(messageOf));
  const isOver = (line: MoveLine): boolean => ids.has(messageOf(line));
  await settle(movesOf(ports.log, campaign).filter(isOver), ports);
  let returned = 0;
  for (const line of movesOf(ports.log, campaign).filter(isOver)) {
    if (!isAside(line)) continue;
    const { mailbox, folder, id } = line;
    const told = { ...line, by };
    if (line.step === 'moved')
      await ports.log.append({ ...told, at: ports.now(), step: 'returning' });
    // Stopped behind the move itself: it is where it was, and another of its id may still be aside.
    const isThere =
      line.step === 'returning' && (await ports.mailboxes.find(mailbox, id)).includes(folder);
    if (isThere || (await ports.mailboxes.putBack(mailbox, folder, id))) returned += 1;
    await ports.log.append({ ...told, at: ports.now(), step: 'returned' });
  }
  return returned;
}

async function takeAside(
  place: Pick<MoveLine, 'mailbox' | 'folder' | 'id' | 'holds'>,
  { campaign, by }: Pick<MoveLine, 'campaign' | 'by'>,
  { mailboxes, log, now }: RetractionPorts,
): Promise<boolean> {
  const told = { ...place, campaign, by };
  await log.append({ ...told, at: now(), step: 'moving' });
  const isMoved = await mailboxes.takeAside(place.mailbox, place.folder, place.id);
  await log.append({ ...told, at: now(), step: isMoved ? 'moved' : 'gone' });
  return isMoved;
}

/** What was begun and not told to its end: the mailbox says how far it came. */
async function settle(moves: readonly MoveLine[], ports: RetractionPorts): Promise<void> {
  for (const line of moves) {
    if (line.step !== 'moving') continue;
    // Another copy may be aside while this one is still where it was.
    const isThere = (await ports.mailboxes.find(line.mailbox, line.id)).includes(line.folder);
    const isMoved = !isThere && (await ports.mailboxes.isAside(line.mailbox, line.id));
    await ports.log.append({ ...line, at: ports.now(), step: isMoved ? 'moved' : 'gone' });
  }
}

/** An entry of the mail index, and by what it was found. */
export interface WantedEntry {
  readonly at: Millis;
  readonly indicators: Indicator[];
}

/** By entry. What we wrote ourselves was not sent to us. */
export function wantedIn(matches: readonly MailMatch[]): ReadonlyMap<number, WantedEntry> {
  const wanted = new Map<number, WantedEntry>();
  for (const { entry, at, indicator, direction, mailbox } of matches) {
    if (direction !== 'in' || mailbox === '') continue;
    const known = wanted.get(entry);
    if (known === undefined) wanted.set(entry, { at, indicators: [indicator] });
    else known.indicators.push(indicator);
  }
  return wanted;
}
