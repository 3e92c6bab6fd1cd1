/**
 * RFC 3164, section 4, and the habits of those who came before and after it: RFC 3339 times (rsyslog,
 * systemd), years and sequence numbers (Cisco), no host, no tag, or no header at all.
 * https://www.rfc-editor.org/rfc/rfc3164
 */
import type { SyslogMessage } from './syslog.ts';

type Read = Omit<SyslogMessage, 'facility' | 'severity' | 'structured'>;

const TAG_CHARS_MAX = 64;
/** `Nov 21 10:15:00`, `Nov  1 2026 10:15:00.123`, `*Mar 1 00:00:01.2`; a zone may follow. */
const OLD_TIME =
  /^[*.]?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d{1,6})?/u;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?(?= )/u;
/** Cisco's sequence number, `45: ` or `000045: `, and its `hostname: ` before the time. */
const SEQUENCE = /^\d{1,10}: (?=[\w.-]{1,64}: |[*.]?[A-Z][a-z]{2} )/u;
const ORIGIN_ID = /^([\w.-]{1,64}): (?=[*.]?[A-Z][a-z]{2} {1,2}\d)/u;

export function parse3164(text: string): Read {
  let rest = text.startsWith(':') ? text.slice(1).trimStart() : text;
  const sequence = SEQUENCE.exec(rest);
  if (sequence !== null) rest = rest.slice(sequence[0].length);
  const origin = ORIGIN_ID.exec(rest);
  if (origin !== null) rest = rest.slice(origin[0].length);
  const time = OLD_TIME.exec(rest) ?? ISO_TIME.exec(rest);
  if (time === null) return withTag(null, null, rest);
  rest = rest.slice(time[0].length);
  const zone = /^ [A-Z]{3,4}(?=:)/u.exec(rest);
  if (zone !== null) rest = rest.slice(zone[0].length);
  if (rest.startsWith(':')) return withTag(time[0], origin?.[1] ?? null, rest.slice(1).trimStart());
  rest = rest.trimStart();
  const space = rest.indexOf(' ');
  const host = space < 0 ? rest : rest.slice(0, space);
  if (space < 0 || host.endsWith(':') || host.includes('[') || host.includes('|'))
    return withTag(time[0], null, rest);
  const after = rest.slice(space + 1).trimStart();
  return withTag(time[0], host, after.startsWith(': ') ? after.slice(2) : after);
}

/** The tag is a word with `[pid]` and colon. CEF and LEEF headers and Cisco's `%ASA-` are none. */
function withTag(timestamp: string | null, hostname: string | null, text: string): Read {
  const none: Read = {
    format: 'rfc3164',
    timestamp,
    hostname,
    program: null,
    processId: null,
    messageId: null,
    message: text,
  };
  if (/^(?:CEF:|LEEF:|%|\{|type=|date=|https?:)/u.test(text)) return none;
  let end = 0;
  while (end <= TAG_CHARS_MAX && end < text.length && !' :[\t"=|,'.includes(text[end] ?? ''))
    end += 1;
  if (end === 0) return none;
  const word = text.slice(0, end);
  let processId: string | null = null;
  let at = end;
  if (text[at] === '[') {
    const close = text.indexOf(']', at);
    if (close < 0 || close - at > TAG_CHARS_MAX) return none;
    processId = text.slice(at + 1, close);
    at = close + 1;
  }
  if (text[at] !== ':') return none;
  // A time of day or a drive letter at the start of a message is not a tag.
  if (processId === null && (/^\d+$/u.test(word) || (word.length < 2 && timestamp === null)))
    return none;
  if (timestamp === null && processId === null && text[at + 1] !== ' ') return none;
  const message = text.slice(text[at + 1] === ' ' ? at + 2 : at + 1);
  const bracket = word.indexOf('(');
  const program = bracket > 0 ? word.slice(0, bracket) : word;
  return { ...none, program, processId, message };
}
