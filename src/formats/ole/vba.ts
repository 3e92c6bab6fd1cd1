/** VBA projects (MS-OVBA): the source of their modules, and what it would do. Nothing is run. */
import type { Room } from '../attachment/room.ts';
import { linksOfText } from '../attachment/text-links.ts';
import type { Found } from '../attachment/room.ts';
import type { Trait } from '../attachment/traits.ts';
import type { CompoundFile } from './compound.ts';
import { MODULE_CHARS_MAX, MODULES_MAX } from './limits.ts';

const SIGNATURE = 0x01;
const CHUNK_BYTES = 4_096;

/** Section 2.4.1.3: chunks of copies and literals. Null when it is no such container. */
export function decompressVba(packed: Buffer, bytesMax: number): Buffer | null {
  if (packed[0] !== SIGNATURE) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  let at = 1;
  while (at + 2 <= packed.length && length < bytesMax) {
    const header = packed.readUInt16LE(at);
    if (((header >> 12) & 7) !== 3) break;
    const end = Math.min(packed.length, at + 3 + (header & 0x0fff));
    const chunk =
      (header & 0x8000) === 0
        ? packed.subarray(at + 2, Math.min(packed.length, at + 2 + CHUNK_BYTES))
        : decompressChunk(packed, at + 2, end);
    chunks.push(chunk);
    length += chunk.length;
    at = (header & 0x8000) === 0 ? at + 2 + CHUNK_BYTES : end;
  }
  return Buffer.concat(chunks).subarray(0, bytesMax);
}

function decompressChunk(packed: Buffer, start: number, end: number): Buffer {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let filled = 0;
  let at = start;
  while (at < end) {
    const flags = packed[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < end && filled < CHUNK_BYTES; bit += 1) {
      if (((flags >> bit) & 1) === 0) {
        chunk[filled++] = packed[at++] ?? 0;
        continue;
      }
      if (at + 2 > end) return chunk.subarray(0, filled);
      const token = packed.readUInt16LE(at);
      at += 2;
      // How many bits tell the distance depends on how much there is to point back at.
      const distanceBits = Math.max(4, 32 - Math.clz32(Math.max(1, filled - 1)));
      const lengthBits = 16 - distanceBits;
      const distance = (token >> lengthBits) + 1;
      const length = (token & ((1 << lengthBits) - 1)) + 3;
      if (distance > filled) return chunk.subarray(0, filled);
      for (let step = 0; step < length && filled < CHUNK_BYTES; step += 1) {
        chunk[filled] = chunk[filled - distance] ?? 0;
        filled += 1;
      }
    }
  }
  return chunk.subarray(0, filled);
}

interface Module {
  readonly stream: string;
  readonly offset: number;
}

/** Section 2.3.4.2: the stream `dir` names each module's stream and where its source begins in it. */
function modulesOf(directory: Buffer): Module[] {
  const modules: Module[] = [];
  let stream = '';
  let at = 0;
  while (at + 6 <= directory.length && modules.length < MODULES_MAX) {
    const identifier = directory.readUInt16LE(at);
    let size = directory.readUInt32LE(at + 2);
    const start = at + 6;
    // PROJECTVERSION says four and has six bytes.
    if (identifier === 0x09) size = 6;
    if (start + size > directory.length) break;
    if (identifier === 0x1a) stream = directory.toString('latin1', start, start + size);
    else if (identifier === 0x32) stream = directory.toString('utf16le', start, start + size);
    else if (identifier === 0x31 && size >= 4) {
      modules.push({ stream, offset: directory.readUInt32LE(start) });
    }
    at = start + size;
  }
  return modules;
}

const SIGNS: readonly (readonly [Trait, RegExp])[] = [
  [
    'auto-open',
    /\b(?:auto_?(?:open|exec|close|exit|new)|(?:document|workbook|presentation)_?(?:open|close|new|beforeclose|activate|beforesave)|\w+_(?:layout|resize|gotfocus|mousemove|painted))\b/i,
  ],
  [
    'runs-program',
    /\bshell\b|shellexecute|wscript\.shell|shell\.application|createobject|getobject|\bwinmgmts|powershell|cmd(?:\.exe)?\s*\/c|mshta|rundll32|\bdeclare\s+(?:ptrsafe\s+)?(?:sub|function)\b|\bexec\s*\(/i,
  ],
  [
    'downloads',
    /urldownloadtofile|msxml2\.|winhttp|xmlhttp|adodb\.stream|internetopen|downloadfile|downloadstring|bitsadmin|invoke-webrequest/i,
  ],
  [
    'obfuscated',
    /(?:chrw?\$?\s*\(\s*\d+\s*\)\s*[&+]\s*){4,}|callbyname|strreverse|(?:"[^"\r\n]{0,3}"\s*[&+]\s*){8,}|xor\b.{0,40}\bmid\$?\s*\(/i,
  ],
];

/** The macros of a project; nothing found when there is none. `root`: the storage that holds `VBA`. */
export function readMacros(file: CompoundFile, room: Room): Found {
  const sources: string[] = [];
  const roots = file.entries.filter(({ path }) => /(?:^|\/)VBA\/dir$/i.test(path));
  for (const { path } of roots) {
    const folder = path.slice(0, -'dir'.length);
    const directory = decompressVba(file.stream(path), MODULE_CHARS_MAX);
    if (directory === null) {
      room.allowance.warn('macro-unreadable', room.path);
      continue;
    }
    for (const { stream, offset } of modulesOf(directory)) {
      const packed = file.stream(folder + stream).subarray(offset);
      const source = decompressVba(packed, MODULE_CHARS_MAX);
      if (source === null) room.allowance.warn('macro-unreadable', room.path);
      else sources.push(source.toString('latin1'));
    }
  }
  if (roots.length === 0) return {};
  const text = sources.join('\n').slice(0, MODULES_MAX * MODULE_CHARS_MAX);
  // Every module has attributes; a project of nothing else has no macro.
  const code = text.replace(/^Attribute VB_.*$/gim, '').trim();
  if (code === '' && sources.length > 0) return {};
  const traits: Trait[] = [
    'macro',
    ...SIGNS.filter(([, sign]) => sign.test(code)).map(([trait]) => trait),
  ];
  return { traits, links: linksOfText(code, 'attachment', room), text: code };
}
