/** iCalendar (RFC 5545): who invites, and where an invitation leads. */
import type { Link } from '../eml/message.ts';
import { textOf } from '../html/script.ts';
import { readHtml } from '../html/html.ts';
import { FILE_TEXT_CHARS_MAX, SCRIPT_CHARS_MAX } from './limits.ts';
import { linkOf } from './room.ts';
import type { Found, Room } from './room.ts';
import { linksOfText } from './text-links.ts';

/** Properties whose words a reader sees, and those that are an address themselves. */
const SAID = new Set(['SUMMARY', 'DESCRIPTION', 'LOCATION', 'COMMENT', 'CONTACT']);
const ADDRESSES = new Set(['URL', 'ATTACH', 'CONFERENCE', 'ORGANIZER', 'SOURCE', 'IMAGE']);

export function readCalendar(bytes: Buffer, room: Room): Found {
  const unfolded = textOf(bytes)
    .slice(0, SCRIPT_CHARS_MAX)
    .replace(/\r?\n[ \t]/g, '');
  const links: Link[] = [];
  const said: string[] = [];
  for (const line of unfolded.split(/\r?\n/)) {
    const [, name = '', parameters = '', value = ''] =
      /^([A-Za-z0-9-]+)((?:;(?:"[^"]*"|[^:"])*)?):(.*)$/.exec(line) ?? [];
    const property = name.toUpperCase();
    if (SAID.has(property)) {
      const text = value.replace(/\\n/gi, '\n').replace(/\\(.)/g, '$1');
      said.push(text);
      links.push(...linksOfText(text, 'calendar', room));
    } else if (property === 'X-ALT-DESC') {
      const html = value.replace(/\\n/gi, '\n').replace(/\\([,;\\])/g, '$1');
      links.push(...readHtml(html, 'calendar', room).links);
    } else if (ADDRESSES.has(property) && !/ENCODING=BASE64/i.test(parameters)) {
      const link = linkOf(room, 'calendar', value.trim(), commonName(parameters));
      if (link !== null && value.trim() !== '') links.push(link);
    }
  }
  return { traits: ['calendar'], links, text: said.join('\n').slice(0, FILE_TEXT_CHARS_MAX) };
}

function commonName(parameters: string): string {
  const match = /;CN=(?:"([^"]*)"|([^;:"]*))/i.exec(parameters);
  return match?.[1] ?? match?.[2] ?? '';
}
