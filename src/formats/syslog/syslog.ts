/**
 * Syslog messages, both ways: RFC 5424 (sections 6 to 6.4) and what RFC 3164 describes of the older
 * custom, read as leniently as its senders write it.
 */
import { parse3164 } from './rfc3164.ts';
import { parse5424 } from './rfc5424.ts';

export interface SyslogMessage {
  readonly format: 'rfc5424' | 'rfc3164';
  /** 0 to 23; null when the line carries no PRI (a file of /var/log). */
  readonly facility: number | null;
  /** 0 (emergency) to 7 (debug). */
  readonly severity: number | null;
  /** As written; null for NILVALUE or none. */
  readonly timestamp: string | null;
  readonly hostname: string | null;
  /** APP-NAME, or the tag before `[pid]:`. */
  readonly program: string | null;
  readonly processId: string | null;
  readonly messageId: string | null;
  /** SD-ID to its parameters; a repeated parameter keeps its first value. */
  readonly structured: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly message: string;
}

/** PRI is at most 191 (RFC 5424, section 6.2.1). */
const PRI_MAX = 191;
const NO_STRUCTURE: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map();

/**
 * Reads one line without its frame. Never fails: a line that is no syslog at all is a message
 * without header. `timestamp` null and `hostname` null then say so.
 */
export function parseSyslog(line: string): SyslogMessage {
  const pri = readPri(line);
  const rest = pri === null ? line : line.slice(pri.length);
  const head = { facility: pri?.facility ?? null, severity: pri?.severity ?? null };
  if (pri !== null && rest.startsWith('1 ')) {
    const read = parse5424(rest.slice(2));
    if (read !== null) return { ...head, ...read };
  }
  return { ...head, structured: NO_STRUCTURE, ...parse3164(rest) };
}

interface Pri {
  readonly facility: number;
  readonly severity: number;
  readonly length: number;
}

function readPri(line: string): Pri | null {
  if (line.charCodeAt(0) !== 0x3c) return null;
  const end = line.indexOf('>');
  if (end < 2 || end > 4) return null;
  const value = Number(line.slice(1, end));
  if (!Number.isInteger(value) || value < 0 || value > PRI_MAX) return null;
  return { facility: value >> 3, severity: value & 7, length: end + 1 };
}

/** The message as RFC 5424 or RFC 3164 writes it, without frame. Line ends in it become spaces. */
export function printSyslog(message: SyslogMessage): string {
  const pri = (message.facility ?? 1) * 8 + (message.severity ?? 5);
  const text = message.message.replaceAll(/[\r\n]+/gu, ' ');
  if (message.format === 'rfc3164') {
    const tag =
      message.program === null
        ? ''
        : `${message.program}${message.processId === null ? '' : `[${message.processId}]`}: `;
    const time = message.timestamp === null ? '' : `${message.timestamp} `;
    const host = message.hostname === null ? '' : `${message.hostname} `;
    return `<${pri}>${time}${host}${tag}${text}`;
  }
  const words = [
    message.timestamp,
    message.hostname,
    message.program,
    message.processId,
    message.messageId,
  ].map((word) => (word === null || word === '' ? '-' : word.replaceAll(/[^!-~]/gu, '_')));
  const body = text === '' ? '' : ` ${text}`;
  return `<${pri}>1 ${words.join(' ')} ${printStructured(message)}${body}`;
}

function printStructured({ structured }: SyslogMessage): string {
  if (structured.size === 0) return '-';
  return [...structured]
    .map(([id, params]) => {
      const written = [...params].map(
        ([name, value]) => ` ${name}="${value.replaceAll(/["\\\]]/gu, String.raw`\$&`)}"`,
      );
      return `[${id}${written.join('')}]`;
    })
    .join('');
}
