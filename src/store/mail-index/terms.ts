/**
 * What is written down of an observable, and what is looked up for an indicator. Whatever lies above
 * an observable is written down with it, so that each look-up is one probe:
 *
 *     written down of       | found by
 *     url: the whole        | url without stars
 *     its host: the name    | host without stars
 *       and those above it, | domain; the label of a host (`recipientsOf`)
 *       to two labels       |
 *     sender: the whole     | sender
 *       its domain likewise | sender-domain
 *     others: the value     | ip, phone, attachment
 *
 * What a starred address or a fingerprint stands for is found in two steps. Each different url, host
 * or fingerprint is a *thing*, kept once however many messages had it, as digests of its parts. Things
 * are found by the *families* they belong to (beginnings of a path, ends of a host, bands of a
 * fingerprint), compared part by part, and then looked up like any whole value.
 */
import { readFingerprint } from '../../model/fingerprint.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Digests } from './digests.ts';
import { ENTRY_OBSERVABLES_MAX } from './limits.ts';
import {
  labelsOf,
  partsOf,
  partsOfFingerprint,
  piecesOfHost,
  piecesOfUrl,
  soughtByFingerprint,
  soughtByStars,
  spelledUrl,
  type Pieces,
  type Sought,
} from './things.ts';

export interface Terms {
  readonly keys: readonly bigint[];
  /** Parts of those that things are kept of, by key. */
  readonly things: ReadonlyMap<bigint, Uint8Array>;
}

/** A key to probe, or things to look for; null for what nothing can match. */
export type Probe = bigint | Sought | null;

/** `observables` as they stood in a message: nothing starred. */
export function termsOf(
  observables: readonly Indicator[],
  fingerprint: string | null,
  digests: Digests,
): Terms {
  const keys = new Set<bigint>();
  const things = new Map<bigint, Uint8Array>();
  const keep = (key: bigint, parts: Uint8Array | null): void => {
    keys.add(key);
    if (parts !== null) things.set(key, parts);
  };
  for (const observable of observables.slice(0, ENTRY_OBSERVABLES_MAX))
    for (const { kind, value, pieces } of spelledOut(observable))
      keep(digests.whole(kind, value), pieces === undefined ? null : partsOf(pieces, digests));
  const bytes = fingerprint === null ? null : readFingerprint(fingerprint);
  if (bytes !== null) keep(digests.ofBytes('template', bytes), partsOfFingerprint(bytes));
  return { keys: [...keys], things };
}

export function probeOf({ kind, value }: Indicator, digests: Digests): Probe {
  const isStarred = value.includes('*');
  switch (kind) {
    case 'url': {
      const pieces = isStarred ? piecesOfUrl(value) : null;
      return pieces === null
        ? digests.whole(kind, spelledUrl(value))
        : soughtByStars(pieces, digests);
    }
    case 'host':
      return isStarred ? soughtByStars(piecesOfHost(value), digests) : digests.whole(kind, value);
    case 'template': {
      const bytes = readFingerprint(value);
      return bytes === null ? null : soughtByFingerprint(bytes);
    }
    case 'domain':
    case 'sender':
    case 'sender-domain':
    case 'attachment':
    case 'ip':
    case 'phone':
      return digests.whole(kind, value);
  }
}

/** The name itself and what lies above it, to two labels. */
function namesFrom(host: string): readonly string[] {
  const labels = labelsOf(host);
  if (labels.length < 2) return [host];
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

interface Spelled extends Indicator {
  /** Of what a star can stand in. */
  readonly pieces?: Pieces;
}

function* spelledOut({ kind, value }: Indicator): Generator<Spelled> {
  switch (kind) {
    case 'url': {
      const pieces = piecesOfUrl(value);
      const spelled = { kind, value: spelledUrl(value) };
      yield pieces === null ? spelled : { ...spelled, pieces };
      if (pieces !== null) yield* spelledOut({ kind: 'host', value: pieces.host });
      return;
    }
    case 'host':
    case 'domain': {
      const pieces = piecesOfHost(value);
      const isNumber = pieces.labels.length === 1 && /^[\d.]+$|^\[/.test(value);
      if (isNumber) {
        yield { kind: 'ip', value: value.replaceAll(/[[\]]/g, '') };
        return;
      }
      yield pieces.labels.length > 2 ? { kind: 'host', value, pieces } : { kind: 'host', value };
      for (const name of namesFrom(value)) yield { kind: 'domain', value: name };
      return;
    }
    case 'sender':
      yield { kind, value };
      yield* spelledOut({ kind: 'sender-domain', value: value.slice(value.lastIndexOf('@') + 1) });
      return;
    case 'sender-domain':
      for (const name of namesFrom(value)) yield { kind, value: name };
      return;
    case 'template':
      return;
    case 'attachment':
    case 'ip':
    case 'phone':
      yield { kind, value };
  }
}
