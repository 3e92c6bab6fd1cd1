/** A message as it was sent (RFC 5322, MIME), its parts decoded and told apart. */
import type { FoundFile, Room } from '../attachment/room.ts';
import { assemble } from './assemble.ts';
import { decodeCharset, decodeUnmarked } from './charset.ts';
import { decodeText, firstValue } from './header.ts';
import { MESSAGE_BYTES_MAX } from './limits.ts';
import type { MailMessage } from './message.ts';
import { readParts } from './mime.ts';
import type { Part } from './mime.ts';
import { decodeTransfer, uuencodedFiles } from './transfer.ts';

/** What the parts of a message hold. */
interface Contents {
  /** Texts that are shown. */
  readonly shown: string[];
  /** Texts beside HTML that says the same (multipart/alternative). */
  readonly aside: string[];
  readonly html: string[];
  readonly files: AttachedPart[];
}

interface AttachedPart extends FoundFile {
  readonly contentId: string;
}

export function readEml(bytes: Buffer, room: Room): MailMessage {
  if (bytes.length > MESSAGE_BYTES_MAX) room.allowance.warn('mail-large', room.path);
  let text = bytes.toString('latin1', 0, MESSAGE_BYTES_MAX);
  // Some systems before 2002, and some broken exports, end lines with a carriage return alone.
  if (!text.includes('\n')) text = text.replaceAll('\r', '\n');
  if (text.startsWith('\xef\xbb\xbf')) text = text.slice(3);
  const part = readParts(text, room.allowance);
  const contents: Contents = { shown: [], aside: [], html: [], files: [] };
  collect(part, { isBesideHtml: false, isFirst: true }, contents, room);
  return assemble(
    {
      source: 'eml',
      fields: part.fields,
      type: part.type,
      shown: contents.shown.join('\n'),
      aside: contents.aside.join('\n'),
      html: contents.html.join('\n'),
      files: contents.files,
    },
    room,
  );
}

/** Where in the message a part stands. */
interface Place {
  readonly isBesideHtml: boolean;
  /** What every program shows first, or another form of it. */
  readonly isFirst: boolean;
}

function collect(part: Part, place: Place, contents: Contents, room: Room): void {
  if (part.parts.length > 0) {
    const isAlternative = part.type.value === 'multipart/alternative';
    const isBesideHtml = place.isBesideHtml || (isAlternative && part.parts.some(holdsHtml));
    for (const [n, inner] of part.parts.entries())
      collect(
        inner,
        { isBesideHtml, isFirst: place.isFirst && (n === 0 || isAlternative) },
        contents,
        room,
      );
    return;
  }
  const path =
    part.path === '' ? room.path : `${room.path}${room.path === '' ? '' : '/'}${part.path}`;
  const decoded = decodeTransfer(part.body, firstValue(part.fields, 'content-transfer-encoding'));
  if (decoded.isDamaged) room.allowance.warn('mail-encoding-damaged', path);
  if (!isBody(part)) {
    if (decoded.bytes.length > 0) contents.files.push(attached(part, decoded.bytes));
    // A name alone makes some programs offer a file and others show the text: it is both.
    if (!place.isFirst || !isText(part)) return;
  }
  const text = textOf(part, decoded.bytes, room, path);
  if (part.type.value === 'text/html') contents.html.push(text);
  else if (place.isBesideHtml) contents.aside.push(text);
  else contents.shown.push(withoutFiles(text, contents));
}

function holdsHtml(part: Part): boolean {
  return part.type.value === 'text/html' ? isBody(part) : part.parts.some(holdsHtml);
}

/** Shown as the message itself: text, without a name and without being told to be attached. */
function isBody(part: Part): boolean {
  return nameOf(part) === '' && isText(part);
}

function isText({ disposition, type }: Part): boolean {
  if (disposition.value === 'attachment') return false;
  return /^text\/(?:plain|html|enriched)$|^(?:text|)$/.test(type.value);
}

function nameOf(part: Part): string {
  const named =
    part.disposition.parameters.get('filename') ?? part.type.parameters.get('name') ?? '';
  return named.replace(/[\r\n\t]/g, ' ').trim();
}

function attached(part: Part, bytes: Buffer): AttachedPart {
  const contentId = firstValue(part.fields, 'content-id').replace(/^\s*<|>\s*$/g, '');
  const described = decodeText(firstValue(part.fields, 'content-description'));
  return {
    name: nameOf(part) || (part.type.value.startsWith('message/') ? described : ''),
    type: part.type.value,
    bytes,
    isInline:
      part.disposition.value === 'inline' || (contentId !== '' && part.disposition.value === ''),
    contentId,
  };
}

function textOf(part: Part, bytes: Buffer, room: Room, path: string): string {
  const charset = part.type.parameters.get('charset') ?? '';
  const text = decodeCharset(bytes, charset);
  if (text !== null) return text.replaceAll('\r\n', '\n');
  room.allowance.warn('mail-charset-unknown', path);
  return decodeUnmarked(bytes).replaceAll('\r\n', '\n');
}

/** Files written into the text itself are taken out of it. */
function withoutFiles(text: string, contents: Contents): string {
  if (!text.includes('\nbegin ') && !text.startsWith('begin ')) return text;
  let rest = '';
  let from = 0;
  for (const { name, bytes, start, end } of uuencodedFiles(text)) {
    rest += text.slice(from, start);
    from = end;
    contents.files.push({ name, bytes, type: '', isInline: false, contentId: '' });
  }
  return rest + text.slice(from);
}
