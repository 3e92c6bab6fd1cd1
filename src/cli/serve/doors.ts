/** From configuration to open doors: which listener answers what, with which certificate. */
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';

import type {
  HttpListener,
  IntakeConfig,
  SyslogListener,
  TlsMaterial,
} from '../../intake/ports.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import type { Config } from '../config/schema.ts';
import { isHost, namedHosts, plainHost } from './own-certificate.ts';

/**
 * The doors of a configuration; certificates and keys are read now, tried, and problems named by
 * file. `own` is the certificate of the shield's own authority, where that is used.
 */
export function doorsOf(
  config: Config,
  organisation: string,
  simulated: boolean,
  own: TlsMaterial | null = null,
): Reading<IntakeConfig> {
  const problems: Problem[] = [];
  const { http, elastic, syslog } = config.listen;
  const tls = own ?? tlsOf(http.certificateFile, http.keyFile, null, problems);
  const syslogTls = tlsOf(
    syslog.certificateFile,
    syslog.keyFile,
    syslog.clientAuthorityFile,
    problems,
  );
  const secured = tls === null ? {} : { tls };
  const listeners: HttpListener[] = [
    { host: http.host, port: http.port, ...secured, doors: ['ndjson', 'otlp', 'pages'] },
  ];
  if (elastic.port !== 0)
    listeners.push({ host: elastic.host, port: elastic.port, ...secured, doors: ['elastic'] });
  const value: IntakeConfig = {
    organisation,
    simulated,
    hosts: allowedHosts(config, problems),
    trustedProxies: trustedProxies(config, problems),
    basePath: basePath(config, problems),
    isCentre: config.hub.server !== 'no',
    http: listeners,
    syslog: syslogListeners(config, syslogTls, problems),
    folders: config.listen.folders.map((path) => ({ name: path, path })),
  };
  return { value: problems.length > 0 ? undefined : value, problems };
}

/** The certificate that files give the HTTP doors; no value and no problem where none are named. */
export function httpTls({ listen: { http } }: Config): Reading<TlsMaterial> {
  const problems: Problem[] = [];
  const tls = tlsOf(http.certificateFile, http.keyFile, null, problems);
  return { value: tls === null || problems.length > 0 ? undefined : tls, problems };
}

/** Names in the form in which browsers send them; what is no name would silently never match. */
function allowedHosts(config: Config, problems: Problem[]): readonly string[] {
  for (const host of config.listen.http.hosts)
    if (!isHost(plainHost(host))) problems.push(problem('host-malformed', {}, { host }));
  return namedHosts(config).map((host) => (isIP(host) === 6 ? `[${host}]` : host));
}

function trustedProxies({ listen: { http } }: Config, problems: Problem[]): readonly string[] {
  for (const proxy of http.trustedProxies) {
    const [address = '', bits] = proxy.split('/', 2);
    const version = isIP(address);
    const widest = version === 4 ? 32 : 128;
    const isPrefix = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest);
    if (version === 0 || !isPrefix) problems.push(problem('proxy-malformed', {}, { proxy }));
  }
  return http.trustedProxies;
}

/** One or more segments that need no escaping, so that every face writes the same address. */
const BASE_PATH = /^(\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)*$/;

/** The path below which the pages stand; the address that people open must end with it. */
function basePath({ console: { address, basePath: path } }: Config, problems: Problem[]): string {
  if (!BASE_PATH.test(path)) problems.push(problem('base-path-malformed', {}, { path }));
  const whole = /^(https?:\/\/[^/?#@]+)(\/[^?#]*)?$/.exec(address);
  const agrees = whole !== null && URL.canParse(address) && (whole[2] ?? '') === path;
  if (address !== '' && BASE_PATH.test(path) && !agrees)
    problems.push(problem('console-address-malformed', {}, { address }));
  return path;
}

function syslogListeners(
  { listen: { syslog } }: Config,
  tls: TlsMaterial | null,
  problems: Problem[],
): SyslogListener[] {
  const plain = { host: syslog.host, from: syslog.senders };
  const listeners: SyslogListener[] = [];
  if (syslog.udpPort !== 0) listeners.push({ protocol: 'udp', ...plain, port: syslog.udpPort });
  if (syslog.tcpPort !== 0) listeners.push({ protocol: 'tcp', ...plain, port: syslog.tcpPort });
  if (syslog.tlsPort === 0) return listeners;
  if (tls !== null)
    listeners.push({ protocol: 'tls', host: syslog.host, port: syslog.tlsPort, tls });
  // With certificate files named, what is wrong with them has been said already.
  else if (syslog.certificateFile === null && syslog.keyFile === null)
    problems.push(problem('syslog-tls-needs-certificate', {}));
  return listeners;
}

function tlsOf(
  certificateFile: string | null,
  keyFile: string | null,
  authorityFile: string | null,
  problems: Problem[],
): TlsMaterial | null {
  if (certificateFile === null && keyFile === null) return null;
  const before = problems.length;
  const read = (file: string | null, what: string): string => {
    try {
      if (file !== null && existsSync(file)) return readFileSync(file, 'utf8');
      problems.push(problem('tls-file-missing', { file: file ?? '' }, { what }));
    } catch (error) {
      problems.push(
        problem('tls-file-unreadable', { file: file ?? '' }, { what, reason: said(error) }),
      );
    }
    return '';
  };
  const material = { certificate: read(certificateFile, 'certificate'), key: read(keyFile, 'key') };
  const authorities = authorityFile === null ? null : read(authorityFile, 'authority');
  if (problems.length > before) return null;
  if (ENCRYPTED_KEY.test(material.key)) {
    problems.push(problem('tls-key-encrypted', { file: keyFile ?? '' }));
    return null;
  }
  try {
    createSecureContext({
      cert: material.certificate,
      key: material.key,
      ...(authorities === null ? {} : { ca: authorities }),
    });
  } catch (error) {
    problems.push(
      problem('tls-pair-wrong', { file: certificateFile ?? '' }, { reason: said(error) }),
    );
  }
  return authorities === null
    ? material
    : { ...material, clients: { authorities, required: true } };
}

/** PKCS #8 (RFC 7468, section 11) and the older form of OpenSSL (RFC 1421, section 4.6.1.1). */
const ENCRYPTED_KEY = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m;

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
