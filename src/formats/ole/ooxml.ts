/**
 * Office documents since 2007 (ECMA-376): macros, what is fetched from elsewhere, fields, embedded
 * files and pictures. Parts are searched, not parsed: a damaged document still tells what it holds.
 */
import type { Attachment, Link } from '../eml/message.ts';
import type { ZipMember } from '../archive/zip.ts';
import { FILE_TEXT_CHARS_MAX } from '../attachment/limits.ts';
import { inside, linkOf } from '../attachment/room.ts';
import type { Found, Room } from '../attachment/room.ts';
import type { Trait } from '../attachment/traits.ts';
import { readCompound } from './compound.ts';
import { fieldLinks, isNativeObject, nativeFile } from './document.ts';
import { OFFICE_PARTS_MAX } from './limits.ts';
import { readMacros } from './vba.ts';

const PARTS_READ =
  /\.rels$|vbaproject\.bin$|^word\/(?:document|header\d*|footer\d*|footnotes|settings)\.xml$|^xl\/(?:workbook|sharedstrings)\.xml$|^xl\/(?:macrosheets|worksheets|externallinks)\/[^/]+\.xml$|^ppt\/slides\/[^/]+\.xml$|\/embeddings\/|\/media\/[^/]+\.(?:png|jpe?g|gif)$|activex/i;

export function readOfficeDocument(members: readonly ZipMember[], room: Room): Found {
  const document = new OfficeDocument(room);
  let left = OFFICE_PARTS_MAX;
  for (const member of members) {
    if (!PARTS_READ.test(member.name)) continue;
    if (left-- <= 0) {
      room.allowance.warn('attachment-cut', room.path);
      break;
    }
    const bytes = member.read();
    if (bytes !== null) document.look(member.name, bytes);
  }
  const names = members.map(({ name }) => name);
  const kind = names.some((name) => name.startsWith('word/'))
    ? 'docx'
    : names.some((name) => name.startsWith('xl/'))
      ? 'xlsx'
      : names.some((name) => name.startsWith('ppt/'))
        ? 'pptx'
        : 'ooxml';
  return { kind, ...document.found() };
}

class OfficeDocument {
  readonly #room: Room;
  readonly #traits = new Set<Trait>();
  readonly #links: Link[] = [];
  readonly #files: Attachment[] = [];
  #text = '';
  #macros = '';

  constructor(room: Room) {
    this.#room = room;
  }

  look(name: string, bytes: Buffer): void {
    if (/vbaproject\.bin$/i.test(name)) this.#look(bytes);
    else if (/\/embeddings\//i.test(name)) this.#embedded(name, bytes);
    else if (/\/media\//i.test(name)) this.#open(name, bytes);
    else if (/\.rels$/i.test(name)) this.#relations(bytes.toString('utf8'));
    else if (/activex/i.test(name)) this.#traits.add('activex');
    else this.#part(name, bytes.toString('utf8'));
  }

  found(): Found {
    const text = (this.#text === '' ? this.#macros : this.#text).slice(0, FILE_TEXT_CHARS_MAX);
    return { traits: [...this.#traits], links: this.#links, files: this.#files, text };
  }

  #look(bytes: Buffer): void {
    const project = readCompound(bytes, this.#room);
    const macros =
      project === null ? { traits: ['macro' as const] } : readMacros(project, this.#room);
    this.#add(macros);
    this.#macros = macros.text ?? '';
  }

  #add(found: Found): void {
    for (const trait of found.traits ?? []) this.#traits.add(trait);
    this.#links.push(...(found.links ?? []));
  }

  #embedded(name: string, bytes: Buffer): void {
    this.#traits.add('embedded-file');
    const object = /\.bin$/i.test(name) ? readCompound(bytes, this.#room) : null;
    if (object === null) {
      this.#open(name, bytes);
      return;
    }
    if (object.entries.some((entry) => /equation native/i.test(entry.name))) {
      this.#traits.add('equation-object');
    }
    const native = object.entries.find((entry) => isNativeObject(entry.name));
    const embedded = native === undefined ? null : nativeFile(object.stream(native.path));
    if (embedded !== null) this.#open(embedded.name, embedded.bytes);
  }

  #open(name: string, bytes: Buffer): void {
    const file = this.#room.open(
      { name, type: '', bytes, isInline: false },
      inside(this.#room, name),
    );
    if (file === null) return;
    this.#links.push(...file.links);
    if (/\/media\//i.test(name)) {
      if (file.traits.includes('qr-code')) this.#traits.add('qr-code');
    } else this.#files.push(file);
  }

  /** ECMA-376 part 2: what a document relates to outside itself. */
  #relations(xml: string): void {
    for (const [relation] of xml.matchAll(/<(?:\w+:)?Relationship\b[^>]{0,9000}>/g)) {
      if (!/TargetMode\s*=\s*["']External["']/i.test(relation)) continue;
      const target = unescaped(/\bTarget\s*=\s*["']([^"']*)["']/i.exec(relation)?.[1] ?? '');
      const type = /\bType\s*=\s*["'][^"']*\/([A-Za-z]+)["']/i.exec(relation)?.[1] ?? '';
      const link = linkOf(this.#room, 'attachment', target);
      if (link === null) return;
      this.#links.push(link);
      // A template, object, frame or picture is fetched without a question; a hyperlink is pressed.
      if (/^(?:attachedTemplate|oleObject|frame|subDocument|externalLink|package)$/i.test(type)) {
        this.#traits.add('external-template');
      }
    }
  }

  #part(name: string, xml: string): void {
    if (/macrosheets/i.test(name)) this.#traits.add('excel4-macro');
    if (/<ddeLink\b/i.test(xml)) this.#traits.add('dde');
    if (/\bstate\s*=\s*["'](?:veryHidden|hidden)["']/.test(xml)) this.#traits.add('hidden-sheet');
    if (/<definedName[^>]{0,300}name\s*=\s*["']_xlnm\.Auto_Open/i.test(xml))
      this.#traits.add('auto-open');
    // Fields are cut into runs so that searching for their name fails: joined first.
    const fields = [...xml.matchAll(/<w:instrText[^>]{0,200}>([^<]{0,5000})/g)].map(
      (match) => match[1],
    );
    const field = unescaped(fields.join(''));
    if (/\bDDE(?:AUTO)?\b/i.test(field)) this.#traits.add('dde');
    this.#links.push(...fieldLinks(field, this.#room));
    if (
      this.#text.length > FILE_TEXT_CHARS_MAX ||
      /worksheets|macrosheets|externallinks/i.test(name)
    )
      return;
    const text = unescaped(
      xml.replace(/<\/(?:w:p|a:p|si|w:tr)>/g, '\n').replace(/<[^>]{0,20000}>/g, ''),
    );
    this.#text += `${text}\n`;
  }
}

function unescaped(text: string): string {
  return text
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
