/** Compound files as attachments: Office documents before 2007, messages, installers, encrypted ones. */
import { readAttachedMessage } from '../attachment/attached.ts';
import { FILE_TEXT_CHARS_MAX } from '../attachment/limits.ts';
import type { Attachment, Link } from '../eml/message.ts';
import { inside, linkOf } from '../attachment/room.ts';
import type { Found, Room } from '../attachment/room.ts';
import { linksOfText } from '../attachment/text-links.ts';
import type { Trait } from '../attachment/traits.ts';
import { readCompound } from './compound.ts';
import type { CompoundFile } from './compound.ts';
import { RECORDS_MAX } from './limits.ts';
import { readMacros } from './vba.ts';

/** Microsoft Equation 3.0, {0002CE02-0000-0000-C000-000000000046}, as it lies in a file. */
const EQUATION_CLASS = '02ce020000000000c000000000000046';
const INSTALLER_CLASS = '84100c0000000000c000000000000046';

export function readOleFile(bytes: Buffer, room: Room): Found {
  const file = readCompound(bytes, room);
  if (file === null) {
    room.allowance.warn('attachment-damaged', room.path);
    return {};
  }
  const paths = new Set(file.entries.map(({ path }) => path.toLowerCase()));
  if (paths.has('__properties_version1.0')) return readAttachedMessage('msg', bytes, room);
  if (file.classId === INSTALLER_CLASS) return { kind: 'msi', traits: ['executable'] };
  if (paths.has('encryptedpackage')) return { kind: 'encrypted-office', traits: ['encrypted'] };
  const macros = readMacros(file, room);
  const objects = objectsOf(file, room);
  const own = readOwn(file, paths, room);
  const traits: Trait[] = [...(macros.traits ?? []), ...objects.traits, ...(own.traits ?? [])];
  return {
    ...(own.kind === undefined ? {} : { kind: own.kind }),
    traits,
    links: [
      ...(own.links ?? []),
      ...(macros.links ?? []),
      ...objects.files.flatMap(({ links }) => links),
    ],
    files: objects.files,
    text: own.text === undefined || own.text === '' ? (macros.text ?? '') : own.text,
  };
}

function readOwn(file: CompoundFile, paths: ReadonlySet<string>, room: Room): Found {
  if (paths.has('worddocument')) return readWord(file.stream('WordDocument'), room);
  if (paths.has('workbook')) return readWorkbook(file.stream('Workbook'), room);
  if (paths.has('book')) return readWorkbook(file.stream('Book'), room);
  if (paths.has('powerpoint document')) {
    const text = wideText(file.stream('PowerPoint Document'));
    return { kind: 'ppt', links: linksOfText(text, 'attachment', room), text };
  }
  return {};
}

/** MS-DOC: the bit fEncrypted of the file information block; links stand in fields. */
function readWord(stream: Buffer, room: Room): Found {
  if (stream.length < 32) return { kind: 'doc' };
  if ((stream.readUInt16LE(10) & 0x0100) !== 0) return { kind: 'doc', traits: ['encrypted'] };
  const text = `${narrowText(stream)}\n${wideText(stream)}`.slice(0, FILE_TEXT_CHARS_MAX * 4);
  const traits: Trait[] = /\bDDE(?:AUTO)?\s+[\w"\\]/.test(text) ? ['dde'] : [];
  return { kind: 'doc', traits, links: fieldLinks(text, room), text };
}

export function fieldLinks(text: string, room: Room): Link[] {
  const links = linksOfText(text, 'attachment', room);
  for (const match of text.matchAll(/\b(INCLUDEPICTURE|INCLUDETEXT)\s+"?([^\s"]{4,2048})/g)) {
    const link = linkOf(room, 'attachment', match[2] ?? '');
    if (link !== null) links.push(link);
  }
  return links;
}

