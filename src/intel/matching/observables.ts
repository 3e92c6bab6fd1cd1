/** What a text says that indicators could name, and when an indicator names it: the plain reading. */
import type { Indicator, IndicatorKind } from '../../model/indicator.ts';
import { printGroups } from './address.ts';
import { scanRecord, type ObservableSink } from './scanning.ts';

export type Observable =
  | { readonly kind: 'host'; readonly value: string }
  | { readonly kind: 'address'; readonly value: string; readonly domain: string }
  | {
      readonly kind: 'page';
      readonly host: string;
      readonly port: number;
      readonly segments: readonly string[];
    }
  | { readonly kind: 'ip' | 'digest' | 'phone'; readonly value: string };

/** One value with its writing in the text. */
export interface Seen {
  readonly observable: Observable;
  readonly written: string;
}

/** In the order of the record. `escaped`: it is JSON. */
export function observablesIn(record: Uint8Array, escaped: boolean): readonly Seen[] {
  const seen: Seen[] = [];
  scanRecord(record, escaped, collecting(seen));
  return seen;
}

function collecting(seen: Seen[]): ObservableSink {
  const put = (written: string, observable: Observable): void =>
    void seen.push({ observable, written });
  const single =
    (kind: 'host' | 'digest' | 'phone' | 'ip') =>
    (bytes: Uint8Array, start: number, end: number): void => {
      const written = textAt(bytes, start, end);
      put(written, { kind, value: written.toLowerCase() });
    };
  return {
    again: () => void seen.splice(0),
    host: single('host'),
    address(bytes, start, at, end) {
      const written = textAt(bytes, start, end);
      const domain = textAt(bytes, at + 1, end).toLowerCase();
      put(written, { kind: 'address', value: written.toLowerCase(), domain });
    },
    page(bytes, { start, hostEnd, port, path, end }) {
      const host = textAt(bytes, start, hostEnd).toLowerCase();
      const segments = segmentsOf(textAt(bytes, path, end));
      put(textAt(bytes, start, end), { kind: 'page', host, port, segments });
    },
    dotted: single('ip'),
    grouped(groups) {
      const value = printGroups(groups);
      put(value, { kind: 'ip', value });
    },
    digest: single('digest'),
    phone: single('phone'),
  };
}

/** Everything that is told of is ASCII. */
function textAt(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}

function segmentsOf(path: string): readonly string[] {
  return path === '' || path === '/' ? [] : path.slice(1).split('/');
}

/**
 * An indicator made ready to be compared. A page is the same over either scheme of the web; `*`
 * stands for one label or one segment. A sending domain holds for what lies below it, as a domain
 * does.
 */
export type Named =
  | { readonly kind: Exclude<IndicatorKind, 'url' | 'template'>; readonly value: string }
  | {
      readonly kind: 'url';
      readonly host: string;
      readonly port: number;
      readonly segments: readonly string[];
    };

/** What ends a sentence rather than a path is cut in texts, so it is cut here. */
const PATH_END = /[.,;:!')\]/]+$/;

/** Null for what no text can say: the shape of a message, or an indicator that is none. */
export function namedBy({ kind, value }: Indicator): Named | null {
  if (kind === 'template') return null;
  if (kind !== 'url') return { kind, value };
  const [, host = '', port = '0', path = ''] =
    /^https?:\/\/([^/:]+|\[[^\]]+\])(?::(\d{1,5}))?(\/[^?#]*)?$/.exec(value) ?? [];
  if (host === '') return null;
  const number = Number(port);
  const segments = segmentsOf(path.replace(PATH_END, ''));
  return { kind, host, port: number === 80 || number === 443 ? 0 : number, segments };
}

export function names(named: Named, seen: Observable): boolean {
  switch (named.kind) {
    case 'url':
      return (
        seen.kind === 'page' &&
        seen.port === named.port &&
        alike(named.host.split('.'), seen.host.split('.')) &&
        alike(named.segments, seen.segments)
      );
    case 'host':
      return seen.kind === 'host' && alike(named.value.split('.'), seen.value.split('.'));
    case 'domain':
      return seen.kind === 'host' && isWithin(seen.value, named.value);
    case 'sender':
      return seen.kind === 'address' && seen.value === named.value;
    case 'sender-domain':
      return seen.kind === 'address' && isWithin(seen.domain, named.value);
    case 'attachment':
      return seen.kind === 'digest' && seen.value === named.value;
    case 'ip':
    case 'phone':
      return seen.kind === named.kind && seen.value === named.value;
  }
}

function alike(wanted: readonly string[], had: readonly string[]): boolean {
  if (wanted.length !== had.length) return false;
  return wanted.every((part, at) => part === '*' || part === had[at]);
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
