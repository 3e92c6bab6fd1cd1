/** Addresses (RFC 5322 section 3.4) and times (section 3.3) of header fields. */
import { addressParser } from 'postal-mime';
import type { Millis } from '../../model/time.ts';
import { FIELD_CHARS_MAX, MAILBOXES_MAX } from './limits.ts';
import type { Mailbox } from './message.ts';

/** Groups are told as their members. `written`: with its encoded words. */
export function readMailboxes(written: string): Mailbox[] {
  if (written === '') return [];
  try {
    return addressParser(written.slice(0, FIELD_CHARS_MAX), { flatten: true })
      .slice(0, MAILBOXES_MAX)
      .map(({ name, address }) => mailboxOf(name, address ?? ''));
  } catch {
    // The library promises nothing for hostile text; a field nobody can read names nobody.
    return [{ name: written.slice(0, 1_000), address: '' }];
  }
}

export function mailboxOf(name: string, address: string): Mailbox {
  const at = address.lastIndexOf('@');
  const domain = at < 1 ? '' : domainOf(address.slice(at + 1));
  return { name: name.trim(), address: domain === '' ? '' : `${address.slice(0, at)}@${domain}` };
}

/** Lower case, A-labels, without a last dot; empty when it is no domain. */
export function domainOf(written: string): string {
  const plain = written.trim().replace(/\.$/, '');
  if (plain === '' || plain.length > 255 || /[\s/\\?#@:<>]/.test(plain)) return '';
  return URL.parse(`http://${plain}/`)?.hostname ?? '';
}

/** IPv4 or IPv6 in its canonical form (RFC 5952); null for anything else. */
export function addressOf(written: string): string | null {
  const plain = written.replace(/^IPv6:/i, '');
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(plain)) {
    return plain.split('.').every((part) => Number(part) < 256)
      ? plain.replace(/\b0+(?=\d)/g, '')
      : null;
  }
  if (!/^[0-9a-f:.]{2,45}$/i.test(plain) || !plain.includes(':')) return null;
  return URL.parse(`http://[${plain}]/`)?.hostname.slice(1, -1) ?? null;
}

const MONTHS: readonly string[] = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const ZONES: Readonly<Record<string, number>> = {
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
};
const TIME =
  /(\d{1,2})[ -]+([a-z]{3})[a-z]*[ -]+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([+-])(\d{2}):?(\d{2})|\s+([A-Z]{3,4}))?/i;

/** Null when it cannot be read; a time without a zone is taken as UTC. */
export function readTime(written: string): Millis | null {
  const match = TIME.exec(written);
  if (match === null) return null;
  const [
    ,
    day,
    monthName = '',
    yearText = '',
    hour,
    minute,
    second,
    sign,
    zoneHours,
    zoneMinutes,
    zone,
  ] = match;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  if (month < 0) return null;
  // RFC 5322 section 4.3: years of two and three digits.
  const short = Number(yearText);
  const year =
    yearText.length >= 4 ? short : short + (yearText.length === 2 && short < 50 ? 2000 : 1900);
  const offset =
    sign === undefined
      ? (ZONES[(zone ?? '').toUpperCase()] ?? 0)
      : (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  const at = Date.UTC(year, month, Number(day), Number(hour), Number(minute), Number(second ?? 0));
  return Number.isFinite(at) ? at - offset * 60_000 : null;
}
