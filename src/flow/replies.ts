/**
 * Answers by mail to people of the house who reported by mail: that it came, that a person looks,
 * what was found out. Whom they go to is sealed, since it says who reported what.
 */
import type { SendResult } from './notices.ts';
import type { Vault } from './messages.ts';
import type { VerdictTold } from './report-door.ts';
import type { Report } from './reports.ts';
import type { Words } from './words.ts';

/** To whom an answer goes. */
export interface ReplyTo {
  /** Proved to be of the house: never whatever a message claims. */
  readonly address: string;
  readonly name: string;
  readonly receipt: string;
  /** Of the mail that brought the report, with its angle brackets; empty where it had none. */
  readonly messageId: string;
}

/** Something to be told now. */
export interface DueReply {
  readonly report: string;
  readonly sealed: Uint8Array;
  /** Whether they were told that it came. */
  readonly isReceived: boolean;
  /** How many answers it has, and how many of them they were told. */
  readonly answers: number;
  readonly answersTold: number;
}

export interface Replies {
  /**
   * Keeps whom a report is answered to; once a report. `addressKey` says nothing of the address but
   * that it is the same: too many reports of one within an hour are not answered by mail.
   */
  add(report: string, sealed: Uint8Array, addressKey: string): Promise<void>;
  due(most: number): Promise<readonly DueReply[]>;
  /** Counts the attempt before it is made, so that one that ends the program is not made for ever. */
  begin(report: string): Promise<void>;
  /** `answers`: how many they were told with this mail. */
  finish(report: string, answers: number, result: SendResult): Promise<void>;
}

/** A mail without anything but words. */
export interface Letter {
  /** The same for each attempt, so that mail programs show a repeated one once. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** What it answers; empty for nothing. */
  readonly inReplyTo: string;
}

/** By this a mail of ours is known when it comes back. */
export const REPLY_MARK = 'cybershield-reply.';
const FACT_CHARS_MAX = 120;

function purposeOf(report: string): string {
  return `reply ${report}`;
}

export function sealReplyTo(vault: Vault, report: string, to: ReplyTo): Uint8Array {
  return vault.seal(purposeOf(report), Buffer.from(JSON.stringify(to)));
}

export function openReplyTo(vault: Vault, { report, sealed }: DueReply): ReplyTo | null {
  const opened = vault.open(purposeOf(report), sealed);
  // We wrote it and it is authenticated: it is what we wrote.
  return opened === null ? null : JSON.parse(Buffer.from(opened).toString('utf8'));
}

export interface ReplyParts {
  readonly words: Words;
  readonly organisation: string;
  /** Where the house opens its pages; empty where that is this machine alone. */
  readonly console: string;
}

/** What is told: what is new since the last mail. */
export function letterOf(
  due: DueReply,
  to: ReplyTo,
  { report, verdict }: { readonly report: Report; readonly verdict: VerdictTold | null },
  { words, organisation, console }: ReplyParts,
): Letter {
  const fresh = report.answers.slice(due.answersTold);
  const what = fresh.length > 0 ? 'answered' : due.isReceived ? 'looking' : 'received';
  const isJudged = fresh.some(({ code }) => code.startsWith('judged-'));
  const blocks = [
    due.isReceived || fresh.length > 0 ? '' : words.say('reply-received'),
    fresh.length === 0 ? words.say(due.isReceived ? 'reply-looking' : 'reply-next') : '',
    ...fresh.map(({ code, text }) =>
      [code === '' ? '' : words.say(`report-answer-${code}`), text].filter(Boolean).join('\n'),
    ),
    isJudged ? reasonsOf(verdict, words) : '',
    words.say('reply-clicked') + (console === '' ? '' : `\n${console}/clicked`),
    words.say('reply-code', { receipt: to.receipt }) +
      (console === '' ? '' : `\n${console}/receipt`),
    words.say('reply-footer', { organisation }),
  ];
  return {
    id: `${REPLY_MARK}${report.id}.${what}.${report.answers.length}`,
    to: { name: to.name, address: to.address },
    subject: words.say(`reply-subject-${what}`, { receipt: to.receipt }),
    text: blocks.filter((one) => one !== '').join('\n\n'),
    inReplyTo: to.messageId,
  };
}

function reasonsOf(verdict: VerdictTold | null, words: Words): string {
  if (verdict === null || verdict.reasons.length === 0) return '';
  const lines = verdict.reasons.map(
    ({ code, facts }) =>
      `- ${words.say(`triage-${code}`, Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, harmless(fact)])))}`,
  );
  return [words.say('message-why'), ...lines].join('\n');
}

/** What the message says, so written that no mail program makes a link of it. */
function harmless(fact: string): string {
  const plain = fact.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').slice(0, FACT_CHARS_MAX);
  return plain
    .replaceAll('.', '[.]')
    .replaceAll('@', '[@]')
    .replaceAll(/:(?=\/\/)/g, '[:]')
    .replaceAll(/\b(mailto|tel|sms|javascript|data):/gi, '$1[:]');
}
