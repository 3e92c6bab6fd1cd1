/**
 * What servers on the way said of a message's origin: Authentication-Results (RFC 8601), Received-SPF
 * (RFC 7208 section 9.1), ARC sets (RFC 8617) and the trace in Received (RFC 5321 section 4.4). All of
 * it can be written by anybody; who says it is told, and whom to believe is decided elsewhere.
 */
import type { Millis } from '../../model/time.ts';
import type { RawField } from './header.ts';
import { addressOf, domainOf, readTime } from './mailbox.ts';
import { RELAYS_MAX, RESULTS_MAX } from './limits.ts';
import type { AuthenticationResult } from './message.ts';

type Method = AuthenticationResult['method'];
const METHODS: readonly string[] = ['spf', 'dkim', 'dmarc', 'arc'];
/** Which property names the domain a method was applied to, the most telling first. */
const DOMAIN_PROPERTIES: Readonly<Record<Method, readonly string[]>> = {
  spf: ['smtp.mailfrom', 'smtp.mail', 'smtp.helo'],
  dkim: ['header.d', 'header.i', 'header.from'],
  dmarc: ['header.from'],
  arc: ['header.d', 'arc.chain'],
};

export function readAuthentication(fields: readonly RawField[]): AuthenticationResult[] {
  return fields.flatMap(({ name, value }) => resultsOf(name, value)).slice(0, RESULTS_MAX);
}

function resultsOf(name: string, value: string): readonly AuthenticationResult[] {
  switch (name) {
    case 'authentication-results':
      return statedResults(value, null);
    case 'arc-authentication-results': {
      const instance = /^\s*i\s*=\s*(\d{1,2})\s*;/.exec(value);
      if (instance === null) return [];
      return statedResults(value.slice(instance[0].length), Number(instance[1]));
    }
    case 'arc-seal': {
      const tags = tagsOf(value);
      const result = tags.get('cv')?.toLowerCase() ?? '';
      if (!/^(?:pass|fail|none)$/.test(result)) return [];
      const domain = domainOf(tags.get('d') ?? '');
      return [
        { method: 'arc', result, domain, by: domain, arcInstance: Number(tags.get('i') ?? 0) },
      ];
    }
    case 'received-spf':
      return receivedSpf(value);
    default:
      return [];
  }
}

function statedResults(value: string, arcInstance: number | null): AuthenticationResult[] {
  const [first = '', ...rest] = withoutComments(value).split(';');
  // Exchange Online leaves the server's name out and begins with a result.
  const isNamed = !/^\s*[a-z-]+\s*=/i.test(first);
  const by = isNamed ? (first.trim().split(/\s+/)[0] ?? '').toLowerCase() : '';
  return (isNamed ? rest : [first, ...rest]).flatMap((statement) => {
    const stated = /^\s*([a-z-]+)(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)/i.exec(statement);
    const method = METHODS.find((known) => known === stated?.[1]?.toLowerCase());
    if (stated === null || !isMethod(method)) return [];
    const result = stated[2]?.toLowerCase() ?? '';
    const domain = domainStated(method, statement);
    return [{ method, result, domain, by, arcInstance }];
  });
}

function isMethod(text: string | undefined): text is Method {
  return text !== undefined && METHODS.includes(text);
}

function domainStated(method: Method, statement: string): string {
  const properties = new Map<string, string>();
  for (const [, key = '', quoted, plain] of statement.matchAll(
    /\b([a-z]+\.[a-z-]+)\s*=\s*(?:"([^"]*)"|([^\s;]+))/gi,
  )) {
    properties.set(key.toLowerCase(), quoted ?? plain ?? '');
  }
  for (const key of DOMAIN_PROPERTIES[method]) {
    const value = properties.get(key);
    if (value !== undefined) return domainOf(value.slice(value.lastIndexOf('@') + 1));
  }
  return '';
}

function receivedSpf(value: string): AuthenticationResult[] {
  const result = /^\s*(pass|fail|softfail|neutral|none|temperror|permerror)\b/i.exec(value)?.[1];
  if (result === undefined) return [];
  const pairs = tagsOf(
    withoutComments(value)
      .replace(/^\s*[a-z]+/i, '')
      .replace(/\s+(?=[a-z-]+=)/gi, ';'),
  );
  const sender = (pairs.get('envelope-from') ?? '').replace(/[<>"]/g, '');
  const told = /\(\s*([a-z0-9.-]+)\s*:/i.exec(value)?.[1];
  return [
    {
      method: 'spf',
      result: result.toLowerCase(),
      domain:
        domainOf(sender.slice(sender.lastIndexOf('@') + 1)) || domainOf(pairs.get('helo') ?? ''),
      by: (pairs.get('receiver') ?? told ?? '').toLowerCase(),
      arcInstance: null,
    },
  ];
}

/** `a=b; c=d` */
function tagsOf(value: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const piece of value.split(';')) {
    const equals = piece.indexOf('=');
    if (equals < 1) continue;
    const key = piece.slice(0, equals).trim().toLowerCase();
    if (!tags.has(key)) tags.set(key, piece.slice(equals + 1).trim());
  }
  return tags;
}

/** Comments may hold semicolons and stand within one another. */
function withoutComments(value: string): string {
  let plain = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const sign = value.charAt(at);
    if (sign === '\\') at += 1;
    else if (sign === '"' && depth === 0) isQuoted = !isQuoted;
    else if (sign === '(' && !isQuoted) depth += 1;
    else if (sign === ')' && !isQuoted && depth > 0) {
      depth -= 1;
      continue;
    }
    // A semicolon in quotes separates nothing.
    if (depth === 0 && sign !== '\\') plain += isQuoted && sign === ';' ? ',' : sign;
  }
  return plain;
}

export interface Trace {
  readonly receivedAt: Millis | null;
  readonly relays: readonly string[];
}

export function readTrace(fields: readonly RawField[]): Trace {
  const received = fields.filter(({ name }) => name === 'received').map(({ value }) => value);
  const top = received[0];
  const relays = received
    .map(relayOf)
    .filter((address) => address !== null)
    .slice(0, RELAYS_MAX);
  return {
    receivedAt: top === undefined ? null : readTime(top.slice(top.lastIndexOf(';') + 1)),
    relays,
  };
}

/** The address a server noted for the one that sent to it, not the one that one claimed for itself. */
function relayOf(received: string): string | null {
  const from = /^\s*from\s(.*?)(?=\sby\s|;|$)/is.exec(received)?.[1];
  if (from === undefined) return null;
  const noted = [...from.matchAll(/[[(]((?:IPv6:)?[0-9a-f:.]{3,45})[\])]/gi)].at(-1)?.[1];
  const bare = noted ?? /\b\d{1,3}(?:\.\d{1,3}){3}\b/.exec(from)?.[0];
  return bare === undefined ? null : addressOf(bare);
}
