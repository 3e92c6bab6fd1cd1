/** One attached file: what it is by its content, what is odd about it, and what is inside. */
import { createHash } from 'node:crypto';
import type { Attachment, Link } from '../eml/message.ts';
import { readDiskImage } from '../archive/iso.ts';
import { readGzip, readTar } from '../archive/stream.ts';
import { readZipFile } from '../archive/zip-file.ts';
import { readHtmlFile } from '../html/html.ts';
import { readScriptFile, textOf } from '../html/script.ts';
import { readOleFile } from '../ole/document.ts';
import { readPdf } from '../pdf/pdf.ts';
import { readPicture } from '../picture/picture.ts';
import { readAttachedMessage } from './attached.ts';
import { readCalendar } from './calendar.ts';
import { kindOf } from './kind.ts';
import { FILE_DEPTH_MAX, FILE_NAME_CHARS_MAX, FILE_TEXT_CHARS_MAX } from './limits.ts';
import { nameTraits } from './name.ts';
import { readOneNote } from './onenote.ts';
import { readRtfFile } from './rtf.ts';
import type { Found, FoundFile, Room } from './room.ts';
import { readInternetShortcut, readRemoteDesktop, readShortcut } from './shortcut.ts';
import { readTnef } from './tnef.ts';
import { linksOfText } from './text-links.ts';

/** Null when the message has more files than are read. */
export function readAttachment(file: FoundFile, room: Room): Attachment | null {
  if (!room.allowance.take('files')) {
    room.allowance.warn('attachment-many', '');
    return null;
  }
  const name = file.name.replace(/[\r\n\0]/g, ' ').slice(0, FILE_NAME_CHARS_MAX);
  const sniffed = declaredMessage(file, kindOf(file.bytes, name));
  const found = lookInto(sniffed, file, room);
  const kind = found.kind ?? sniffed;
  const traits = [...(file.traits ?? []), ...(found.traits ?? []), ...nameTraits(name, kind)];
  return {
    name,
    type: file.type,
    kind,
    bytes: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    isInline: file.isInline,
    traits: [...new Set(traits)],
    links: distinct([...(found.links ?? []), ...(found.files ?? []).flatMap(({ links }) => links)]),
    files: found.files ?? [],
    text: (found.text ?? '').slice(0, FILE_TEXT_CHARS_MAX),
  };
}

/** A part that says it is a message is one, even if its header is poor. */
function declaredMessage({ type }: FoundFile, kind: string | null): string | null {
  const isPlain = kind === null || kind === 'text' || kind === 'html';
  return isPlain && /^message\/(?:rfc822|global)$/.test(type) ? 'eml' : kind;
}

function distinct(links: readonly Link[]): Link[] {
  return [
    ...new Map(links.map((link) => [`${link.where} ${link.target} ${link.shown}`, link])).values(),
  ];
}

function lookInto(kind: string | null, file: FoundFile, room: Room): Found {
  if (room.depth > FILE_DEPTH_MAX) {
    room.allowance.warn('attachment-deep', room.path);
    return {};
  }
  try {
    return readKind(kind, file, room);
  } catch {
    // Readers take hostile bytes for granted; should one still fall over, the rest is read.
    room.allowance.lost('attachment-unreadable', room.path);
    return {};
  }
}

function readKind(kind: string | null, { bytes, name }: FoundFile, room: Room): Found {
  switch (kind) {
    case 'pdf':
      return readPdf(bytes, room);
    case 'zip':
      return readZipFile(bytes, room);
    case 'gzip':
      return readGzip(bytes, name, room);
    case 'tar':
      return readTar(bytes, room);
    case 'iso':
      return readDiskImage(bytes, room);
    case 'vhd':
    case 'vhdx':
      return { traits: ['disk-image', 'not-unpacked'] };
    case 'rar':
    case '7z':
    case 'cab':
    case 'ace':
    case 'arj':
    case 'bzip2':
    case 'xz':
    case 'zstd':
      return { traits: ['not-unpacked'] };
    case 'pgp':
      return { traits: ['encrypted'] };
    case 'ole':
      return readOleFile(bytes, room);
    case 'rtf':
      return readRtfFile(bytes, room);
    case 'png':
    case 'jpeg':
    case 'gif':
      return readPicture(kind, bytes, room);
    case 'svg':
    case 'html':
      return readHtmlFile(bytes, room);
    case 'xml':
    case 'text':
    case 'vcf': {
      const text = textOf(bytes).slice(0, FILE_TEXT_CHARS_MAX);
      return { text, links: linksOfText(text, 'attachment', room) };
    }
    default:
      return readProgram(kind, bytes, room);
  }
}

function readProgram(kind: string | null, bytes: Buffer, room: Room): Found {
  switch (kind) {
    case 'exe':
    case 'elf':
    case 'class':
    case 'chm':
      return { traits: ['executable'] };
    case 'script': {
      const found = readScriptFile(bytes, room);
      return { ...found, traits: ['executable', ...(found.traits ?? [])] };
    }
    case 'lnk':
      return readShortcut(bytes, room);
    case 'url':
      return readInternetShortcut(bytes, room);
    case 'rdp':
      return readRemoteDesktop(bytes, room);
    case 'onenote':
      return readOneNote(bytes, room);
    case 'tnef':
      return readTnef(bytes, room);
    case 'ics':
      return readCalendar(bytes, room);
    case 'eml':
      return readAttachedMessage('eml', bytes, room);
    default:
      return {};
  }
}
