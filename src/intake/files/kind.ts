/** What a file is, by its content first: names lie, and logs are renamed when they are collected. */
import { looksLikeEvtx } from '../../formats/evtx/evtx.ts';
import { looksLikeEventXml } from './event-xml.ts';
import { SAMPLE_LINES_MAX } from './limits.ts';

export type FileKind =
  | 'evtx'
  | 'gzip'
  | 'zstd'
  | 'zip'
  | 'tar'
  | 'json-lines'
  | 'json'
  /** What Event Viewer saves as XML. */
  | 'event-xml'
  | 'text'
  | 'empty'
  /** Archives we cannot open. */
  | '7z'
  | 'rar'
  | 'xz'
  | 'bzip2'
  | 'cab'
  /** Something that is no log: a registry hive, an executable, a picture. */
  | 'binary';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const MARKS: readonly (readonly [FileKind, string])[] = [
  ['gzip', '1f8b'],
  ['zstd', '28b52ffd'],
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['7z', '377abcaf271c'],
  ['rar', '526172211a07'],
  ['xz', 'fd377a585a00'],
  ['bzip2', '425a68'],
  ['cab', '4d534346'],
];
const TAR_MARK_AT = 257;
const UTF16_SAMPLE_BYTES = 128;

export interface Recognition {
  readonly kind: FileKind;
  readonly encoding: Encoding;
}

/** `head`: the first bytes of the file, up to HEAD_BYTES. */
export function kindOf(head: Buffer): Recognition {
  const encoding = encodingOf(head);
  if (head.length === 0) return { kind: 'empty', encoding };
  if (looksLikeEvtx(head)) return { kind: 'evtx', encoding };
  const start = head.subarray(0, 8).toString('hex');
  for (const [kind, mark] of MARKS) if (start.startsWith(mark)) return { kind, encoding };
  if (head.subarray(TAR_MARK_AT, TAR_MARK_AT + 5).toString('latin1') === 'ustar')
    return { kind: 'tar', encoding };
  if (encoding === 'utf-8' && head.includes(0)) return { kind: 'binary', encoding };
  const text = decodeHead(head, encoding);
  return { kind: textKind(text), encoding };
}

function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return isLatinUtf16(head) ? 'utf-16le' : 'utf-8';
}

/** Without a mark: Latin text in UTF-16 has a NUL in every second byte. */
function isLatinUtf16(head: Buffer): boolean {
  const end = Math.min(head.length & ~1, UTF16_SAMPLE_BYTES);
  if (end < 8) return false;
  for (let i = 0; i < end; i += 2) {
    const low = head[i] ?? 0;
    if (head[i + 1] !== 0 || (low < 0x20 && low !== 9 && low !== 10 && low !== 13)) return false;
  }
  return true;
}

function decodeHead(head: Buffer, encoding: Encoding): string {
  const whole = encoding === 'utf-8' ? head : head.subarray(0, head.length & ~1);
  return new TextDecoder(encoding).decode(whole).trimStart();
}

function textKind(text: string): FileKind {
  if (text === '') return 'empty';
  const lines = text.split('\n', SAMPLE_LINES_MAX + 1);
  if (text.startsWith('{') || text.startsWith('[')) {
    // The last line may be cut off by the end of the sample.
    const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
    return whole.some(isJsonLine) ? 'json-lines' : looksLikeJson(text) ? 'json' : 'text';
  }
  return looksLikeEventXml(text) ? 'event-xml' : 'text';
}

function isJsonLine(line: string): boolean {
  if (!line.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Not a line of text that happens to begin with a bracket, as `[2026-08-03] ...` does. */
function looksLikeJson(text: string): boolean {
  return /^(\{\s*("|\})|\[\s*(\{|\[|\]|"))/.test(text);
}
