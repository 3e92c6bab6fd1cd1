/** A real Dovecot in a folder of its own, from Debian's package where it is unpacked or installed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

import { rootOf } from './mail-servers.ts';
import { folder } from './program.ts';
import { freePort, listening } from '../waiting.ts';

const ROOT = rootOf('/usr/sbin/dovecot');
const DOVECOT = `${ROOT}/usr/sbin/dovecot`;
export const missingDovecot: string | false =
  existsSync(DOVECOT) && process.getuid?.() === 0 ? false : 'no Dovecot here, or not root';

/** Every mailbox exists; its password is `secret`. */
export async function startDovecot(t: TestContext): Promise<number> {
  const home = folder(t);
  chmodSync(home, 0o777);
  const port = await freePort();
  mkdirSync(join(home, 'run'));
  writeFileSync(
    join(home, 'dovecot.conf'),
    `protocols = imap
base_dir = ${home}/run
libexec_dir = ${ROOT}/usr/lib/dovecot
mail_plugin_dir = ${ROOT}/usr/lib/dovecot/modules
default_internal_user = games
default_internal_group = games
default_login_user = nobody
log_path = ${home}/log
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${home}/mail/%u
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=daemon gid=daemon home=${home}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`,
  );
  const libraries = `${ROOT}/usr/lib/x86_64-linux-gnu:${ROOT}/usr/lib/dovecot`;
  const child = spawn(DOVECOT, ['-F', '-c', join(home, 'dovecot.conf')], {
    env: { LD_LIBRARY_PATH: libraries },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  await listening(port, 'Dovecot listens');
  return port;
}
