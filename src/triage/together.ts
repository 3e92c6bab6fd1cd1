/** Cues that mean more together than each alone. */
import { cue, type Cue, type CueCode } from './cue.ts';
import { hostOfMailbox, isFreeMail, isMachineMade, shownName } from './host.ts';
import { phonesIn } from './indicators.ts';
import { namedIn, ownerOf } from './known.ts';
import type { Lead, Survey } from './survey.ts';

const PRESSURE: readonly CueCode[] = ['asks-to-hurry', 'threatens-loss', 'speaks-of-security'];
const SECRETS: readonly CueCode[] = ['asks-password', 'speaks-of-mailbox', 'asks-identity'];
const MONEY: readonly CueCode[] = ['changes-bank-account', 'asks-gift-cards', 'asks-payment'];
const BAIT: readonly CueCode[] = [
  'speaks-of-crypto',
  'speaks-of-parcel',
  'promises-prize',
  'promises-refund',
  'offers-doubtful-goods',
  'speaks-of-fine',
  'speaks-of-subscription',
  'asks-payment',
  'speaks-of-salary',
  'health-card',
];
const STORY: readonly CueCode[] = [
  'tells-of-fortune',
  'promises-prize',
  'offers-job',
  'asks-secrecy',
  'asks-identity',
];
const CHARGE: readonly CueCode[] = ['asks-payment', 'speaks-of-subscription', 'asks-to-call'];
const AMOUNT =
  /(?:[$€£]|USD|EUR|GBP|HUF)\s?\d{2,}|\d[.,]\d{2}\s?(?:[$€£]|USD|EUR|GBP|HUF|Ft\b|dollars?\b)/iu;

/** `seen`: all that was found before. */
export function togetherCues(survey: Survey, seen: readonly Cue[]): Cue[] {
  const { strange, from, fromHost, fromOwner, registry, message, isList, isAnswer } = survey;
  const wordsOf = (codes: readonly CueCode[]): string | undefined =>
    seen.find(({ code }) => codes.includes(code))?.facts['words'];
  const found: Cue[] = [];
  const secrets = wordsOf(SECRETS);
  const money = wordsOf(MONEY);
  if (strange !== null && !isList) {
    const host = shownName(strange.host.name);
    const pressure = wordsOf(PRESSURE);
    if (pressure !== undefined) found.push(cue('urges-to-strange-link', { words: pressure, host }));
    if (secrets !== undefined)
      found.push(cue('password-by-strange-link', { words: secrets, host }));
    const bait = wordsOf(BAIT);
    if (bait !== undefined && !isAnswer)
      found.push(cue('bait-by-strange-link', { words: bait, host }));
    const named = namedIn(message.subject, registry);
    if (named !== null && named !== fromOwner)
      found.push(cue('known-name-strange-link', { name: named.name, host }));
  }
  if (money !== undefined && from !== null && fromHost !== null && isFreeMail(fromHost))
    found.push(cue('money-from-free-mail', { words: money, real: from.address }));
  const chance = isList ? undefined : survey.leads.find((lead) => isOfChance(lead, survey));
  if (chance !== undefined && from !== null && seen.some(({ code }) => code === MADE_UP))
    found.push(
      cue('sender-and-link-by-machine', { real: from.address, host: shownName(chance.host.name) }),
    );
  const story = wordsOf(STORY);
  const stranger = strangerOf(survey, seen);
  if (story !== undefined && stranger !== null)
    found.push(cue('story-from-stranger', { words: story, real: stranger }));
  const charge = wordsOf(CHARGE);
  const [phone] = charge === undefined || !isChargeByNobody(survey) ? [] : phonesIn(survey.text);
  if (charge !== undefined && phone !== undefined)
    found.push(cue('charge-and-number', { words: charge, number: phone.value }));
  return found;
}

const MADE_UP: CueCode = 'sender-made-by-machine';
const CHANCE_CHARS_MIN = 16;

/**
 * A page of nobody known with a long chance piece in its path. Many an honest newsletter counts its
 * readers so, but is sent from an address that somebody chose.
 */
function isOfChance({ url, host }: Lead, { registry, house }: Survey): boolean {
  if (ownerOf(host, registry) !== null || ownerOf(host, house) !== null) return false;
  return url.pathname
    .split('/')
    .some((piece) => piece.length >= CHANCE_CHARS_MIN && isMachineMade(piece));
}

/** Where answers go when that is a mailbox anybody can open; null otherwise. */
function strangerOf({ from, fromHost, message }: Survey, seen: readonly Cue[]): string | null {
  const reply = message.replyTo.find(({ address }) => address !== '');
  const replyHost = reply === undefined ? null : hostOfMailbox(reply);
  if (reply !== undefined && replyHost !== null && isFreeMail(replyHost)) return reply.address;
  if (from !== null && fromHost !== null && isFreeMail(fromHost)) return from.address;
  return seen.find(({ code }) => code === 'asks-to-write-elsewhere')?.facts['address'] ?? null;
}

/** A sum of money asked for by a mailbox of anybody or in the name of somebody else. */
function isChargeByNobody(survey: Survey): boolean {
  const { fromOwner, isProved, isList, isAnswer, fromHost, registry, message, text } = survey;
  if (isList || isAnswer || (fromOwner !== null && isProved) || !AMOUNT.test(text)) return false;
  if (fromHost === null || isFreeMail(fromHost)) return true;
  return namedIn(`${message.subject}\n${text.slice(0, NAMED_CHARS_MAX)}`, registry) !== null;
}

/** Of a text, where whoever bills for something names himself. */
const NAMED_CHARS_MAX = 2_000;
