/**
 * Observables as pairs of 32-bit numbers, by which tables and indexes look them up. A key only says
 * where to look: whether an indicator names what stands there is decided on the text. A host has a
 * key for each domain it lies in, a page one for each beginning of its path, so that a domain and a
 * path with `*` are found by one look-up.
 */
import { isMapped, printGroups, readColons } from './address.ts';
import { PATH_SEGMENTS_KEYED_MAX } from './limits.ts';
import type { Named } from './observables.ts';
import type { ObservableSink, PagePlace } from './scanning.ts';

/** Begin the hashes, so that equal texts of different kinds have different keys. */
const HOST = 0x51ed_270b;
const ADDRESS = 0x2545_f491;
const PAGE = 0x1b87_3593;
const GROUPS = 0x3c6e_f372;
const OTHER = 0x7a3d_c2a1;

const DOT = 0x2e;
const SLASH = 0x2f;

export abstract class KeySink implements ObservableSink {
  #low = 0;
  #high = 0;

  /** Both are unsigned; not both are 0. */
  abstract key(low: number, high: number): void;

  /** From the right: every domain of two labels or more that the host lies in. */
  host(bytes: Uint8Array, start: number, end: number): void {
    this.#begin(HOST);
    let labels = 1;
    for (let at = end - 1; at >= start; at -= 1) {
      const code = bytes[at] ?? 0;
      if (code === DOT) {
        if (labels >= 2) this.#give();
        labels += 1;
      }
      this.#add(lower(code));
    }
    if (labels >= 2) this.#give();
  }

  address(bytes: Uint8Array, start: number, at: number, end: number): void {
    this.host(bytes, at + 1, end);
    this.#begin(ADDRESS);
    for (let place = start; place < end; place += 1) this.#add(lower(bytes[place] ?? 0));
    this.#give();
  }

  page(bytes: Uint8Array, { start, hostEnd, path, end }: PagePlace): void {
    if (path === end) return;
    this.#begin(PAGE);
    for (let at = start; at < hostEnd; at += 1) this.#add(lower(bytes[at] ?? 0));
    let segments = 0;
    for (let at = path; at < end; at += 1) {
      const code = bytes[at] ?? 0;
      if (code === SLASH && at > path) {
        this.#give();
        segments += 1;
        if (segments === PATH_SEGMENTS_KEYED_MAX) return;
      }
      this.#add(code);
    }
    this.#give();
  }

  grouped(groups: Uint16Array): void {
    if (isMapped(groups)) {
      const dotted = Buffer.from(printGroups(groups));
      this.dotted(dotted, 0, dotted.length);
      return;
    }
    this.#begin(GROUPS);
    for (let at = 0; at < groups.length; at += 1) this.#add(groups[at] ?? 0);
    this.#give();
  }
  dotted(bytes: Uint8Array, start: number, end: number): void {
    this.#whole(bytes, start, end);
  }
  digest(bytes: Uint8Array, start: number, end: number): void {
    this.#whole(bytes, start, end);
  }
  phone(bytes: Uint8Array, start: number, end: number): void {
    this.#whole(bytes, start, end);
  }
  /** Keys given twice say nothing else than given once. */
  again(): void {
    return;
  }

  #whole(bytes: Uint8Array, start: number, end: number): void {
    this.#begin(OTHER);
    for (let at = start; at < end; at += 1) this.#add(lower(bytes[at] ?? 0));
    this.#give();
  }

  #begin(seed: number): void {
    this.#low = seed;
    this.#high = ~seed;
  }
  #add(code: number): void {
    this.#low = Math.imul(this.#low ^ code, 0x0100_0193);
    this.#high = Math.imul(this.#high + code, 0x9e37_79b1) ^ (this.#high >>> 15);
  }
  #give(): void {
    const low = mixed(this.#low);
    const high = mixed(this.#high ^ this.#low);
    this.key(low === 0 && high === 0 ? 1 : low, high);
  }
}

/** The last steps of MurmurHash3, so that every bit of the place in a table depends on all. */
function mixed(hash: number): number {
  let bits = hash;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function lower(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code | 0x20 : code;
}

class LastKey extends KeySink {
  low = 0;
  high = 0;
  key(low: number, high: number): void {
    this.low = low;
    this.high = high;
  }
}

/** The one key under which everything that the indicator names is found. */
export function keyOf(named: Named): { readonly low: number; readonly high: number } {
  const sink = new LastKey();
  const groups = new Uint16Array(8);
  if (named.kind === 'url') keyPage(named, sink);
  else if (named.kind === 'host' || named.kind === 'domain' || named.kind === 'sender-domain')
    keyHost(named.value, sink);
  else if (named.kind === 'sender') {
    const bytes = Buffer.from(named.value);
    sink.address(bytes, 0, bytes.lastIndexOf('@'), bytes.length);
  } else {
    const bytes = Buffer.from(named.value);
    if (named.kind !== 'ip' || !named.value.includes(':')) sink.digest(bytes, 0, bytes.length);
    else if (readColons(bytes, 0, groups) === bytes.length) sink.grouped(groups);
  }
  return { low: sink.low, high: sink.high };
}

/** The last key given is the whole host's: what stands behind the last `*`. */
function keyHost(host: string, sink: LastKey): void {
  const starred = host.lastIndexOf('*.');
  const bytes = Buffer.from(starred < 0 ? host : host.slice(starred + 2));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) sink.dotted(bytes, 0, bytes.length);
  else sink.host(bytes, 0, bytes.length);
}

function keyPage({ host, segments }: Named & { readonly kind: 'url' }, sink: LastKey): void {
  const starred = segments.indexOf('*');
  const fixed = segments.slice(0, starred < 0 ? segments.length : starred);
  if (fixed.length === 0 || host.includes('*')) {
    keyHost(host, sink);
    return;
  }
  const bytes = Buffer.from(`${host}/${fixed.slice(0, PATH_SEGMENTS_KEYED_MAX).join('/')}`);
  const path = Buffer.byteLength(host);
  sink.page(bytes, { start: 0, hostEnd: path, port: 0, path, end: bytes.length });
}
