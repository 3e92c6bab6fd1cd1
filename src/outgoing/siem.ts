/** Notices to a SIEM: RFC 5424 over UDP (RFC 5426), TCP (RFC 6587, octet counting) or TLS (RFC 5425). */
import { createSocket } from 'node:dgram';
import { connect as connectTcp, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls } from 'node:tls';

import type { SendResult } from '../flow/notices.ts';
import { printCef } from '../formats/cef/cef.ts';
import { print5424 } from '../formats/syslog/print5424.ts';
import type { Level } from '../model/severity.ts';
import { isoTime } from '../model/time.ts';
import { DATAGRAM_BYTES_MAX, REQUEST_MS_MAX } from './limits.ts';
import type { Envelope, SiemConfig, Way } from './ports.ts';
import { problemOf } from './request.ts';

/** Security and authorisation messages (RFC 5424, table 1). */
const FACILITY = 10;
/** RFC 5424, table 2: critical 2, error 3, warning 4, notice 5, informational 6. */
const SEVERITY: Readonly<Record<Level, number>> = {
  critical: 2,
  high: 3,
  medium: 4,
  low: 5,
  informational: 6,
};
const CEF_SEVERITY: Readonly<Record<Level, number>> = {
  critical: 10,
  high: 8,
  medium: 5,
  low: 3,
  informational: 1,
};

export function openSiem(config: SiemConfig, authority: string | null, program: string): Way {
  return {
    async send(envelope): Promise<SendResult> {
      const line = lineOf(envelope, config.format, program);
      try {
        if (config.protocol === 'udp') await sendDatagram(config, line);
        else await sendStream(config, authority, line);
        return { kind: 'sent' };
      } catch (error) {
        return { kind: 'failed', problem: problemOf(error), final: false };
      }
    },
    close: () => undefined,
  };
}

/** One message, as RFC 5424 or with CEF inside. */
export function lineOf(envelope: Envelope, format: SiemConfig['format'], program: string): string {
  const { notice } = envelope.due;
  const fields = fieldsOf(envelope);
  const head = {
    facility: FACILITY,
    severity: SEVERITY[notice.level],
    timestamp: isoTime(notice.at),
    hostname: hostname(),
    program: 'cybershield',
    messageId: notice.kind,
  };
  const { subject } = envelope.message;
  if (format === 'rfc5424')
    return print5424({
      ...head,
      structured: new Map([['cybershield@32473', fields]]),
      message: subject,
    });
  const { id: signature, level } = { id: notice.kind, level: CEF_SEVERITY[notice.level] };
  const cef = printCef(
    {
      vendor: 'CyberShield',
      product: 'CyberShield for Health',
      version: program,
      signature,
      name: subject,
      severity: level,
    },
    extensionOf(envelope, fields),
  );
  return print5424({ ...head, structured: new Map(), message: cef });
}

function fieldsOf({ id, due, message, internal }: Envelope): ReadonlyMap<string, string> {
  const { notice, recipient } = due;
  const { caseId, level, facts, names, simulated } = notice;
  const may = internal && recipient.names;
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['id', id],
    ['level', level],
    ['case', caseId ?? undefined],
    ['rule', facts.rule],
    ['count', facts.count === undefined ? undefined : String(facts.count)],
    ['link', message.link.url],
    ['subject', may ? names.subject : undefined],
    ['source', may ? names.source : undefined],
    ['simulated', simulated ? 'true' : undefined],
  ];
  return new Map(
    fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

/** The same in CEF's dictionary; what it has no name for goes by labelled custom fields. */
function extensionOf(
  { due }: Envelope,
  fields: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const known: readonly (readonly [string, string])[] = [
    ['id', 'externalId'],
    ['count', 'cnt'],
    ['link', 'request'],
    ['subject', 'shost'],
  ];
  const extension = new Map([['rt', String(due.notice.at)]]);
  for (const [from, to] of known) {
    const value = fields.get(from);
    if (value !== undefined) extension.set(to, value);
  }
  let custom = 0;
  for (const name of ['case', 'rule', 'source', 'simulated']) {
    const value = fields.get(name);
    if (value === undefined) continue;
    custom += 1;
    extension.set(`cs${custom}`, value).set(`cs${custom}Label`, name);
  }
  return extension;
}

function sendDatagram({ host, port }: SiemConfig, line: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4' });
  socket.on('error', reject);
  const bytes = Buffer.from(line).subarray(0, DATAGRAM_BYTES_MAX);
  socket.send(bytes, port, host, (error) => (error === null ? resolve() : reject(error)));
  return promise.finally(() => socket.close());
}

/** The other side has it when it has closed after us without an error: syslog acknowledges nothing. */
function sendStream(
  { host, port, protocol }: SiemConfig,
  authority: string | null,
  line: string,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const bytes = Buffer.from(line);
  const framed = Buffer.concat([Buffer.from(`${bytes.length} `), bytes]);
  const begin = (socket: Socket): void => {
    socket.end(framed, () => undefined);
  };
  const socket: Socket =
    protocol === 'tls'
      ? connectTls({
          host,
          port,
          servername: host,
          ...(authority === null ? {} : { ca: authority }),
        })
      : connectTcp({ host, port });
  socket.once(protocol === 'tls' ? 'secureConnect' : 'connect', () => begin(socket));
  socket.setTimeout(REQUEST_MS_MAX, () =>
    socket.destroy(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })),
  );
  socket.on('error', reject);
  socket.on('close', (hadError) => {
    if (!hadError) resolve();
  });
  socket.resume();
  return promise;
}
