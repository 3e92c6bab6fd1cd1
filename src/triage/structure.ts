/** How the message is made, whatever it says. */
import { cue, type Cue } from './cue.ts';
import { shownName } from './host.ts';
import { isSwapped } from './known.ts';
import { NAME_CHARS_MAX, SWAPPED_WORDS_MAX } from './limits.ts';
import { isMixed, shownWordsOf } from './plain.ts';
import { headerOf, readUrl, type Survey } from './survey.ts';

const LITTLE_WORDS = 30;
const PICTURE_WORDS = 12;
const SHOUT_LETTERS_MIN = 15;
const INVISIBLE_MIN = 3;
/** Signs without width between letters; soft hyphens are honest. */
const INVISIBLE =
  /\p{Script=Latin}(?:(?!\u00ad)\p{Default_Ignorable_Code_Point})+(?=\p{Script=Latin})/gu;
/** Mathematical and enclosed letters, which people read as letters and filters do not. */
const STYLED = /[\u{1d400}-\u{1d7ff}\u{1f130}-\u{1f189}\u24b6-\u24e9\uff21-\uff5a]{2,}/u;
const FOREIGN_WORD = /[\p{L}]{3,}/gu;

export function structureCues(survey: Survey): Cue[] {
  return [...htmlCues(survey), ...textCues(survey), ...letterCues(survey), ...threadCues(survey)];
}

function htmlCues({ message, leads, words, fromOwner, isList }: Survey): Cue[] {
  const has = (...codes: readonly string[]): boolean =>
    codes.some((code) => message.traits.includes(code));
  const found: Cue[] = [];
  if (has('hidden-text')) found.push(cue('hidden-text', {}));
  if (has('form-password')) {
    const form = message.links.find(({ where }) => where === 'form');
    const host = readUrl(form?.target ?? '')?.hostname ?? '';
    found.push(cue('password-form', { host: host === '' ? 'unknown' : shownName(host) }));
  }
  if (has('script')) found.push(cue('script-inside', {}));
  if (has('meta-refresh', 'redirect')) found.push(cue('turns-page', {}));
  const hasPicture =
    message.links.some(({ where }) => where === 'image') ||
    /<img\b/i.test(message.html) ||
    message.attachments.some(({ type, isInline }) => isInline && type.startsWith('image/'));
  const strange = leads.some(({ isStrange }) => isStrange);
  if (hasPicture && strange && words.length < PICTURE_WORDS) found.push(cue('only-picture', {}));
  else if (strange && words.length < LITTLE_WORDS) found.push(cue('says-little', {}));
  else if (hasPicture && leads.length > 0 && words.length < LITTLE_WORDS && fromOwner === null)
    if (!isList) found.push(cue('mostly-picture', {}));
  return found;
}

function textCues({ message, text }: Survey): Cue[] {
  const found: Cue[] = [];
  const said = `${message.from[0]?.name ?? ''}\n${message.subject}\n${text}`;
  if ((said.match(INVISIBLE)?.length ?? 0) >= INVISIBLE_MIN)
    found.push(cue('invisible-letters', {}));
  const foreign = said.match(FOREIGN_WORD)?.find(isMixed);
  if (foreign !== undefined) found.push(cue('foreign-letters', { word: foreign }));
  const styled = STYLED.exec(`${message.subject} ${message.from[0]?.name ?? ''}`);
  if (styled !== null) found.push(cue('styled-letters', { words: styled[0] }));
  const letters = message.subject.match(/\p{L}/gu) ?? [];
  const small = letters.filter((letter) => letter !== letter.toUpperCase()).length;
  const cased = letters.filter((letter) => letter.toLowerCase() !== letter.toUpperCase()).length;
  if (cased >= SHOUT_LETTERS_MIN && small <= cased * 0.2)
    found.push(cue('shouting-subject', { subject: message.subject }));
  return found;
}

/** A place for a name that the sender's program did not fill in. */
const TEMPLATE =
  /\{\{ ?[\w?.|' -]{1,40} ?\}\}|\[\[?(?:user ?name|user|first_?name|email|fname|recipient|to_?name)\]|%(?:first_?name|name|email|user_?name|fname|recipient|to)%|\*\|\w{2,20}\|\*|##\w{3,20}##/i;
/** Words held together by signs, so that no filter finds them. */
const HELD = /\p{L}_{1,3}\p{L}{1,20}_{1,3}\p{L}|\/{4}|^\s*[#_~|]+\s?\p{L}.{0,80}[#_~|*]\s*$/u;

function letterCues({ message, text, registry, shownWords, isList }: Survey): Cue[] {
  const name = message.from[0]?.name.slice(0, NAME_CHARS_MAX) ?? '';
  const subject = message.subject.slice(0, NAME_CHARS_MAX);
  const found: Cue[] = [];
  const words = [...shownWordsOf(name), ...shownWords.slice(0, SWAPPED_WORDS_MAX)];
  const swapped = words.find((word) => isSwapped(word, registry));
  if (swapped !== undefined) found.push(cue('swapped-letters', { word: swapped }));
  if (isList) return found;
  const held = [name, subject].find((line) => HELD.test(line));
  if (held !== undefined) found.push(cue('odd-signs', { words: held }));
  const open = TEMPLATE.exec(`${name}\n${subject}\n${text}`);
  if (open !== null) found.push(cue('template-left-open', { words: open[0] }));
  return found;
}

const QUOTED =
  /^[ \t]*>|^-{2,}\s*(?:original|eredeti|message d.origine|urspr)|^(?:from|von|de|felado|kuldte|feladó|küldte)\s*:|(?:wrote|ecrit|écrit|schrieb|irta|írta)\b[^\n]{0,200}:\s*$/imu;

function threadCues({ message, text, isList, isAnswer }: Survey): Cue[] {
  const found: Cue[] = [];
  const { subject } = message;
  const isMail = message.source === 'eml' || message.source === 'msg';
  if (!isMail) return found;
  const isTied = headerOf(message, 'in-reply-to') !== '' || headerOf(message, 'references') !== '';
  const isQuoting = QUOTED.test(text);
  if (isAnswer && !isTied && !isQuoting) found.push(cue('answer-without-question', { subject }));
  if (isAnswer && isTied && isQuoting) found.push(cue('conversation', { subject }));
  if (isList) {
    const list = headerOf(message, 'list-id') || headerOf(message, 'list-post') || subject;
    found.push(cue('list-mail', { list }));
  } else if (![...message.to, ...message.cc].some(({ address }) => address !== ''))
    found.push(cue('reader-not-named', {}));
  return found;
}
