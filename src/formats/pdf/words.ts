/** The words of a page (ISO 32000-1 section 9.4), where its fonts write them as they are. */
import { FILE_TEXT_CHARS_MAX } from '../attachment/limits.ts';
import { textString, Tokens } from './tokens.ts';

const TOKENS_MAX = 200_000;
const NEW_LINE = new Set(['Td', 'TD', 'T*', 'Tm', 'ET', "'", '"']);
/** Thousandths of a font's size: a gap this wide is a space. */
const GAP = -180;

export function wordsOf(content: Buffer): string {
  const tokens = new Tokens(content);
  let text = '';
  let left = TOKENS_MAX;
  for (let token = tokens.next(); token !== null && left-- > 0; token = tokens.next()) {
    if (text.length > FILE_TEXT_CHARS_MAX) break;
    if (token.kind === 'string') text += readable(token.text);
    else if (token.kind === 'word') {
      if (NEW_LINE.has(token.text)) text += '\n';
      else if (Number(token.text) < GAP) text += ' ';
    }
  }
  return text.replace(/\n{2,}/g, '\n').trim();
}

/** Numbers of glyphs are no words: only strings that mostly are signs are kept. */
function readable(raw: string): string {
  const text = textString(raw);
  const signs = text.match(/[\x20-\x7e\u00a0-\u024f]/g)?.length ?? 0;
  return signs >= text.length * 0.8 ? text : '';
}
