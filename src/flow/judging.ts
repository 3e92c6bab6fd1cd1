/**
 * A reported message, in four steps: the door kept it sealed with its report (`messages.ts`), the
 * guest takes it apart, triage judges it, and the verdict is kept with the answer it gives.
 */
import type { Attachment, AuthenticationResult, MailMessage } from '../formats/eml/message.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Reading } from '../model/problem.ts';
import type { TriageVerdict } from '../model/triage.ts';
import type { SenderStanding, Verified } from '../triage/context.ts';
import type { SenderKeys } from '../triage/standing.ts';
import { linksOf } from '../triage/survey.ts';
import { marksOf } from './clusters.ts';
import {
  openOriginal,
  REBUILT_NAME,
  sealJudged,
  type AttachmentShown,
  type Judgement,
  type MessageForm,
  type Messages,
  type MessageShown,
  type ReportedMessage,
  type Vault,
} from './messages.ts';

export interface Judge {
  readonly messages: Pick<Messages, 'original'>;
  readonly vault: Vault;
  /** In the guest thread. Rejects when it was ended for what it was given. */
  read(bytes: Uint8Array, form: MessageForm): Promise<Reading<MailMessage>>;
  /**
   * What else a message is for that was taken apart: it is looked for in other mailboxes, and told to
   * others. Before the verdict is kept, so that a restart does it again; the same twice is once.
   */
  taken(reported: ReportedMessage, message: MailMessage, verdict: TriageVerdict): Promise<void>;
  /** Our own check of the message as it came; null where none is made. Never rejects. */
  verify(bytes: Uint8Array): Promise<readonly AuthenticationResult[] | null>;
  /** `verified` holds for the very message, not for one that it carries. */
  triage(message: MailMessage, verified: Verified, standing: SenderStanding | null): TriageVerdict;
  /** What is known of whoever it says it is from. */
  standing(message: MailMessage): Promise<SenderStanding | null>;
  /** Who it was proved to be from; null where nobody proved it. */
  sender(message: MailMessage, verified: Verified): SenderKeys | null;
  /** What so many decent messages share that it makes no campaign of them. */
  isListed(indicator: Indicator): boolean;
}

const SHOWN_TEXT_CHARS_MAX = 20_000;
const SHOWN_VALUE_CHARS_MAX = 2_000;
const SHOWN_ROWS_MAX = 200;
const SHOWN_DEPTH_MAX = 4;

/** What triage comes to; a message that cannot be read is a person's to look at. */
export async function judgeMessage(reported: ReportedMessage, judge: Judge): Promise<Judgement> {
  const original = await openOriginal(judge.vault, judge.messages, reported);
  if (original === null) return { state: 'unreadable' };
  const reading = await judge.read(original, reported.form).catch(() => null);
  if (reading?.value === undefined) return { state: 'unreadable' };
  const isAsSent = reported.form === 'eml' && reported.name !== REBUILT_NAME;
  const verified = isAsSent ? await judge.verify(original) : null;
  const { message, verdict, sender } = await worst(reading.value, judge, verified);
  const shown = shownOf(
    message,
    reading.problems.map(({ code }) => code),
  );
  await judge.taken(reported, message, verdict);
  const sealed = sealJudged(judge.vault, reported, { verdict, message: shown });
  const told = { ...verdict, targets: linksOf(message).map(({ target }) => target) };
  const marks = marksOf(judge.vault, told, (one) => judge.isListed(one));
  return { state: 'judged', score: verdict.score, sealed, marks, sender };
}

interface Triaged {
  readonly message: MailMessage;
  readonly verdict: TriageVerdict;
  readonly sender: SenderKeys | null;
}

/**
 * Somebody who forwards a message reports what was forwarded. But what stands around it is looked at
 * too: whoever writes "forwarded message" into a mail of his own must not have that one judged alone.
 */
async function worst(
  read: MailMessage,
  judge: Pick<Judge, 'triage' | 'standing' | 'sender'>,
  verified: Verified,
): Promise<Triaged> {
  const message = { ...read, reported: null };
  const verdict = judge.triage(message, verified, await judge.standing(message));
  const first = { message, verdict, sender: judge.sender(message, verified) };
  if (read.reported === null) return first;
  const carried = await worst(read.reported, judge, 'carried');
  return first.verdict.score > carried.verdict.score ? first : carried;
}

function shownOf(message: MailMessage, problems: readonly string[]): MessageShown {
  const people = (boxes: MailMessage['from']): string =>
    boxes.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join(', ');
  return {
    from: cut(people(message.from)),
    replyTo: cut(people(message.replyTo)),
    to: cut(people(message.to)),
    subject: cut(message.subject),
    sentAt: message.sentAt,
    text: message.text.slice(0, SHOWN_TEXT_CHARS_MAX),
    headers: message.headers
      .slice(0, SHOWN_ROWS_MAX)
      .map(({ name, value }) => ({ name: cut(name), value: cut(value) })),
    links: message.links
      .slice(0, SHOWN_ROWS_MAX)
      .map(({ target, shown, where }) => ({ target: cut(target), shown: cut(shown), where })),
    attachments: shownFiles(message.attachments, SHOWN_DEPTH_MAX),
    problems: [...new Set(problems)],
  };
}

function shownFiles(files: readonly Attachment[], depth: number): readonly AttachmentShown[] {
  return files.slice(0, SHOWN_ROWS_MAX).map((file) => ({
    name: cut(file.name),
    type: cut(file.type),
    kind: file.kind,
    bytes: file.bytes,
    sha256: file.sha256,
    traits: file.traits,
    files: depth === 0 ? [] : shownFiles(file.files, depth - 1),
  }));
}

function cut(text: string): string {
  return text.slice(0, SHOWN_VALUE_CHARS_MAX);
}
