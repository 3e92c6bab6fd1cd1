/**
 * Access tokens for a mailbox (RFC 6749): by client credentials, or by a refresh token, which some
 * providers replace with every answer. Asked at the configured address alone: TLS is checked, no
 * redirect is followed, time and answer are limited.
 */
import type { Millis } from '../../model/time.ts';
import { SECOND } from '../../model/time.ts';
import { ask, bytesOf } from '../pulling/request.ts';
import {
  TOKEN_ANSWER_BYTES_MAX,
  TOKEN_HELD_MS_MAX,
  TOKEN_MS_DEFAULT,
  TOKEN_MS_MAX,
  TOKEN_SPARE_MS,
} from './limits.ts';

export interface TokenConfig {
  /** https, or http on this machine. */
  readonly url: string;
  readonly clientId: string;
  /** Empty where the client has none. */
  readonly clientSecret: string;
  readonly scope: string;
  /** PEM; null: the machine's own authorities. */
  readonly authority: string | null;
}

/** Where the newest refresh token is kept; null where client credentials are used. */
export interface RefreshToken {
  read(): string | null;
  keep(token: string): Promise<void>;
}

export interface TokenSource {
  /** Rejects with `TokenRefused`. `stop` ends the waiting. */
  token(stop: AbortSignal): Promise<string>;
  /** The last one was not taken: the next is asked for anew. */
  forget(): void;
}

/** `reason` is what RFC 6749, section 5.2 calls `error`, or what went wrong below it. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  /** Said by whoever gives tokens, and not a failure on the way. */
  readonly isRefusal: boolean;
  constructor(reason: string, isRefusal = false) {
    super(reason);
    this.isRefusal = isRefusal;
  }
}

export function openTokenSource(
  config: TokenConfig,
  refresh: RefreshToken | null,
  now: () => Millis,
): TokenSource {
  let held: { readonly token: string; readonly until: Millis } | null = null;
  return {
    async token(stop) {
      if (held !== null && held.until > now()) return held.token;
      const form = formOf(config, refresh?.read() ?? null);
      const { token, lifeMs, refreshed } = readAnswer(await answerTo(config, form, stop));
      // Before it is used: the old one may be void from now on.
      if (refreshed !== null && refresh !== null) await refresh.keep(refreshed);
      held = { token, until: now() + Math.max(0, lifeMs - TOKEN_SPARE_MS) };
      return token;
    },
    forget() {
      held = null;
    },
  };
}

function formOf({ clientId, clientSecret, scope }: TokenConfig, refresh: string | null): string {
  const form = new URLSearchParams({ client_id: clientId });
  if (clientSecret !== '') form.set('client_secret', clientSecret);
  if (scope !== '') form.set('scope', scope);
  form.set('grant_type', refresh === null ? 'client_credentials' : 'refresh_token');
  if (refresh !== null) form.set('refresh_token', refresh);
  return form.toString();
}

async function answerTo(
  { url, authority }: TokenConfig,
  form: string,
  stop: AbortSignal,
): Promise<unknown> {
  const tooLong = (): Error => new Error('the answer is too long');
  try {
    const asking = {
      headers: { accept: 'application/json' },
      authority,
      msMax: TOKEN_MS_MAX,
      form,
    };
    const { status, text } = await ask(new URL(url), asking, stop, async (answer) => ({
      status: answer.statusCode ?? 0,
      text: (await bytesOf(answer, TOKEN_ANSWER_BYTES_MAX, tooLong)).toString('utf8'),
    }));
    if (status !== 200)
      throw new TokenRefused(errorIn(text, status), status >= 400 && status < 500);
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof TokenRefused) throw error;
    throw new TokenRefused(error instanceof Error ? error.message : String(error));
  }
}

/** The code alone: descriptions may name accounts, and this goes to the log. */
function errorIn(text: string, status: number): string {
  const [, code = ''] = /"error"\s*:\s*"([a-z_]{1,60})"/.exec(text) ?? [];
  return code === '' ? `status ${status}` : `${code} (status ${status})`;
}

function readAnswer(answer: unknown): {
  readonly token: string;
  readonly lifeMs: Millis;
  readonly refreshed: string | null;
} {
  const said: Readonly<Record<string, unknown>> =
    typeof answer === 'object' && answer !== null ? { ...answer } : {};
  const { access_token: token, expires_in: seconds, refresh_token: refreshed } = said;
  if (typeof token !== 'string' || !/^[\x21-\x7e]{1,16384}$/.test(token))
    throw new TokenRefused('the answer holds no token');
  const lifeMs = Number(seconds) * SECOND;
  return {
    token,
    lifeMs: lifeMs > 0 ? Math.min(lifeMs, TOKEN_HELD_MS_MAX) : TOKEN_MS_DEFAULT,
    refreshed: typeof refreshed === 'string' && refreshed !== '' ? refreshed : null,
  };
}
