/**
 * What of a reported attack may leave the house (design, invariant 2). It fails closed: only values
 * of a known kind in their one spelling pass; a piece of an address passes when at least two people
 * were sent the very same one, so that it cannot name either; what says who the message was meant
 * for, in any writing, never does.
 */
import { parse } from 'tldts';

import { readFingerprint } from '../../model/fingerprint.ts';
import { indicatorKey, type Indicator, type IndicatorKind } from '../../model/indicator.ts';
import { holdsHash, holdsNumber, tellsOf, type Secrets } from './people.ts';

/** Why something stays here: a code whose sentence is the text `withheld-<code>`. */
export type Withheld =
  /** Not of a kind or spelling that may leave. */
  | 'untyped'
  /** It says who the message was for, or holds the number of a patient. */
  | 'person'
  | 'hash'
  | 'identifier'
  /** It is ours. */
  | 'own'
  /** Public lists say that many decent senders and pages share it. */
  | 'warned'
  /** Only one person was sent it. */
  | 'seen-once'
  /** With its unsafe pieces starred it would fit far too much. */
  | 'too-wide';

export interface ReleaseContext {
  readonly secrets: Secrets;
  /** Registrable domains of this house. */
  readonly houseDomains: readonly string[];
  /** A public list of what is shared or decent names it. */
  isWarned(indicator: Indicator): boolean;
  /** How many different people were sent a message with this very piece at this place. */
  recipientsOf(piece: Piece): number;
}

/** A part of an address that somebody could be told by. */
export interface Piece {
  readonly part: 'host-label' | 'path-segment' | 'sender' | 'phone';
  /** With everything before it, as in `login.example/a/b` for the segment `b`. */
  readonly value: string;
}

export interface Release {
  /** In the order they were given, each once. */
  readonly released: readonly Indicator[];
  readonly withheld: readonly { readonly kind: IndicatorKind; readonly why: Withheld }[];
}

/** People who must have been sent the very same piece. */
const RECIPIENTS_MIN = 2;
const STAR = '*';
const SEGMENTS_MAX = 12;
const VALUE_CHARS_MAX = 512;
/** Labels that every second site has; they say nothing of anybody. */
const PLAIN_LABELS: ReadonlySet<string> = new Set(['www', 'mail', 'login', 'm', 'secure', 'app']);

export function release(candidates: readonly Indicator[], context: ReleaseContext): Release {
  const released = new Map<string, Indicator>();
  const withheld: { kind: IndicatorKind; why: Withheld }[] = [];
  for (const candidate of candidates) {
    const { kind } = candidate;
    const made =
      candidate.value.length > VALUE_CHARS_MAX ? 'untyped' : mayLeave(candidate, context);
    if (typeof made === 'string') withheld.push({ kind, why: made });
    else released.set(indicatorKey(made), made);
  }
  return { released: [...released.values()], withheld };
}

/** The indicator as it may leave, or why it may not. */
function mayLeave(candidate: Indicator, context: ReleaseContext): Indicator | Withheld {
  const { kind, value } = candidate;
  switch (kind) {
    case 'url':
      return urlOf(value, context);
    case 'host':
      return hostOf(value, context);
    case 'domain':
    case 'sender-domain':
      return domainOf(kind, value, context);
    case 'sender':
      return senderOf(value, context);
    case 'attachment':
      if (!/^[0-9a-f]{64}$/.test(value)) return 'untyped';
      return holdsHash(value, context.secrets) ? 'hash' : unwarned(candidate, context);
    case 'template':
      // Hashes of hashes of a whole message: no part of it can be asked for words.
      return readFingerprint(value) === null ? 'untyped' : candidate;
    case 'ip':
      return isPublicAddress(value) ? unwarned(candidate, context) : 'untyped';
    case 'phone':
      return phoneOf(value, context);
  }
}

function unwarned(indicator: Indicator, context: ReleaseContext): Indicator | Withheld {
  return context.isWarned(indicator) ? 'warned' : indicator;
}

function domainOf(
  kind: 'domain' | 'sender-domain',
  value: string,
  context: ReleaseContext,
): Indicator | Withheld {
  const { domain, isIp } = read(value);
  if (domain === null || isIp || !isHostName(value)) return 'untyped';
  if (kind === 'domain' && domain !== value) return 'untyped';
  if (context.houseDomains.includes(domain)) return 'own';
  // Below a registrable domain a sender's host may be made for one recipient.
  const kept = kind === 'domain' ? value : domain;
  return tellsOf(kept, context.secrets) ?? unwarned({ kind, value: kept }, context);
}

function hostOf(value: string, context: ReleaseContext): Indicator | Withheld {
  const host = starredHost(value, context);
  if (typeof host === 'string') return host;
  const indicator = { kind: 'host', value: host.value } as const;
  return host.isWide ? 'too-wide' : unwarned(indicator, context);
}

