/**
 * Urls, hosts and fingerprints in digested parts: whether a starred address or another fingerprint
 * fits is told part by part, with nothing kept in the clear.
 *
 *     'u' or 'h', labels, segments (a byte each), then 32 bits each: the port (0 for a host),
 *     the labels from the left, the segments
 *     'f', the slots of a fingerprint
 */
import { FINGERPRINT_BAND_SLOTS, FINGERPRINT_BANDS } from '../../model/fingerprint.ts';
import { FINGERPRINT_SAME_MIN, fingerprintSimilarity } from '../../model/fingerprint.ts';
import type { Fingerprint } from '../../model/fingerprint.ts';
import type { Digests } from './digests.ts';
import { URL_PARTS_MAX } from './limits.ts';

/** An address in pieces, as written. A piece that holds `*` stands for any one piece that says something. */
export interface Pieces {
  /** Of a url, empty where the scheme says it; null for a host alone. */
  readonly port: string | null;
  readonly labels: readonly string[];
  readonly segments: readonly string[];
}

/** How things of a kind that fit are found: those of one of these families, compared by `fits`. */
export interface Sought {
  readonly families: readonly number[];
  fits(parts: Uint8Array): boolean;
}

const URL_KIND = 'u'.charCodeAt(0);
const HOST_KIND = 'h'.charCodeAt(0);
const SHAPE_KIND = 'f'.charCodeAt(0);
const URL_WRITTEN = /^https?:\/\/(\[[0-9a-f:.]+\]|[^/?#@\s:[\]]+)(?::(\d{1,5}))?(\/[^?#\s]*)?$/;

/**
 * Null for what is no address of the web. A page is the same over either scheme, with a slash at its
 * end or without: a block on the one stops the other too.
 */
export function piecesOfUrl(url: string): (Pieces & { readonly host: string }) | null {
  const [, host, port = '', path = ''] = URL_WRITTEN.exec(url) ?? [];
  if (host === undefined) return null;
  const segments = path.replace(/\/+$/, '').split('/').slice(1);
  const named = port === '80' || port === '443' ? '' : port;
  return { port: named, host, labels: labelsOf(host), segments };
}

/** The one spelling under which a url is looked up as a whole. */
export function spelledUrl(url: string): string {
  const pieces = piecesOfUrl(url);
  if (pieces === null) return url;
  const { host, port, segments } = pieces;
  return `${host}:${port}/${segments.join('/')}`;
}

export function piecesOfHost(host: string): Pieces {
  return { port: null, labels: labelsOf(host), segments: [] };
}

/** An address in digits is one label: nothing lies above it. */
export function labelsOf(host: string): readonly string[] {
  return host.startsWith('[') || /^[\d.]+$/.test(host) ? [host] : host.split('.');
}

/** Null when it has more parts than are kept apart: such an address is found as a whole. */
export function partsOf(pieces: Pieces, digests: Digests): Uint8Array | null {
  const { port, labels, segments } = pieces;
  if (labels.length > URL_PARTS_MAX || segments.length > URL_PARTS_MAX) return null;
  const numbers = [
    port === null ? 0 : digests.part('port', port),
    ...labels.map((label) => digests.part('label', label)),
    ...segments.map((segment) => digests.part('segment', segment)),
  ];
  const parts = Buffer.alloc(3 + numbers.length * 4);
  parts[0] = port === null ? HOST_KIND : URL_KIND;
  parts[1] = labels.length;
  parts[2] = segments.length;
  for (const [index, number] of numbers.entries()) parts.writeUInt32LE(number, 3 + index * 4);
  return parts;
}

export function partsOfFingerprint(fingerprint: Fingerprint): Uint8Array {
  return Buffer.concat([Buffer.of(SHAPE_KIND), fingerprint]);
}

/** Of the parts alone, so that a thing can be taken away without knowing what it was. */
export function familiesOf(parts: Uint8Array): readonly number[] {
  if (parts[0] === SHAPE_KIND) return bandsOf(parts.subarray(1));
  const { isUrl, labels, segments } = readParts(parts);
  return [
    ...ends(labels).map((end) => endFamily(isUrl, end)),
    ...segments.map((_, index) => pathFamily(labels, segments.slice(0, index + 1))),
  ];
}

/** What a starred address stands for. */
export function soughtByStars(pieces: Pieces, digests: Digests): Sought | null {
  const { port, labels, segments } = pieces;
  const wanted = partsOf(pieces, digests);
  if (wanted === null) return null;
  const read = readParts(wanted);
  const isStar = (piece: string): boolean => piece.includes('*');
  const stars = [port ?? '', ...labels, ...segments].map(isStar);
  const nothing = digests.part('segment', '');
  const firstStar = segments.findIndex(isStar);
  const beginning = firstStar < 0 ? read.segments : read.segments.slice(0, firstStar);
  const end = read.labels.slice(labels.findLastIndex(isStar) + 1);
  const isWhole = end.length === read.labels.length;
  const family =
    isWhole && beginning.length > 0
      ? pathFamily(read.labels, beginning)
      : endFamily(read.isUrl, end);
  return {
    families: end.length === 0 ? [] : [family],
    fits(parts) {
      if (parts.length !== wanted.length || parts[0] !== wanted[0]) return false;
      if (parts[1] !== wanted[1] || parts[2] !== wanted[2]) return false;
      const given = viewOf(parts);
      const asked = viewOf(wanted);
      return stars.every((star, index) => {
        const part = given.getUint32(3 + index * 4, true);
        return star ? part !== nothing : part === asked.getUint32(3 + index * 4, true);
      });
    },
  };
}

/** All urls whose path begins so; `value` without scheme and port: `login.example/a/b`. */
export function soughtByBeginning(value: string, digests: Digests): Sought | null {
  const pieces = piecesOfUrl(`https://${value}`);
  const wanted = pieces === null ? null : partsOf(pieces, digests);
  if (wanted === null) return null;
  const { labels, segments } = readParts(wanted);
  return {
    families: [pathFamily(labels, segments)],
    fits(parts) {
      const read = parts[0] === URL_KIND ? readParts(parts) : null;
      return (
        read !== null &&
        read.labels.length === labels.length &&
        labels.every((label, index) => label === read.labels[index]) &&
        segments.every((segment, index) => segment === read.segments[index])
      );
    },
  };
}

/** All fingerprints of messages told to be of one campaign with this one. */
export function soughtByFingerprint(fingerprint: Fingerprint): Sought {
  return {
    families: bandsOf(fingerprint),
    fits: (parts) =>
      parts[0] === SHAPE_KIND &&
      fingerprintSimilarity(parts.subarray(1), fingerprint) >= FINGERPRINT_SAME_MIN,
  };
}

interface ReadParts {
  readonly isUrl: boolean;
  readonly labels: readonly number[];
  readonly segments: readonly number[];
}

function readParts(parts: Uint8Array): ReadParts {
  const view = viewOf(parts);
  const [kind, labels = 0, segments = 0] = parts;
  const numbers = Array.from({ length: labels + segments }, (_, index) =>
    view.getUint32(7 + index * 4, true),
  );
  return {
    isUrl: kind === URL_KIND,
    labels: numbers.slice(0, labels),
    segments: numbers.slice(labels),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The name itself and what lies above it, to two labels. */
function ends<T>(labels: readonly T[]): readonly (readonly T[])[] {
  return labels.slice(0, Math.max(1, labels.length - 1)).map((_, index) => labels.slice(index));
}

function endFamily(isUrl: boolean, labels: readonly number[]): number {
  return mixed(isUrl ? 1 : 2, labels);
}

function pathFamily(labels: readonly number[], segments: readonly number[]): number {
  return mixed(3, [...labels, 0, ...segments]);
}

function bandsOf(fingerprint: Uint8Array): readonly number[] {
  return Array.from({ length: FINGERPRINT_BANDS }, (_, band) => {
    const from = band * FINGERPRINT_BAND_SLOTS;
    return mixed(4, [band, ...fingerprint.subarray(from, from + FINGERPRINT_BAND_SLOTS)]);
  });
}

/**
 * 53 bits of numbers that are digests already. Families that fall together by chance cost a look:
 * whatever is found by one is compared.
 */
function mixed(seed: number, numbers: readonly number[]): number {
  let [low, high] = [seed, seed ^ 0x9e37_79b9];
  for (const number of numbers) {
    low = Math.imul(low ^ number, 0x85eb_ca6b);
    low ^= low >>> 15;
    high = Math.imul(high ^ number ^ low, 0xc2b2_ae35);
    high ^= high >>> 13;
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
