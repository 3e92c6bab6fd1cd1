/** `key=value key="quoted value"` as FortiGate, Sophos, pf tools and logfmt write it. */

/**
 * Pairs in order; a repeated key keeps its first value. Values are bare words or quoted by `"` or
 * `'`; inside double quotes `\"` and `\\` are unescaped. Text that is no pair is skipped.
 */
export function parseKeyValues(text: string, pairsMax: number): Map<string, string> {
  const pairs = new Map<string, string>();
  let at = 0;
  while (at < text.length && pairs.size < pairsMax) {
    while (at < text.length && isGap(text.charCodeAt(at))) at += 1;
    if (text.charCodeAt(at) === 0x5b) at += 1;
    const start = at;
    while (at < text.length && text.charCodeAt(at) !== 0x3d && !isGap(text.charCodeAt(at))) at += 1;
    if (text.charCodeAt(at) !== 0x3d) continue;
    const key = text.slice(start, at);
    at += 1;
    const quote = text.charCodeAt(at);
    const value =
      quote === 0x22 || quote === 0x27 ? readQuoted(text, at, quote) : readBare(text, at);
    at = value.end;
    if (key !== '' && !pairs.has(key)) pairs.set(key, value.text);
  }
  return pairs;
}

/** Space, tab, comma, semicolon. */
function isGap(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x2c || code === 0x3b;
}

function readBare(text: string, start: number): { text: string; end: number } {
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== 0x20 && text.charCodeAt(end) !== 0x09)
    end += 1;
  let stop = end;
  while (stop > start && (text[stop - 1] === ',' || text[stop - 1] === ';')) stop -= 1;
  return { text: text.slice(start, stop), end };
}

function readQuoted(text: string, start: number, quote: number): { text: string; end: number } {
  let value = '';
  let from = start + 1;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return { text: value + text.slice(from, at), end: at + 1 };
    const next = text.charCodeAt(at + 1);
    if (code !== 0x5c || quote !== 0x22 || (next !== 0x22 && next !== 0x5c)) continue;
    value += text.slice(from, at);
    from = at + 1;
    at += 1;
  }
  return { text: value + text.slice(from), end: text.length };
}
