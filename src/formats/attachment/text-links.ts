/**
 * Links in plain text, as mail programs and telephones make them: with a scheme, from `www.`, or a
 * host with a known ending and a path. Linear in the text.
 */
import type { Link } from '../eml/message.ts';
import { linkOf } from './room.ts';
import type { Room } from './room.ts';

const MARKED =
  /(?<![\p{L}\p{N}@])(?:(?:https?|ftps?|hxxps?):\/\/|www\d{0,3}\.)[^\s<>"'`\u00ab\u00bb\u201c\u201d\u2018\u2019\u{3000}\p{Cc}]{2,8192}/giu;
/** A host without anything that marks it: letters as its last label, and a path behind it. */
const BARE =
  /(?<![\p{L}\p{N}@./:_-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{1,59})(?::\d{1,5})?\/[^\s<>"'`\p{Cc}]{0,2048}/giu;
const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

export function linksOfText(text: string, where: Link['where'], room: Room): Link[] {
  const links: Link[] = [];
  const seen = new Set<string>();
  for (const pattern of [MARKED, BARE]) {
    for (const match of text.matchAll(pattern)) {
      const target = withoutTail(match[0]);
      if (target === '' || seen.has(target)) continue;
      seen.add(target);
      const link = linkOf(room, where, target);
      if (link === null) return links;
      links.push(link);
    }
  }
  return links;
}

/** Without the marks of the sentence it stands in: a closing bracket stays when it was opened. */
function withoutTail(written: string): string {
  let end = written.length;
  for (; end > 0; end -= 1) {
    const last = written.charAt(end - 1);
    if ('.,;:!?*|…>'.includes(last)) continue;
    const opener = CLOSERS[last];
    if (opener === undefined || written.slice(0, end).includes(opener)) break;
  }
  return written.slice(0, end);
}
