/** How the message is made, whatever it says. */
import { cue, type Cue } from './cue.ts';
import { shownName } from './host.ts';
import { isMixed, plain } from './plain.ts';
import { headerOf, readUrl, type Survey } from './survey.ts';

const LITTLE_WORDS = 30;
const PICTURE_WORDS = 12;
const SHOUT_LETTERS_MIN = 15;
const INVISIBLE_MIN = 3;
const INVISIBLE = /\p{Script=Latin}[\u200b-\u200d\u2060\ufeff]+(?=\p{Script=Latin})/gu;
const FOREIGN_WORD = /[\p{L}]{3,}/gu;

export function structureCues(survey: Survey): Cue[] {
  return [...htmlCues(survey), ...textCues(survey), ...threadCues(survey)];
}

function htmlCues({ message, leads, words }: Survey): Cue[] {
  const has = (...codes: readonly string[]): boolean =>
    codes.some((code) => message.traits.includes(code));
  const found: Cue[] = [];
  if (has('hidden-text')) found.push(cue('hidden-text', {}));
  if (has('form-password', 'password-form')) {
    const form = message.links.find(({ where }) => where === 'form');
    const host = readUrl(form?.target ?? '')?.hostname ?? '';
    found.push(cue('password-form', { host: host === '' ? '?' : shownName(host) }));
  }
  if (has('script')) found.push(cue('script-inside', {}));
  if (has('meta-refresh')) found.push(cue('turns-page', {}));
  const hasPicture =
    message.links.some(({ where }) => where === 'image') ||
    /<img\b/i.test(message.html) ||
    message.attachments.some(({ type, isInline }) => isInline && type.startsWith('image/'));
  const strange = leads.some(({ isStrange }) => isStrange);
  if (hasPicture && strange && words.length < PICTURE_WORDS) found.push(cue('only-picture', {}));
  else if (strange && words.length < LITTLE_WORDS) found.push(cue('says-little', {}));
  return found;
}

function textCues({ message, text }: Survey): Cue[] {
  const found: Cue[] = [];
  const said = `${message.subject}\n${text}`;
  if ((said.match(INVISIBLE)?.length ?? 0) >= INVISIBLE_MIN)
    found.push(cue('invisible-letters', {}));
  const foreign = said.match(FOREIGN_WORD)?.find(isMixed);
  if (foreign !== undefined) found.push(cue('foreign-letters', { word: foreign }));
  const letters = message.subject.match(/\p{L}/gu) ?? [];
  const small = letters.filter((letter) => letter !== letter.toUpperCase()).length;
  const cased = letters.filter((letter) => letter.toLowerCase() !== letter.toUpperCase()).length;
  if (cased >= SHOUT_LETTERS_MIN && small <= cased * 0.2)
    found.push(cue('shouting-subject', { subject: message.subject }));
  return found;
}

const ANSWER = /^\s*(?:re|aw|fw|fwd|wg|tr|rif|sv|vs|va|valasz|tovabbitas|rep)\s*(?:\[\d+\])?:/i;
const QUOTED =
  /^\s*>|^-{2,}\s*(?:original|eredeti|message d.origine|urspr)|^(?:from|von|de|felado|kuldte|feladó|küldte)\s*:|(?:wrote|ecrit|écrit|schrieb|irta|írta)\b[^\n]{0,200}:\s*$/imu;

function threadCues({ message, isList }: Survey): Cue[] {
  const found: Cue[] = [];
  const { subject } = message;
  const isMail = message.source === 'eml' || message.source === 'msg';
  if (!isMail) return found;
  const isAnswer = ANSWER.test(plain(subject));
  const isTied = headerOf(message, 'in-reply-to') !== '' || headerOf(message, 'references') !== '';
  const isQuoting = QUOTED.test(message.text);
  if (isAnswer && !isTied && !isQuoting) found.push(cue('answer-without-question', { subject }));
  if (isAnswer && isTied && isQuoting) found.push(cue('conversation', { subject }));
  if (isList) {
    const list = headerOf(message, 'list-id') || headerOf(message, 'list-post') || subject;
    found.push(cue('list-mail', { list }));
  } else if (![...message.to, ...message.cc].some(({ address }) => address !== ''))
    found.push(cue('reader-not-named', {}));
  return found;
}
