/**
 * Messages that are already in mailboxes, taken aside so that nobody opens them, and put back. Never
 * deleted. What is about to be moved is written down before, and that it was moved after: whoever is
 * stopped in between looks where the message is and goes on, so that nothing is moved twice and
 * nothing is forgotten. A message is found by its Message-ID and judged again by what it holds.
 */
import type { Indicator } from '../model/indicator.ts';
import { HOUR, type Millis } from '../model/time.ts';

/** One message at one mailbox, as the mail index names it (`NamedMail`), and what it was found by. */
export interface WantedMail {
  readonly mailbox: string;
  /** The Message-ID without its brackets. */
  readonly id: string;
  readonly indicator: Indicator;
}

/** The mailboxes of the house. Rejects when one cannot be reached. */
export interface Mailboxes {
  /** Folders outside the quarantine that hold a message of exactly this id. */
  find(mailbox: string, id: string): Promise<readonly string[]>;
  /** As it was sent; null when it is not there any more. */
  read(mailbox: string, folder: string, id: string): Promise<Uint8Array | null>;
  isAside(mailbox: string, id: string): Promise<boolean>;
  /** Into the quarantine folder, with its flags; false when it is not there any more. */
  takeAside(mailbox: string, folder: string, id: string): Promise<boolean>;
  putBack(mailbox: string, folder: string, id: string): Promise<boolean>;
}

export type MoveStep = 'moving' | 'moved' | 'gone' | 'returning' | 'returned';

/** What was done with whose message. Names a person: kept sealed, and reading it is an access. */
export interface MoveLine {
  readonly at: Millis;
  readonly step: MoveStep;
  readonly decision: string;
  readonly by: string;
  readonly mailbox: string;
  readonly folder: string;
  readonly id: string;
}

export interface MoveLog {
  /** Durable when it resolves. */
  append(line: MoveLine): Promise<void>;
  /** In the order they were written. */
  lines(): readonly MoveLine[];
}

export interface RetractionPorts {
  readonly mailboxes: Mailboxes;
  readonly log: MoveLog;
  /** Whether the message holds what it is wanted for. */
  fits(message: Uint8Array, indicator: Indicator): Promise<boolean>;
  now(): Millis;
}

export interface Retracted {
  /** `too-many`: nothing was moved, a person has to look. */
  readonly state: 'done' | 'too-many';
  readonly messages: number;
  readonly mailboxes: number;
  readonly moved: number;
  /** Found by its id, and not what it is wanted for. */
  readonly otherwise: number;
}

/** More than this for one decision, or in one hour, is no attack but somebody's mistake. */
export const MOVES_OF_DECISION_MAX = 200;
export const MOVES_OF_HOUR_MAX = 500;

/** `isDry`: looks and counts, and moves nothing. May be called again after a stop. */
export async function retract(
  wanted: readonly WantedMail[],
  given: { readonly decision: string; readonly by: string; readonly isDry: boolean },
  ports: RetractionPorts,
): Promise<Retracted> {
  const mails = [...new Map(wanted.map((one) => [`${one.mailbox}\0${one.id}`, one])).values()];
  const counts = {
    messages: mails.length,
    mailboxes: new Set(mails.map(({ mailbox }) => mailbox)).size,
  };
  const { moves, lastHour } = standingOf(ports, given.decision);
  const isTooMany =
    mails.length > MOVES_OF_DECISION_MAX || lastHour + mails.length > MOVES_OF_HOUR_MAX;
  if (isTooMany) return { state: 'too-many', ...counts, moved: 0, otherwise: 0 };
  if (!given.isDry) await settle(moves, ports);
  let [moved, otherwise] = [0, 0];
  for (const { mailbox, id, indicator } of mails)
    for (const folder of await ports.mailboxes.find(mailbox, id)) {
      const message = await ports.mailboxes.read(mailbox, folder, id);
      if (message === null) continue;
      if (!(await ports.fits(message, indicator))) otherwise += 1;
      else if (given.isDry || (await takeAside({ mailbox, id, folder }, given, ports))) moved += 1;
    }
  return { state: 'done', ...counts, moved, otherwise };
}

/** Puts back what was taken aside for a decision; gives how many. May be called again. */
export async function undoRetraction(
  decision: string,
  by: string,
  ports: RetractionPorts,
): Promise<number> {
  await settle(standingOf(ports, decision).moves, ports);
  let returned = 0;
  for (const line of standingOf(ports, decision).moves) {
    if (line.step !== 'moved' && line.step !== 'returning') continue;
    const { mailbox, folder, id } = line;
    const told = { decision, by, mailbox, folder, id };
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

type Place = Pick<MoveLine, 'mailbox' | 'folder' | 'id'>;

async function takeAside(
  place: Place,
  { decision, by }: Pick<MoveLine, 'decision' | 'by'>,
  { mailboxes, log, now }: RetractionPorts,
): Promise<boolean> {
  const told = { ...place, decision, by };
  await log.append({ ...told, at: now(), step: 'moving' });
  const isMoved = await mailboxes.takeAside(place.mailbox, place.folder, place.id);
  await log.append({ ...told, at: now(), step: isMoved ? 'moved' : 'gone' });
  return isMoved;
}

/** What was begun and not told to its end: the mailbox says how far it came. */
async function settle(moves: readonly MoveLine[], ports: RetractionPorts): Promise<void> {
  for (const line of moves) {
    if (line.step !== 'moving') continue;
    const isAside = await ports.mailboxes.isAside(line.mailbox, line.id);
    await ports.log.append({ ...line, at: ports.now(), step: isAside ? 'moved' : 'gone' });
  }
}

/** The last step of each message of a decision, and how many of any were begun within the hour. */
function standingOf(
  { log, now }: RetractionPorts,
  decision: string,
): { readonly moves: readonly MoveLine[]; readonly lastHour: number } {
  const last = new Map<string, MoveLine>();
  let lastHour = 0;
  for (const line of log.lines()) {
    if (line.step === 'moving' && line.at > now() - HOUR) lastHour += 1;
    if (line.decision === decision) last.set([line.mailbox, line.folder, line.id].join('\0'), line);
  }
  return { moves: [...last.values()], lastHour };
}
