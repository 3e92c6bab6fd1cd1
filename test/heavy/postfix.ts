/**
 * A real Postfix in a folder of its own, run from Debian's package where that is unpacked (the folder
 * `MAIL_SERVERS`, `.ci/run`) or installed. It takes mail for example.test and relays it to a port.
 */
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

import { rootOf } from './mail-servers.ts';
import { folder } from './program.ts';
import { freePort, listening } from '../waiting.ts';

const ROOT = rootOf('/usr/lib/postfix/sbin/master');
const PROGRAMS = `${ROOT}/usr/lib/postfix/sbin`;
export const missingPostfix: string | false =
  existsSync(`${PROGRAMS}/master`) && process.getuid?.() === 0
    ? false
    : 'no Postfix here, or not root';
/** Users and a group that every Debian has; Postfix wants its own apart from those it delivers as. */
const OWNER = 1;
const QUEUES =
  'active bounce corrupt defer deferred flush hold incoming maildrop private public saved trace';

export interface Postfix {
  readonly port: number;
  /** Where its lists are looked for. */
  readonly lists: string;
  /** A program without arguments that makes it read its tables anew. */
  readonly reload: string;
  /** How many messages wait until a person lets them go on. */
  held(): number;
}

export async function startPostfix(t: TestContext, relayPort: number): Promise<Postfix> {
  const home = folder(t);
  chmodSync(home, 0o755);
  const [lists, queue, data] = ['lists', 'queue', 'data'].map((name) => join(home, name));
  for (const made of [lists, queue, data]) mkdirSync(made ?? '');
  for (const name of QUEUES.split(' ')) {
    mkdirSync(join(queue ?? '', name));
    chownSync(join(queue ?? '', name), OWNER, OWNER);
  }
  mkdirSync(join(queue ?? '', 'pid'));
  chownSync(data ?? '', OWNER, OWNER);
  for (const name of ['senders.texthash', 'clients.cidr', 'headers.regexp', 'bodies.regexp'])
    writeFileSync(join(lists ?? '', name), '');
  const port = await freePort();
  writeFileSync(join(home, 'main.cf'), mainConfig({ home, port, relayPort }));
  writeFileSync(join(home, 'master.cf'), MASTER(port));
  const reload = join(home, 'reload');
  const libraries = { LD_LIBRARY_PATH: `${ROOT}/usr/lib/postfix` };
  const child = spawn(`${PROGRAMS}/master`, ['-c', home, '-d'], {
    env: { ...libraries, MAIL_CONFIG: home },
    stdio: 'ignore',
  });
  writeFileSync(reload, `#!/bin/sh\nkill -HUP ${child.pid}\n`, { mode: 0o755 });
  t.after(async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  await listening(port, 'Postfix listens');
  return {
    port,
    lists: lists ?? '',
    reload,
    held: () => readdirSync(join(queue ?? '', 'hold')).length,
  };
}

function mainConfig(of: { home: string; port: number; relayPort: number }): string {
  const lists = `${of.home}/lists`;
  return [
    'compatibility_level = 3.6',
    `queue_directory = ${of.home}/queue`,
    `data_directory = ${of.home}/data`,
    `daemon_directory = ${PROGRAMS}`,
    `command_directory = ${ROOT}/usr/sbin`,
    `shlib_directory = ${ROOT}/usr/lib/postfix`,
    'import_environment = MAIL_CONFIG LD_LIBRARY_PATH',
    'mail_owner = daemon',
    'setgid_group = mail',
    'myhostname = gateway.example.test',
    'mydestination =',
    'alias_maps =',
    'local_recipient_maps =',
    'inet_interfaces = 127.0.0.1',
    'inet_protocols = ipv4',
    'mynetworks = 127.0.0.0/8',
    'smtpd_authorized_xclient_hosts = 127.0.0.1',
    'smtp_dns_support_level = disabled',
    'relay_domains = example.test gateway.example.test',
    'smtpd_relay_restrictions = reject_unauth_destination',
    `relay_transport = smtp:[127.0.0.1]:${of.relayPort}`,
    `smtpd_client_restrictions = check_client_access cidr:${lists}/clients.cidr`,
    `smtpd_sender_restrictions = check_sender_access texthash:${lists}/senders.texthash`,
    `header_checks = regexp:${lists}/headers.regexp`,
    `body_checks = regexp:${lists}/bodies.regexp`,
    '',
  ].join('\n');
}

const MASTER = (port: number): string =>
  [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'proxymap unix - - n - - proxymap',
    'anvil unix - - n - 1 anvil',
    'smtp unix - - n - - smtp',
    '',
  ].join('\n');
