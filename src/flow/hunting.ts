/**
 * A hunt through the mail that was met, in four steps: something comes newly in force (`heard`), the
 * mail index is asked at once who was sent it, what is found becomes findings of the campaign with the
 * mailboxes as pseudonyms, and a line says how much was searched and found. The centre is told counts
 * alone, by the member's own outcome. Hunting again finds the same and records nothing twice, so a
 * restart simply hunts for all that is in force.
 */
import { indicatorKey } from '../model/indicator.ts';
import { isInForce, type Protection } from '../model/protection.ts';
import { DAY, type Millis } from '../model/time.ts';
import { foundBy, type HuntFound } from './hunt-found.ts';
import { foundOf, type IndicatorHit, type IndicatorHits } from './indicator-findings.ts';
import type { MailHunt, MailMatch, MailSearch } from './mail-index.ts';

/** What one hunt came to: shown to people, with nothing of whom. */
export interface HuntLine {
  readonly at: Millis;
  readonly campaign: string;
  readonly indicators: number;
  /** Messages looked through; 0 says that nothing of the mail is known here. */
  readonly searched: number;
  readonly messages: number;
  readonly mailboxes: number;
  /** Found now and not by an earlier hunt. */
  readonly fresh: number;
  /** There may be more than was told. */
  readonly isCut: boolean;
  readonly tookMs: Millis;
  /** By which indicators, those that met most first. */
  readonly found: readonly HuntFound[];
}

/** The page's side. */
export interface Hunts {
  /** The newest first. */
  recent(): readonly HuntLine[];
}

export interface HuntPorts {
  readonly mail: Pick<MailSearch, 'hunt'>;
  readonly hits: IndicatorHits;
  readonly organisation: string;
  readonly simulated: boolean;
  now(): Millis;
  hunted(line: HuntLine): void;
  fault(error: unknown): void;
}

/** Matches told of one indicator: beyond it nobody reads the list, and the count says "many". */
const MATCHES_MAX = 500;
const LINES_MAX = 200;
/** What arrives later is looked for so often, among what was received since this long. */
export const HUNT_AGAIN_MS: Millis = 60_000;
const AGAIN_SINCE_MS: Millis = DAY;

/** What the source of a finding's evidence is called. */
export const MAIL_SOURCE = 'mail-index';

export class Hunting implements Hunts {
  #ports: HuntPorts;
  #all: readonly Protection[] = [];
  /** By indicator, the decision that was hunted for. */
  #hunted = new Map<string, string>();
  #lines: HuntLine[] = [];
  #turn: Promise<void> = Promise.resolve();

  constructor(ports: HuntPorts) {
    this.#ports = ports;
  }

  /** Hears what stands: hunts for what has come in force by another decision than before. */
  heard(all: readonly Protection[]): void {
    this.#all = all;
    this.#next(() => this.#hunt(this.#fresh(), 0));
  }

  /** For what came since: the mail index is fed while protections stand. */
  again(): void {
    const { now } = this.#ports;
    this.#next(() => this.#hunt(this.#inForce(), now() - AGAIN_SINCE_MS));
  }

  recent(): readonly HuntLine[] {
    return this.#lines;
  }

  /** Resolves when what was begun is recorded. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  #next(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error: unknown) => this.#ports.fault(error));
  }

  #inForce(): readonly Protection[] {
    const now = this.#ports.now();
    return this.#all.filter((one) => isInForce(one, now));
  }

  #fresh(): readonly Protection[] {
    return this.#inForce().filter(
      ({ indicator, decision }) => this.#hunted.get(indicatorKey(indicator)) !== decision,
    );
  }

  async #hunt(wanted: readonly Protection[], since: Millis): Promise<void> {
    for (const [campaign, protections] of Map.groupBy(wanted, (one) => one.campaign)) {
      const indicators = protections.map(({ indicator }) => indicator);
      const begun = this.#ports.now();
      const hunt = await this.#ports.mail.hunt(indicators, since, MATCHES_MAX);
      const tookMs = this.#ports.now() - begun;
      // What we wrote ourselves was not sent to us.
      const received = hunt.matches.filter(({ direction }) => direction === 'in');
      const fresh = await this.#record(received, protections);
      for (const { indicator, decision } of protections)
        this.#hunted.set(indicatorKey(indicator), decision);
      // Looking again is told only when it found something.
      if (since === 0 || fresh > 0)
        this.#tell(
          { campaign, indicators: indicators.length, fresh, tookMs },
          { ...hunt, matches: received },
        );
    }
  }

  async #record(
    matches: readonly MailMatch[],
    protections: readonly Protection[],
  ): Promise<number> {
    const by = new Map(protections.map((one) => [indicatorKey(one.indicator), one]));
    const hits = matches.flatMap((match) => {
      const protection = by.get(indicatorKey(match.indicator));
      return protection === undefined ? [] : [this.#hitOf(match, protection)];
    });
    if (hits.length === 0) return 0;
    return this.#ports.hits.record(foundOf(this.#ports.organisation, hits));
  }

  #hitOf(match: MailMatch, { campaign, decision, strength }: Protection): IndicatorHit {
    const { indicator, at, mailbox, from, entry } = match;
    const { simulated, now } = this.#ports;
    return {
      indicator,
      campaign,
      decision,
      strength,
      host: null,
      person: personOf(mailbox),
      at,
      evidence: {
        signal: `mail.${entry}`,
        at,
        receivedAt: now(),
        sender: { name: MAIL_SOURCE, trust: 'local' },
        door: 'mail',
        source: MAIL_SOURCE,
        raw: { mailbox, from, entry },
      },
      seen: indicator.value,
      unit: `mail:${entry}`,
      simulated,
    };
  }

  #tell(
    about: Pick<HuntLine, 'campaign' | 'indicators' | 'fresh' | 'tookMs'>,
    hunt: MailHunt,
  ): void {
    const { searched, matches, isCut } = hunt;
    const messages = new Set(matches.map(({ entry }) => entry)).size;
    const known = matches.map(({ mailbox }) => mailbox).filter((mailbox) => mailbox !== '');
    const mailboxes = new Set(known).size;
    const at = this.#ports.now();
    const found = foundBy(matches);
    const line = { ...about, at, searched, messages, mailboxes, isCut, found };
    this.#lines = [line, ...this.#lines].slice(0, LINES_MAX);
    this.#ports.hunted(line);
  }
}

/** How a mailbox stands on a finding until somebody who may asks whose it is. */
function personOf(mailbox: string): string | null {
  return mailbox === '' ? null : `mailbox-${mailbox}`;
}
