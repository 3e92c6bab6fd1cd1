/** RTF as an attachment: objects, templates and fields. Words between them are told roughly. */
import type { Attachment } from '../eml/message.ts';
import { nativeFile } from '../ole/document.ts';
import { FILE_TEXT_CHARS_MAX, SCRIPT_CHARS_MAX } from './limits.ts';
import { inside, linkOf } from './room.ts';
import type { Found, Room } from './room.ts';
import { linksOfText } from './text-links.ts';
import type { Trait } from './traits.ts';

const OBJECTS_MAX = 32;
const OLE_SIGN = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const NATIVE_NAME = Buffer.from('Package\0', 'latin1');

export function readRtfFile(bytes: Buffer, room: Room): Found {
  const text = bytes.toString('latin1');
  const traits = new Set<Trait>();
  const files: Attachment[] = [];
  if (/\\obj(?:ect|emb|link|ocx|autlink|update)/.test(text)) traits.add('embedded-file');
  if (/\\objupdate|\\objautlink/.test(text)) traits.add('auto-open');
  let left = OBJECTS_MAX;
  for (const [, data = ''] of text.matchAll(/\\objdata\b([^{}\\]*)/g)) {
    if (left-- <= 0) break;
    const object = Buffer.from(data.replace(/[^0-9a-f]/gi, ''), 'hex');
    if (/equation\.3/i.test(object.subarray(0, 200).toString('latin1')))
      traits.add('equation-object');
    const embedded = embeddedIn(object);
    if (embedded === null) continue;
    const found = room.open(
      { ...embedded, type: '', isInline: false },
      inside(room, embedded.name),
    );
    if (found !== null) files.push(found);
  }
  const links = linksOfText(
    text.slice(0, SCRIPT_CHARS_MAX).replace(/[\\{}]/g, ' '),
    'attachment',
    room,
  );
  for (const [, target = ''] of text.matchAll(/\\template\s+([^{}]{4,2048})/g)) {
    traits.add('external-template');
    const link = linkOf(room, 'attachment', target.trim());
    if (link !== null) links.push(link);
  }
  if (/\bDDE(?:AUTO)?\s/.test(text)) traits.add('dde');
  return { traits: [...traits], links, files, text: wordsOf(text) };
}

function embeddedIn(object: Buffer): { name: string; bytes: Buffer } | null {
  const compound = object.indexOf(OLE_SIGN);
  if (compound >= 0) return { name: 'object.ole', bytes: object.subarray(compound) };
  const at = object.indexOf(NATIVE_NAME);
  // The class name, empty topic and item, then the length of what a package holds.
  return at < 0 ? null : nativeFile(object.subarray(at + NATIVE_NAME.length + 8));
}

function wordsOf(rtf: string): string {
  return rtf
    .slice(0, FILE_TEXT_CHARS_MAX * 4)
    .replace(/\\objdata\b[^{}\\]*/g, '')
    .replace(/\\'([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/\\(?:par|line|tab)\b ?/g, '\n')
    .replace(/\\[a-z]+-?\d* ?|[{}]|\\\*/g, '')
    .trim()
    .slice(0, FILE_TEXT_CHARS_MAX);
}
