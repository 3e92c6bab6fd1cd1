/** Zip archives (PKWARE APPNOTE 6.3) and the Word documents that are made of them (ECMA-376). */
import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 1 January 2026 in the archive's own counting of days. */
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;

export function printZip(entries: readonly ZipEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name, 'utf8');
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt16LE(DOS_DATE, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, path, packed]);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, place, path);
    locals.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, index, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const PACKAGE = 'http://schemas.openxmlformats.org';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const WORD_MACROS = 'application/vnd.ms-word.document.macroEnabled.main+xml';

/** A document of paragraphs; with `vbaProject` it carries macros. */
export function printWord(lines: readonly string[], vbaProject: Uint8Array | null): Uint8Array {
  const main = vbaProject === null ? WORD : WORD_MACROS;
  const paragraphs = lines.map(
    (line) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`,
  );
  const xml = (name: string, text: string): ZipEntry => ({
    name,
    bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`, 'utf8'),
  });
  const relation = (id: string, type: string, target: string): string =>
    `<Relationships xmlns="${PACKAGE}/package/2006/relationships">` +
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/></Relationships>`;
  const entries = [
    xml(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/package/2006/content-types">` +
        '<Default Extension="rels" ' +
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>' +
        `<Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    ),
    xml(
      '_rels/.rels',
      relation(
        'rId1',
        `${PACKAGE}/officeDocument/2006/relationships/officeDocument`,
        'word/document.xml',
      ),
    ),
    xml(
      'word/document.xml',
      `<w:document xmlns:w="${PACKAGE}/wordprocessingml/2006/main">` +
        `<w:body>${paragraphs.join('')}</w:body></w:document>`,
    ),
  ];
  if (vbaProject === null) return printZip(entries);
  const project = 'http://schemas.microsoft.com/office/2006/relationships/vbaProject';
  entries.push(xml('word/_rels/document.xml.rels', relation('rId1', project, 'vbaProject.bin')), {
    name: 'word/vbaProject.bin',
    bytes: vbaProject,
  });
  return printZip(entries);
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
