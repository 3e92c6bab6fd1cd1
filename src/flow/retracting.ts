/**
 * Keeps what is blocked out of mailboxes that already have it: as long as a block stands, what the mail
 * index knows of it is taken aside, and when nothing stands any more it goes back. The organisation's
 * own side alone decides; no centre is asked, and what a person says here counts before everything.
 */
import { ORDINARY_AGE_MS } from '../intel/member/limits.ts';
import { indicatorKey, type Indicator } from '../model/indicator.ts';
import { isInForce, type Protection } from '../model/protection.ts';
import type { Millis } from '../model/time.ts';
import type { NeverTouch } from './enforcement.ts';
import type { MailSearch } from './mail-index.ts';
import { isAside, messageOf, movesOf, overIn, rulingOf, type MoveLine } from './moves.ts';
import { RetractingLooks, type LookPorts } from './retracting-looks.ts';
import {
  hasRoom,
  retract,
  undoRetraction,
  wantedIn,
  type RetractionPorts,
  type WantedEntry,
} from './retraction.ts';
import { RetractedNow, type Retractions, type RetractionStanding } from './retractions.ts';
import { Unreached } from './unreached.ts';

/** Matches looked at of one indicator: far above what is moved without a person. */
const MATCHES_MAX = 5_000;

export interface RetractingPorts extends RetractionPorts, LookPorts {
  /** `off`: nothing is moved, and what is still aside goes back. */
  readonly mode: RetractionStanding['mode'];
  readonly mail: Pick<MailSearch, 'hunt' | 'named'>;
  readonly neverTouch: NeverTouch;
  /** A person is called: too many, or a mailbox that cannot be reached. */
  called(code: string, campaign: string): void;
  fault(error: unknown): void;
}

export class Retracting implements Retractions {
  #ports: RetractingPorts;
  #all: readonly Protection[] = [];
  #now = new RetractedNow();
  #looks: RetractingLooks;
  #unreached = new Unreached();
  #turn: Promise<void> = Promise.resolve();
  #isAwaited = false;
  #isClosed = false;

  constructor(ports: RetractingPorts) {
    this.#ports = ports;
    this.#looks = new RetractingLooks(ports);
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
    const { failing, givenUp } = this.#unreached;
    const campaigns = this.#now.campaigns(log);
    return { mode, isFilled: neverTouch.isFilled, failing: failing.size, givenUp, campaigns };
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
    this.#looks.again(campaign);
    this.again();
  }

  async #round(): Promise<void> {
    this.#isAwaited = false;
    this.#unreached.failing.clear();
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
        if (!this.#unreached.isTried(mailbox, now())) continue;
        const given = { campaign, by, lines };
        await this.#guarded({ campaign, mailbox }, () => undoRetraction(given, this.#ports));
        // Another campaign may want what has just come back.
        this.#looks.allAgain();
      }
    }
  }

  async #takeAside(campaign: string, indicators: readonly Indicator[]): Promise<void> {
    const { mail, log, now } = this.#ports;
    // What is older is ordinary, and of no campaign that is only now known.
    const since = now() - ORDINARY_AGE_MS;
    const hunt = await mail.hunt(indicators, since, MATCHES_MAX);
    const wanted = wantedIn(hunt.matches);
    const fresh = this.#looks.fresh(campaign, wanted);
    const aside = new Set(movesOf(log, campaign).filter(isAside).map(messageOf)).size;
    // After a start nothing is settled, and the log alone says what was moved.
    const more = Math.min(fresh.length, Math.max(0, wanted.size - aside));
    const isRoom = hasRoom(log, campaign, wanted.size - more, more, now());
    this.#now.found(campaign, { wanted: wanted.size, isTooMany: !isRoom, isCut: hunt.isCut });
    // Nobody is named for what is not moved.
    if (!isRoom) return this.#ports.called('retraction-too-many', campaign);
    for (const [entry, one] of fresh) await this.#look(campaign, entry, one, one.at);
    // But an entry is as old as the first that bore its id, which a sender may have sent for that.
    const all = wantedIn((await mail.hunt(indicators, 0, MATCHES_MAX)).matches);
    for (const [entry, one] of this.#looks.older(campaign, all, since))
      await this.#look(campaign, entry, one, null);
  }

  /** `told`: when it is said to have come, where that is known. */
  async #look(
    campaign: string,
    entry: number,
    { indicators }: WantedEntry,
    told: Millis | null,
  ): Promise<void> {
    const { mode, now, called } = this.#ports;
    if (this.#isClosed || this.#looks.isBack(entry)) return;
    const named = await this.#looks.named(entry, campaign);
    if (named === null || !this.#unreached.isTried(named.mailbox, now())) return;
    const given = { campaign, by: '', isDry: mode === 'dry-run' };
    const wish = { ...named, indicators };
    const at = { campaign, mailbox: named.mailbox };
    const done = await this.#guarded(at, () => retract([wish], given, this.#ports));
    if (done === null) return;
    if (done.state === 'too-many') return called('retraction-too-many', campaign);
    this.#looks.looked(campaign, entry, done, told);
    this.#now.moved(campaign, done.moved);
  }

  /** One mailbox that cannot be reached keeps nothing from the others; it is tried again. */
  async #guarded<T>(
    { campaign, mailbox }: { readonly campaign: string; readonly mailbox: string },
    work: () => Promise<T>,
  ): Promise<T | null> {
    const { now, fault, called } = this.#ports;
    try {
      const done = await work();
      this.#unreached.opened(mailbox);
      return done;
    } catch (error) {
      const was = this.#unreached.failed(mailbox, error, now());
      if (was === 'silent') return null;
      fault(error);
      called(was === 'failing' ? 'retraction-failing' : 'retraction-no-mailbox', campaign);
      return null;
    }
  }
}
