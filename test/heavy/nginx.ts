/** A real nginx in front of a shield, with a certificate of an authority made for it. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

import { createAuthority } from '../../src/store/authority/authority.ts';
import { freePort, listening } from '../waiting.ts';

export function hasNginx(): boolean {
  return spawnSync('nginx', ['-v']).status === 0;
}

export interface Nginx {
  readonly port: number;
  /** PEM: what a client must trust. */
  readonly authority: string;
  readonly folder: string;
}

/** Starts nginx with this `server` block's inside; `HOST` is for what the certificate is. */
export async function startNginx(
  t: TestContext,
  hosts: readonly string[],
  inside: string,
): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const options = { organisation: 'Proxy', hosts, now: Date.now(), replace: false };
  const { authority, material } = await createAuthority(folder, options);
  writeFileSync(join(folder, 'c.pem'), material.certificate);
  writeFileSync(join(folder, 'k.pem'), material.key);
  mkdirSync(join(folder, 'temp'));
  const port = await freePort();
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path temp;`)
    .join('\n');
  const config = `daemon off; master_process off; pid nginx.pid; error_log error.log;
events { worker_connections 64; }
http { access_log off; ${temp}
  server { listen 127.0.0.1:${port} ssl; ssl_certificate c.pem; ssl_certificate_key k.pem;
    ${inside} } }`;
  writeFileSync(join(folder, 'nginx.conf'), config);
  const child = spawn('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], {
    stdio: 'pipe',
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  t.after(async () => {
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });
  await listening(
    port,
    () => `nginx did not start: ${said}`,
    () => child.exitCode !== null,
  );
  return { port, authority: authority.pem, folder };
}
