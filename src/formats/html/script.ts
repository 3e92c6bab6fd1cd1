/**
 * What a script would do, told from its text; nothing is run. HTML smuggling (ATT&CK T1027.006):
 * a page that carries a file in a string and hands it to the reader as a download.
 */
import type { Link } from '../eml/message.ts';
import type { Attachment } from '../eml/message.ts';
import { kindOf } from '../attachment/kind.ts';
import { linksOfText } from '../attachment/text-links.ts';
import { inside } from '../attachment/room.ts';
import type { Found, Room } from '../attachment/room.ts';
import { SCRIPT_CHARS_MAX } from '../attachment/limits.ts';
import type { Trait } from '../attachment/traits.ts';
import { ENCODED_CHARS_MIN, ENCODED_STRINGS_MAX, SMUGGLED_CHARS_MIN } from './limits.ts';

const SIGNS: readonly (readonly [Trait, RegExp])[] = [
  ['smuggling', /msSaveOrOpenBlob|msSaveBlob/],
  [
    'obfuscated',
    /\beval\s*\(|fromCharCode|\bunescape\s*\(|\\x[0-9a-f]{2}\\x[0-9a-f]{2}|_0x[0-9a-f]{4}/i,
  ],
  [
    'redirect',
    /(?:window|document|self|top|parent)?\.?location(?:\.href)?\s*=(?!=)|location\.(?:replace|assign)\s*\(/,
  ],
  ['runs-program', /ActiveXObject|WScript\.Shell|Shell\.Application|powershell|cmd\.exe|mshta/i],
  ['form-password', /type\s*=\s*\\?["']password/i],
  ['asks-input', /XMLHttpRequest|\bfetch\s*\(|\$\.(?:ajax|post)\s*\(|sendBeacon/],
];
const MAKES_FILE = /new\s+Blob\s*\(|createObjectURL|\.download\b|new\s+File\s*\(/;
const DECODES = /\batob\s*\(|Uint8Array|charCodeAt|fromCharCode/;
const ENCODED = new RegExp(`[A-Za-z0-9+/]{${ENCODED_CHARS_MIN},}={0,2}`, 'g');
const ESCAPED = /(?:%[0-9a-fA-F]{2}[^%"'\s]{0,8}){20,}/g;

export interface ScriptFound {
  readonly traits: readonly Trait[];
  readonly links: readonly Link[];
  readonly files: readonly Attachment[];
  /** HTML that the script carries, decoded. */
  readonly pages: readonly string[];
}

export function readScript(text: string, where: Link['where'], room: Room): ScriptFound {
  const script = text.slice(0, SCRIPT_CHARS_MAX);
  const traits = new Set<Trait>();
  for (const [trait, sign] of SIGNS) if (sign.test(script)) traits.add(trait);
  const links = linksOfText(script, where, room);
  const files: Attachment[] = [];
  const pages: string[] = [];
  for (const bytes of encodedIn(script)) {
    const kind = kindOf(bytes, '');
    if (kind === 'html' || kind === 'svg') pages.push(bytes.toString('utf8'));
    else if (kind !== null) {
      traits.add('smuggling');
      const found = room.open(
        { name: `carried.${kind}`, type: '', bytes, isInline: false },
        inside(room, `carried.${kind}`),
      );
      if (found !== null) files.push(found);
    } else if (isPrintable(bytes)) {
      links.push(...linksOfText(bytes.toString('latin1'), where, room));
    }
  }
  const longest = script.match(new RegExp(`[A-Za-z0-9+/=]{${SMUGGLED_CHARS_MIN}}`)) !== null;
  if (MAKES_FILE.test(script) && (longest || DECODES.test(script))) traits.add('smuggling');
  for (const [written] of script.matchAll(ESCAPED)) {
    const page = Buffer.from(
      written.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
      'latin1',
    ).toString('utf8');
    if (pages.length < ENCODED_STRINGS_MAX && page.includes('<')) pages.push(page);
  }
  return { traits: [...traits], links, files, pages };
}

function* encodedIn(script: string): Generator<Buffer> {
  let left = ENCODED_STRINGS_MAX;
  for (const [encoded] of script.matchAll(ENCODED)) {
    if (left-- <= 0) return;
    yield Buffer.from(encoded, 'base64');
  }
}

function isPrintable(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 400);
  return head.every(
    (byte) => (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13,
  );
}

/** A script as a file of its own: `.js`, `.vbs`, `.hta`, `.ps1`. */
export function readScriptFile(bytes: Buffer, room: Room): Found {
  const text = textOf(bytes);
  const { traits, links, files } = readScript(text, 'attachment', room);
  return { traits: ['script', ...traits], links, files, text };
}

/** Scripts and shortcuts are written in UTF-16 as often as in one byte a character. */
export function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}
