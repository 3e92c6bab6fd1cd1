/**
 * Mail that reports a message, from a mailbox or by our own mail door: who reported, what they wrote,
 * and whether they are answered. Everything in a mail is hostile text until somebody proves otherwise.
 */
import { createHmac } from 'node:crypto';

import type { AuthenticationResult, MailMessage } from '../formats/eml/message.ts';
import type { Reading } from '../model/problem.ts';
import { LANGUAGES, type Language } from './advice.ts';
import type { MessageDoor, Vault } from './messages.ts';
import { REPLY_MARK, sealReplyTo, type Replies } from './replies.ts';
import type { ReportDoor } from './report-door.ts';
import type { Filed } from './reports.ts';

/** By what a mail is known to be from somebody of the house. */
export interface MailHouse {
  /** Domains its people write from, lower case. */
  readonly domains: readonly string[];
  /** Servers whose Authentication-Results are believed, lower case. */
  readonly trustedServers: readonly string[];
  /** Whether an Exchange server delivers here, which alone may write X-MS-Exchange-Organization-AuthAs. */
  readonly isExchange: boolean;
  /** Our own addresses and those that reports go to: never answered. */
  readonly ownAddresses: readonly string[];
}

export interface MailDoorPorts {
  /** In the guest thread; rejects when it was ended for what it was given. */
  read(bytes: Uint8Array): Promise<Reading<MailMessage>>;
  /** Our own check of SPF, DKIM and DMARC; null where none is made. */
  verify(bytes: Uint8Array): Promise<readonly AuthenticationResult[] | null>;
  readonly reporting: Pick<ReportDoor, 'file'>;
  readonly replies: Pick<Replies, 'add'>;
  readonly vault: Vault;
  /** Of this house alone: what is made with it can neither be guessed nor looked up. */
  readonly secret: Uint8Array;
  house(): MailHouse;
}

/** `left`: mail of our own that came back. */
export type Taken = { readonly kind: 'left' } | { readonly kind: 'filed'; readonly filed: Filed };

const KIND = 'message';
const WORDS_CHARS_MAX = 2_000;
const NAME_CHARS_MAX = 200;
/** Strangers share one place in the quotas. */
const STRANGERS = 'mail';

/** Durable when it resolves: taking the same mail again gives the same report for a day. */
export async function takeMail(
  bytes: Uint8Array,
  door: Extract<MessageDoor, 'mailbox' | 'smtp'>,
  ports: MailDoorPorts,
): Promise<Taken> {
  const reading = await ports.read(bytes).catch(() => null);
  const mail = reading?.value ?? null;
  if (mail !== null && isOurs(mail)) return { kind: 'left' };
  const house = ports.house();
  const who = mail === null ? null : await whoSent(mail, bytes, house, ports);
  const mark = (text: string | Uint8Array): string =>
    createHmac('sha256', ports.secret).update(text).digest('base64url');
  const filed = await ports.reporting.file({
    door,
    kind: KIND,
    message: { bytes, form: 'eml', name: '' },
    words: mail === null ? '' : wordsAbove(mail),
    reporter: { name: who?.name ?? '', callBack: who?.address ?? '' },
    language: mail === null ? null : languageOf(mail),
    network: who === null ? STRANGERS : `${STRANGERS} ${who.address}`,
    once: mark(bytes),
  });
  if (mail !== null && who !== null && isAnswered(mail, who, house)) {
    const to = { ...who, receipt: filed.receipt, messageId: messageIdOf(mail) };
    const sealed = sealReplyTo(ports.vault, filed.id, to);
    await ports.replies.add(filed.id, sealed, mark(who.address));
  }
  return { kind: 'filed', filed };
}

export interface Sender {
  readonly name: string;
  readonly address: string;
}

async function whoSent(
  mail: MailMessage,
  bytes: Uint8Array,
  house: MailHouse,
  ports: Pick<MailDoorPorts, 'verify'>,
): Promise<Sender | null> {
  const sender = claimed(mail, house);
  if (sender === null) return null;
  if (isVouchedFor(sender, mail, house)) return sender;
  const verified = await ports.verify(bytes).catch(() => null);
  return isAuthentic(sender, verified ?? []) ? sender : null;
}

/** One address in From (RFC 5322, section 3.6.2), of a domain of the house. */
function claimed({ from }: MailMessage, { domains }: MailHouse): Sender | null {
  const [only] = from;
  if (only === undefined || from.length !== 1) return null;
  const address = only.address.toLowerCase();
  if (!domains.includes(domainOf(address))) return null;
  return { name: only.name.slice(0, NAME_CHARS_MAX), address };
}

