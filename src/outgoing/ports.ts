/** What the ways out are set up with, and what they need of the rest. */
import type { Language } from '../flow/advice.ts';
import type { Sources } from '../flow/desk.ts';
import type { Messages, Vault } from '../flow/messages.ts';
import type { Message } from '../flow/notice-words.ts';
import type { Channel, Due, Notices, Outbox, PlanRules, SendResult } from '../flow/notices.ts';
import type { Letter, Replies } from '../flow/replies.ts';
import type { Reports } from '../flow/reports.ts';
import type { Changes } from '../flow/state.ts';
import type { Words } from '../flow/words.ts';
import type { Millis } from '../model/time.ts';

export interface MailConfig {
  readonly host: string;
  readonly port: number;
  /** `starttls`: refused when the server does not offer it. `plain`: to this machine alone. */
  readonly security: 'tls' | 'starttls' | 'plain';
  readonly user: string;
  readonly passwordFile: string | null;
  /** The address that mail comes from. */
  readonly from: string;
  readonly authorityFile: string | null;
}

/** A webhook signed as Standard Webhooks 1.0.0 says. */
export interface WebhookConfig {
  readonly url: string;
  readonly secretFile: string | null;
  readonly authorityFile: string | null;
}

export interface ChatConfig {
  readonly kind: 'slack' | 'teams' | 'matrix';
  /** A file with the address, since whoever knows it may write there. */
  readonly urlFile: string;
  readonly authorityFile: string | null;
}

export interface SmsConfig {
  /** May hold {to}, {text}, {id} and {secret} behind the host. */
  readonly url: string;
  readonly form: 'json' | 'form';
  /** The body with the same places; each value is written as the form needs it. */
  readonly body: string;
  /** Lines `Name: value`, such as `Authorization: Bearer …`. */
  readonly headersFile: string | null;
  readonly secretFile: string | null;
  readonly authorityFile: string | null;
}

export interface SiemConfig {
  readonly host: string;
  readonly port: number;
  readonly protocol: 'udp' | 'tcp' | 'tls';
  readonly format: 'rfc5424' | 'cef';
  readonly authorityFile: string | null;
}

/** Null: that way is not set up. */
export interface ChannelConfigs {
  readonly mail: MailConfig | null;
  readonly sms: SmsConfig | null;
  readonly chat: ChatConfig | null;
  readonly webhook: WebhookConfig | null;
  readonly tickets: WebhookConfig | null;
  readonly siem: SiemConfig | null;
}

export interface OutgoingConfig {
  readonly channels: ChannelConfigs;
  /** Those that stay inside the organisation, so that names may go there. */
  readonly internal: readonly Channel[];
  readonly waits: PlanRules['waits'];
  /** A source silent for so long is told; 0 is never. */
  readonly silentMs: Millis;
  readonly program: string;
  /** A rehearsal: nothing leaves, it is kept as what would have been sent. */
  readonly simulated: boolean;
}

/** What may change while the shield runs. */
export interface Sender {
  readonly organisation: string;
  readonly language: Language;
  readonly zone: string;
  /** The console's address without a slash at its end. */
  readonly console: string;
}

export interface OutgoingPorts {
  readonly notices: Pick<Notices, 'raise'>;
  readonly outbox: Outbox;
  readonly replies: Replies;
  readonly reports: Pick<Reports, 'find'>;
  readonly messages: Pick<Messages, 'find'>;
  readonly vault: Vault;
  readonly sources: Pick<Sources, 'list'>;
  readonly changes: Changes;
  words(language: Language): Words;
  sender(): Sender;
  /** Whether the journal takes nothing more. */
  journalFull(): boolean;
  now(): Millis;
  /** A failure of ours, for the program's log. */
  fault(error: unknown): void;
}

/** One message on its way. The same `id` is the same message, however often it comes. */
export interface Envelope {
  readonly id: string;
  readonly due: Due;
  readonly message: Message;
  readonly internal: boolean;
  readonly from: Sender;
}

/** The way of letters to one person. Never rejects. */
export interface LetterWay {
  send(letter: Letter, organisation: string): Promise<SendResult>;
  close(): void;
}

/** One way out. Never rejects: what goes wrong is a result. */
export interface Way {
  send(envelope: Envelope): Promise<SendResult>;
  close(): void;
}
