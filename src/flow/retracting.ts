/**
 * Keeps what is blocked out of mailboxes that already have it: as long as a block stands, what the mail
 * index knows of it is taken aside, and when nothing stands any more it goes back. The organisation's
 * own side alone decides; no centre is asked, and what a person says here counts before everything.
 */
import { ORDINARY_AGE_MS } from '../intel/member/limits.ts';
import { indicatorKey, type Indicator } from '../model/indicator.ts';
import { isInForce, type Protection } from '../model/protection.ts';
import { HOUR, type Millis } from '../model/time.ts';
import type { Accesses } from './accesses.ts';
import type { NeverTouch } from './enforcement.ts';
import type { MailSearch, NamedMail } from './mail-index.ts';
import { isAside, messageOf, movesOf, overIn, rulingOf, type MoveLine } from './moves.ts';
import { hasRoom, retract, undoRetraction, wantedIn, type RetractionPorts } from './retraction.ts';
import { RetractedNow, type Retractions, type RetractionStanding } from './retractions.ts';

/** Matches looked at of one indicator: far above what is moved without a person. */
const MATCHES_MAX = 5_000;
/** A server's log may tell of a message before the mailbox has it. */
const ARRIVES_MS: Millis = HOUR;

export interface RetractingPorts extends RetractionPorts {
  /** `off`: nothing is moved, and what is still aside goes back. */
  readonly mode: RetractionStanding['mode'];
  readonly mail: Pick<MailSearch, 'hunt' | 'named'>;
  readonly accesses: Pick<Accesses, 'record'>;
  readonly neverTouch: NeverTouch;
  /** A person is called: too many, or a mailbox that cannot be reached. */
  called(code: string, campaign: string): void;
  fault(error: unknown): void;
}

export class Retracting implements Retractions {
  #ports: RetractingPorts;
  #all: readonly Protection[] = [];
  #now = new RetractedNow();
  /** Of each campaign, the entries of the mail index that need no more looking. */
  #settled = new Map<string, Set<number>>();
  #named = new Map<number, NamedMail | null>();
  #turn: Promise<void> = Promise.resolve();
  #isAwaited = false;
  #isClosed = false;

  constructor(ports: RetractingPorts) {
    this.#ports = ports;
  }

  heard(all: readonly Protection[]): void {
    this.#all = all;
    this.again();
  }

