/** DNS messages (RFC 1035, section 4): read as a client may send anything, written without compression. */
import { problem, type Reading } from '../../model/problem.ts';
import { RECORDS_READ_MAX } from './limits.ts';
import { printName, readName } from './name.ts';

/** RFC 1035, 1995 (IXFR), 6891 (OPT), 8945 (TSIG). */
export const TYPE = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  TXT: 16,
  OPT: 41,
  TSIG: 250,
  IXFR: 251,
  AXFR: 252,
} as const;
export const CLASS_IN = 1;
export const CLASS_ANY = 255;
export const OPCODE_QUERY = 0;
export const OPCODE_NOTIFY = 4;
export const RCODE = { NOERROR: 0, FORMERR: 1, NOTIMP: 4, REFUSED: 5, NOTAUTH: 9 } as const;

/** RFC 1035, section 3.3.13. Times in seconds. */
export interface Soa {
  readonly primary: string;
  /** The mailbox as a name: the first point stands for `@`. */
  readonly mailbox: string;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  /** For how long it may be remembered that something is not there (RFC 2308). */
  readonly negative: number;
}

export type RecordData =
  | { readonly kind: 'soa'; readonly soa: Soa }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Buffer };

export interface DnsRecord {
  readonly name: string;
  readonly type: number;
  /** Of OPT: how much the sender takes over UDP. */
  readonly class: number;
  readonly ttl: number;
  readonly data: RecordData;
}

export interface DnsQuestion {
  readonly name: string;
  readonly type: number;
  readonly class: number;
}

export interface DnsMessage {
  readonly id: number;
  readonly isResponse: boolean;
  readonly opcode: number;
  readonly isAuthoritative: boolean;
  readonly isRecursionDesired: boolean;
  readonly rcode: number;
  readonly questions: readonly DnsQuestion[];
  readonly answers: readonly DnsRecord[];
  readonly authorities: readonly DnsRecord[];
  readonly additionals: readonly DnsRecord[];
}

/** `lastAt`: where the last record begins, for TSIG, which stands there and covers what is before it. */
export interface DnsMessageRead extends DnsMessage {
  readonly lastAt: number;
}

/** A message whose every byte is spoken for, or nothing. */
export function readMessage(bytes: Buffer): Reading<DnsMessageRead> {
  const wrong = (offset: number): Reading<DnsMessageRead> => ({
    value: undefined,
    problems: [problem('dns-message-malformed', { offset })],
  });
  if (bytes.length < 12) return wrong(0);
  const flags = bytes.readUInt16BE(2);
  const counts = [4, 6, 8, 10].map((at) => bytes.readUInt16BE(at));
  const [asked = 0, ...rest] = counts;
  if (counts.reduce((sum, one) => sum + one, 0) > RECORDS_READ_MAX) return wrong(4);
  let at = 12;
  const questions: DnsQuestion[] = [];
  for (let each = 0; each < asked; each += 1) {
    const named = readName(bytes, at);
    if (named === null || named.end + 4 > bytes.length) return wrong(at);
    const { name, end } = named;
    const [type, kind] = [bytes.readUInt16BE(end), bytes.readUInt16BE(end + 2)];
    questions.push({ name, type, class: kind });
    at = end + 4;
  }
  let lastAt = at;
  const sections: DnsRecord[][] = [];
  for (const count of rest) {
    const section: DnsRecord[] = [];
    for (let each = 0; each < count; each += 1) {
      const found = readRecord(bytes, at);
      if (found === null) return wrong(at);
      section.push(found.record);
      lastAt = at;
      at = found.end;
    }
    sections.push(section);
  }
  if (at !== bytes.length) return wrong(at);
  const [answers = [], authorities = [], additionals = []] = sections;
  const value: DnsMessageRead = {
    id: bytes.readUInt16BE(0),
    isResponse: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 0xf,
    isAuthoritative: (flags & 0x0400) !== 0,
    isRecursionDesired: (flags & 0x0100) !== 0,
    rcode: flags & 0xf,
    questions,
    answers,
    authorities,
    additionals,
    lastAt,
  };
  return { value, problems: [] };
}

