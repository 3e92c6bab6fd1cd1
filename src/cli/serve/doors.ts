/** From configuration to open doors: which listener answers what, with which certificate. */
import { existsSync, readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

import type {
  HttpListener,
  IntakeConfig,
  SyslogListener,
  TlsMaterial,
} from '../../intake/ports.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import type { Config } from '../config/schema.ts';

/** The doors of a configuration; certificates and keys are read now, tried, and problems named by file. */
export function doorsOf(
  config: Config,
  organisation: string,
  simulated: boolean,
): Reading<IntakeConfig> {
  const problems: Problem[] = [];
  const { http, elastic, syslog } = config.listen;
  const tls = tlsOf(http.certificateFile, http.keyFile, null, problems);
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
    hosts: http.hosts,
    trustedProxies: http.trustedProxies,
    basePath: config.console.basePath,
    http: listeners,
    syslog: syslogListeners(config, syslogTls, problems),
    folders: config.listen.folders.map((path) => ({ name: path, path })),
  };
  return { value: problems.length > 0 ? undefined : value, problems };
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

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
