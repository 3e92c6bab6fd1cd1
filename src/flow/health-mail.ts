/** The ways by which reports come by mail, line by line: the mailbox that is read, our own mail door. */
import { HOUR, MINUTE, type Millis } from '../model/time.ts';
import { act, good, notKnown, type HealthLine } from './health-line.ts';

/** How the report mailbox stands since the start. */
export interface MailboxStanding {
  /** `report@szentanna.example`. */
  readonly name: string;
  readonly state: 'connecting' | 'connected' | 'away' | 'sign-in-refused' | 'not-set-up';
  /** Since when it is in that state. */
  readonly since: Millis;
  /** When the last mail was filed; null: none yet. */
  readonly lastAt: Millis | null;
  /** Mails that wait in it because the quotas of reports are used up. */
  readonly waiting: number;
  /** Mails that could not be filed and lie marked in it. */
  readonly left: number;
}

/** How our own mail door stands since the start. */
export interface MailDoorStanding {
  readonly isListening: boolean;
  readonly port: number;
  readonly lastAt: Millis | null;
  /** When something was refused that ought to have been taken: quotas, or a failure of ours. */
  readonly turnedAwayAt: readonly Millis[];
  /** When something was refused that is no report: strangers, other addresses, wrong lines. */
  readonly refusedAt: readonly Millis[];
}

/** Null: not configured, and there is nothing to say. */
export interface MailDoorsStanding {
  readonly mailbox: MailboxStanding | null;
  readonly door: MailDoorStanding | null;
}

/** A mailbox that is away for less comes back by itself. */
const AWAY_MS: Millis = 15 * MINUTE;
/** For how long what was turned away is something to act on. */
const RECENT_MS: Millis = HOUR;

export function mailDoorLines(
  { mailbox, door }: MailDoorsStanding,
  now: Millis,
): readonly HealthLine[] {
  return [
    ...(mailbox === null ? [] : [mailboxLine(mailbox, now)]),
    ...(door === null ? [] : [doorLine(door, now)]),
  ];
}

function mailboxLine(
  { name, state, since, lastAt, waiting, left }: MailboxStanding,
  now: Millis,
): HealthLine {
  const part = 'mailbox';
  const values = { mailbox: name, minutes: Math.floor((now - since) / MINUTE) };
  switch (state) {
    case 'not-set-up':
      return act(part, 'health-mailbox-shut', { mailbox: name });
    case 'sign-in-refused':
      return act(part, 'health-mailbox-refused', values);
    case 'away':
      return now - since < AWAY_MS
        ? notKnown(part, 'health-mailbox-away', values)
        : act(part, 'health-mailbox-long-away', values);
    case 'connecting':
      return notKnown(part, 'health-mailbox-connecting', { mailbox: name });
    case 'connected':
  }
  if (waiting > 0) return act(part, 'health-mailbox-waits', { mailbox: name, count: waiting });
  if (left > 0) return act(part, 'health-mailbox-left', { mailbox: name, count: left });
  return lastAt === null
    ? good(part, 'health-mailbox-none', { mailbox: name })
    : good(part, 'health-mailbox-read', { mailbox: name, hours: hoursSince(lastAt, now) });
}

function doorLine(
  { isListening, port, lastAt, turnedAwayAt, refusedAt }: MailDoorStanding,
  now: Millis,
): HealthLine {
  const part = 'mail-door';
  const away = turnedAwayAt.filter((at) => now - at < RECENT_MS).length;
  const values = { port: String(port), refused: refusedAt.length };
  if (!isListening) return act(part, 'health-mail-door-shut', { port: String(port) });
  if (away > 0) return act(part, 'health-mail-door-full', { port: String(port), count: away });
  return lastAt === null
    ? good(part, 'health-mail-door-none', values)
    : good(part, 'health-mail-door-open', { ...values, hours: hoursSince(lastAt, now) });
}

function hoursSince(at: Millis, now: Millis): number {
  return Math.floor((now - at) / HOUR);
}
