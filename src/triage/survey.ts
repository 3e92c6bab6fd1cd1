/** A message looked at once, so that every family of cues sees the same. */
import type { AuthenticationResult, Link, Mailbox, MailMessage } from '../formats/eml/message.ts';
import type { GenuineSender, TriageContext } from './context.ts';
import { hiredAt, hostOf, hostOfMailbox, isFreeMail, isShortener, type Host } from './host.ts';
import { houseAsSenders, knownSenders, ownerOf, type Known } from './known.ts';
import { ATTACHMENTS_MAX, LINKS_MAX, NAME_CHARS_MAX, TEXT_CHARS_MAX } from './limits.ts';
import { comparable, shownWordsOf } from './plain.ts';

/** A link that leads to a host. */
export interface Lead {
  readonly link: Link;
  readonly url: URL;
  readonly host: Host;
  /** Neither the sender's, nor ours, nor that of anybody known. */
  readonly isStrange: boolean;
}

export interface Survey {
  readonly message: MailMessage;
  readonly context: TriageContext;
  readonly registry: Known;
  readonly house: Known;
  /** The first mailbox of From; null when there is none with an address. */
  readonly from: Mailbox | null;
  readonly fromHost: Host | null;
  /** Whose domain that is, of the registry or the house itself. */
  readonly fromOwner: GenuineSender | null;
  /** Results that are worth something: our own, else those of trusted servers. */
  readonly results: readonly AuthenticationResult[];
  /** Whether one of them passed for the domain in From. */
  readonly isProved: boolean;
  /** What a person may press or scan, the likeliest first; pictures are not among them. */
  readonly leads: readonly Lead[];
  /** The first of them that leads to nobody known, unless most lead to the sender's own pages. */
  readonly strange: Lead | null;
  readonly links: readonly Link[];
  /** Of subject, text and, where the message itself says little, its attachments. */
  readonly words: readonly string[];
  /** The same as they are written. */
  readonly shownWords: readonly string[];
  readonly text: string;
  readonly isList: boolean;
  /** Whether the subject says that it answers or hands on. */
  readonly isAnswer: boolean;
}

const LITTLE_CHARS = 200;

export function surveyOf(message: MailMessage, context: TriageContext): Survey {
  const registry = knownSenders(context.senders);
  const house = knownSenders(houseAsSenders(context.house));
  const from = message.from.find(({ address }) => address !== '') ?? null;
  const fromHost = from === null ? null : hostOfMailbox(from);
  const fromOwner =
    fromHost === null ? null : (ownerOf(fromHost, house) ?? ownerOf(fromHost, registry));
  const results = resultsOf(message, context, fromHost);
  const links = linksOf(message);
  const leads = links.flatMap((link) => leadOf(link, { registry, house, fromHost, context }));
  const text = textOf(message);
  const subject = message.subject.slice(0, TEXT_CHARS_MAX);
  const shownWords = [...shownWordsOf(subject), '.', ...shownWordsOf(text)];
  return {
    message,
    context,
    registry,
    house,
    from: from === null ? null : { ...from, name: from.name.slice(0, NAME_CHARS_MAX) },
    fromHost,
    fromOwner,
    results,
    isProved: results.some((one) => passes(one, fromHost)),
    leads,
    strange: strangeOf(leads, fromHost),
    links,
    words: shownWords.map(comparable),
    shownWords,
    text,
    isList: isListMail(message),
    isAnswer: ANSWER.test(message.subject),
  };
}

/** A newsletter has links to itself for each to somebody else; a lure has one place to go. */
const OWN_FOR_EACH_MAX = 2;

function strangeOf(leads: readonly Lead[], fromHost: Host | null): Lead | null {
  const strange = leads.filter(({ isStrange }) => isStrange);
  const own = leads.filter(({ host, isStrange: is }) => !is && host.domain === fromHost?.domain);
  return own.length > OWN_FOR_EACH_MAX * strange.length ? null : (strange[0] ?? null);
}

type Trusted = Pick<TriageContext, 'trustedServers' | 'verified'>;

function resultsOf(
  message: MailMessage,
  { verified, trustedServers }: Trusted,
  fromHost: Host | null,
): readonly AuthenticationResult[] {
  if (verified !== null && verified !== 'carried') return verified;
  const stated = newestOf(
    message.authentication.filter(
      ({ by, arcInstance }) => arcInstance === null && trustedServers.includes(by.toLowerCase()),
    ),
  );
  const isForIt = verified === 'carried' && stated.some((one) => passes(one, fromHost));
  return isForIt ? [] : stated;
}

/**
 * What a server wrote last stands on top, with all results of one method together. A method that
 * comes again further down was there before, and anybody may have written it.
 */
function newestOf(stated: readonly AuthenticationResult[]): readonly AuthenticationResult[] {
  const again = stated.findIndex(
    ({ method }, at) =>
      stated[at - 1]?.method !== method && stated.findIndex((one) => one.method === method) < at,
  );
  return again < 0 ? stated : stated.slice(0, again);
}

