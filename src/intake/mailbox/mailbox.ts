/**
 * Reads the mailbox that suspicious messages are forwarded to. A mail is filed, then its number is
 * kept, then it is moved away: whenever the program ends between two of these, the next run goes on
 * from there, and what is filed twice is one report.
 */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { DecisionRefused } from '../../flow/refused.ts';
import type { Millis } from '../../model/time.ts';
import { AGAIN_MS, AGAIN_MS_MAX, MAIL_ATTEMPTS_MAX, QUOTA_WAIT_MS } from './limits.ts';
import type { MailboxConfig, MailboxPorts } from './ports.ts';
import { openSession, type MailboxSession } from './session.ts';
import { openTokenSource, TokenRefused, type TokenSource } from './token.ts';

export interface MailboxReading {
  /** Ends after the mail in hand. */
  close(): Promise<void>;
}

export function openMailbox(config: MailboxConfig, ports: MailboxPorts): MailboxReading {
  const stop = new AbortController();
  const { signIn } = config;
  const tokens =
    signIn.kind === 'token' ? openTokenSource(signIn.token, signIn.refresh, ports.now) : null;
  const reading = lane(config, tokens, ports, stop.signal);
  return {
    async close() {
      stop.abort();
      await reading;
    },
  };
}

async function lane(
  config: MailboxConfig,
  tokens: TokenSource | null,
  ports: MailboxPorts,
  stop: AbortSignal,
): Promise<void> {
  const attempts = new Map<number, number>();
  let failures = 0;
  while (!stop.aborted) {
    try {
      const session = await openSession(config, await secretOf(config, tokens, stop));
      ports.told({ kind: 'connected' });
      try {
        await resume(session, ports);
        failures = 0;
        await follow(session, ports, attempts, stop);
      } finally {
        await session.close();
      }
    } catch (error) {
      if (stop.aborted) return;
      // A token may have been withdrawn before its end.
      tokens?.forget();
      const againMs = Math.min(AGAIN_MS * 2 ** failures, AGAIN_MS_MAX);
      const isSignIn = isSignInRefused(error);
      ports.told({ kind: 'failed', isSignIn, reason: reasonOf(error), againMs });
      failures += 1;
      await pause(againMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

async function secretOf(
  { signIn }: MailboxConfig,
  tokens: TokenSource | null,
  stop: AbortSignal,
): Promise<{ readonly password: string } | { readonly accessToken: string }> {
  if (signIn.kind === 'password') return { password: signIn.password };
  if (tokens === null) throw new Error('no way to ask for a token');
  return { accessToken: await tokens.token(stop) };
}

/** What was filed but not yet moved away when the last run ended. */
async function resume(session: MailboxSession, { positions }: MailboxPorts): Promise<void> {
  const { validity, uid } = positions.read();
  if (validity !== session.validity) {
    await positions.keep({ validity: session.validity, uid: 0 }, null);
    return;
  }
  for (const number of await session.unmarkedUpTo(uid)) await session.finish(number);
}

async function follow(
  session: MailboxSession,
  ports: MailboxPorts,
  attempts: Map<number, number>,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    const waiting = await session.after(ports.positions.read().uid);
    const waitMs = await takeAll(session, waiting, ports, attempts, stop);
    if (waitMs > 0) await pause(waitMs, undefined, { signal: stop }).catch(() => undefined);
    else if (waiting.length === 0) await session.changed(stop);
  }
}

/** In their order. Gives how long to wait before the rest may be taken. */
async function takeAll(
  session: MailboxSession,
  waiting: readonly number[],
  ports: MailboxPorts,
  attempts: Map<number, number>,
  stop: AbortSignal,
): Promise<Millis> {
  for (const uid of waiting) {
    if (stop.aborted) return 0;
    const tried = (attempts.get(uid) ?? 0) + 1;
    attempts.set(uid, tried);
    try {
      await takeOne(session, uid, ports);
      attempts.delete(uid);
    } catch (error) {
      if (error instanceof DecisionRefused && error.code.startsWith('report-quota')) {
        attempts.delete(uid);
        const left = waiting.length - waiting.indexOf(uid);
        ports.told({ kind: 'full', code: error.code, waiting: left });
        return QUOTA_WAIT_MS;
      }
      if (tried < MAIL_ATTEMPTS_MAX) throw error;
      // One mail must not hold up those behind it for ever.
      ports.told({ kind: 'left', uid, reason: reasonOf(error) });
      await session.leave(uid);
      await ports.positions.keep({ validity: session.validity, uid }, null);
      attempts.delete(uid);
    }
  }
  return 0;
}

async function takeOne(
  session: MailboxSession,
  uid: number,
  { positions, take }: MailboxPorts,
): Promise<void> {
  const mail = await session.fetch(uid);
  const hash = mail === null ? null : createHash('sha256').update(mail.bytes).digest('base64url');
  // Known: the mailbox numbers its mails anew, and this one was filed under its old number.
  if (mail !== null && hash !== null && !positions.knows(hash)) await take(mail.bytes);
  await positions.keep({ validity: session.validity, uid }, hash);
  if (mail !== null) await session.finish(uid);
}

/** NO to LOGIN or AUTHENTICATE as the client marks it, or no token for us. */
function isSignInRefused(error: unknown): boolean {
  if (error instanceof TokenRefused) return error.isRefusal;
  return (
    error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true
  );
}

/** What server and client said, without what signs in. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = 'responseText' in error ? String(error.responseText) : '';
  return said === '' ? error.message : `${error.message}: ${said.slice(0, 200)}`;
}
