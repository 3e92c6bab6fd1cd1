/**
 * Certificates of a small site's own authority (RFC 5280), signed with ECDSA on P-256. This file alone
 * loads the certificate library, so whoever only reads certificates does not wait for it.
 */
import 'reflect-metadata';

import { BlockList, isIP } from 'node:net';
import { webcrypto } from 'node:crypto';

import { AsnConvert } from '@peculiar/asn1-schema';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

import { DAY, HOUR, type Millis } from '../../model/time.ts';

/** Clocks of wards run behind: a certificate is good from an hour before it was made. */
const CLOCK_ALLOWANCE_MS = HOUR;
const AUTHORITY_MS = 3_652 * DAY;
/** What browsers accept at most (CA/Browser Forum, Baseline Requirements 6.3.2; Apple: 398 days). */
const SERVER_MS = 397 * DAY;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
/** Addresses that no two organisations reach each other by: RFC 1918, RFC 4193, loopback, link-local. */
const PRIVATE_NETWORKS: readonly string[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
];

/** A certificate and its private key (PKCS #8), PEM texts. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

/**
 * A new authority that can vouch for these names, what is below them, these addresses and private
 * networks, and for nothing else (name constraints, RFC 5280 4.2.1.10): who steals its key cannot
 * play a bank to the machines that trust it. It signs no further authority.
 */
export async function issueAuthority(
  organisation: string,
  hosts: readonly string[],
  now: Millis,
): Promise<Issued> {
  const keys = await newKeys();
  const made = new Date(now).toISOString().slice(0, 10);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ O: [organisationName(organisation)] }, { CN: [`CyberShield authority of ${made}`] }],
    keys,
    ...validity(now, AUTHORITY_MS),
    signingAlgorithm: SIGNING,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      nameConstraints(hosts),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: pem(certificate), key: await keyPem(keys.privateKey) };
}

/** A server certificate for these names and addresses; good for 397 days, never past its authority. */
export async function issueServer(
  authority: Issued,
  hosts: readonly string[],
  now: Millis,
): Promise<Issued> {
  const issuer = new X509Certificate(authority.certificate);
  const keys = await newKeys();
  const { notBefore, notAfter } = validity(now, SERVER_MS);
  const certificate = await X509CertificateGenerator.create({
    subject: [{ CN: [hosts[0]?.slice(0, COMMON_NAME_MAX) ?? 'CyberShield'] }],
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey: await signingKey(authority.key),
    signingAlgorithm: SIGNING,
    notBefore,
    notAfter: notAfter < issuer.notAfter ? notAfter : issuer.notAfter,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { certificate: pem(certificate), key: await keyPem(keys.privateKey) };
}

/** X.520, ub-common-name and ub-organization-name. */
const COMMON_NAME_MAX = 64;
const ORGANISATION_NAME_MAX = 64;

/** The library reads quotes and a leading hash of a name as notation (RFC 4514). */
function organisationName(name: string): string {
  const plain = name.replaceAll('"', "'").replace(/^#+/, '').trim();
  return Array.from(plain).slice(0, ORGANISATION_NAME_MAX).join('') || 'CyberShield';
}

/** Which of these hosts the authority may not vouch for. */
export function hostsOutside(
  authorityCertificate: string,
  hosts: readonly string[],
): readonly string[] {
  const extension = new X509Certificate(authorityCertificate).getExtension(id_ce_nameConstraints);
  if (extension === null) return [];
  const bases = (AsnConvert.parse(extension.value, NameConstraints).permittedSubtrees ?? []).map(
    (subtree) => subtree.base,
  );
  const networks = new BlockList();
  for (const { iPAddress } of bases) addNetwork(networks, iPAddress);
  const names = bases.flatMap(({ dNSName }) => (dNSName === undefined ? [] : [dNSName]));
  return hosts.filter((host) => {
    const version = isIP(host);
    if (version !== 0) return !networks.check(host, version === 4 ? 'ipv4' : 'ipv6');
    return !names.some((name) => host === name || host.endsWith(`.${name}`));
  });
}

function addNetwork(networks: BlockList, text: string | undefined): void {
  const [address = '', bits = ''] = (text ?? '').split('/', 2);
  const version = isIP(address);
  if (version === 0) return;
  networks.addSubnet(address, Number(bits), version === 4 ? 'ipv4' : 'ipv6');
}

function nameConstraints(hosts: readonly string[]): Extension {
  const addresses = hosts
    .filter((host) => isIP(host) !== 0)
    .map((address) => `${address}/${isIP(address) === 4 ? 32 : 128}`);
  const names = hosts.filter((host) => isIP(host) === 0);
  const permitted = [
    ...names.map((dNSName) => new GeneralName({ dNSName })),
    ...[...PRIVATE_NETWORKS, ...addresses].map((iPAddress) => new GeneralName({ iPAddress })),
  ].map((base) => new GeneralSubtree({ base }));
  const value = new NameConstraints({ permittedSubtrees: new GeneralSubtrees(permitted) });
  return new Extension(id_ce_nameConstraints, true, AsnConvert.serialize(value));
}

function validity(now: Millis, length: Millis): { notBefore: Date; notAfter: Date } {
  const from = now - CLOCK_ALLOWANCE_MS;
  return { notBefore: new Date(from), notAfter: new Date(from + length) };
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function signingKey(text: string): Promise<CryptoKey> {
  const [bytes] = PemConverter.decode(text);
  if (bytes === undefined) throw new Error('no private key');
  return webcrypto.subtle.importKey('pkcs8', bytes, ALGORITHM, false, ['sign']);
}

async function keyPem(key: CryptoKey): Promise<string> {
  const bytes = await webcrypto.subtle.exportKey('pkcs8', key);
  return `${PemConverter.encode(bytes, 'PRIVATE KEY')}\n`;
}

function pem(certificate: X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}
