/** Who the message says it is from, against who can be seen to have sent it. */
import type { Mailbox, MailMessage } from '../formats/eml/message.ts';
import { cue, type Cue } from './cue.ts';
import { NAME_CHARS_MAX } from './limits.ts';
import {
  hiredAt,
  hostOf,
  hostOfMailbox,
  isBait,
  isAbusedEnding,
  isFreeMail,
  isMachineMade,
  shownName,
  type Host,
} from './host.ts';
import { calledIn, imitationIn, namedIn, ownerOf } from './known.ts';
import { isMixed, wordsOf } from './plain.ts';
import type { Survey } from './survey.ts';

export function senderCues(survey: Survey): Cue[] {
  const { from, fromHost, message } = survey;
  if (from === null || fromHost === null)
    return message.source === 'eml' || message.source === 'msg' ? missingCues(survey) : [];
  const isBroken = message.from.some(({ address }) => address === '');
  return [
    ...(isBroken ? [cue('sender-several', { real: from.address })] : []),
    ...ownerCues(survey, from, fromHost),
    ...nameCues(survey, from, fromHost),
    ...domainCues(survey, from, fromHost),
    ...replyCues(survey, from, fromHost),
    ...signatureCues(survey, from),
    ...strangeReplyCues(survey),
  ];
}

/** No program writes a message without a sender; a name alone is what readers are shown of it. */
function missingCues(survey: Survey): Cue[] {
  const { message, registry } = survey;
  const name = message.from[0]?.name.slice(0, NAME_CHARS_MAX) ?? '';
  const found = [cue('sender-missing', {})];
  if (calledIn(name, registry) !== null)
    found.push(cue('name-of-known-sender', { name, real: message.returnPath || '–' }));
  return [...found, ...strangeReplyCues(survey)];
}

/** In the name of somebody much imitated, with answers to somebody else. */
function strangeReplyCues({ message, from, fromOwner, registry, isList, isAnswer }: Survey): Cue[] {
  if (isList || isAnswer) return [];
  const known = fromOwner ?? calledIn((from ?? message.from[0])?.name ?? '', registry);
  if (known === null || known.id === 'house') return [];
  const offered = message.links.flatMap(({ target }) => /^mailto:([^?]+)/i.exec(target)?.[1] ?? []);
  for (const address of [...message.replyTo.map(({ address: reply }) => reply), ...offered]) {
    const host = hostOf(address.slice(address.lastIndexOf('@') + 1));
    if (!address.includes('@') || host === null || ownerOf(host, registry) !== null) continue;
    return [cue('known-name-strange-reply', { name: known.name, reply: address })];
  }
  return [];
}

function ownerCues(survey: Survey, from: Mailbox, host: Host): Cue[] {
  const { fromOwner, house, isProved, results } = survey;
  if (fromOwner === null) return [];
  if (ownerOf(host, house) !== null)
    return results.length > 0 && !isProved
      ? [cue('own-house-not-proved', { domain: host.domain })]
      : [];
  if (results.length > 0 && !isProved)
    return [cue('known-sender-not-proved', { name: fromOwner.name, real: from.address })];
  return isProved ? [cue('sender-genuine', { name: fromOwner.name, real: from.address })] : [];
}

/** The name shown, which anybody may choose. */
function nameCues(survey: Survey, { name, address }: Mailbox, host: Host): Cue[] {
  if (name === '' || name.toLowerCase() === address) return [];
  const { context, registry, house, fromOwner } = survey;
  const found: Cue[] = [];
  const shown = addressIn(name);
  if (shown !== null && shown.domain !== host.domain)
    found.push(cue('name-is-other-address', { shown: shownName(shown.name), real: address }));
  if (EMOJI.test(name)) found.push(cue('pictures-in-name', { name }));
  if (NUMBERED.test(name)) found.push(cue('numbers-in-name', { name }));
  if (fromOwner !== null) return found;
  const facts = { name, real: address };
  const words = ` ${wordsOf(name).join(' ')} `;
  const leader = context.house.leaders.find((one) => isSameName(words, one));
  if (leader !== undefined) found.push(cue('name-of-leader-elsewhere', facts));
  else if (namedIn(name, house) !== null) found.push(cue('name-of-house-elsewhere', facts));
  else if (calledIn(name, registry) !== null) found.push(cue('name-of-known-sender', facts));
  if (isFreeMail(host)) {
    if (INSTITUTION.test(words)) found.push(cue('name-of-institution-free-mail', facts));
  } else if (!isNamedInAddress(name, address)) found.push(cue('name-not-in-address', facts));
  return found;
}

const EMOJI = /\p{Extended_Pictographic}/u;
/** A file or case number, which no one has in a name. */
const NUMBERED = /\d{6}|\d{4,5}\W*$/u;

/** Words by which institutions call themselves, in the spelling of `wordsOf`. */
const INSTITUTION =
  / (?:bank|banque|hospital|hopital|korhaz|clinic|clinique|klinik|klinika|krankenhaus|ministry|ministere|ministerium|miniszterium|kormany\w*|insurance|assurance|versicherung|krankenkasse|biztosito|it|helpdesk|support|admin|administrator|security|service|services|kundenservice|ugyfelszolgalat|billing|payroll|hr|office|department|team|bureau|amt|hivatal|notification|notifications|account|accounts|postmaster|mailer|webmaster|server|banco|caixa|commission|foundation|fund|funds|lottery|delivery|courier|customer|rewards|survey|winner|claims|compensation|notificacao|comunicado|aviso|atendimento|servicio|servico|soporte|suporte|klantenservice|correos|correios|inspection|police|polizei|gendarmerie|rendorseg|tribunal|court) /;

