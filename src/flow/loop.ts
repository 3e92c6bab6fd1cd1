/**
 * What faces ask of the running report loop: of a centre its hub, of every organisation what is in
 * force there, what left it, and its own no. Decisions themselves are read from the nouns `hub` and
 * `membership`.
 */
import type { Page, PageRequest } from './desk.ts';
import type { LeftLine } from './membership.ts';
import type { PersonWish } from '../intel/hub/people.ts';
import type { Found } from '../intel/hub/outcomes.ts';
import type { HubMember, KnownCampaign, KnownIndicator } from '../intel/hub/state.ts';
import type { OpenQuestion, Proposal, Standing } from '../intel/hub/state.ts';
import type { Indicator } from '../model/indicator.ts';
import type { MemberKind } from '../model/member.ts';
import type { Protection } from '../model/protection.ts';
import type { Millis } from '../model/time.ts';

/** A campaign with all that the hub knows of it now. */
export interface CampaignSheet {
  readonly campaign: KnownCampaign;
  readonly indicators: readonly KnownIndicator[];
  /** By the ids that indicators carry as `hold` and `block`. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** Open dry runs, by the id that indicators carry as `question`. */
  readonly questions: ReadonlyMap<string, OpenQuestion>;
  /** What organisations found among what they had received; null below three of them. */
  readonly found: Found | null;
  /** By `indicatorKey`: those on a warninglist or of the sector. To raise them takes two people. */
  readonly listed: ReadonlyMap<string, 'warninglist' | 'sector'>;
  /** What one person asked for and a second has not yet. */
  readonly proposals: readonly Proposal[];
}

/** What else is known of whom a centre asks to enrol. */
export interface InvitedMore {
  readonly kind?: MemberKind;
  readonly country?: string;
  readonly place?: string;
}

export interface Invite {
  readonly member: string;
  /** Shown once. */
  readonly code: string;
  readonly until: Millis;
}

/** What of the hub's reaches one member now. */
export interface Reaching {
  readonly holds: number;
  readonly blocks: number;
  /** When the first of it ends, unless it is renewed; null where nothing reaches it. */
  readonly endsAt: Millis | null;
  /** Of these, to how many the member said no for itself. */
  readonly vetoed: number;
}

/** At a centre only. */
export interface CentreLoop {
  /** Changed last first. */
  campaigns(most: number): readonly KnownCampaign[];
  campaign(id: string): CampaignSheet | null;
  /** Resolves when it is durable; what a person may not do alone waits for the second. */
  decide(wish: PersonWish): Promise<void>;
  enrolled(): readonly HubMember[];
  reaching(member: HubMember): Reaching;
  /**
   * Gives the code that the member enrols with, once; only its hash is kept. `name`: as people know
   * it, its id is made from it; the id of a member invites that member again, with another key.
   * `group`: members of one group count as one organisation; empty: the member alone.
   */
  invite(name: string, group: string, more?: InvitedMore): Promise<Invite>;
  /**
   * What left a member of a rehearsed sector, as its own page tells it; null when there is none. In
   * earnest null itself: what leaves a member is the member's own to see.
   */
  readonly left: ((member: string, page: PageRequest) => Promise<Page<LeftLine> | null>) | null;
  /** `since`: from when its key was in other hands. */
  expel(member: string, since: Millis): Promise<void>;
}

/** How the link to the centre stands. */
export interface LinkStanding {
  /** The centre's name, as it told itself when the member enrolled. */
  readonly centre: string;
  readonly address: string;
  readonly state: 'connected' | 'connecting' | 'refused';
  /** Of the last line that arrived; null when none did. */
  readonly heardAt: Millis | null;
  /** Of the key of the centre that is believed here: 32 hexadecimal digits. */
  readonly key: string;
  /** Why the last line was not taken: a code; null when it was. */
  readonly refused: string | null;
  /** Lines that wait until the centre has them. */
  readonly waiting: number;
}

export type HeardProtections = (all: readonly Protection[], changed: readonly Protection[]) => void;

/** At every organisation, with a centre or without. */
export interface OwnLoop {
  /** Null where there is no centre: the organisation guards itself. */
  link(): LinkStanding | null;
  /** What stands or stood last against each indicator, the newest first. */
  protections(): readonly Protection[];
  /**
   * Hears everything that stands or stood: at once, and after each change, when it is durable.
   * `changed`: what is new in it; at first all. Gives the function that ends it.
   */
  listen(heard: HeardProtections): () => void;
  /** The organisation's own no: in force when it resolves, and no centre is asked. */
  veto(indicators: readonly Indicator[], by: string): Promise<void>;
  /** Takes that no back: what is decided from now on counts again. Nothing is in force by it. */
  allow(indicators: readonly Indicator[]): Promise<void>;
}
