/** Remembers how the ways by mail stand, from what the mailbox and the mail door tell. */
import type {
  MailboxStanding,
  MailDoorsStanding,
  MailDoorStanding,
} from '../../flow/health-mail.ts';
import type { MailboxNews } from '../../intake/mailbox/ports.ts';
import { DAY, type Millis } from '../../model/time.ts';

/** Refusals remembered of each kind; a flood is a flood whatever its number. */
const REFUSALS_MAX = 1_000;
/** 450 to 459: to be brought again. Everything else was refused for good (RFC 5321, 4.2.1). */
const isForLater = (code: number): boolean => code >= 400 && code < 500;

export class MailStanding {
  readonly #now: () => Millis;
  #mailbox: MailboxStanding | null = null;
  #door: MailDoorStanding | null = null;

  constructor(now: () => Millis) {
    this.#now = now;
  }

  standing(): MailDoorsStanding {
    const after = this.#now() - DAY;
    const recent = (times: readonly Millis[]): readonly Millis[] =>
      times.filter((at) => at > after);
    const door = this.#door && {
      ...this.#door,
      turnedAwayAt: recent(this.#door.turnedAwayAt),
      refusedAt: recent(this.#door.refusedAt),
    };
    return { mailbox: this.#mailbox, door };
  }

  /** `isRead`: its settings are whole, and it is tried. */
  mailboxOpened(name: string, isRead: boolean): void {
    const state = isRead ? 'connecting' : 'not-set-up';
    this.#mailbox = { name, state, since: this.#now(), lastAt: null, waiting: 0, left: 0 };
  }

  mailboxTook(): void {
    this.#change({ lastAt: this.#now(), waiting: 0 });
  }

  mailboxTold(news: MailboxNews): void {
    switch (news.kind) {
      case 'connected':
        return this.#change({ state: 'connected' });
      case 'failed':
        return this.#change({ state: news.isSignIn ? 'sign-in-refused' : 'away' });
      case 'left':
        return this.#change({ left: (this.#mailbox?.left ?? 0) + 1 });
      case 'full':
        return this.#change({ waiting: news.waiting });
    }
  }

  doorOpened(port: number, isListening: boolean): void {
    this.#door = { isListening, port, lastAt: null, turnedAwayAt: [], refusedAt: [] };
  }

  doorTook(): void {
    if (this.#door !== null) this.#door = { ...this.#door, lastAt: this.#now() };
  }

  doorRefused(code: number): void {
    if (this.#door === null) return;
    const at = this.#now();
    const added = (times: readonly Millis[]): readonly Millis[] =>
      [...times, at].slice(-REFUSALS_MAX);
    this.#door = isForLater(code)
      ? { ...this.#door, turnedAwayAt: added(this.#door.turnedAwayAt) }
      : { ...this.#door, refusedAt: added(this.#door.refusedAt) };
  }

  #change(over: Partial<MailboxStanding>): void {
    const before = this.#mailbox;
    if (before === null) return;
    const isNew = over.state !== undefined && over.state !== before.state;
    // Trying again and again is one absence.
    this.#mailbox = { ...before, ...over, since: isNew ? this.#now() : before.since };
  }
}