function addressIn(name: string): Host | null {
  const found =
    /[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/u.exec(name) ?? /^(?:https?:\/\/|www\.)([\w.-]+)/u.exec(name);
  return found === null ? null : hostOf(found[1] ?? '');
}

/** All parts of a name in any order: family names stand first in Hungarian. */
function isSameName(words: string, name: string): boolean {
  const parts = wordsOf(name).filter((part) => part.length > 1);
  return parts.length >= 2 && parts.every((part) => words.includes(` ${part} `));
}

const NAME_PART_CHARS_MIN = 3;

/** Whether any part of the name, or its initials, can be found in the address. */
function isNamedInAddress(name: string, address: string): boolean {
  const parts = wordsOf(name).filter((part) => part.length >= NAME_PART_CHARS_MIN);
  if (parts.length === 0) return true;
  const place = shownName(address.toLowerCase()).replaceAll(/[^a-z0-9@]/g, '');
  if (parts.some((part) => place.includes(part.slice(0, 5)))) return true;
  const initials = wordsOf(name).map((part) => part[0] ?? '');
  return initials.length >= 2 && place.includes(initials.join(''));
}

function domainCues({ registry, house, fromOwner }: Survey, from: Mailbox, host: Host): Cue[] {
  const real = shownName(host.name);
  const found: Cue[] = [];
  const imitated =
    fromOwner === null && !isFreeMail(host)
      ? (imitationIn(host, house) ?? imitationIn(host, registry))
      : null;
  if (imitated !== null) {
    const which = imitated.how === 'looks' ? 'sender-looks-like' : 'sender-borrows-name';
    found.push(cue(which, { known: imitated.sender.domains[0] ?? '', real }));
  }
  if (fromOwner === null && isBait(host)) found.push(cue('sender-bait-words', { real }));
  if (real.split('.').some(isMixed)) found.push(cue('sender-mixed-letters', { real }));
  if (isAbusedEnding(host)) found.push(cue('sender-ending-abused', { ending: host.ending, real }));
  const local = from.address.slice(0, from.address.lastIndexOf('@'));
  const labels = [host.label, ...host.before, local];
  if (labels.some(isMachineMade) || /[a-z][._-]?\d{4,}$/i.test(local))
    found.push(cue('sender-made-by-machine', { real: from.address }));
  if (hiredAt(host) !== null || host.ending === '' || !host.name.includes('.'))
    found.push(cue('sender-on-hired-address', { real: from.address }));
  return found;
}

function replyCues({ message, isList, isAnswer, text }: Survey, from: Mailbox, host: Host): Cue[] {
  const found: Cue[] = [];
  const reply = message.replyTo.find(({ address }) => address !== '');
  const replyHost = reply === undefined ? null : hostOfMailbox(reply);
  if (!isList && reply !== undefined && replyHost !== null) {
    const facts = { from: from.address, reply: reply.address };
    const toFree = isFreeMail(replyHost);
    const isOther = reply.address.toLowerCase() !== from.address.toLowerCase();
    if (toFree && isFreeMail(host)) {
      if (isOther) found.push(cue('reply-to-other-mailbox', facts));
    } else if (replyHost.domain !== host.domain)
      found.push(cue(toFree ? 'reply-to-free-mail' : 'reply-to-other-domain', facts));
  }
  const other =
    isList || isAnswer || isFreeMail(host)
      ? undefined
      : addressesIn(message, text).find((one) => isFreeMailAddress(one));
  if (other !== undefined) found.push(cue('asks-to-write-elsewhere', { address: other }));
  return found;
}

/** Addresses that the message offers to write to; the readers' own are not among them. */
function addressesIn({ links, to, cc }: MailMessage, text: string): readonly string[] {
  const readers = new Set([...to, ...cc].map(({ address }) => address.toLowerCase()));
  const offered = links.flatMap(({ target }) => /^mailto:([^?]+)/i.exec(target)?.[1] ?? []);
  const written = text.match(/(?<![\w@.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g) ?? [];
  return [...offered, ...written].filter((address) => !readers.has(address.toLowerCase()));
}

function isFreeMailAddress(address: string): boolean {
  const host = hostOf(address.slice(address.lastIndexOf('@') + 1));
  return host !== null && isFreeMail(host);
}

const SIGNATURE_LINE_CHARS_MAX = 200;
/** How companies sign what they send to many. */
const RIGHTS =
  /©|\(c\) ?(?:19|20)\d\d|copyright|all rights reserved|alle rechte|tous droits|minden jog|todos os direitos|todos los derechos|alle rechten|tutti i diritti/i;

/** Signed with the rights of somebody who is much imitated and did not send it. */
function signatureCues(survey: Survey, from: Mailbox): Cue[] {
  const { text, registry, fromOwner, isList, isAnswer } = survey;
  if (fromOwner !== null || isList || isAnswer) return [];
  for (const line of text.split('\n')) {
    if (line.length > SIGNATURE_LINE_CHARS_MAX || !RIGHTS.test(line)) continue;
    const named = namedIn(line, registry);
    if (named !== null)
      return [cue('signed-as-known-sender', { name: named.name, real: from.address })];
  }
  return [];
}
