/**
 * Messages that came with reports. The original is kept sealed and only the guest thread takes it
 * apart; triage judges it once, and then perhaps a person, whose word counts.
 */
import { createHash } from 'node:crypto';

import type { MailMessage } from '../formats/eml/message.ts';
import type { Score, TriageVerdict } from '../model/triage.ts';
import type { Millis } from '../model/time.ts';
import type { SenderKeys } from '../triage/standing.ts';
import type { MessageMarks } from './clusters.ts';

export type MessageDoor = 'page' | 'mailbox' | 'smtp' | 'add-in' | 'api';
export type MessageForm = MailMessage['source'];

/**
 * The name of a message that the add-in put together again from what Outlook gave it: its parts are
 * the sender's, its bytes are not, so nothing that was signed can be checked.
 */
export const REBUILT_NAME = 'rebuilt.eml';

/** What a person said of it: their word stands above the engine's. */
export type MessageWord = 'dangerous' | 'harmless';

export interface SaidWord {
  readonly is: MessageWord;
  readonly by: string;
  readonly at: Millis;
  /** Said of everything alike at once, not of this very message. */
  readonly isOfAll: boolean;
}

/**
 * By what reporters are told apart: an address that a mail server proved is a person; anywhere else
 * anybody may write any name, so there it is the door and the network that it came from.
 */
export function reporterOf({
  door,
  network,
  callBack,
}: {
  readonly door: MessageDoor;
  readonly network: string;
  readonly callBack: string;
}): string {
  const isProved = (door === 'mailbox' || door === 'smtp') && callBack.includes('@');
  return isProved ? `person ${callBack.trim().toLowerCase()}` : `${door} ${network}`;
}

/** A message to be filed with its report. */
export interface SealedMessage {
  readonly door: MessageDoor;
  readonly form: MessageForm;
  /** As the sender named the file; empty for words. Hostile text. */
  readonly name: string;
  /** Of the original. */
  readonly bytes: number;
  readonly sha256: string;
  /** The original, encrypted by a `Vault`. */
  readonly sealed: Uint8Array;
}

export interface ReportedMessage extends Omit<SealedMessage, 'sealed'> {
  readonly report: string;
  readonly at: Millis;
  /** `unreadable`: the guest gave up on it; a person has to look. */
  readonly state: 'waiting' | 'judged' | 'unreadable';
  /** Null until it was judged. */
  readonly score: Score | null;
  readonly judgedAt: Millis | null;
  /** What `openJudged` opens. */
  readonly sealedJudged: Uint8Array | null;
  readonly word: SaidWord | null;
}

/** What the engine says and what a face may show; sealed, since it says what the message said. */
export interface Judged {
  readonly verdict: TriageVerdict;
  readonly message: MessageShown;
}

/** A message as it may be shown: words, targets and structure, nothing that could run or be fetched. */
export interface MessageShown {
  readonly from: string;
  readonly replyTo: string;
  readonly to: string;
  readonly subject: string;
  readonly sentAt: Millis | null;
  /** Cut at a limit. */
  readonly text: string;
  readonly headers: MailMessage['headers'];
  readonly links: MailMessage['links'];
  readonly attachments: readonly AttachmentShown[];
  /** Codes of what could not be read. */
  readonly problems: readonly string[];
}

export interface AttachmentShown {
  readonly name: string;
  readonly type: string;
  readonly kind: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly traits: readonly string[];
  readonly files: readonly AttachmentShown[];
}

/** What triage came to; `sealed` is a `Judged`. */
export type Judgement =
  | {
      readonly state: 'judged';
      readonly score: Score;
      readonly sealed: Uint8Array;
      readonly marks: MessageMarks;
      /** Whom it was proved to be from; null where nobody did. */
      readonly sender: SenderKeys | null;
    }
  | { readonly state: 'unreadable' };

export interface Messages {
  find(report: string): Promise<ReportedMessage | null>;
  /** Not judged yet, the oldest first. */
  waiting(most: number): Promise<readonly ReportedMessage[]>;
  /** The original, still sealed; null when there is none, or it was erased. */
  original(report: string): Promise<Uint8Array | null>;
  /**
   * Keeps it, answers the report where the verdict is clear, and opens a case with this title for
   * what is dangerous, in one transaction. What is the same as something that a person judged gets
   * that word at once. Judging again what was judged changes nothing.
   */
  judge(report: string, judgement: Judgement, title: string): Promise<void>;
  /** A person's word: kept and answered. */
  say(report: string, is: MessageWord, by: string): Promise<void>;
}

/** Encrypts what is kept of people: the bytes mean nothing without the master key and the id. */
export interface Vault {
  seal(purpose: string, bytes: Uint8Array): Uint8Array;
  /** Null for what was sealed otherwise, or changed since. */
  open(purpose: string, sealed: Uint8Array): Uint8Array | null;
  /** Always the same 32 bytes of the same text, which nobody without the master key can tell. */
  digest(text: string): Buffer;
}

/** By what the pieces of one message are told apart: none opens as another. */
function purposeOf(piece: 'original' | 'judged', sha256: string): string {
  return `message ${piece} ${sha256}`;
}

export function sealMessage(
  vault: Vault,
  bytes: Uint8Array,
  from: Pick<SealedMessage, 'door' | 'form' | 'name'>,
): SealedMessage {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const sealed = vault.seal(purposeOf('original', sha256), bytes);
  return { ...from, bytes: bytes.length, sha256, sealed };
}

/** Null where it was erased or cannot be opened by this master key. */
export async function openOriginal(
  vault: Vault,
  messages: Pick<Messages, 'original'>,
  { report, sha256 }: ReportedMessage,
): Promise<Uint8Array | null> {
  const sealed = await messages.original(report);
  return sealed === null ? null : vault.open(purposeOf('original', sha256), sealed);
}

export function sealJudged(vault: Vault, { sha256 }: ReportedMessage, judged: Judged): Uint8Array {
  return vault.seal(purposeOf('judged', sha256), Buffer.from(JSON.stringify(judged)));
}

export function openJudged(vault: Vault, message: ReportedMessage): Judged | null {
  const { sealedJudged, sha256 } = message;
  if (sealedJudged === null) return null;
  const opened = vault.open(purposeOf('judged', sha256), sealedJudged);
  // We wrote it and it is authenticated: it is what we wrote.
  return opened === null ? null : JSON.parse(Buffer.from(opened).toString('utf8'));
}

const FORMS: readonly (readonly [MessageForm, readonly string[]])[] = [
  ['msg', ['d0cf11e0a1b11ae1']],
  ['pdf', ['25504446']],
  ['picture', ['89504e470d0a1a0a', 'ffd8ff', '47494638', '52494646', '424d']],
];

/** What a file is, by its first bytes: names and media types are the sender's word. */
export function messageForm(bytes: Uint8Array): MessageForm {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const known = FORMS.find(([, marks]) => marks.some((mark) => head.startsWith(mark)));
  return known?.[0] ?? 'eml';
}