function readRecord(
  bytes: Buffer,
  at: number,
): { readonly record: DnsRecord; readonly end: number } | null {
  const named = readName(bytes, at);
  if (named === null || named.end + 10 > bytes.length) return null;
  const { name, end: head } = named;
  const type = bytes.readUInt16BE(head);
  const start = head + 10;
  const end = start + bytes.readUInt16BE(head + 8);
  if (end > bytes.length) return null;
  const data = readData(bytes, type, start, end);
  if (data === null) return null;
  const ttl = bytes.readUInt32BE(head + 4);
  return { record: { name, type, class: bytes.readUInt16BE(head + 2), ttl, data }, end };
}

function readData(bytes: Buffer, type: number, start: number, end: number): RecordData | null {
  if (type === TYPE.NS || type === TYPE.CNAME) {
    const target = readName(bytes, start);
    return target?.end === end ? { kind: 'name', name: target.name } : null;
  }
  if (type !== TYPE.SOA) return { kind: 'bytes', bytes: bytes.subarray(start, end) };
  const primary = readName(bytes, start);
  const mailbox = primary === null ? null : readName(bytes, primary.end);
  if (primary === null || mailbox === null || mailbox.end + 20 !== end) return null;
  const number = (place: number): number => bytes.readUInt32BE(mailbox.end + place * 4);
  const soa: Soa = {
    primary: primary.name,
    mailbox: mailbox.name,
    serial: number(0),
    refresh: number(1),
    retry: number(2),
    expire: number(3),
    negative: number(4),
  };
  return { kind: 'soa', soa };
}

/** Throws for what no message of ours holds: a name that is none, more than two bytes can count. */
export function printMessage(message: DnsMessage): Buffer {
  const { id, opcode, rcode, questions, answers, authorities, additionals } = message;
  const head = Buffer.alloc(12);
  const bits = [
    message.isResponse ? 0x8000 : 0,
    (opcode & 0xf) << 11,
    message.isAuthoritative ? 0x0400 : 0,
    message.isRecursionDesired ? 0x0100 : 0,
    rcode & 0xf,
  ];
  head.writeUInt16BE(id, 0);
  head.writeUInt16BE(
    bits.reduce((all, one) => all | one, 0),
    2,
  );
  [questions, answers, authorities, additionals].forEach((section, index) =>
    head.writeUInt16BE(section.length, 4 + 2 * index),
  );
  const asked = questions.map(({ name, type, class: kind }) => {
    const tail = Buffer.alloc(4);
    tail.writeUInt16BE(type, 0);
    tail.writeUInt16BE(kind, 2);
    return Buffer.concat([nameBytes(name), tail]);
  });
  const records = [...answers, ...authorities, ...additionals].map(printRecord);
  return Buffer.concat([head, ...asked, ...records]);
}

export function printRecord({ name, type, class: kind, ttl, data }: DnsRecord): Buffer {
  const content = dataBytes(data);
  const head = Buffer.alloc(10);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(kind, 2);
  head.writeUInt32BE(ttl, 4);
  head.writeUInt16BE(content.length, 8);
  return Buffer.concat([nameBytes(name), head, content]);
}

function dataBytes(data: RecordData): Buffer {
  switch (data.kind) {
    case 'bytes':
      return data.bytes;
    case 'name':
      return nameBytes(data.name);
    case 'text': {
      const text = Buffer.from(data.text, 'latin1');
      if (text.length > 255) throw new RangeError('a text of DNS has 255 bytes at most');
      return Buffer.concat([Buffer.of(text.length), text]);
    }
    case 'soa': {
      const { primary, mailbox, serial, refresh, retry, expire, negative } = data.soa;
      const numbers = Buffer.alloc(20);
      [serial, refresh, retry, expire, negative].forEach((one, index) =>
        numbers.writeUInt32BE(one, index * 4),
      );
      return Buffer.concat([nameBytes(primary), nameBytes(mailbox), numbers]);
    }
  }
}

function nameBytes(name: string): Buffer {
  const wire = printName(name);
  if (wire === null) throw new RangeError('no name of DNS');
  return wire;
}