/** MS-XLS: BoundSheet8 (section 2.4.28) says which sheets are macro sheets and which are hidden. */
function readWorkbook(stream: Buffer, room: Room): Found {
  const traits = new Set<Trait>();
  let at = 0;
  for (let count = 0; at + 4 <= stream.length && count < RECORDS_MAX; count += 1) {
    const type = stream.readUInt16LE(at);
    const size = stream.readUInt16LE(at + 2);
    const start = at + 4;
    if (type === 0x2f) return { kind: 'xls', traits: ['encrypted'] };
    if (type === 0x85 && size >= 6 && start + 6 <= stream.length) {
      if (stream[start + 5] === 1) traits.add('excel4-macro');
      if (((stream[start + 4] ?? 0) & 3) !== 0) traits.add('hidden-sheet');
    }
    // A defined name that Excel runs when the workbook is opened: built-in name 1.
    if (type === 0x18 && size >= 15 && start + 16 <= stream.length) {
      const isBuiltIn = (stream.readUInt16LE(start) & 0x20) !== 0;
      if (isBuiltIn && (stream[start + 14] === 1 || stream[start + 15] === 1))
        traits.add('auto-open');
    }
    at = start + size;
  }
  const text = `${narrowText(stream)}\n${wideText(stream)}`;
  if (/\bDDE(?:AUTO)?\b|cmd\|/.test(text)) traits.add('dde');
  return { kind: 'xls', traits: [...traits], links: linksOfText(text, 'attachment', room), text };
}

/** Embedded objects: packages (Ole10Native) hold files as they were. */
function objectsOf(file: CompoundFile, room: Room): { traits: Trait[]; files: Attachment[] } {
  const traits = new Set<Trait>();
  const files: Attachment[] = [];
  for (const entry of file.entries) {
    if (entry.isStorage && entry.classId === EQUATION_CLASS) traits.add('equation-object');
    if (/equation native/i.test(entry.name)) traits.add('equation-object');
    if (!isNativeObject(entry.name)) continue;
    traits.add('embedded-file');
    const embedded = nativeFile(file.stream(entry.path));
    if (embedded === null) continue;
    const found = room.open(
      { ...embedded, type: '', isInline: false },
      inside(room, embedded.name),
    );
    if (found !== null) files.push(found);
  }
  return { traits: [...traits], files };
}

/** The stream `Ole10Native` (its name begins with a control character): a file packed into a document. */
export function isNativeObject(name: string): boolean {
  return name.slice(1).toLowerCase() === 'ole10native';
}

/** MS-OLEDS section 2.3.6 as Windows writes it: label, path, command, then the file. */
export function nativeFile(stream: Buffer): { name: string; bytes: Buffer } | null {
  let at = 6;
  const text = (): string => {
    const stop = stream.indexOf(0, at);
    if (stop < 0) return '';
    const read = stream.toString('latin1', at, stop);
    at = stop + 1;
    return read;
  };
  const name = text();
  text();
  at += 4;
  if (at + 4 > stream.length) return null;
  at += 4 + stream.readUInt32LE(at);
  if (at + 4 > stream.length) return null;
  const size = stream.readUInt32LE(at);
  if (size === 0) return null;
  return { name, bytes: stream.subarray(at + 4, at + 4 + size) };
}

const RUN_CHARS_MIN = 5;

/** Runs of readable signs: what such documents say, without reading their formats to the end. */
function narrowText(bytes: Buffer): string {
  const text = bytes.subarray(0, 2_000_000).toString('latin1');
  return (
    text.match(new RegExp(`[\\t\\r\\n\\x20-\\x7e\\xa1-\\xff]{${RUN_CHARS_MIN},}`, 'g')) ?? []
  ).join('\n');
}

function wideText(bytes: Buffer): string {
  const text = bytes.subarray(0, 2_000_000).toString('latin1');
  const runs = text.match(
    new RegExp(`(?:[\\t\\r\\n\\x20-\\x7e\\xa1-\\xff]\\0){${RUN_CHARS_MIN},}`, 'g'),
  );
  return (runs ?? []).map((run) => run.replaceAll('\0', '')).join('\n');
}
