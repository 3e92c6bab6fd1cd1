/**
 * Text and bytes as mail carries them (RFC 2045, RFC 2047). Strings here hold one byte a
 * character.
 */
import { Buffer } from 'node:buffer';
import type { Random } from '../../random.ts';
import type { Carried, MailLanguage } from '../label.ts';

const LINE_CHARS_MAX = 76;
/** Lines of 8bit text longer than this are not carried (RFC 5321, 4.5.3.1.6). */
const LINE_8BIT_CHARS_MAX = 900;
/** Bytes of one encoded word, so that `=?utf-8?B?...?=` stays within 75 characters. */
const WORD_BYTES_MAX = 42;

export interface CarriedText {
  readonly charset: string;
  readonly carried: Carried;
  /** Encoded for the wire, lines ended by CR LF. */
  readonly body: string;
}

/** Text in a charset and an encoding such as senders of this language use. */
export function carryText(text: string, language: MailLanguage, random: Random): CarriedText {
  const old = random.chance(0.15) ? oldCharset(text, language) : null;
  const charset = old?.charset ?? 'utf-8';
  const bytes = (old?.bytes ?? Buffer.from(text, 'utf8').toString('latin1')).replaceAll(
    /\r?\n/gu,
    '\r\n',
  );
  const isAscii = /^[\0-\x7f]*$/u.test(bytes);
  const isShort = bytes.split('\r\n').every((line) => line.length <= LINE_8BIT_CHARS_MAX);
  const way = random.next();
  if (isShort && way < 0.2) return { charset, carried: isAscii ? '7bit' : '8bit', body: bytes };
  if (way < 0.7) return { charset, carried: 'quoted-printable', body: quotedPrintable(bytes) };
  return { charset, carried: 'base64', body: base64Lines(Buffer.from(bytes, 'latin1')) };
}

/** In lines of 76 characters. */
export function base64Lines(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += LINE_CHARS_MAX)
    lines.push(text.slice(at, at + LINE_CHARS_MAX));
  return lines.join('\r\n');
}

/** RFC 2045, 6.7: soft breaks may cut anything, addresses and links too. */
function quotedPrintable(bytes: string): string {
  return bytes
    .split('\r\n')
    .map((line) => {
      const escaped = line.replaceAll(/[^\t -<>-~]|[ \t]$/gu, escapeByte);
      return escaped.length <= LINE_CHARS_MAX ? escaped : softBroken(escaped);
    })
    .join('\r\n');
}

/** A header's text: as it is when it is ASCII, else as encoded words. */
export function encodedWords(text: string, random: Random): string {
  if (/^[\x20-\x7e]*$/u.test(text)) return text;
  const isBase64 = random.chance(0.6);
  const words: string[] = [];
  let piece = '';
  const end = (): void => {
    if (piece === '') return;
    const bytes = Buffer.from(piece, 'utf8');
    const coded = isBase64
      ? bytes.toString('base64')
      : bytes
          .toString('latin1')
          .replaceAll(/[^A-Za-z0-9 ]/gu, escapeByte)
          .replaceAll(' ', '_');
    words.push(`=?utf-8?${isBase64 ? 'B' : 'Q'}?${coded}?=`);
    piece = '';
  };
  const most = isBase64 ? WORD_BYTES_MAX : WORD_BYTES_MAX / 2;
  for (const one of text) {
    if (Buffer.byteLength(piece + one, 'utf8') > most) end();
    piece += one;
  }
  end();
  return words.join('\r\n ');
}

function oldCharset(
  text: string,
  language: MailLanguage,
): { readonly charset: string; readonly bytes: string } | null {
  if (language === 'hu') {
    if (!/^[\0-\x7fáéíóöőúüűÁÉÍÓÖŐÚÜŰ]*$/u.test(text)) return null;
    // Latin-2 has the four double acutes where Latin-1 has tildes and circumflexes.
    const bytes = text.replaceAll(/[őűŐŰ]/gu, (one) => ({ ő: 'õ', ű: 'û', Ő: 'Õ' })[one] ?? 'Û');
    return { charset: 'iso-8859-2', bytes };
  }
  return /^[\0-\x7f\xa0-\xff]*$/u.test(text) ? { charset: 'iso-8859-1', bytes: text } : null;
}

function escapeByte(one: string): string {
  return `=${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function softBroken(line: string): string {
  const pieces: string[] = [];
  let at = 0;
  while (line.length - at > LINE_CHARS_MAX) {
    let end = at + LINE_CHARS_MAX - 1;
    if (line[end - 1] === '=') end -= 1;
    else if (line[end - 2] === '=') end -= 2;
    pieces.push(line.slice(at, end));
    at = end;
  }
  pieces.push(line.slice(at));
  return pieces.join('=\r\n');
}
