/** One connection to an IMAP server (RFC 9051, and RFC 3501 as most speak it) with one folder open. */
import type { ImapFlow } from 'imapflow';

import { MESSAGE_BYTES_MAX } from '../../model/limits.ts';
import { CONNECT_MS_MAX, HEAD_BYTES, LOOK_MS, MAILS_MAX, SILENCE_MS_MAX } from './limits.ts';
import type { MailboxConfig } from './ports.ts';

/** Mails that are done have this keyword where they stay in the folder. */
const DONE_KEYWORD = '$CyberShieldFiled';
/** Mails that could not be taken: a person sees the mark in any mail program. */
const LEFT_FLAG = '\\Flagged';
/** Of a response beside the mail itself. */
const RESPONSE_SPARE_BYTES = 1_048_576;

export interface FetchedMail {
  readonly bytes: Uint8Array;
  /** It was longer than any message we take; `bytes` are its beginning. */
  readonly isCut: boolean;
}

export interface MailboxSession {
  readonly validity: string;
  /** Numbers of mails behind `uid` that are not done yet, rising, at most so many at once. */
  after(uid: number): Promise<readonly number[]>;
  /** Numbers up to `uid` that lie in the folder without the mark. */
  unmarkedUpTo(uid: number): Promise<readonly number[]>;
  /** Null when somebody else took it away meanwhile. */
  fetch(uid: number): Promise<FetchedMail | null>;
  /** Moves it to the folder of what is done, or marks it. Never deletes. */
  finish(uid: number): Promise<void>;
  leave(uid: number): Promise<void>;
  /** Resolves when something may have come. Rejects when the connection is gone. */
  changed(stop: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Rejects with what the client or the server said. */
export async function openSession(
  config: MailboxConfig,
  secret: { readonly password: string } | { readonly accessToken: string },
): Promise<MailboxSession> {
  // Loaded with the first connection: few shields read a mailbox.
  const { ImapFlow } = await import('imapflow');
  const { host, port, security, user, authority } = config;
  const client = new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'tls' ? undefined : security === 'starttls',
    auth: { user, ...('password' in secret ? { pass: secret.password } : secret) },
    tls: { minVersion: 'TLSv1.2', ...(authority === null ? {} : { ca: authority }) },
    logger: false,
    disableAutoIdle: true,
    // What another program packs could grow beyond every limit.
    disableCompression: true,
    maxIdleTime: LOOK_MS,
    connectionTimeout: CONNECT_MS_MAX,
    greetingTimeout: CONNECT_MS_MAX,
    socketTimeout: SILENCE_MS_MAX,
    maxLiteralSize: MESSAGE_BYTES_MAX + 1,
    maxResponseSize: MESSAGE_BYTES_MAX + RESPONSE_SPARE_BYTES,
    maxLineLength: RESPONSE_SPARE_BYTES,
  });
  // Whoever waits is told by the rejection; without a listener it would end the program.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await sessionOf(client, config);
  } catch (error) {
    client.close();
    throw error;
  }
}

async function sessionOf(
  client: ImapFlow,
  { folder, doneFolder }: MailboxConfig,
): Promise<MailboxSession> {
  if (doneFolder !== '') await client.mailboxCreate(doneFolder);
  const news = listen(client);
  const opened = await client.mailboxOpen(folder);
  const allowed = opened.permanentFlags;
  const isMarked = allowed === undefined || allowed.has('\\*') || allowed.has(DONE_KEYWORD);
  const mark = isMarked ? DONE_KEYWORD : '\\Seen';
  const one = { uid: true } as const;
  const find = async (range: string): Promise<readonly number[]> => {
    const undone = isMarked ? { unKeyword: DONE_KEYWORD } : {};
    const found = await client.search({ uid: range, deleted: false, ...undone }, one);
    if (!Array.isArray(found)) throw new Error('the folder could not be searched');
    return found.toSorted((a, b) => a - b);
  };
  return {
    validity: String(opened.uidValidity),
    async after(uid) {
      // What comes from here on may be missing in what is found.
      news.forget();
      // A range ending with * holds the last mail whatever it begins with (RFC 9051, section 9).
      const found = await find(`${uid + 1}:*`);
      return found.filter((number) => number > uid).slice(0, MAILS_MAX);
    },
    async unmarkedUpTo(uid) {
      // Without a mark nobody can tell, unless what is done is elsewhere.
      if (uid === 0 || (!isMarked && doneFolder === '')) return [];
      return find(`1:${uid}`);
    },
    async fetch(uid) {
      const size = await client.fetchOne(String(uid), { size: true }, one);
      if (size === false || size === undefined) return null;
      const isCut = (size.size ?? 0) > MESSAGE_BYTES_MAX;
      const source = isCut ? { start: 0, maxLength: HEAD_BYTES } : true;
      const mail = await client.fetchOne(String(uid), { source }, one);
      if (mail === false || mail?.source === undefined) return null;
      return { bytes: mail.source, isCut };
    },
    async finish(uid) {
      // Never both: killed between two commands, a marked mail would not be found again to be moved.
      if (doneFolder === '') await client.messageFlagsAdd(String(uid), [mark], one);
      else await client.messageMove(String(uid), doneFolder, one);
    },
    async leave(uid) {
      await client.messageFlagsAdd(String(uid), [mark, LEFT_FLAG], one);
    },
    changed: (stop) => news.come(stop),
    async close() {
      if (client.usable) await client.logout().catch(() => undefined);
      client.close();
    },
  };
}

interface News {
  /** From now on. */
  forget(): void;
  /** Resolves when something came since; rejects when the connection is gone. */
  come(stop: AbortSignal): Promise<void>;
}

/** Listens all the time: a server may tell of a mail in the answer to any command. */
function listen(client: ImapFlow): News {
  let isNew = false;
  let wake = (): void => undefined;
  client.on('exists', () => {
    isNew = true;
    wake();
  });
  return {
    forget() {
      isNew = false;
    },
    async come(stop) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const gone = (): void => reject(new Error('the server closed the connection'));
      const timer = setTimeout(resolve, LOOK_MS);
      wake = resolve;
      client.on('close', gone);
      stop.addEventListener('abort', wake);
      try {
        if (isNew || stop.aborted) return;
        if (!client.usable) throw new Error('the server closed the connection');
        client.idle().catch(reject);
        await promise;
      } finally {
        clearTimeout(timer);
        client.off('close', gone);
        stop.removeEventListener('abort', wake);
      }
    },
  };
}
