/**
 * A mail door of our own (RFC 5321): takes reports from the house's mail servers for the report
 * addresses, and nothing else. 250 is answered only when the report is durable, so that a sender
 * keeps what we could not.
 */
import type { Server } from 'node:net';

import type { SMTPServer, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';

import { DecisionRefused } from '../../flow/refused.ts';
import { MESSAGE_BYTES_MAX } from '../../model/limits.ts';
import { MINUTE, type Millis } from '../../model/time.ts';
import type { TlsMaterial } from '../ports.ts';
import { AllowedSenders, plainAddress } from '../syslog/senders.ts';
import {
  CLIENTS_MAX,
  CLOSE_MS_MAX,
  COMMAND_BYTES_MAX,
  COMMANDS_MAX,
  HELD_BYTES_MAX,
  MAILS_ADDRESS_MINUTE_MAX,
  SILENCE_MS_MAX,
} from './limits.ts';

export interface MailDoorConfig {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Lower case. */
  readonly addresses: readonly string[];
  /** CIDR; loopback always may. Throws RangeError for what is none. */
  readonly networks: readonly string[];
  /** Null: without TLS, on this machine alone. */
  readonly tls: TlsMaterial | null;
}

export interface MailDoorParts {
  /** Durable when it resolves; throws DecisionRefused when the quotas are used up. */
  take(bytes: Uint8Array): Promise<void>;
  now(): Millis;
  /** A failure of ours, for the program's log. */
  fault(error: unknown): void;
  /** Somebody was refused, with this code (RFC 5321, section 4.2). */
  refused(code: number): void;
}

export interface MailDoor {
  readonly port: number;
  /** For a certificate that was renewed. */
  replaceTls(tls: TlsMaterial): void;
  close(): Promise<void>;
}

/** What the other side is told: its code says whether it comes again (RFC 5321, section 4.2.1). */
class Reply extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, text: string) {
    super(text);
    this.responseCode = responseCode;
  }
}

export async function openMailDoor(
  config: MailDoorConfig,
  parts: MailDoorParts,
): Promise<MailDoor> {
  // Loaded where the door is open: few shields take mail themselves.
  const { SMTPServer } = await import('smtp-server');
  const { host, port, addresses, tls } = config;
  const allowed = new AllowedSenders(
    config.networks.length === 0 ? ['127.0.0.1'] : config.networks,
  );
  const mayBring = rateOf(parts);
  const room = { left: HELD_BYTES_MAX };
  const refuse = (reply: Reply, done: (error: Error) => void): void => {
    parts.refused(reply.responseCode);
    done(reply);
  };
  const server = new SMTPServer({
    name: 'cybershield',
    banner: 'reports only',
    // Nobody signs in; what came unencrypted before STARTTLS is thrown away by the server.
    disabledCommands: tls === null ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    authOptional: true,
    ...(tls === null ? {} : { key: tls.key, cert: tls.certificate, minVersion: 'TLSv1.2' }),
    size: MESSAGE_BYTES_MAX,
    maxClients: CLIENTS_MAX,
    maxRecipients: addresses.length,
    maxCommandLength: COMMAND_BYTES_MAX,
    maxAllowedUnauthenticatedCommands: COMMANDS_MAX,
    socketTimeout: SILENCE_MS_MAX,
    closeTimeout: CLOSE_MS_MAX,
    disableReverseLookup: true,
    logger: false,
    onConnect: ({ remoteAddress }, done) =>
      allowed.allows(plainAddress(remoteAddress))
        ? done()
        : refuse(new Reply(554, 'not for you'), done),
    onMailFrom: (_from, session, done) => {
      // A network beyond this machine sends nothing in the clear.
      if (tls !== null && !session.secure && !isLocal(session))
        return refuse(new Reply(530, 'STARTTLS first'), done);
      return mayBring(session.remoteAddress)
        ? done()
        : refuse(new Reply(451, 'too many, come again'), done);
    },
    onRcptTo: ({ address }, _session, done) =>
      addresses.includes(address.toLowerCase())
        ? done()
        : refuse(new Reply(550, 'no such address'), done),
    onData: (stream, _session, done) => {
      void answer(stream, room, parts, done);
    },
  });
  server.on('error', () => undefined);
  const listening = await listen(server, host, port);
  return {
    port: listening,
    replaceTls: ({ key, certificate }) => server.updateSecureContext({ key, cert: certificate }),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

function isLocal({ remoteAddress }: SMTPServerSession): boolean {
  const plain = plainAddress(remoteAddress);
  return plain === '::1' || plain.startsWith('127.');
}

function listen(server: SMTPServer, host: string, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  const bound: Server = server.listen(port, host, () => {
    const address = bound.address();
    resolve(typeof address === 'object' && address !== null ? address.port : port);
  });
  return promise;
}

async function answer(
  stream: SMTPServerDataStream,
  room: { left: number },
  parts: MailDoorParts,
  done: (error: Error | null, said?: string) => void,
): Promise<void> {
  let wrong: Reply | null = null;
  try {
    await receive(stream, room, parts);
  } catch (error) {
    wrong = replyTo(error, parts);
    parts.refused(wrong.responseCode);
  }
  done(wrong, 'filed');
}

function replyTo(error: unknown, parts: Pick<MailDoorParts, 'fault'>): Reply {
  if (error instanceof Reply) return error;
  if (error instanceof DecisionRefused) {
    const isForGood = !error.code.startsWith('report-quota');
    return isForGood ? new Reply(554, 'not taken') : new Reply(452, 'quota reached, come again');
  }
  parts.fault(error);
  return new Reply(451, 'not stored, come again');
}

async function receive(
  stream: SMTPServerDataStream,
  room: { left: number },
  { take }: Pick<MailDoorParts, 'take'>,
): Promise<void> {
  const kept: Buffer[] = [];
  let bytes = 0;
  let refused: Reply | null = null;
  try {
    for await (const part of stream) {
      // What is refused is still read to its end: the answer comes after it.
      if (refused !== null || !Buffer.isBuffer(part)) continue;
      bytes += part.length;
      room.left -= part.length;
      kept.push(part);
      if (bytes > MESSAGE_BYTES_MAX) refused = new Reply(552, 'too long');
      else if (room.left < 0) refused = new Reply(452, 'busy, come again');
      if (refused !== null) kept.length = 0;
    }
    if (refused !== null) throw refused;
    const whole = Buffer.concat(kept);
    // Others read another end of the message out of such lines: RFC 5321, section 2.3.8.
    if (hasBareLineEnd(whole)) throw new Reply(550, 'lines must end with CR LF');
    await take(whole);
  } finally {
    room.left += bytes;
  }
}

const CR = 13;
const LF = 10;

function hasBareLineEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1))
    if (bytes[at - 1] !== CR) return true;
  for (let at = bytes.indexOf(CR); at !== -1; at = bytes.indexOf(CR, at + 1))
    if (bytes[at + 1] !== LF) return true;
  return false;
}

/** How many mails one address may bring in a minute. */
function rateOf({ now }: Pick<MailDoorParts, 'now'>): (address: string) => boolean {
  let minute = 0;
  const brought = new Map<string, number>();
  return (address) => {
    const current = Math.floor(now() / MINUTE);
    if (current !== minute) brought.clear();
    minute = current;
    const count = (brought.get(address) ?? 0) + 1;
    brought.set(address, count);
    return count <= MAILS_ADDRESS_MINUTE_MAX;
  };
}
