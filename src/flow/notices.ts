/** Notices out: who is told what, by which way, and whether somebody has it in hand. */
import type { Notice, NoticeDraft, NoticeTopic } from '../model/notice.ts';
import type { Level } from '../model/severity.ts';
import type { Millis } from '../model/time.ts';
import type { Language } from './advice.ts';
import type { Page, PageRequest } from './desk.ts';
import type { Hours } from './notice-hours.ts';

/** The ways out, each set up in the configuration. `tickets` is a webhook of a ticket system. */
export type Channel = 'mail' | 'sms' | 'chat' | 'webhook' | 'tickets' | 'siem';
export const CHANNELS: readonly Channel[] = ['mail', 'sms', 'chat', 'webhook', 'tickets', 'siem'];
/** Those that programs read: told at once, at any hour, and nobody there can acknowledge. */
export const MACHINE_CHANNELS: readonly Channel[] = ['webhook', 'tickets', 'siem'];

export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly channel: Channel;
  /** A mail address or a telephone number; empty where the channel has one address alone. */
  readonly address: string;
  /** Null: the organisation's. */
  readonly language: Language | null;
  readonly topics: readonly NoticeTopic[];
  readonly levelAtLeast: Level;
  /** When they may be told, except of what is critical; null at any time. */
  readonly hours: Hours | null;
  /** Who is told first: 1, then 2 when nobody acknowledges, and so on. From 1 to 9. */
  readonly place: number;
  /** Minute of the local day at which they get the digest; null for none. */
  readonly digestAt: number | null;
  /** Whether they may have names of computers and persons, where the channel is internal. */
  readonly names: boolean;
}

/** Recipients that stand on the list of contacts have this before the contact's id. */
export const CONTACT_PREFIX = 'contact-';
export const PLACE_MAX = 9;

/** How a notice to one recipient stands. `withheld`: a rehearsal, it would have been sent. */
export type DeliveryState = 'waiting' | 'sent' | 'dead' | 'withheld' | 'spared';

export interface Delivery {
  readonly notice: string;
  readonly recipient: string;
  readonly recipientName: string;
  readonly channel: Channel;
  readonly state: DeliveryState;
  /** When it was decided that they are told. */
  readonly at: Millis;
  readonly attempts: number;
  readonly nextAt: Millis | null;
  readonly sentAt: Millis | null;
  /** The code of what went wrong last, `notice-problem-…`; null when nothing did. */
  readonly problem: string | null;
}

/** A notice with everybody it went or goes to, in the order they were told. */
export interface NoticeLine {
  readonly notice: Notice;
  readonly deliveries: readonly Delivery[];
}

export interface NoticeFilter {
  readonly id?: string;
  readonly caseId?: string;
  /** Only those with a delivery in this state. */
  readonly state?: DeliveryState;
}

export interface Notices {
  /** Newest first. */
  list(filter: NoticeFilter, page: PageRequest): Promise<Page<NoticeLine>>;
  /** Keeps it to be sent; what was raised under the same kind and key is not raised again. */
  raise(draft: NoticeDraft): Promise<void>;
  /** Somebody has it in hand: nobody else is told, and the case's history says who. */
  acknowledge(id: string, by: string): Promise<void>;
  /** Whose link it is and of what; null when it is unknown, used or too old. Changes nothing. */
  link(secret: string): Promise<AcknowledgeLink | null>;
  /** Uses the link up. Null when it is unknown, used or too old. */
  acknowledgeByLink(secret: string): Promise<AcknowledgeLink | null>;
  /** Gives a case to a ticket system: a recipient by webhook or mail. Gives the notice's id. */
  handOver(caseId: string, recipient: string, by: string): Promise<string>;
  /** Sends what has died or waits once more, now. */
  again(id: string, recipient: string): Promise<void>;
}
export interface AcknowledgeLink {
  readonly notice: Notice;
  /** Who was told by it. */
  readonly name: string;
}

/** Who is told; kept in the store and edited by an administrator. */
export interface Recipients {
  /** In the order they are told. */
  list(): Promise<readonly Recipient[]>;
  /** Adds one, or changes the one of the same id. */
  put(recipient: Recipient, by: string): Promise<void>;
  remove(id: string, by: string): Promise<void>;
  /** Raises a trial notice to this recipient alone, at any hour; gives its id. */
  tryOut(id: string, by: string): Promise<string>;
}

/** How long to wait for an acknowledgement before the next place is told; null: they never are. */
export interface PlanRules {
  readonly zone: string;
  readonly waits: Readonly<Record<Level, Millis | null>>;
}

/** One message to be sent. */
export interface Due {
  readonly notice: Notice;
  readonly recipient: Recipient;
  readonly attempts: number;
}

/** What happened to one attempt; `problem` is a code. */
export type SendResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'failed'; readonly problem: string; readonly final: boolean };

/** What the sender works from. Everything in it survives a restart. */
export interface Outbox {
  /** Decides who is told now; gives when to ask again, null when nothing waits. */
  plan(rules: PlanRules): Promise<Millis | null>;
  due(most: number): Promise<readonly Due[]>;
  /** When the next attempt is due; null when none waits. */
  nextAt(): Promise<Millis | null>;
  /**
   * Counts the attempt before it is made, so that one that ends the program is not made for ever;
   * gives the secret of a new link to acknowledge by. Null when it need not be sent any more.
   */
  begin(notice: string, recipient: string): Promise<string | null>;
  finish(notice: string, recipient: string, result: SendResult): Promise<void>;
}
