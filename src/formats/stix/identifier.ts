/** Identifiers (STIX 2.1, section 2.9) and the deterministic ones of observables (section 3.4). */
import { createHash } from 'node:crypto';

import { printUuid } from '../../model/uuid.ts';
import { canonicalJson } from './canonical.ts';
import { STIX_NAME_CHARS_MAX } from './limits.ts';

const IDENTIFIER =
  /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)--[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/;
/** Section 2.9: the namespace of every identifier that is made from an observable's own values. */
const STIX_NAMESPACE = '00abedb4-aa42-466c-9c01-fed23315a9b7';
/** The longest name of a type, two hyphens and a UUID. */
const IDENTIFIER_CHARS_MAX = STIX_NAME_CHARS_MAX + 38;
const NAMESPACE_BYTES = Buffer.from(STIX_NAMESPACE.replaceAll('-', ''), 'hex');
/** Section 3.4: of several hashes only the first of these counts, or else the first by name. */
const HASH_ORDER: readonly string[] = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512'];

/** The properties an identifier is made from, by type (section 6, "ID Contributing Properties"). */
const CONTRIBUTING: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    artifact: ['hashes', 'payload_bin'],
    'autonomous-system': ['number'],
    directory: ['path'],
    'domain-name': ['value'],
    'email-addr': ['value'],
    'email-message': ['from_ref', 'subject', 'body'],
    file: ['hashes', 'name', 'extensions', 'parent_directory_ref'],
    'ipv4-addr': ['value'],
    'ipv6-addr': ['value'],
    'mac-addr': ['value'],
    mutex: ['name'],
    'network-traffic': [
      'start',
      'end',
      'src_ref',
      'dst_ref',
      'src_port',
      'dst_port',
      'protocols',
      'extensions',
    ],
    software: ['name', 'cpe', 'swid', 'vendor', 'version'],
    url: ['value'],
    'user-account': ['account_type', 'user_id', 'account_login'],
    'windows-registry-key': ['key', 'values'],
    'x509-certificate': ['hashes', 'serial_number'],
  }),
);

/** The type that stands before `--`, or null for what is no identifier. */
export function typeOfIdentifier(text: string): string | null {
  if (text.length > IDENTIFIER_CHARS_MAX) return null;
  return IDENTIFIER.exec(text)?.[1] ?? null;
}

/** UUID version 5 (RFC 9562, section 5.5) in the namespace of STIX, or in one given as 16 bytes. */
export function uuid5(name: string, namespace: Uint8Array = NAMESPACE_BYTES): string {
  const hash = createHash('sha1').update(namespace).update(name, 'utf8').digest();
  return printUuid(hash, 5);
}

/** UUID version 4 from sixteen bytes of chance; what stands in the fixed bits is lost. */
export function uuid4(chance: Uint8Array): string {
  return printUuid(chance, 4);
}

/**
 * The identifier of an observable from its contributing properties: equal observables of different
 * producers are one object. Null when none of them is present, or for types that have none
 * (`process`); such an observable takes a UUID of version 4.
 */
export function observableIdentifier(observable: {
  readonly type: string;
  readonly [property: string]: unknown;
}): string | null {
  const contributing: Record<string, unknown> = {};
  for (const name of CONTRIBUTING.get(observable.type) ?? []) {
    if (!Object.hasOwn(observable, name)) continue;
    const value = observable[name];
    contributing[name] = name === 'hashes' ? oneHash(value) : value;
  }
  if (Object.keys(contributing).length === 0) return null;
  const canonical = canonicalJson(contributing);
  return canonical === undefined ? null : `${observable.type}--${uuid5(canonical)}`;
}

function oneHash(hashes: unknown): unknown {
  if (typeof hashes !== 'object' || hashes === null) return hashes;
  const names = Object.keys(hashes).toSorted();
  const chosen = HASH_ORDER.find((name) => names.includes(name)) ?? names[0];
  if (chosen === undefined) return hashes;
  return { [chosen]: (hashes as Record<string, unknown>)[chosen] };
}
