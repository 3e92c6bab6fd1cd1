/** Dovecot of Debian's package in a folder of its own, over TLS, for tests. Needs root, as Dovecot does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

import { ImapFlow } from 'imapflow';

import { hasOpenssl, type Certificates } from '../certificates.ts';
import { freePort, listening } from '../waiting.ts';

const PROGRAM = '/usr/sbin/dovecot';
/** Mail lies under nobody's account. */
const UID = 65_534;
export const PASSWORD = 'correct-horse';

/** Why there is none here; false when there is one. */
export function withoutDovecot(): string | false {
  if (!existsSync(PROGRAM)) return 'no Dovecot here (Debian: dovecot-imapd)';
  if (userInfo().uid !== 0) return 'Dovecot starts as root only';
  return hasOpenssl() ? false : 'no openssl here';
}

export interface Dovecot {
  readonly port: number;
  readonly authority: string;
  /** Where a user's mail lies. */
  mailOf(user: string): string;
  /** A mail program of somebody: connected, to be closed by the test. */
  program(user: string): Promise<ImapFlow>;
  log(): string;
  stop(): Promise<void>;
}

/** `introspection`: where access tokens are looked up (RFC 7662), when they are taken. */
export async function startDovecot(
  folder: string,
  certificates: Certificates,
  introspection: string | null = null,
): Promise<Dovecot> {
  chmodSync(folder, 0o755);
  const mail = join(folder, 'mail');
  for (const made of [mail, join(folder, 'run'), join(folder, 'state')])
    mkdirSync(made, { recursive: true });
  chownSync(mail, UID, UID);
  const port = await freePort();
  const config = join(folder, 'dovecot.conf');
  const token = join(folder, 'token.conf');
  writeFileSync(
    token,
    `introspection_mode = post\nintrospection_url = ${introspection}\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n`,
  );
  writeFileSync(join(folder, 'server.pem'), certificates.server.certificate);
  writeFileSync(join(folder, 'server.key'), certificates.server.key, { mode: 0o600 });
  writeFileSync(
    config,
    `base_dir = ${join(folder, 'run')}
state_dir = ${join(folder, 'state')}
log_path = ${join(folder, 'log')}
listen = 127.0.0.1
protocols = imap
ssl = required
ssl_cert = <${join(folder, 'server.pem')}
ssl_key = <${join(folder, 'server.key')}
mail_location = maildir:${mail}/%u
first_valid_uid = 1
last_valid_uid = 0
auth_failure_delay = 0
imap_idle_notify_interval = 1 min
auth_mechanisms = plain ${introspection === null ? '' : 'xoauth2 oauthbearer'}
${introspection === null ? '' : `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${token}\n}`}
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${UID} gid=${UID} home=${mail}/%u
}
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
`,
  );
  const child = spawn(PROGRAM, ['-F', '-c', config], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (said += data.toString()));
  const log = (): string =>
    said + (existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '');
  await listening(
    port,
    () => `Dovecot did not start: ${log()}`,
    () => child.exitCode !== null,
  );
  return {
    port,
    authority: certificates.authority,
    mailOf: (user) => join(mail, user),
    async program(user) {
      const client = new ImapFlow({
        host: 'localhost',
        port,
        secure: true,
        auth: { user, pass: PASSWORD },
        tls: { ca: certificates.authority },
        logger: false,
      });
      await client.connect();
      return client;
    },
    log,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