interface StarredHost {
  readonly value: string;
  /** Stars stand where its labels were, on a domain that many share. */
  readonly isWide: boolean;
}

function starredHost(value: string, context: ReleaseContext): StarredHost | Withheld {
  const { domain, subdomain, isIp } = read(value);
  if (isIp) return isPublicAddress(value) ? { value, isWide: false } : 'untyped';
  if (domain === null || !isHostName(value)) return 'untyped';
  if (context.houseDomains.includes(domain)) return 'own';
  const told = tellsOf(domain, context.secrets);
  if (told !== null) return told;
  const labels = subdomain === '' ? [] : subdomain.split('.');
  const kept = labels.map((label, index) => {
    const whole = [...labels.slice(index), domain].join('.');
    const isPlain = PLAIN_LABELS.has(label);
    return isPlain || maySay('host-label', label, whole, context) ? label : STAR;
  });
  const isShared = context.isWarned({ kind: 'domain', value: domain });
  return {
    value: [...kept, domain].join('.'),
    isWide: isShared && !kept.some((label) => label !== STAR && !PLAIN_LABELS.has(label)),
  };
}

function urlOf(value: string, context: ReleaseContext): Indicator | Withheld {
  const written = /^(https?):\/\/([^/?#@\s:]+)(?::(\d{1,5}))?(\/[^?#\s]*)?$/.exec(value);
  const [, scheme = '', hostName = '', port, path = '/'] = written ?? [];
  if (written === null) return 'untyped';
  const host = starredHost(hostName, context);
  if (typeof host === 'string') return host;
  const segments = path.split('/').slice(1);
  if (segments.length > SEGMENTS_MAX) return 'untyped';
  let before = hostName;
  const kept = segments.map((segment) => {
    before += `/${segment}`;
    return segment === '' || maySay('path-segment', segment, before, context) ? segment : STAR;
  });
  const indicator = {
    kind: 'url',
    value: `${scheme}://${host.value}${port === undefined ? '' : `:${port}`}/${kept.join('/')}`,
  } as const;
  const saysSomething = kept.some((segment) => segment !== '' && segment !== STAR);
  return host.isWide && !saysSomething ? 'too-wide' : unwarned(indicator, context);
}

function senderOf(value: string, context: ReleaseContext): Indicator | Withheld {
  const [local = '', domain = '', ...more] = value.split('@');
  if (more.length > 0 || !/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/.test(local)) return 'untyped';
  const { domain: registrable } = read(domain);
  if (registrable === null || !isHostName(domain)) return 'untyped';
  if (context.houseDomains.includes(registrable)) return 'own';
  const told = tellsOf(value, context.secrets);
  if (told !== null) return told;
  if (context.recipientsOf({ part: 'sender', value }) < RECIPIENTS_MIN) return 'seen-once';
  return unwarned({ kind: 'sender', value }, context);
}

/** A number that one person alone was given to call may be that of a patient. */
function phoneOf(value: string, context: ReleaseContext): Indicator | Withheld {
  if (!/^\+[1-9]\d{6,14}$/.test(value)) return 'untyped';
  if (holdsNumber(value, context.secrets)) return 'person';
  if (context.recipientsOf({ part: 'phone', value }) < RECIPIENTS_MIN) return 'seen-once';
  return unwarned({ kind: 'phone', value }, context);
}

function maySay(
  part: Piece['part'],
  piece: string,
  whole: string,
  context: ReleaseContext,
): boolean {
  return (
    context.recipientsOf({ part, value: whole }) >= RECIPIENTS_MIN &&
    tellsOf(piece, context.secrets) === null
  );
}

interface ReadHost {
  readonly domain: string | null;
  readonly subdomain: string;
  readonly isIp: boolean;
}

function read(host: string): ReadHost {
  const { domain, subdomain, isIp } = parse(host, { allowPrivateDomains: true });
  return { domain: domain ?? null, subdomain: subdomain ?? '', isIp: isIp === true };
}

function isHostName(host: string): boolean {
  return (
    host.length <= 253 &&
    host.split('.').every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))
  );
}

const PRIVATE_V4 =
  /^(?:0|10|127|169\.254|192\.168|192\.0\.0|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|2(?:2[4-9]|[34]\d|5[0-5]))\./;
const PRIVATE_V6 = /^(?:::|f[cdef]|fe[89ab]|2001:db8:|64:ff9b:)/;

/** An IPv4 or IPv6 address in its canonical form that others could meet too. */
function isPublicAddress(value: string): boolean {
  if (/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(value))
    return !PRIVATE_V4.test(value) && !/(?:^|\.)0\d/.test(value);
  return /^[0-9a-f:]{3,39}$/.test(value) && value.includes(':') && !PRIVATE_V6.test(value);
}
