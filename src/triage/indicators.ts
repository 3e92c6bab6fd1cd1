/** Everything by which the attack could be told, each in the one spelling of its kind. */
import type { MailMessage } from '../formats/eml/message.ts';
import { indicatorKey, type Indicator } from '../model/indicator.ts';
import { hiredAt, hostOf, isFreeMail, isShortener } from './host.ts';
import { ownerOf } from './known.ts';
import { INDICATORS_MAX } from './limits.ts';
import { filesOf, type Lead, type Survey } from './survey.ts';

/**
 * What belongs to this house or to a genuine sender tells no attack and is left out, however the
 * attack used it. `template`: the printed fingerprint. `callsFor`: the message asks to call.
 */
export function indicatorsOf(
  survey: Survey,
  { template, callsFor }: { readonly template: string | null; readonly callsFor: boolean },
): readonly Indicator[] {
  const { message, leads } = survey;
  const found = [
    ...leads.flatMap((lead) => leadIndicators(lead, survey)),
    ...senderIndicators(survey),
    ...envelopeIndicators(survey),
    ...filesOf(message)
      .filter(({ isInline, type, bytes }) => bytes > 0 && !(isInline && type.startsWith('image/')))
      .map(({ sha256 }): Indicator => ({ kind: 'attachment', value: sha256 })),
    ...relayIndicators(message),
    ...(callsFor ? phonesIn(survey.text) : []),
  ];
  const whole: Indicator[] = template === null ? [] : [{ kind: 'template', value: template }];
  const unique = new Map([...whole, ...found].map((one) => [indicatorKey(one), one]));
  return [...unique.values()].slice(0, INDICATORS_MAX);
}

function leadIndicators({ url, host }: Lead, { house, registry }: Survey): Indicator[] {
  if (ownerOf(host, house) !== null) return [];
  const isHired = isShortener(host) || hiredAt(host) !== null;
  // A genuine service that anybody puts pages on is told apart by the page, never by its host.
  if (ownerOf(host, registry) !== null && !isHired) return [];
  const path = url.pathname.replace(/\/+$/, '');
  const found: Indicator[] = [
    { kind: 'url', value: `${url.protocol}//${url.host}${path === '' ? '/' : path}` },
  ];
  if (host.isNumber) return [...found, { kind: 'ip', value: host.name.replaceAll(/[[\]]/g, '') }];
  if (isShortener(host)) return found;
  found.push({ kind: 'host', value: host.name });
  if (!isHired || hiredAt(host) !== host.domain) found.push({ kind: 'domain', value: host.domain });
  return found;
}

function senderIndicators({ from, fromHost, fromOwner }: Survey): Indicator[] {
  if (from === null || fromHost === null || fromOwner !== null) return [];
  const sender: Indicator = { kind: 'sender', value: from.address.toLowerCase() };
  const isAnybodys = isFreeMail(fromHost) || hiredAt(fromHost) === fromHost.domain;
  if (isAnybodys || fromHost.ending === '') return [sender];
  return [sender, { kind: 'sender-domain', value: fromHost.domain }];
}

/** Of a service that sends for many, or made for one reader or one message. */
const OF_A_PROGRAM =
  /[=+*]|\d{6}|[0-9a-f]{12}|bounce|daemon|postmaster|return-path|^(?:root|www-data)@/;
const ENVELOPE = /^[a-z0-9._-]{1,64}@[^@\s]+$/;

/**
 * Where the message would be returned to, when that is another address than the reader was shown: a
 * campaign that changes names and lures often keeps it.
 */
function envelopeIndicators({ message, from, house, registry }: Survey): Indicator[] {
  const value = message.returnPath.toLowerCase();
  if (value === from?.address.toLowerCase() || !ENVELOPE.test(value) || OF_A_PROGRAM.test(value))
    return [];
  const host = hostOf(value.slice(value.lastIndexOf('@') + 1));
  if (host === null || host.isNumber || host.ending === '') return [];
  if (ownerOf(host, house) !== null || ownerOf(host, registry) !== null) return [];
  return [{ kind: 'sender', value }];
}

const NOT_PUBLIC =
  /^(?:0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1?$|f[cd]|fe80)/i;

/** The first server outside that handed the message over. */
function relayIndicators({ relays }: MailMessage): Indicator[] {
  const outside = relays.find((address) => !NOT_PUBLIC.test(address));
  return outside === undefined ? [] : [{ kind: 'ip', value: outside }];
}

const INTERNATIONAL = /(?:\+|\b00)[1-9](?:[ ().\u2010-\u2015\u00a0/-]*\d){7,13}(?!\d)/g;
/** Toll-free numbers of the North American plan, which call-back fraud writes without a country. */
const TOLL_FREE =
  /(?<![\d+])(?:1[ .-]?)?\(?(8(?:00|33|44|55|66|77|88))\)?[ .\u2010-\u2015-]?(\d{3})[ .\u2010-\u2015-]?(\d{4})(?!\d)/g;
const E164_DIGITS_MAX = 15;

export function phonesIn(text: string): Indicator[] {
  const whole = [...text.matchAll(INTERNATIONAL)].map(([number]) =>
    number.replaceAll(/\D/g, '').replace(/^00/, ''),
  );
  const free = [...text.matchAll(TOLL_FREE)].map(
    ([, area, first, rest]) => `1${area}${first}${rest}`,
  );
  return [...whole, ...free]
    .filter((digits) => digits.length <= E164_DIGITS_MAX)
    .map((digits) => ({ kind: 'phone', value: `+${digits}` }));
}