/** By a server of the house, which removes what others wrote in its name (RFC 8601, section 5). */
function isVouchedFor(sender: Sender, mail: MailMessage, house: MailHouse): boolean {
  const trusted = mail.authentication.filter(
    ({ by, arcInstance }) => arcInstance === null && house.trustedServers.includes(by),
  );
  // What a server wrote last stands on top; what lies below may have been there before it.
  const newest = trusted.filter(
    (one, at) => at === trusted.findIndex(({ method }) => method === one.method),
  );
  if (isAuthentic(sender, newest)) return true;
  return house.isExchange && headerOf(mail, 'x-ms-exchange-organization-authas') === 'internal';
}

/** DMARC, or what it rests on: a pass for the very domain of From (RFC 7489, section 3.1). */
function isAuthentic({ address }: Sender, results: readonly AuthenticationResult[]): boolean {
  const of = domainOf(address);
  const dmarc = results.find(({ method }) => method === 'dmarc');
  if (dmarc !== undefined && dmarc.result !== 'none')
    return dmarc.result === 'pass' && dmarc.domain === of;
  return results.some(
    ({ method, result, domain }) =>
      (method === 'spf' || method === 'dkim') && result === 'pass' && domain === of,
  );
}

/** Programs are not answered (RFC 3834, section 2), nor lists, nor ourselves. */
function isAnswered(mail: MailMessage, { address }: Sender, house: MailHouse): boolean {
  if (isByProgram(mail) || house.ownAddresses.includes(address)) return false;
  return !/^(?:mailer-daemon|postmaster|no-?reply|noreply|owner-.*|.*-request)@/.test(address);
}

function isByProgram(mail: MailMessage): boolean {
  const submitted = headerOf(mail, 'auto-submitted');
  if (submitted !== '' && submitted !== 'no') return true;
  if (/^(?:bulk|junk|list)$/.test(headerOf(mail, 'precedence'))) return true;
  return ['list-id', 'list-unsubscribe', 'x-autoreply', 'x-loop'].some(
    (name) => headerOf(mail, name) !== '',
  );
}

/** A mail of ours, or what a program answered to one: neither reports anything. */
function isOurs(mail: MailMessage): boolean {
  if (mail.messageId.includes(REPLY_MARK)) return true;
  const about = `${headerOf(mail, 'in-reply-to')} ${headerOf(mail, 'references')}`;
  return about.includes(REPLY_MARK) && (isByProgram(mail) || isBounce(mail));
}

function isBounce(mail: MailMessage): boolean {
  return /^multipart\/report\b/.test(headerOf(mail, 'content-type'));
}

/** What they wrote themselves, where they only carry the message. */
function wordsAbove({ text, reported }: MailMessage): string {
  if (reported === null) return '';
  const carried = reported.text === '' ? -1 : text.lastIndexOf(reported.text);
  const own = (carried < 0 ? text : text.slice(0, carried)).trim();
  return own.slice(0, WORDS_CHARS_MAX);
}

/** Prefixes that mail programs set on what is passed on, where they tell the language. */
const PREFIXES: readonly (readonly [RegExp, Language])[] = [
  [/^\s*(?:tov|továbbítva|továbbítás)\s*:/i, 'hu'],
  [/^\s*tr\s*:/i, 'fr'],
  [/^\s*(?:wg|wtr)\s*:/i, 'de'],
];

/** As the mail program says; null where it says nothing that we speak. */
function languageOf(mail: MailMessage): Language | null {
  const said = headerOf(mail, 'content-language') || headerOf(mail, 'accept-language');
  const named = LANGUAGES.find((one) => one === said.slice(0, 2));
  return named ?? PREFIXES.find(([prefix]) => prefix.test(mail.subject))?.[1] ?? null;
}

function messageIdOf({ messageId }: MailMessage): string {
  const bare = messageId.replaceAll(/[<>\s]/g, '');
  return /^[\x21-\x7e]{3,250}$/.test(bare) ? `<${bare}>` : '';
}

/** The first of that name, lower case; empty when there is none. */
function headerOf({ headers }: MailMessage, name: string): string {
  return (
    headers
      .find((one) => one.name === name)
      ?.value.trim()
      .toLowerCase() ?? ''
  );
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
