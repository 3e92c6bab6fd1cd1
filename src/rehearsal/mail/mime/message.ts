/** A message put together from its parts (RFC 5322, RFC 2046): mixed, related, alternative. */
import { Buffer } from 'node:buffer';
import type { Random } from '../../random.ts';
import { base64Lines, encodedWords, type CarriedText } from './encode.ts';

export interface MimeFile {
  readonly name: string;
  /** Media type, parameters and all. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** What a reader can read in it; empty for pictures. */
  readonly text: string;
}

/** A picture that HTML shows by `cid:`. */
export interface InlineFile extends MimeFile {
  readonly cid: string;
}

export interface MimeBody {
  readonly text: CarriedText;
  readonly html: CarriedText | null;
  /** A third way to read the message. */
  readonly calendar: MimeFile | null;
  readonly pictures: readonly InlineFile[];
  readonly files: readonly MimeFile[];
}

/** `headers`: name and value, already encoded, in order. Returns the bytes of the message. */
export function printMessage(
  headers: readonly (readonly [string, string])[],
  body: MimeBody,
  random: Random,
): Uint8Array {
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const { type, rest, content } = rootOf(body, random);
  const text = `${head}MIME-Version: 1.0\r\nContent-Type: ${type}\r\n${rest}\r\n${content}\r\n`;
  return Buffer.from(text, 'latin1');
}

interface Entity {
  readonly type: string;
  /** Further header lines, each ended. */
  readonly rest: string;
  readonly content: string;
}

function rootOf(body: MimeBody, random: Random): Entity {
  const plain = textEntity('plain', body.text);
  const ways = [plain];
  if (body.html !== null) {
    const html = textEntity('html', body.html);
    const pictures = body.pictures.map((one) => fileEntity(one, random, one.cid));
    ways.push(pictures.length === 0 ? html : multipart('related', [html, ...pictures], random));
  }
  if (body.calendar !== null) ways.push(calendarEntity(body.calendar));
  const readable = ways.length === 1 ? plain : multipart('alternative', ways, random);
  if (body.files.length === 0) return readable;
  const files = body.files.map((one) => fileEntity(one, random, null));
  return multipart('mixed', [readable, ...files], random);
}

function multipart(kind: string, entities: readonly Entity[], random: Random): Entity {
  const boundary = `----=_${random.pick(['Part', 'NextPart', 'mail'])}_${random.hex(20)}`;
  const parts = entities.map(
    ({ type, rest, content }) => `--${boundary}\r\nContent-Type: ${type}\r\n${rest}\r\n${content}`,
  );
  return {
    type: `multipart/${kind};\r\n boundary="${boundary}"`,
    rest: '',
    content: `${parts.join('\r\n')}\r\n--${boundary}--`,
  };
}

function textEntity(kind: 'plain' | 'html', { charset, carried, body }: CarriedText): Entity {
  return {
    type: `text/${kind}; charset=${charset}`,
    rest: `Content-Transfer-Encoding: ${carried}\r\n`,
    content: body,
  };
}

function calendarEntity(file: MimeFile): Entity {
  return {
    type: file.type,
    rest: 'Content-Transfer-Encoding: base64\r\n',
    content: base64Lines(file.bytes),
  };
}

function fileEntity(file: MimeFile, random: Random, cid: string | null): Entity {
  const name = encodedWords(file.name, random);
  const place = cid === null ? '' : `Content-ID: <${cid}>\r\n`;
  const disposition = cid === null ? 'attachment' : 'inline';
  return {
    type: `${file.type};\r\n name="${name}"`,
    rest:
      `Content-Transfer-Encoding: base64\r\n${place}` +
      `Content-Disposition: ${disposition};\r\n filename="${name}"\r\n`,
    content: base64Lines(file.bytes),
  };
}