/** The first mailbox of From with an address, and its host. */
export function senderOf(
  message: MailMessage,
): { readonly from: Mailbox; readonly host: Host } | null {
  const from = message.from.find(({ address }) => address !== '');
  const host = from === undefined ? null : hostOfMailbox(from);
  return from === undefined || host === null ? null : { from, host };
}

/** Whether it can be seen that the domain in From sent it. */
export function isProvedBy(message: MailMessage, host: Host, trusted: Trusted): boolean {
  return resultsOf(message, trusted, host).some((one) => passes(one, host));
}

/** The first header field of that name; empty when there is none. */
export function headerOf({ headers }: MailMessage, name: string): string {
  return headers.find((field) => field.name === name)?.value ?? '';
}

const ANSWER =
  /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|fw|fwd|wg|tr|rif|sv|vs|vá|válasz|rép)\s*(?:\[\d+\])?\s*:/iu;

/** A List-Id (RFC 2919) is worth something when it names a host that can exist. */
function isListMail(message: MailMessage): boolean {
  const id = /([\w-]+(?:\.[\w-]+)+)\s*>?\s*$/.exec(headerOf(message, 'list-id'))?.[1] ?? '';
  const host = hostOf(id);
  if (host !== null && host.ending !== '') return true;
  return /\blist\b/i.test(headerOf(message, 'precedence')) && headerOf(message, 'list-post') !== '';
}

/** Every attached file, those inside archives behind their archive. */
export function filesOf(message: MailMessage): readonly MailMessage['attachments'][number][] {
  const found = [...message.attachments];
  for (let at = 0; at < found.length && found.length < ATTACHMENTS_MAX; at += 1)
    found.push(...(found[at]?.files ?? []));
  return found.slice(0, ATTACHMENTS_MAX);
}

/** What a message says, its attachments included where it says little itself. */
export function textOf(message: MailMessage): string {
  const own = message.text.slice(0, TEXT_CHARS_MAX);
  if (own.trim().length >= LITTLE_CHARS) return own;
  const attached = filesOf(message).map(({ text }) => text.slice(0, TEXT_CHARS_MAX));
  return [own, ...attached].join('\n').slice(0, TEXT_CHARS_MAX);
}

/** What a person may press or scan, the likeliest first; pictures are not among them. */
export function linksOf(message: MailMessage): readonly Link[] {
  const attached = filesOf(message).flatMap(({ links }) => links);
  const all = [...message.links, ...attached].filter(({ where }) => where !== 'image');
  const order = (link: Link): number => (link.where === 'text' ? 1 : 0);
  return all.toSorted((a, b) => order(a) - order(b)).slice(0, LINKS_MAX);
}

function passes({ method, result, domain }: AuthenticationResult, from: Host | null): boolean {
  if (from === null || result !== 'pass' || method === 'arc') return false;
  return hostOf(domain.slice(domain.lastIndexOf('@') + 1))?.domain === from.domain;
}

type Sides = Pick<Survey, 'registry' | 'house' | 'fromHost' | 'context'>;

function leadOf(link: Link, sides: Sides): Lead[] {
  const url = readUrl(link.target);
  const host = url === null ? null : hostOf(url.hostname);
  if (url === null || host === null) return [];
  return [{ link, url, host, isStrange: behindDoor(url) !== null || isStrange(host, sides) }];
}

/** Well-known doors that lead anywhere. */
const DOOR = new RegExp(
  [
    '^(?:(?:www\\.)?google\\.[a-z.]{2,6}/amp/(?:s/)?([^/]+)|(?:www\\.)?google\\.[a-z.]{2,6}/url$',
    '|(?:www\\.)?bing\\.com/ck/a|adclick\\.g\\.doubleclick\\.net/|(?:www\\.)?youtube\\.com/redirect',
    '|(?:www\\.)?googleadservices\\.com/pagead/aclk|l\\.(?:facebook|instagram)\\.com/|href\\.li/',
    '|(?:www\\.)?linkedin\\.com/(?:slink|redir)|duckduckgo\\.com/l/|t\\.umblr\\.com/redirect',
    '|vk\\.com/away|out\\.reddit\\.com/|slack-redir\\.net/)',
  ].join(''),
);

/**
 * The host behind such a door, `unknown` when the address keeps it secret; null when it is none.
 */
export function behindDoor({ host, pathname }: URL): string | null {
  const found = DOOR.exec(`${host}${pathname}`);
  return found === null ? null : (found[1] ?? 'unknown');
}

/** Null for what no browser would open over the network. */
export function readUrl(target: string): URL | null {
  const text = target.trim();
  const whole = /^www\./i.test(text) ? `http://${text}` : text;
  if (!/^(?:https?|ftp):/i.test(whole) || !URL.canParse(whole)) return null;
  return new URL(whole);
}

function isStrange(host: Host, { registry, house, fromHost, context }: Sides): boolean {
  if (hiredAt(host) !== null || isShortener(host)) return true;
  if (fromHost !== null && fromHost.domain === host.domain && !isFreeMail(fromHost)) return false;
  if (ownerOf(host, house) !== null || ownerOf(host, registry) !== null) return false;
  const { isWarninglisted } = context;
  return !(
    isWarninglisted({ kind: 'host', value: host.name }) ||
    isWarninglisted({ kind: 'domain', value: host.domain })
  );
}
