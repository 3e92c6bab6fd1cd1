/** Our lists in front of people: a real Squid refuses what is blocked and nothing else; a real nft reads the set. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { printList, type BlockEntry } from '../../src/formats/blocklists/blocklists.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import { freePort, until } from '../waiting.ts';

const has = (program: string): boolean => spawnSync(program, ['-v']).status === 0;
const NOW = Date.now();
const entry = (kind: Indicator['kind'], value: string): BlockEntry => ({
  indicator: { kind, value },
  until: NOW + 3_600_000,
});
const ENTRIES: readonly BlockEntry[] = [
  entry('domain', 'szamla-portal.example'),
  entry('domain', 'low.szamla-portal.example'),
  entry('host', 'a.shop.example'),
  entry('url', 'http://pages.example/x/*/in.php'),
  entry('ip', '198.51.100.7'),
  entry('ip', '2001:db8::7'),
];

test(
  'Squid refuses names and pages of the lists, and lets everything else through',
  {
    skip: has('squid') ? false : 'squid is not here (apt-get install squid)',
  },
  async (t) => {
    const port = await startSquid(t);
    const refused = [
      'http://szamla-portal.example/',
      'http://www.szamla-portal.example/pay',
      'http://a.shop.example/',
      'http://pages.example/x/a1/in.php',
      'http://PAGES.example/x/b/in.php?q=1',
    ];
    const free = [
      'http://shop.example/',
      'http://b.a.shop.example/',
      'http://portal.example/',
      'http://pages.example/x/a/b/in.php',
      'http://pages.example/',
    ];
    for (const url of refused) assert.equal(await statusOf(port, url), 403, url);
    for (const url of free) assert.equal(await statusOf(port, url), 200, url);
  },
);

test(
  'nft reads the set',
  { skip: has('nft') ? false : 'nft is not here (apt-get install nftables)' },
  () => {
    const input = printList('nftables.nft', ENTRIES, NOW);
    const { status, stderr } = spawnSync('nft', ['-c', '-f', '-'], { input, encoding: 'utf8' });
    // Asking the kernel needs a right that containers lack; by then the text has been read.
    assert.ok(status === 0 || /Operation not permitted|cache initialization/.test(stderr), stderr);
  },
);

/** With docs/enforcement.md's lines; a server of our own answers for every name that it lets through. */
async function startSquid(t: TestContext): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'squid-'));
  chmodSync(folder, 0o777);
  const behind = createServer((_, answer) => answer.end('here')).listen(0, '127.0.0.1');
  await once(behind, 'listening');
  const address = behind.address();
  const origin = typeof address === 'object' && address !== null ? address.port : 0;
  for (const name of ['squid-domains.acl', 'squid-urls.acl'] as const)
    writeFileSync(join(folder, name), printList(name, ENTRIES, NOW));
  const port = await freePort();
  const config = `http_port 127.0.0.1:${port}
pid_filename ${join(folder, 'squid.pid')}
cache_log ${join(folder, 'cache.log')}
access_log none
coredump_dir ${folder}
shutdown_lifetime 0 seconds
cache_peer 127.0.0.1 parent ${origin} 0 no-query default
never_direct allow all
acl shield_names dstdomain "${join(folder, 'squid-domains.acl')}"
acl shield_pages url_regex -i "${join(folder, 'squid-urls.acl')}"
http_access deny shield_names
http_access deny shield_pages
http_access allow localhost
http_access deny all
`;
  const file = join(folder, 'squid.conf');
  writeFileSync(file, config);
  const parsed = spawnSync('squid', ['-k', 'parse', '-f', file], { encoding: 'utf8' });
  assert.doesNotMatch(parsed.stderr, /ERROR|WARNING|FATAL/);
  const child = spawn('squid', ['-N', '-f', file], { stdio: 'pipe' });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  t.after(async () => {
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    behind.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await until(
    () => `no Squid: ${said}`,
    async () => {
      if (child.exitCode !== null) assert.fail(said);
      return (await statusOf(port, 'http://free.example/')) === 200;
    },
  );
  return port;
}

/** 0 when nobody answers. */
function statusOf(port: number, url: string): Promise<number> {
  const { host } = new URL(url);
  return new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, path: url, headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', () => resolve(0));
    asked.end();
  });
}
