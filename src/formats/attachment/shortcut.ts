/** Files that only lead elsewhere: shell links (MS-SHLLINK), internet shortcuts, remote desktop. */
import { textOf } from '../html/script.ts';
import { linkOf } from './room.ts';
import type { Found, Room } from './room.ts';
import { linksOfText } from './text-links.ts';
import type { Trait } from './traits.ts';

const HEADER_BYTES = 76;
const STRING_CHARS_MAX = 8_192;
const RUNS =
  /powershell|pwsh|cmd(?:\.exe)?\b|mshta|wscript|cscript|rundll32|regsvr32|bitsadmin|certutil|curl|msiexec|forfiles|conhost/i;
const FETCHES =
  /https?:|\\\\[\w.-]+(?:@ssl)?\\|downloadstring|downloadfile|invoke-webrequest|\biwr\b/i;

/** Arguments of a shell link are what it runs; their text is kept. */
export function readShortcut(bytes: Buffer, room: Room): Found {
  if (bytes.length < HEADER_BYTES) return { traits: ['shortcut'] };
  const flags = bytes.readUInt32LE(20);
  let at = HEADER_BYTES;
  if ((flags & 1) !== 0 && at + 2 <= bytes.length) at += 2 + bytes.readUInt16LE(at);
  let base = '';
  if ((flags & 2) !== 0 && at + 28 <= bytes.length) {
    const size = bytes.readUInt32LE(at);
    const start = at + bytes.readUInt32LE(at + 16);
    const stop = bytes.indexOf(0, start);
    if (start > at && stop > start && stop - start < STRING_CHARS_MAX && stop <= at + size) {
      base = bytes.toString('latin1', start, stop);
    }
    at += Math.max(4, size);
  }
  const strings: string[] = [];
  const isWide = (flags & 0x80) !== 0;
  for (const flag of [4, 8, 16, 32, 64]) {
    if ((flags & flag) === 0 || at + 2 > bytes.length) continue;
    const length = bytes.readUInt16LE(at) * (isWide ? 2 : 1);
    const end = Math.min(bytes.length, at + 2 + length);
    strings.push(bytes.toString(isWide ? 'utf16le' : 'latin1', at + 2, end));
    at = end;
  }
  return leads(['shortcut'], [base, ...strings].filter((part) => part !== '').join('\n'), room);
}

function leads(traits: readonly Trait[], text: string, room: Room): Found {
  const all = [...traits];
  if (RUNS.test(text)) all.push('runs-program');
  if (FETCHES.test(text)) all.push('downloads');
  return { traits: all, text, links: linksOfText(text, 'attachment', room) };
}

export function readInternetShortcut(bytes: Buffer, room: Room): Found {
  const text = textOf(bytes).slice(0, STRING_CHARS_MAX);
  const links = [...text.matchAll(/^\s*(?:Base)?URL\s*=\s*(\S.*?)\s*$/gim)].flatMap((match) => {
    const link = linkOf(room, 'attachment', match[1] ?? '');
    return link === null ? [] : [link];
  });
  const isFile = /^\s*(?:Base)?URL\s*=\s*file:/im.test(text);
  return { traits: isFile ? ['shortcut', 'downloads'] : ['shortcut'], links, text };
}

/** Settings of Remote Desktop, `name:type:value` a line. */
export function readRemoteDesktop(bytes: Buffer, room: Room): Found {
  const text = textOf(bytes).slice(0, STRING_CHARS_MAX * 4);
  const traits: Trait[] = ['remote-desktop'];
  const shares =
    /^(?:drivestoredirect:s:.*\S|redirect(?:drives|clipboard|smartcards|comports|printers|webauthn):i:1)/im;
  if (shares.test(text)) traits.push('shares-drives');
  if (/^(?:remoteapplicationprogram|alternate shell):s:.*\S/im.test(text))
    traits.push('runs-program');
  const links = [...text.matchAll(/^(?:alternate )?full address:s:\s*(\S+)/gim)].flatMap(
    (match) => {
      const link = linkOf(room, 'attachment', `rdp://${match[1] ?? ''}`);
      return link === null ? [] : [link];
    },
  );
  return { traits, links, text };
}
