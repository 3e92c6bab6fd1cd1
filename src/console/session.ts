/** Cookies, forms and headers: who is asking, from where, and may the form be believed. */
import { timingSafeEqual } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { LANGUAGES, type Language } from '../flow/advice.ts';

const SESSION_COOKIE = 'cybershield-session';
const DEVICE_COOKIE = 'cybershield-device';
const LANGUAGE_COOKIE = 'cybershield-language';
const LANGUAGE_SECONDS = 365 * 86_400;
const DEVICE_SECONDS = 400 * 86_400;

/** The content security policy of every page: nothing but our own style, scripts and pictures. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function setPageHeaders(reply: FastifyReply): void {
  reply.headers({
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cache-control': 'no-store',
  });
}

export function cookie(request: FastifyRequest, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}

/**
 * Over TLS at the root of a name the prefix keeps neighbours under the same domain from setting a
 * session for us (RFC 6265bis, 4.1.3.2). Below a path its rules cannot be met.
 */
function sessionName(request: FastifyRequest, basePath: string): string {
  return request.protocol === 'https' && basePath === ''
    ? `__Host-${SESSION_COOKIE}`
    : SESSION_COOKIE;
}

/** The secret of the session that asks. */
export function sessionOf(request: FastifyRequest, basePath: string): string | null {
  return cookie(request, sessionName(request, basePath));
}

/** Null takes it away. It ends with the browser; how long it is good is the session's own business. */
export function setSession(
  request: FastifyRequest,
  reply: FastifyReply,
  basePath: string,
  secret: string | null,
): void {
  const name = sessionName(request, basePath);
  setCookie(request, reply, name, secret ?? '', secret === null ? 0 : null);
}

export function deviceOf(request: FastifyRequest): string | null {
  return cookie(request, DEVICE_COOKIE);
}

export function setDevice(request: FastifyRequest, reply: FastifyReply, device: string): void {
  setCookie(request, reply, DEVICE_COOKIE, device, DEVICE_SECONDS);
}

/** A cookie that scripts cannot read and other sites cannot send; `secure` over TLS. */
export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  value: string,
  seconds: number | null,
  sameSite: 'Strict' | 'Lax' = 'Strict',
): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  const age = seconds === null ? '' : `; Max-Age=${seconds}`;
  reply.header(
    'set-cookie',
    `${name}=${value}; Path=/; HttpOnly; SameSite=${sameSite}${secure}${age}`,
  );
}

/**
 * Cookies go to our own pages only, not to what else a proxy serves under the same name: in every
 * answer of `app` their path is the base path.
 */
export function cookiesBelow(app: FastifyInstance, basePath: string): void {
  if (basePath === '') return;
  const below = (line: string): string => line.replace('; Path=/;', `; Path=${basePath};`);
  app.addHook('onSend', async (_request, reply) => {
    const set = reply.getHeader('set-cookie');
    const lines = Array.isArray(set) ? set : [set];
    const ours = lines.filter((line) => typeof line === 'string').map(below);
    reply.removeHeader('set-cookie');
    if (ours.length > 0) reply.header('set-cookie', ours);
  });
}

export function setLanguage(
  request: FastifyRequest,
  reply: FastifyReply,
  language: Language,
): void {
  setCookie(request, reply, LANGUAGE_COOKIE, language, LANGUAGE_SECONDS);
}

/** The reader's language: of the account, else chosen, else what the browser asks for first, else the organisation's. */
export function languageOf(
  request: FastifyRequest,
  own: Language | null,
  fallback: Language,
): Language {
  if (own !== null) return own;
  const asked = (request.headers['accept-language'] ?? '').split(',');
  const wanted = [cookie(request, LANGUAGE_COOKIE), ...asked.map((one) => one.trim().slice(0, 2))];
  for (const one of wanted) {
    const known = LANGUAGES.find((language) => language === one);
    if (known !== undefined) return known;
  }
  return fallback;
}

/**
 * Whether a form post comes from a page of ours: browsers name the origin of every post
 * (Fetch Standard, "Origin" and "Sec-Fetch-Site").
 */
export function isOwnForm(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  if (origin === undefined || origin === 'null') return origin === undefined;
  if (!URL.canParse(origin)) return false;
  // The name as the browser sees it: behind a proxy that we trust it is the forwarded one. Browsers
  // leave a scheme's own port out, proxies may write it.
  const { host, protocol } = new URL(origin);
  // Over TLS a page that came without it is not ours: anybody on the way may have written it.
  if (request.protocol === 'https' && protocol !== 'https:') return false;
  const asked = `${protocol}//${request.host}`;
  return URL.canParse(asked) && new URL(asked).host === host;
}

/**
 * The page somebody is on, below the base path: for a form the one it stood on, as browsers tell it
 * to our own pages, else `/`. An address that only takes forms is nowhere to come back to.
 */
export function pageOf(request: FastifyRequest, basePath: string): string {
  if (request.method === 'GET') return request.url;
  const { referer } = request.headers;
  if (referer === undefined || !URL.canParse(referer)) return '/';
  const { host, pathname, search } = new URL(referer);
  const isOurs = host === request.host && pathname.startsWith(`${basePath}/`);
  return isOurs ? pathname.slice(basePath.length) + search : '/';
}

/** Compares two secrets without telling by its time where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
