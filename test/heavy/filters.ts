/**
 * A real Rspamd and a real SpamAssassin in folders of their own, from Debian's packages where they
 * are unpacked (the folder `MAIL_SERVERS`) or installed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

import { rootOf } from './mail-servers.ts';
import { folder } from './program.ts';
import { freePort, listening } from '../waiting.ts';

const ROOT = rootOf('/usr/bin/rspamd');
const RSPAMD = `${ROOT}/usr/bin/rspamd`;
const SHARE = `${ROOT}/usr/share/rspamd`;
export const missingRspamd: string | false = existsSync(RSPAMD) ? false : 'no Rspamd here';

export interface Filter {
  readonly port: number;
  readonly lists: string;
}

/** It looks at its maps every second; nothing but our maps judges. */
export async function startRspamd(
  t: TestContext,
  firstList: (lists: string) => Promise<void>,
): Promise<Filter> {
  const home = folder(t);
  const lists = join(home, 'lists');
  mkdirSync(lists);
  await firstList(lists);
  // All names of the tests; compiling the whole list takes Rspamd a quarter of a minute.
  writeFileSync(join(home, 'suffixes'), 'example\ninvalid\n');
  writeFileSync(join(home, 'globals.lua'), 'require "global_functions" ()\n');
  const port = await freePort();
  const config = join(home, 'rspamd.conf');
  writeFileSync(
    config,
    `options {
      pidfile = "${home}/pid"; tempdir = "${home}"; hs_cache_dir = "${home}"; cores_dir = "${home}";
      map_watch_interval = 1s; url_tld = "${home}/suffixes"; filters = "regexp";
      control_socket = "${home}/control mode=0600"; rrd = "${home}/rrd";
      dns { timeout = 1s; nameserver = ["127.0.0.1"]; }
    }
    logging { type = "file"; filename = "${home}/log"; level = "info"; }
    worker "normal" { bind_socket = "127.0.0.1:${port}"; count = 1; }
    actions { reject = 15; add_header = 6; }
    lua = "${home}/globals.lua";
    modules { path = "${SHARE}/plugins/multimap.lua"; path = "${SHARE}/plugins/force_actions.lua"; }
    multimap { .include "${lists}/multimap.conf" }
    force_actions { .include "${lists}/force_actions.conf" }
    `,
  );
  const places = ['LUALIBDIR=lualib', 'RULESDIR=rules', 'PLUGINSDIR=plugins', 'SHAREDIR=.'];
  const variables = [
    ...places.map((one) => one.replace('=', `=${SHARE}/`)),
    `DBDIR=${home}`,
    `RUNDIR=${home}`,
    `LOGDIR=${home}`,
    `CONFDIR=${home}`,
    `LOCAL_CONFDIR=${home}`,
  ];
  const child = spawn(
    RSPAMD,
    ['-f', '-i', '-c', config, ...variables.map((one) => `--var=${one}`)],
    {
      env: { LD_LIBRARY_PATH: `${ROOT}/usr/lib/x86_64-linux-gnu:${ROOT}/usr/lib/rspamd` },
      stdio: 'ignore',
    },
  );
  const ended = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  await listening(port, 'SpamAssassin listens');
  return { port, lists };
}
const PERL_ROOT = rootOf('/usr/sbin/spamd');
const SPAMD = `${PERL_ROOT}/usr/sbin/spamd`;
const SPAMASSASSIN = `${rootOf('/usr/bin/spamassassin')}/usr/bin/spamassassin`;
export const missingSpamAssassin: string | false =
  existsSync(SPAMD) && existsSync(SPAMASSASSIN) ? false : 'no SpamAssassin here';
/** Its programs run tainted, and then Perl looks for modules only where it is told on the line. */
const PERL = [
  '-T',
  ...(PERL_ROOT === ''
    ? []
    : [
        '-I',
        `${PERL_ROOT}/usr/share/perl5`,
        '-I',
        `${PERL_ROOT}/usr/lib/x86_64-linux-gnu/perl5/5.36`,
      ]),
];
/** None of its own rules: nothing but ours judges. */
const placesIn = (lists: string): string[] => [
  '-C',
  join(lists, '../none'),
  '--siteconfigpath',
  lists,
];

export interface SpamAssassin extends Filter {
  readonly reload: string;
  /** Rejects with what it says when it does not understand a rule. */
  lint(): void;
}

export async function startSpamAssassin(
  t: TestContext,
  firstList: (lists: string) => Promise<void>,
): Promise<SpamAssassin> {
  const home = folder(t);
  // Started by root, it reads its rules as nobody.
  chmodSync(home, 0o755);
  const lists = join(home, 'lists');
  mkdirSync(lists);
  mkdirSync(join(home, 'none'));
  // Without any rule of its own it does not start, and it knows no ending of a name.
  const own = 'header __ONE Subject =~ /one/\nutil_rb_tld example invalid\n';
  writeFileSync(join(home, 'none', 'one.cf'), own);
  const plugins = ['Check', 'WLBLEval'].map(
    (one) => `loadplugin Mail::SpamAssassin::Plugin::${one}\n`,
  );
  writeFileSync(join(lists, 'init.pre'), plugins.join(''));
  await firstList(lists);
  const port = await freePort();
  const listen = ['-i', '127.0.0.1', '-p', String(port), '-m', '1', '-s', 'null'];
  // Told to read anew, it would start itself without the places of its modules: it is started again.
  const command = ['perl', ...PERL, SPAMD, '-L', '-x', ...listen, ...placesIn(lists)].join(' ');
  const child = spawn(
    'sh',
    ['-c', `while :; do ${command} & echo $! >${home}/pid; wait $!; sleep 0.2; done`],
    {
      env: { PATH: process.env['PATH'] },
      stdio: 'ignore',
      detached: true,
    },
  );
  t.after(() => process.kill(-Number(child.pid), 'SIGKILL'));
  const reload = join(home, 'reload');
  writeFileSync(reload, `#!/bin/sh\nkill $(cat ${home}/pid)\n`, { mode: 0o755 });
  await listening(port, 'Rspamd listens');
  return {
    port,
    lists,
    reload,
    lint: () =>
      void execFileSync('perl', [...PERL, SPAMASSASSIN, '--lint', '-x', '-L', ...placesIn(lists)], {
        env: { PATH: process.env['PATH'] },
        encoding: 'utf8',
      }),
  };
}
