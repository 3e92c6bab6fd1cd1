/**
 * Which entries of the mail index were looked at in their mailboxes, and which need no more looking.
 * An entry is as old as the first message that bore its Message-ID, and a server's log may tell of a
 * message before its mailbox has it: so nothing is over because another message was found instead.
 */
import { HOUR, type Millis } from '../model/time.ts';
import type { Accesses } from './accesses.ts';
import type { MailSearch, NamedMail } from './mail-index.ts';
import type { Retracted, WantedEntry } from './retraction.ts';
import { SteppingBack } from './stepping-back.ts';

/** So long a message may be on its way behind the log that told of it. */
const ARRIVES_MS: Millis = HOUR;
/**
 * Entries older than any campaign that are looked at and hold nothing younger: beyond it what is met is
 * taken for ordinary mail of long ago, and nobody is named for more of it.
 */
const OLDER_IN_VAIN_MAX = 50;

export interface LookPorts {
  readonly mail: Pick<MailSearch, 'named'>;
  readonly accesses: Pick<Accesses, 'record'>;
  now(): Millis;
}

export class RetractingLooks {
  #ports: LookPorts;
  /** Of each campaign, the entries that need no more looking. */
  #settled = new Map<string, Set<number>>();
  #inVain = new Map<string, number>();
  #named = new Map<number, { readonly named: NamedMail | null; readonly at: Millis }>();
  #back = new SteppingBack();

  constructor(ports: LookPorts) {
    this.#ports = ports;
  }

  /** What is left of it to look at. */
  fresh(
    campaign: string,
    wanted: ReadonlyMap<number, WantedEntry>,
  ): readonly (readonly [number, WantedEntry])[] {
    const settled = this.#settled.get(campaign);
    return [...wanted].filter(([entry]) => settled?.has(entry) !== true);
  }

  /** The same of entries from before `since`. */
  older(
    campaign: string,
    wanted: ReadonlyMap<number, WantedEntry>,
    since: Millis,
  ): readonly (readonly [number, WantedEntry])[] {
    const older = this.fresh(campaign, wanted).filter(([, { at }]) => at < since);
    return older.slice(0, OLDER_IN_VAIN_MAX - (this.#inVain.get(campaign) ?? 0));
  }

  /** Written down before it is known, as when a person asks; null where nobody is known. */
  async named(entry: number, campaign: string): Promise<NamedMail | null> {
    const known = this.#named.get(entry);
    if (known !== undefined) return known.named;
    const { mail, accesses, now } = this.#ports;
    const by = `retraction ${campaign.slice(0, 8)}`;
    await accesses.record({ at: now(), by, door: 'shield', what: 'search', id: `mail.${entry}` });
    const named = mail.named(entry);
    this.#named.set(entry, { named, at: now() });
    return named;
  }

  /** Whether it stepped back, since it was not there, or another in its place. */
  isBack(entry: number): boolean {
    return this.#back.waiting(this.#ports.now()).includes(String(entry));
  }

  /** `told`: when it is said to have come, where that is known. */
  looked(campaign: string, entry: number, done: Retracted, told: Millis | null): void {
    const key = String(entry);
    const now = this.#ports.now();
    const isFound = done.moved > 0 || done.otherwise + done.missing === 0;
    const since = told === null || done.otherwise > 0 ? (this.#named.get(entry)?.at ?? now) : told;
    if (!isFound && since >= now - ARRIVES_MS) return this.#back.failed(key, now);
    this.#back.done(key);
    this.#named.delete(entry);
    const settled = this.#settled.get(campaign) ?? new Set();
    this.#settled.set(campaign, settled.add(entry));
    // What was taken aside before a start is not in vain.
    if (told === null && !isFound)
      this.#inVain.set(campaign, (this.#inVain.get(campaign) ?? 0) + 1);
  }

  /** Everything of it is looked at once more. */
  again(campaign: string): void {
    this.#settled.delete(campaign);
  }

  /** The same of all. */
  allAgain(): void {
    this.#settled.clear();
  }
}
