/** The body Outlook wraps in RTF (MS-OXRTFEX): the HTML it was made from, else its words. */
import { RTF_DEPTH_MAX } from './limits.ts';

export interface RtfBody {
  readonly html: string;
  readonly text: string;
}

interface Group {
  /** `htmltag`: HTML as it was. `skipped`: nothing of it is the message. */
  readonly holds: 'text' | 'htmltag' | 'skipped';
  readonly isSuppressed: boolean;
}

const SKIPPED = new Set(
  'fonttbl colortbl stylesheet info pict object listtable listoverridetable themedata xmlnstbl generator mhtmltag'.split(
    ' ',
  ),
);
const SIGNS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  bullet: '\u2022',
  endash: '\u2013',
  emdash: '\u2014',
};
const TOKEN =
  /\\'([0-9a-f]{2})|\\([a-z]{1,32})(-?\d{1,10})? ?|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;

export function readRtfBody(rtf: Buffer): RtfBody {
  const source = rtf.toString('latin1');
  const isHtml = /\\fromhtml1/.test(source.slice(0, 2_000));
  const decoder = decoderOf(source);
  const stack: Group[] = [];
  let group: Group = { holds: 'text', isSuppressed: false };
  let out = '';
  let pending: number[] = [];
  let unicodeSkip = 1;
  let toSkip = 0;
  const flush = (): void => {
    if (pending.length > 0) out += decoder.decode(Buffer.from(pending));
    pending = [];
  };
  const say = (text: string): void => {
    const isShown = group.holds === 'htmltag' || (group.holds === 'text' && !group.isSuppressed);
    if (!isShown) return;
    flush();
    out += text;
  };
  for (const [, hex, word, number, sign, brace, plain] of source.matchAll(TOKEN)) {
    if (brace === '{') {
      // A depth nobody writes: what lies below is not looked at.
      if (stack.length < RTF_DEPTH_MAX) stack.push(group);
    } else if (brace === '}') group = stack.pop() ?? group;
    else if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      else if (group.holds === 'htmltag' || (group.holds === 'text' && !group.isSuppressed)) {
        pending.push(Number.parseInt(hex, 16));
      }
    } else if (word === 'u') {
      say(String.fromCharCode(Number(number) & 0xffff));
      toSkip = unicodeSkip;
    } else if (word === 'uc') unicodeSkip = Number(number ?? 1);
    else if (word !== undefined) {
      group = grouped(group, word, number);
      if (!(isHtml && group.holds === 'htmltag' && word === 'htmltag')) say(SIGNS[word] ?? '');
    } else if (sign === '*') group = { ...group };
    else if (sign !== undefined) say('{}\\'.includes(sign) ? sign : sign === '~' ? '\u00a0' : '');
    else if (plain !== undefined) {
      const skipped = Math.min(toSkip, plain.length);
      toSkip -= skipped;
      say(plain.slice(skipped));
    }
  }
  flush();
  return isHtml ? { html: out.trim(), text: '' } : { html: '', text: out.trim() };
}

function grouped(group: Group, word: string, number: string | undefined): Group {
  if (word === 'htmltag') return { ...group, holds: 'htmltag' };
  if (word === 'htmlrtf') return { ...group, isSuppressed: number !== '0' };
  return SKIPPED.has(word) ? { ...group, holds: 'skipped' } : group;
}

function decoderOf(source: string): TextDecoder {
  const page = /\\ansicpg(\d{3,5})/.exec(source.slice(0, 2_000))?.[1];
  try {
    return new TextDecoder(page === '65001' ? 'utf-8' : `windows-${page ?? '1252'}`);
  } catch {
    return new TextDecoder('windows-1252');
  }
}
