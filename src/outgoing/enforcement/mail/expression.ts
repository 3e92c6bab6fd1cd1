/**
 * What an indicator names, as a regular expression. Values come from other organisations: whatever
 * is not made of the few signs that hosts, paths and addresses need has no expression.
 *
 * One text serves POSIX extended expressions (Postfix), PCRE (Rspamd) and Perl (SpamAssassin), all
 * without regard to case: nothing is used that they read differently, and `/` is always escaped.
 */
import { isIP } from 'node:net';

import type { Indicator } from '../../../model/indicator.ts';
import { isSpecific } from '../../../intel/specific.ts';
import { VALUE_CHARS_MAX } from './limits.ts';

const HOST = /^(?:\*|[a-z0-9_-]+)(?:\.(?:\*|[a-z0-9_-]+))+$/;
/** RFC 3986, section 3.3. */
const PATH = /^(?:\/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*$/;
/** The unquoted local part of RFC 5322, without what begins a comment in lists. */
const ADDRESS = /^[a-z0-9!$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!$%&'*+/=?^_`{|}~-]+)*@([^@]+)$/;
const SPECIAL = /[.[\]\\*^$()+?{}|/]/g;
const USER = "([a-z0-9._~%!$&'()*+,;=:-]*@)?";
const LABEL = '[a-z0-9_-]+';
const SEGMENT = '[^?# "<>\\/]+';
/** Behind a host: whatever cannot continue it. A full stop may end a sentence. */
const HOST_END = '([^a-z0-9_.-]|\\.([^a-z0-9_-]|$)|$)';
const PATH_END = '\\/?([^a-z0-9_~%.\\/-]|\\.([^a-z0-9_~%\\/-]|$)|$)';

/** Whether lists may hold it at all. */
export function isWritable(indicator: Indicator): boolean {
  const { kind, value } = indicator;
  if (value.length > VALUE_CHARS_MAX || !isSpecific(indicator)) return false;
  switch (kind) {
    case 'url':
      return placeOf(value) !== null;
    case 'host':
    case 'domain':
    case 'sender-domain':
      return HOST.test(value);
    case 'sender':
      return HOST.test(ADDRESS.exec(value)?.[1] ?? '') && !value.includes('*@');
    case 'ip':
      return isIP(value) !== 0;
    case 'attachment':
    case 'template':
    case 'phone':
      return true;
  }
}

/** A link of a message, wherever it stands in a text. Null for kinds that no link shows. */
export function linkExpression(indicator: Indicator): string | null {
  const { kind, value } = indicator;
  if (!isWritable(indicator)) return null;
  if (kind === 'host') return `https?:\\/\\/${USER}${hostExpression(value)}${HOST_END}`;
  if (kind === 'domain')
    return `https?:\\/\\/${USER}(${LABEL}\\.)*${hostExpression(value)}${HOST_END}`;
  const place = kind === 'url' ? placeOf(value) : null;
  if (place === null) return null;
  const port = place.port === '' ? '(:[0-9]+)?' : place.port;
  const host = `https?:\\/\\/${USER}${hostExpression(place.host)}${port}`;
  const path = place.path.replace(/\/+$/, '');
  const segments = path.split('/').map((part) => (part === '*' ? SEGMENT : escaped(part)));
  return `${host}${segments.join('\\/')}${PATH_END}`;
}

/** An address that a message is from, whole. Null for kinds that no sender shows. */
export function addressExpression(indicator: Indicator): string | null {
  const { kind, value } = indicator;
  if (!isWritable(indicator)) return null;
  if (kind === 'sender') return escaped(value);
  return kind === 'sender-domain' ? `[^<>@ ]+@(${LABEL}\\.)*${escaped(value)}` : null;
}

/** A host with `*` for a label, between expressions of one's own. */
function hostExpression(host: string): string {
  return host
    .split('.')
    .map((label) => (label === '*' ? LABEL : escaped(label)))
    .join('\\.');
}

/** `path` begins with a slash or is empty. */
export function placeOf(
  url: string,
): { readonly host: string; readonly port: string; readonly path: string } | null {
  const [, host = '', port = '', path = ''] =
    /^https?:\/\/([^/:]+)(:[0-9]{1,5})?(\/.*)?$/.exec(url) ?? [];
  return HOST.test(host) && PATH.test(path) ? { host, port, path } : null;
}

function escaped(text: string): string {
  return text.replaceAll(SPECIAL, String.raw`\$&`);
}