  /** Looks once more, behind what is being done: for what came since, and what could not be reached. */
  again(): void {
    if (this.#isAwaited || this.#isClosed) return;
    this.#isAwaited = true;
    this.#turn = this.#turn.then(() => this.#round()).catch(this.#ports.fault);
  }

  /** Ends behind the message in hand. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#turn;
  }

  standing(): RetractionStanding {
    const { mode, log, neverTouch } = this.#ports;
    const { failing } = this.#now;
    const campaigns = this.#now.campaigns(log);
    return { mode, isFilled: neverTouch.isFilled, failing: failing.size, campaigns };
  }

  messages(campaign: string): readonly MoveLine[] {
    return movesOf(this.#ports.log, campaign);
  }

  async stop(campaign: string, by: string): Promise<void> {
    const { log, now } = this.#ports;
    await log.append({ at: now(), step: 'stopped', campaign, by, most: 0 });
    this.again();
  }

  async approve(campaign: string, most: number, by: string): Promise<void> {
    const { log, now } = this.#ports;
    await log.append({ at: now(), step: 'approved', campaign, by, most });
    this.#settled.delete(campaign);
    this.again();
  }

  async #round(): Promise<void> {
    this.#isAwaited = false;
    this.#now.failing.clear();
    await this.#giveBack();
    const { mode, neverTouch, now, log } = this.#ports;
    if (mode === 'off' || !neverTouch.isFilled) return;
    const blocks = this.#all.filter(
      (one) =>
        one.strength === 'block' &&
        isInForce(one, now()) &&
        // Asked once more here: whoever decided may have known another list.
        neverTouch.untouchable(one.indicator) === null,
    );
    const by = Map.groupBy(blocks, ({ campaign }) => campaign);
    this.#now.keep([...by.keys()]);
    for (const [campaign, its] of by)
      if (!this.#isClosed && rulingOf(log, campaign)?.step !== 'stopped') {
        const indicators = its.map(({ indicator }) => indicator);
        await this.#takeAside(campaign, indicators);
      }
  }

  /** What a person stopped, and what nothing holds any more; a hold that is left of a block holds. */
  async #giveBack(): Promise<void> {
    const { log, now, mode } = this.#ports;
    const standing = this.#all.filter((one) => mode !== 'off' && isInForce(one, now()));
    const keys = new Set(standing.map(({ indicator }) => indicatorKey(indicator)));
    for (const campaign of new Set(log.lines().map((line) => line.campaign))) {
      const { over, by } = overIn(log, campaign, keys);
      for (const [mailbox, lines] of Map.groupBy(over, (line) => line.mailbox)) {
        if (this.#isClosed) return;
        const given = { campaign, by, lines };
        await this.#guarded({ campaign, mailbox }, () => undoRetraction(given, this.#ports));
        // Another campaign may want what has just come back.
        this.#settled.clear();
      }
    }
  }

  async #takeAside(campaign: string, indicators: readonly Indicator[]): Promise<void> {
    const { mail, log, now, mode } = this.#ports;
    // What is older is ordinary, and of no campaign that is only now known.
    const hunt = await mail.hunt(indicators, now() - ORDINARY_AGE_MS, MATCHES_MAX);
    const wanted = wantedIn(hunt.matches);
    const settled = this.#settled.get(campaign) ?? new Set();
    this.#settled.set(campaign, settled);
    const fresh = [...wanted].filter(([entry]) => !settled.has(entry));
    const aside = new Set(movesOf(log, campaign).filter(isAside).map(messageOf)).size;
    // After a start nothing is settled, and the log alone says what was moved.
    const more = Math.min(fresh.length, Math.max(0, wanted.size - aside));
    const isRoom = hasRoom(log, campaign, wanted.size - more, more, now());
    this.#now.found(campaign, { wanted: wanted.size, isTooMany: !isRoom, isCut: hunt.isCut });
    // Nobody is named for what is not moved.
    if (!isRoom) return this.#ports.called('retraction-too-many', campaign);
    const given = { campaign, by: '', isDry: mode === 'dry-run' };
    const unreached = new Set<string>();
    for (const [entry, one] of fresh) {
      if (this.#isClosed) return;
      const named = await this.#name(entry, campaign);
      if (named === null || unreached.has(named.mailbox)) continue;
      const wish = { ...named, indicators: one.indicators };
      const at = { campaign, mailbox: named.mailbox };
      const done = await this.#guarded(at, () => retract([wish], given, this.#ports));
      if (done === null) unreached.add(named.mailbox);
      else if (done.state === 'done' && (done.missing === 0 || one.at < now() - ARRIVES_MS)) {
        settled.add(entry);
        this.#named.delete(entry);
        this.#now.moved(campaign, done.moved);
      }
    }
  }

  /** Written down before it is known, as when a person asks. */
  async #name(entry: number, campaign: string): Promise<NamedMail | null> {
    const known = this.#named.get(entry);
    if (known !== undefined) return known;
    const { mail, accesses, now } = this.#ports;
    const by = `retraction ${campaign.slice(0, 8)}`;
    await accesses.record({ at: now(), by, door: 'shield', what: 'search', id: `mail.${entry}` });
    const named = mail.named(entry);
    this.#named.set(entry, named);
    return named;
  }

  /** One mailbox that cannot be reached keeps nothing from the others; it is tried again. */
  async #guarded<T>(
    { campaign, mailbox }: { readonly campaign: string; readonly mailbox: string },
    work: () => Promise<T>,
  ): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.#now.failing.add(mailbox);
      this.#ports.fault(error);
      this.#ports.called('retraction-failing', campaign);
      return null;
    }
  }
}
