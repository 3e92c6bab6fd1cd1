/** RFC 5424, section 6, after `<PRI>1 `. https://www.rfc-editor.org/rfc/rfc5424 */
import type { SyslogMessage } from './syslog.ts';

type Read = Omit<SyslogMessage, 'facility' | 'severity'>;

/** SD-ELEMENTs and parameters of one message; more are left in the message. */
const ELEMENTS_MAX = 64;
const PARAMETERS_MAX = 256;

/** Null when the header is not of RFC 5424. */
export function parse5424(text: string): Read | null {
  const words: string[] = [];
  let at = 0;
  while (words.length < 5) {
    const space = text.indexOf(' ', at);
    if (space <= at) return null;
    words.push(text.slice(at, space));
    at = space + 1;
  }
  const [timestamp, hostname, program, processId, messageId] = words;
  if (timestamp !== '-' && !/^\d{4}-\d{2}-\d{2}T/u.test(timestamp ?? '')) return null;
  const { structured, end } = readStructured(text, at);
  if (end < 0) return null;
  const message = text.slice(text.charCodeAt(end) === 0x20 ? end + 1 : end);
  return {
    format: 'rfc5424',
    timestamp: nil(timestamp),
    hostname: nil(hostname),
    program: nil(program),
    processId: nil(processId),
    messageId: nil(messageId),
    structured,
    message: message.charCodeAt(0) === 0xfeff ? message.slice(1) : message,
  };
}

function nil(word: string | undefined): string | null {
  return word === undefined || word === '-' ? null : word;
}

interface Structured {
  readonly structured: Map<string, Map<string, string>>;
  /** Where the message begins; -1 when the structured data is broken. */
  readonly end: number;
}

/** Section 6.3. A broken element ends the reading: what follows it belongs to the message. */
function readStructured(text: string, start: number): Structured {
  const structured = new Map<string, Map<string, string>>();
  if (text.charCodeAt(start) === 0x2d) return { structured, end: start + 1 };
  if (text.charCodeAt(start) !== 0x5b) return { structured, end: -1 };
  let at = start;
  while (text.charCodeAt(at) === 0x5b && structured.size < ELEMENTS_MAX) {
    const end = readElement(text, at + 1, structured);
    if (end < 0) break;
    at = end;
  }
  return { structured, end: at };
}

function readElement(text: string, start: number, into: Map<string, Map<string, string>>): number {
  let at = start;
  while (at < text.length && !' ]='.includes(text[at] ?? '')) at += 1;
  const id = text.slice(start, at);
  const parameters = new Map<string, string>();
  while (text.charCodeAt(at) === 0x20) {
    while (text.charCodeAt(at) === 0x20) at += 1;
    const equals = text.indexOf('="', at);
    if (equals < 0 || equals - at > 64 || parameters.size >= PARAMETERS_MAX) return -1;
    const name = text.slice(at, equals);
    const { value, end } = readValue(text, equals + 2);
    if (end < 0) return -1;
    if (!parameters.has(name)) parameters.set(name, value);
    at = end;
  }
  if (text.charCodeAt(at) !== 0x5d || id === '') return -1;
  into.set(id, parameters);
  return at + 1;
}

/** PARAM-VALUE: `"`, `\` and `]` are escaped by a backslash; before others it is plain. */
function readValue(text: string, start: number): { value: string; end: number } {
  let value = '';
  let from = start;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { value: value + text.slice(from, at), end: at + 1 };
    if (code !== 0x5c || !'"\\]'.includes(text[at + 1] ?? ' ')) continue;
    value += text.slice(from, at);
    from = at + 1;
    at += 1;
  }
  return { value: '', end: -1 };
}
