/** What pages and health are told of messages taken aside: counts, and nothing of whom. */
import type { Millis } from '../model/time.ts';
import type { PointMode } from './enforcement.ts';
import { isAside, isMove, movesOf, rulingOf, type MoveLine, type MoveLog } from './moves.ts';

export interface RetractedCampaign {
  readonly campaign: string;
  /** Messages at mailboxes that are aside now, and that went back. */
  readonly aside: number;
  readonly returned: number;
  readonly mailboxes: number;
  /** Of the last move; null in a dry run, or while none was made. */
  readonly movedAt: Millis | null;
  /** What the mail index knows of it; null while nothing of it is blocked. */
  readonly wanted: number | null;
  /** There may be more of them. */
  readonly isCut: boolean;
  /** Found in mailboxes since the start and holding what is blocked: in a dry run what would be moved. */
  readonly found: number;
  /** `waits`: too many for the shield to move without a person. */
  readonly state: 'moving' | 'waits' | 'stopped' | 'over';
  /** Who stopped or approved it; null where nobody did. */
  readonly ruledBy: string | null;
}

export interface RetractionStanding {
  /** `off`: what was moved while it was on goes back. */
  readonly mode: PointMode | 'off';
  /** Somebody said what must never be touched: without that nothing is moved. */
  readonly isFilled: boolean;
  /** Mailboxes that could not be reached the last time. */
  readonly failing: number;
  /** Addresses that no mailbox is behind, as far as the mail server says: not tried before tomorrow. */
  readonly givenUp: number;
  /** Moved last first. */
  readonly campaigns: readonly RetractedCampaign[];
}

/** The page's side. */
export interface Retractions {
  standing(): RetractionStanding;
  /** The last step of each message of a campaign. Names people: write down first who asks. */
  messages(campaign: string): readonly MoveLine[];
  /** Everything of it goes back, and nothing more is moved. Durable when it resolves. */
  stop(campaign: string, by: string): Promise<void>;
  /** So many may be moved, whatever the caps say, and although it was stopped before. */
  approve(campaign: string, most: number, by: string): Promise<void>;
}

interface Found {
  readonly wanted: number;
  readonly isTooMany: boolean;
  readonly isCut: boolean;
}

/** What the last round saw, beside what the log holds. */
export class RetractedNow {
  #known = new Map<string, { found: Found; moved: number }>();

  /** Those of which something is blocked now. */
  keep(campaigns: readonly string[]): void {
    for (const campaign of this.#known.keys())
      if (!campaigns.includes(campaign)) this.#known.delete(campaign);
  }

  found(campaign: string, found: Found): void {
    this.#known.set(campaign, { found, moved: this.#known.get(campaign)?.moved ?? 0 });
  }

  moved(campaign: string, count: number): void {
    const known = this.#known.get(campaign);
    if (known !== undefined) known.moved += count;
  }

  campaigns(log: MoveLog): readonly RetractedCampaign[] {
    const logged = log.lines().map(({ campaign }) => campaign);
    return [...new Set([...logged, ...this.#known.keys()])]
      .map((campaign) => this.#campaign(campaign, log))
      .toSorted((a, b) => (b.movedAt ?? 0) - (a.movedAt ?? 0));
  }

  #campaign(campaign: string, log: MoveLog): RetractedCampaign {
    const known = this.#known.get(campaign);
    const moves = movesOf(log, campaign);
    const ruling = rulingOf(log, campaign);
    const aside = moves.filter(isAside);
    const mailboxes = new Set(aside.map(({ mailbox }) => mailbox)).size;
    const last = log.lines().findLast((line) => line.campaign === campaign && isMove(line));
    const isWaiting = known?.found.isTooMany === true;
    const running = known === undefined ? 'over' : isWaiting ? 'waits' : 'moving';
    return {
      campaign,
      aside: aside.length,
      returned: moves.filter(({ step }) => step === 'returned').length,
      mailboxes,
      movedAt: last?.at ?? null,
      wanted: known?.found.wanted ?? null,
      isCut: known?.found.isCut ?? false,
      found: known?.moved ?? 0,
      state: ruling?.step === 'stopped' ? 'stopped' : running,
      ruledBy: ruling?.by ?? null,
    };
  }
}
