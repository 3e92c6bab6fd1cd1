/**
 * Mailboxes over IMAP (RFC 9051), with an account that may open others' or one of each. Messages are
 * moved by MOVE alone (RFC 6851): without it a move is a copy and a deletion, and whoever is stopped
 * between them leaves two messages or none.
 */
import { ImapFlow } from 'imapflow';

import { PointRefusal } from '../../../flow/enforcement.ts';
import type { Mailboxes } from '../../../flow/retraction.ts';
import { MESSAGE_BYTES_MAX } from '../../../formats/eml/limits.ts';

export interface ImapConfig {
  readonly host: string;
  readonly port: number;
  /** `plain`: to this machine alone. */
  readonly security: 'tls' | 'starttls' | 'plain';
  /**
   * How the mailbox stands in the account's name: `{mailbox}`, Dovecot's `{mailbox}*shield`; `{local}` is
   * what stands before the @ of its address.
   */
  readonly user: string;
  readonly password: string;
  /** PEM; null: the machine's own authorities. */
  readonly authority: string | null;
  /** The folder in each mailbox where messages are kept aside. */
  readonly quarantine: string;
}

const WAIT_MS = 20_000;
/** Copies of one id in one folder: more are somebody's attempt at something. */
const COPIES_MAX = 200;

export function imapMailboxes(config: ImapConfig): Mailboxes {
  const inFolder = <T>(
    mailbox: string,
    folder: string,
    id: string,
    act: (client: ImapFlow, uids: readonly number[]) => Promise<T>,
  ): Promise<T> =>
    connected(config, mailbox, async (client) => {
      const lock = await client.getMailboxLock(folder);
      try {
        return await act(client, await uidsOf(client, id));
      } finally {
        lock.release();
      }
    });
  const move = (mailbox: string, from: Copy, to: string, id: string): Promise<boolean> =>
    inFolder(mailbox, from.folder, id, async (client, uids) => {
      if (!client.capabilities.has('MOVE')) throw new PointRefusal('enforcement-imap-no-move');
      const uid = chosen(uids, from);
      if (uid === undefined) return false;
      return (await client.messageMove(String(uid), to, { uid: true })) !== false;
    });
  const { quarantine } = config;
  return {
    find: (mailbox, id) =>
      connected(config, mailbox, async (client) => {
        await client.mailboxCreate(quarantine).catch(() => undefined);
        const found: string[] = [];
        for (const { path, flags, specialUse } of await client.list()) {
          // What shows all messages shows those of other folders again.
          if (path === quarantine || flags.has('\\Noselect') || specialUse === '\\All') continue;
          const lock = await client.getMailboxLock(path);
          try {
            found.push(...(await uidsOf(client, id)).map((uid) => `${path} (${uid})`));
          } finally {
            lock.release();
          }
        }
        return found;
      }),
    read: (mailbox, copy, id) =>
      inFolder(mailbox, readCopy(copy).folder, id, async (client, uids) => {
        const uid = chosen(uids, readCopy(copy));
        if (uid === undefined) return null;
        const options = { uid: true };
        const size = await client.fetchOne(String(uid), { size: true }, options);
        // A longer one is not judged, so it is not taken either.
        if (!size || (size.size ?? 0) > MESSAGE_BYTES_MAX) return null;
        const wish = { source: true, internalDate: true };
        const got = await client.fetchOne(String(uid), wish, options);
        if (!got || got.source === undefined) return null;
        // A time that nobody knows is no reason to leave it.
        return { message: got.source, at: new Date(got.internalDate ?? Number.NaN).getTime() };
      }),
    isAside: (mailbox, id) =>
      inFolder(mailbox, quarantine, id, (_, uids) => Promise.resolve(uids.length > 0)),
    takeAside: (mailbox, copy, id) => move(mailbox, readCopy(copy), quarantine, id),
    putBack: (mailbox, copy, id) =>
      move(mailbox, { folder: quarantine, uid: null }, readCopy(copy).folder, id),
  };
}

/** One message in one folder; `uid` null: whichever is the first of its id. */
interface Copy {
  readonly folder: string;
  readonly uid: number | null;
}

function readCopy(copy: string): Copy {
  const [, folder = copy, uid] = /^(.*) \((\d{1,10})\)$/.exec(copy) ?? [];
  return { folder, uid: uid === undefined ? null : Number(uid) };
}

function chosen(uids: readonly number[], { uid }: Copy): number | undefined {
  return uid === null ? uids[0] : uids.find((one) => one === uid);
}

/** SEARCH finds parts of a header field, so each is compared whole. */
async function uidsOf(client: ImapFlow, id: string): Promise<readonly number[]> {
  const found = await client.search({ header: { 'message-id': id } }, { uid: true });
  if (!found || found.length === 0) return [];
  const uids: number[] = [];
  for await (const { uid, envelope } of client.fetch(found, { envelope: true }, { uid: true }))
    if (envelope?.messageId === `<${id}>`) uids.push(uid);
  return uids.slice(0, COPIES_MAX);
}

async function connected<T>(
  config: ImapConfig,
  mailbox: string,
  act: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const client = new ImapFlow({
    host: config.host,
    port: config.port,
    secure: config.security === 'tls',
    ...(config.security === 'tls' ? {} : { doSTARTTLS: config.security === 'starttls' }),
    ...(config.authority === null ? {} : { tls: { ca: config.authority } }),
    auth: {
      user: config.user
        .replaceAll('{mailbox}', () => mailbox)
        .replaceAll('{local}', () => mailbox.replace(/@[^@]*$/, '')),
      pass: config.password,
    },
    logger: false,
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
  });
  // Told by the rejection of whatever is under way.
  client.on('error', () => undefined);
  try {
    await client.connect().catch((error: unknown) => {
      // A name or a password that the server does not know (RFC 9051, section 6.2).
      const isRefused = error instanceof Error && 'authenticationFailed' in error;
      throw isRefused ? new PointRefusal('enforcement-imap-refused', { cause: error }) : error;
    });
    return await act(client);
  } finally {
    client.close();
  }
}
