/** Certificates for tests, made by the openssl program at run time and thrown away after it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificates {
  /** Where the PEM files lie: ca.pem, server.pem, server.key, client.pem, client.key. */
  readonly folder: string;
  readonly authority: string;
  readonly server: { readonly certificate: string; readonly key: string };
  readonly client: { readonly certificate: string; readonly key: string };
  remove(): void;
}

export function hasOpenssl(): boolean {
  return spawnSync('openssl', ['version']).status === 0;
}

/** An authority, a server certificate for localhost, and a client's with this common name. */
export function makeCertificates(clientName: string): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'cybershield-certificates-'));
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=test authority',
  );
  const sign = (name: string, subject: string, extensions: string): void => {
    writeFileSync(join(folder, `${name}.cnf`), extensions);
    openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject);
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      `${name}.cnf`,
      '-out',
      `${name}.pem`,
    );
  };
  sign('server', '/CN=localhost', 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  sign('client', `/O=Hospital/CN=${clientName}`, 'extendedKeyUsage=clientAuth\n');
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  return {
    folder,
    authority: read('ca.pem'),
    server: { certificate: read('server.pem'), key: read('server.key') },
    client: { certificate: read('client.pem'), key: read('client.key') },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
