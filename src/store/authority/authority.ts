/**
 * The authority that a small site needs to listen with TLS and no other tool: two files below
 * `keys/tls` of the data folder, each a private key with its certificates, for their owner only.
 */
import { X509Certificate } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

import type { Millis } from '../../model/time.ts';

const FOLDER = join('keys', 'tls');
const AUTHORITY_FILE = 'authority.pem';
const SERVER_FILE = 'server.pem';
/** A server certificate is replaced once this part of its life is over. */
const RENEW_AFTER = 2 / 3;

/** What a certificate says, for people. */
export interface CertificateSheet {
  readonly pem: string;
  readonly subject: string;
  /** Names and addresses it is for; none for an authority. */
  readonly hosts: readonly string[];
  readonly notBefore: Millis;
  readonly notAfter: Millis;
  /** SHA-256 of the certificate, hexadecimal pairs with colons: what people compare by telephone. */
  readonly fingerprint: string;
}

/** Both certificates, and the server's key for the door. */
export interface OwnCertificates {
  readonly authority: CertificateSheet;
  readonly server: CertificateSheet;
  /** PEM: the server's certificate with the authority's behind it, and its private key. */
  readonly material: { readonly certificate: string; readonly key: string };
}

/** The authority cannot do what was asked; nothing was changed. `detail` is a file or the hosts. */
export class AuthorityRefused extends Error {
  override readonly name = 'AuthorityRefused';
  readonly code:
    | 'authority-damaged'
    | 'authority-exists'
    | 'authority-missing'
    | 'authority-hosts-outside'
    | 'authority-ends';
  readonly detail: string;
  constructor(code: AuthorityRefused['code'], detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** Null when none was made here. Throws `AuthorityRefused` `authority-damaged`. */
export function readCertificates(dataFolder: string): OwnCertificates | null {
  const authority = readPair(join(dataFolder, FOLDER, AUTHORITY_FILE));
  const server = readPair(join(dataFolder, FOLDER, SERVER_FILE));
  if (authority === null || server === null) return null;
  return {
    authority: sheetOf(authority.certificate),
    server: sheetOf(server.certificate),
    material: { certificate: server.certificate + authority.certificate, key: server.key },
  };
}

export interface CreateOptions {
  readonly organisation: string;
  /** Names and addresses by which this machine is called; the first is the certificate's own. */
  readonly hosts: readonly string[];
  readonly now: Millis;
  /** Without it an authority that is there stays: whoever trusts it would have to begin again. */
  readonly replace: boolean;
}

/** Makes authority and server certificate. Throws `AuthorityRefused` `authority-exists`. */
export async function createAuthority(
  dataFolder: string,
  { organisation, hosts, now, replace }: CreateOptions,
): Promise<OwnCertificates> {
  const folder = join(dataFolder, FOLDER);
  if (!replace && exists(join(folder, AUTHORITY_FILE)))
    throw new AuthorityRefused('authority-exists', join(folder, AUTHORITY_FILE));
  const { issueAuthority, issueServer } = await import('./issue.ts');
  const authority = await issueAuthority(organisation, hosts, now);
  const server = await issueServer(authority, hosts, now);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writePair(join(folder, AUTHORITY_FILE), authority);
  writePair(join(folder, SERVER_FILE), server);
  return written(dataFolder);
}

/**
 * A new server certificate for these hosts from the authority that is there. Throws
 * `AuthorityRefused`: `authority-missing`, `authority-ends` when it ends before a new certificate
 * would be due, `authority-hosts-outside` for hosts that it may not vouch for.
 */
export async function renewServer(
  dataFolder: string,
  hosts: readonly string[],
  now: Millis,
): Promise<OwnCertificates> {
  const folder = join(dataFolder, FOLDER);
  const authority = readPair(join(folder, AUTHORITY_FILE));
  if (authority === null) throw new AuthorityRefused('authority-missing', folder);
  if (sheetOf(authority.certificate).notAfter <= now)
    throw new AuthorityRefused('authority-ends', join(folder, AUTHORITY_FILE));
  const { hostsOutside, issueServer } = await import('./issue.ts');
  const outside = hostsOutside(authority.certificate, hosts);
  if (outside.length > 0) throw new AuthorityRefused('authority-hosts-outside', outside.join(', '));
  writePair(join(folder, SERVER_FILE), await issueServer(authority, hosts, now));
  return written(dataFolder);
}

/** Of these hosts those the authority of this folder may vouch for. */
export async function hostsWithin(
  { authority }: OwnCertificates,
  hosts: readonly string[],
): Promise<readonly string[]> {
  const { hostsOutside } = await import('./issue.ts');
  const outside = hostsOutside(authority.pem, hosts);
  return hosts.filter((host) => !outside.includes(host));
}

/** Whether two thirds of the certificate's life are over. */
export function isDue({ notBefore, notAfter }: CertificateSheet, now: Millis): boolean {
  return now >= notBefore + (notAfter - notBefore) * RENEW_AFTER;
}

/** What a PEM certificate says: the first, where there are several. Throws when it is none. */
export function sheetOf(pem: string): CertificateSheet {
  const read = new X509Certificate(pem);
  return {
    pem: `${read.toString().trim()}\n`,
    subject: read.subject.replaceAll('\n', ', ').replaceAll('\\,', ','),
    hosts: hostsOf(read.subjectAltName ?? ''),
    notBefore: Date.parse(read.validFrom),
    notAfter: Date.parse(read.validTo),
    fingerprint: read.fingerprint256,
  };
}

/** Names and addresses as OpenSSL writes them: `DNS:shield.example, IP Address:10.0.0.1`. */
function hostsOf(subjectAltName: string): readonly string[] {
  return subjectAltName.split(', ').flatMap((part) => {
    const [, host] = /^(?:DNS|IP Address):(.+)$/.exec(part) ?? [];
    return host === undefined ? [] : [canonicalHost(host.toLowerCase())];
  });
}

/** One spelling of an address: `0:0:0:0:0:0:0:1` and `::1` are one. */
export function canonicalHost(host: string): string {
  return isIP(host) === 6 ? new URL(`http://[${host}]`).hostname.slice(1, -1) : host;
}

interface Pair {
  readonly certificate: string;
  readonly key: string;
}

function written(dataFolder: string): OwnCertificates {
  const read = readCertificates(dataFolder);
  if (read === null) throw new AuthorityRefused('authority-missing', join(dataFolder, FOLDER));
  return read;
}

function exists(file: string): boolean {
  try {
    closeSync(openSync(file, 'r'));
    return true;
  } catch {
    return false;
  }
}

function readPair(file: string): Pair | null {
  let text: string;
  try {
    text = readFileSync(file, 'latin1');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new AuthorityRefused('authority-damaged', file);
  }
  const key = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\r?\n/.exec(text)?.[0];
  const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\r?\n/.exec(
    text,
  )?.[0];
  if (key === undefined || certificate === undefined || !isCertificate(certificate))
    throw new AuthorityRefused('authority-damaged', file);
  return { certificate, key };
}

function isCertificate(pem: string): boolean {
  try {
    void new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}

/** Key and certificate in one file, replaced in one step: after a crash the two belong together. */
function writePair(file: string, { certificate, key }: Pair): void {
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, key + certificate);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}
