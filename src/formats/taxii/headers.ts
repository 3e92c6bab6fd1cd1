/** Headers and media types of TAXII 2.1 (sections 1.6.8 and 3.2). */
import { ACCEPT_PARTS_MAX } from './limits.ts';

export const TAXII_MEDIA_TYPE = 'application/taxii+json;version=2.1';
export const STIX_MEDIA_TYPE = 'application/stix+json;version=2.1';
export const DATE_ADDED_FIRST = 'X-TAXII-Date-Added-First';
export const DATE_ADDED_LAST = 'X-TAXII-Date-Added-Last';

const TYPE = 'application/taxii+json';
const VERSION = '2.1';
const TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

interface MediaRange {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Whether an Accept header (RFC 9110, section 12.5.1) takes our representation. No `version` stands
 * for the latest. The most specific range that fits decides, so `q=0` on it refuses us even beside
 * a wildcard. Without a header, or with what is none, nothing was asked for that we could give.
 */
export function acceptsTaxii(header: string | undefined): boolean {
  if (header === undefined) return false;
  let best = { rank: -1, quality: 0 };
  for (const part of header.split(',').slice(0, ACCEPT_PARTS_MAX)) {
    const range = readRange(part);
    const rank = range === null ? -1 : rankOf(range);
    if (range === null || rank < 0) continue;
    const quality = qualityOf(range);
    if (rank > best.rank || (rank === best.rank && quality > best.quality))
      best = { rank, quality };
  }
  return best.quality > 0;
}

/** Whether a Content-Type is ours. UTF-8 may be named, since it is what JSON always is. */
export function isTaxiiContent(header: string | undefined): boolean {
  const range = readRange(header ?? '');
  if (range === null || range.type !== TYPE) return false;
  for (const [name, value] of range.parameters) {
    if (name === 'version' && value === VERSION) continue;
    if (name === 'charset' && value === 'utf-8') continue;
    return false;
  }
  return true;
}

/** How specific a range is that fits us; below 0 it does not. */
function rankOf({ type, parameters }: MediaRange): number {
  if (type === '*/*') return 0;
  if (type === 'application/*') return 1;
  if (type !== TYPE) return -1;
  const version = parameters.get('version');
  if (version === undefined) return 2;
  return version === VERSION ? 3 : -1;
}

/** 0 to 1; what is no number takes nothing. */
function qualityOf({ parameters }: MediaRange): number {
  const given = parameters.get('q');
  if (given === undefined) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(given) ? Number(given) : 0;
}

/** Names and values in small letters, since ours all are; null for what is no media range. */
function readRange(text: string): MediaRange | null {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim().toLowerCase());
  const [main = '', sub = '', more] = type.split('/');
  if (more !== undefined || !TOKEN.test(main) || !TOKEN.test(sub)) return null;
  const parameters = new Map<string, string>();
  for (const part of rest) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = part.slice(0, at);
    const value = part.slice(at + 1).replace(/^"(.*)"$/, '$1');
    if (at < 1 || !TOKEN.test(name) || value === '' || parameters.has(name)) return null;
    parameters.set(name, value);
  }
  return { type, parameters };
}
