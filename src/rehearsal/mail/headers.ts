/** Header fields as servers on the way write them. All addresses are kept for documentation. */
import { hash } from 'node:crypto';
import type { Millis } from '../../model/time.ts';
import type { Random } from '../random.ts';
import { encodedWords } from './mime/encode.ts';

export interface Envelope {
  readonly at: Millis;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly replyTo: string | null;
  readonly subject: string;
  /** Where answers of servers go. */
  readonly returnPath: string;
  /** Domain of the receiving organisation. */
  readonly home: string;
  /** Domain of the server that hands it over. */
  readonly via: string;
  readonly spf: string;
  readonly dkim: string;
  readonly dmarc: string;
  /** Message-IDs of the conversation, oldest first. */
  readonly references: readonly string[];
  readonly extra: readonly (readonly [string, string])[];
}

const BODY_HASH_CHARS = 44;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

export type Header = readonly [name: string, value: string];

/** In the order a mailbox shows them: what was added last stands first. */
export function headersOf(envelope: Envelope, random: Random): readonly Header[] {
  const { at, from, to, home, via, returnPath } = envelope;
  const isInside = via === home;
  const queue = random.hex(10).toUpperCase();
  const seconds = random.between(1, 9) * 1_000;
  const mx = `mx${random.between(1, 2)}.${home}`;
  const headers: Header[] = [
    ['Return-Path', `<${returnPath}>`],
    ['Delivered-To', to.address],
    [
      'Received',
      `from ${mx} (${mx} [10.10.1.${random.between(10, 40)}])\r\n\tby mailbox.${home} (LMTP) ` +
        `with ESMTPS id ${queue}\r\n\tfor <${to.address}>; ${mailDate(at)}`,
    ],
  ];
  const server = `${random.pick(['mail', 'smtp', 'out', 'mta3'])}.${via}`;
  const address = isInside ? `10.20.${random.between(1, 44)}.15` : serverAddress(via);
  headers.push([
    'Received',
    `from ${server} (${server} [${address}])\r\n\tby ${mx} with ESMTPS id ${random.hex(9)}\r\n\t` +
      `(TLS1.3 cipher TLS_AES_256_GCM_SHA384); ${mailDate(at - seconds)}`,
  ]);
  if (!isInside) headers.push(...authentication(envelope, address, random));
  headers.push(...signature(envelope, random));
  headers.push(['Date', mailDate(at - seconds - random.between(1, 4) * 1_000)]);
  headers.push(['From', mailbox(from, random)], ['To', mailbox(to, random)]);
  if (envelope.replyTo !== null) headers.push(['Reply-To', envelope.replyTo]);
  headers.push(['Subject', encodedWords(envelope.subject, random)]);
  headers.push([
    'Message-ID',
    messageId(from.address.slice(from.address.indexOf('@') + 1), random),
  ]);
  const last = envelope.references.at(-1);
  if (last !== undefined)
    headers.push(['In-Reply-To', last], ['References', envelope.references.join('\r\n\t')]);
  return [...headers, ...envelope.extra];
}

export function messageId(domain: string, random: Random): string {
  return `<${random.hex(8)}.${random.hex(12)}@${domain}>`;
}

/** RFC 5322, 3.3, in UTC. */
function mailDate(at: Millis): string {
  const date = new Date(at);
  const day = `${WEEKDAYS[date.getUTCDay()] ?? ''}, ${date.getUTCDate()}`;
  const month = `${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
  return `${day} ${month} ${date.toISOString().slice(11, 19)} +0000`;
}

/** Always the same for a domain, in a network kept for documentation (RFC 5737). */
function serverAddress(domain: string): string {
  const number = Number.parseInt(hash('sha256', domain, 'hex').slice(0, 6), 16);
  const net = ['192.0.2', '198.51.100', '203.0.113'][number % 3] ?? '192.0.2';
  return `${net}.${1 + (number % 251)}`;
}

function authentication(
  { home, via, from, returnPath, spf, dkim, dmarc }: Envelope,
  address: string,
  random: Random,
): readonly Header[] {
  const sender = from.address.slice(from.address.indexOf('@') + 1);
  const envelopeDomain = returnPath.slice(returnPath.indexOf('@') + 1);
  const signed =
    dkim === 'none'
      ? 'dkim=none'
      : `dkim=${dkim} header.d=${dkim === 'pass' ? via : sender} header.s=s${random.between(1, 3)}`;
  return [
    [
      'Authentication-Results',
      `mx.${home};\r\n\t${signed};\r\n\tspf=${spf} (mx.${home}: ${address}) ` +
        `smtp.mailfrom=${envelopeDomain};\r\n\tdmarc=${dmarc} header.from=${sender}`,
    ],
    ['Received-SPF', `${spf} (mx.${home}: domain of ${envelopeDomain}) client-ip=${address}`],
  ];
}

function signature({ via, home, dkim, at }: Envelope, random: Random): readonly Header[] {
  if (dkim === 'none' || via === home) return [];
  const coded = (chars: number): string =>
    hash('sha512', random.hex(16), 'base64').slice(0, chars - 1);
  const rows = [coded(70), coded(70), coded(60)].join('\r\n\t ');
  return [
    [
      'DKIM-Signature',
      `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${via}; s=s1; t=${Math.floor(at / 1_000)};\r\n\t` +
        `h=From:To:Subject:Date:Message-ID; bh=${coded(BODY_HASH_CHARS)}=;\r\n\tb=${rows}==`,
    ],
  ];
}

function mailbox(
  { name, address }: { readonly name: string; readonly address: string },
  random: Random,
): string {
  if (name === '') return address;
  const shown = /^[\x20-\x7e]*$/u.test(name)
    ? /^[\w ]+$/u.test(name)
      ? name
      : `"${name.replaceAll('"', '')}"`
    : encodedWords(name, random);
  return `${shown} <${address}>`;
}
