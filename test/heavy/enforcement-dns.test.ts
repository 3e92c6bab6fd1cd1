/**
 * Real name servers behind the policy zone: BIND by signed transfer, Unbound by transfer. A name is
 * refused within seconds of a block and answered again after its end. Missing servers are skipped.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { promises } from 'node:dns';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';

import { Enforcing } from '../../src/flow/enforcing.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import type { Protection } from '../../src/model/protection.ts';
import { DnsPoint, type DnsPointConfig } from '../../src/outgoing/enforcement/dns/point.ts';

const ZONE = 'rpz.cybershield.internal';
const SECRET = Buffer.alloc(32, 7);
const WAIT_MS = 120_000;

function found(program: string, ...args: readonly string[]): string | false {
  const { error } = spawnSync(program, args);
  return error === undefined ? false : `${program} is not installed here`;
}

/** The file says whether it resolves again: every name below `lab.example` has this address. */
const ZONE_OF_NAMES = `$TTL 1
@ IN SOA localhost. hostmaster.localhost. 1 60 30 3600 1
@ IN NS localhost.
* IN A 192.0.2.80
hosted IN A 198.51.100.77
`;

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

function protection(kind: Indicator['kind'], value: string, ms: number): Protection {
  const now = Date.now();
  return {
    indicator: { kind, value },
    strength: 'block',
    campaign: '1',
    decision: '2',
    from: now,
    until: now + ms,
    stage: 'all',
    state: 'in-force',
    why: 'hub-quorum',
  };
}

function begin(t: TestContext, program: string, args: readonly string[], folder: string) {
  const child: ChildProcess = spawn(program, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => void (said = (said + String(chunk)).slice(-20_000)));
  t.after(async () => {
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
  });
  return () => said;
}

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'enforcement-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Asks until the answer is the wanted one; gives how long that took. */
async function until(resolver: promises.Resolver, name: string, wanted: string): Promise<number> {
  const started = performance.now();
  let last = '';
  while (performance.now() - started < WAIT_MS) {
    last = await resolver.resolve4(name).then(
      (addresses) => addresses.join(),
      (error: unknown) =>
        error instanceof Error && 'code' in error ? String(error.code) : 'unknown',
    );
    if (last === wanted) return performance.now() - started;
    await pause(100);
  }
  throw new Error(`${name} is ${last} and not ${wanted}`);
}

function resolverAt(port: number): promises.Resolver {
  const resolver = new promises.Resolver({ timeout: 1_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  return resolver;
}

async function openPoint(
  t: TestContext,
  over: Partial<DnsPointConfig> & Pick<DnsPointConfig, 'stateFile'>,
): Promise<DnsPoint> {
  const config: DnsPointConfig = {
    zone: ZONE,
    action: 'nxdomain',
    expireSeconds: 3_600,
    listen: { address: '127.0.0.1', port: 0 },
    secondaries: [],
    key: null,
    zoneFile: null,
    resolvers: [],
    ...over,
  };
  const point = await DnsPoint.open(config, () => Date.now());
  t.after(() => point.close());
  return point;
}

function enforcing(t: TestContext, point: DnsPoint): Enforcing {
  const engine = new Enforcing({
    points: [{ point, mode: 'on' }],
    neverTouch: { untouchable: () => null, isFilled: true },
    now: () => Date.now(),
    after(wait, work) {
      const timer = setTimeout(work, wait);
      return () => clearTimeout(timer);
    },
    told: () => undefined,
    fault: (error) => t.diagnostic(String(error)),
  });
  t.after(() => engine.close());
  return engine;
}

function bindConfig(folder: string, port: number, primary: number): string {
  return `
key "shield" { algorithm hmac-sha256; secret "${SECRET.toString('base64')}"; };
options {
  directory "${folder}"; pid-file none; session-keyfile none;
  listen-on port ${port} { 127.0.0.1; }; listen-on-v6 { none; };
  recursion yes; allow-query { any; }; dnssec-validation no; empty-zones-enable no;
  forwarders { }; forward first;
  response-policy { zone "${ZONE}"; } qname-wait-recurse no min-update-interval 0;
};
controls { };
logging { channel out { stderr; severity info; }; category default { out; }; };
zone "lab.example" { type primary; file "names.zone"; };
zone "${ZONE}" {
  type secondary; file "rpz.zone"; masterfile-format text;
  primaries { 127.0.0.1 port ${primary} key "shield"; };
  allow-query { any; };
};
`;
}

test('BIND answers from our zone', { skip: found('named', '-v') }, async (t) => {
  const folder = folderOf(t);
  const port = await freeUdpPort();
  writeFileSync(join(folder, 'names.zone'), ZONE_OF_NAMES);
  const place = { address: '127.0.0.1', port };
  const config = {
    stateFile: join(folder, 'zone.json'),
    zoneFile: join(folder, 'policy.zone'),
    secondaries: [place],
    resolvers: [place],
    key: { name: 'shield', secret: SECRET },
  };
  const first = await openPoint(t, config);
  const primary = first.port;
  writeFileSync(join(folder, 'named.conf'), bindConfig(folder, port, primary));
  const said = begin(t, 'named', ['-g', '-n', '1', '-c', join(folder, 'named.conf')], folder);
  const resolver = resolverAt(port);
  const engine = enforcing(t, first);
  const long = protection('domain', 'bad.lab.example', 600_000);
  const host = protection('host', 'one.shop.lab.example', 600_000);
  const ip = protection('ip', '198.51.100.77', 600_000);
  const short = protection('host', 'short.lab.example', 4_000);
  try {
    engine.changed([]);
    await until(resolver, 'bad.lab.example', '192.0.2.80');
    engine.changed([long, host, ip, short]);
    t.diagnostic(`block: ${Math.round(await until(resolver, 'bad.lab.example', 'ENOTFOUND'))} ms`);
    for (const name of [
      'www.bad.lab.example',
      'one.shop.lab.example',
      'hosted.lab.example',
      'short.lab.example',
    ])
      await until(resolver, name, 'ENOTFOUND');
    for (const name of ['two.shop.lab.example', 'a.one.shop.lab.example', 'good.lab.example'])
      assert.deepEqual(await resolver.resolve4(name), ['192.0.2.80'], name);
    assert.equal(await first.probe(null), 'in-force');
    assert.equal(await first.probe(long), 'in-force');
    assert.equal(await first.probe(ip), 'in-force');
    assert.equal(await first.probe(protection('host', 'never-put.lab.example', 1_000)), 'absent');
    await until(resolver, 'short.lab.example', '192.0.2.80');
    assert.ok(Date.now() >= short.until, 'a lease is kept to its end');
    engine.changed([{ ...long, state: 'undone', until: Date.now() }, host, ip]);
    t.diagnostic(`undo: ${Math.round(await until(resolver, 'bad.lab.example', '192.0.2.80'))} ms`);
    await until(resolver, 'one.shop.lab.example', 'ENOTFOUND');
    if (spawnSync('named-checkzone', ['-v']).error === undefined) {
      const { status, stdout } = spawnSync('named-checkzone', [ZONE, config.zoneFile]);
      assert.equal(status, 0, String(stdout));
    }

    // Killed between two lists: the next run serves what stood, and goes on counting upwards.
    const [serial] = await resolver.resolveTxt('enforced.cybershield.example');
    await engine.close();
    await first.close();
    const second = await openPoint(t, {
      ...config,
      listen: { address: '127.0.0.1', port: primary },
    });
    const again = enforcing(t, second);
    again.changed([protection('domain', 'after.lab.example', 600_000)]);
    await until(resolver, 'after.lab.example', 'ENOTFOUND');
    await until(resolver, 'one.shop.lab.example', '192.0.2.80');
    const [later] = await resolver.resolveTxt('enforced.cybershield.example');
    assert.ok(Number(later?.[0]) > Number(serial?.[0]));
    assert.ok(existsSync(join(folder, 'rpz.zone.jnl')), 'BIND journals only what came as changes');
  } catch (error) {
    t.diagnostic(said());
    throw error;
  }
});

function unboundConfig(folder: string, port: number, primary: number): string {
  return `
server:
  directory: "${folder}"
  chroot: ""
  username: ""
  pidfile: ""
  use-syslog: no
  do-daemonize: no
  interface: 127.0.0.1@${port}
  access-control: 127.0.0.0/8 allow
  module-config: "respip iterator"
auth-zone:
  name: "lab.example"
  zonefile: "names.zone"
  for-downstream: no
  for-upstream: yes
rpz:
  name: "${ZONE}"
  zonefile: "rpz.zone"
  primary: 127.0.0.1@${primary}
remote-control:
  control-enable: no
`;
}

test('Unbound answers from our zone', { skip: found('unbound', '-V') }, async (t) => {
  const folder = folderOf(t);
  const port = await freeUdpPort();
  writeFileSync(join(folder, 'names.zone'), `$ORIGIN lab.example.\n${ZONE_OF_NAMES}`);
  const place = { address: '127.0.0.1', port };
  const point = await openPoint(t, {
    stateFile: join(folder, 'zone.json'),
    secondaries: [place],
    resolvers: [place],
  });
  const conf = join(folder, 'unbound.conf');
  writeFileSync(conf, unboundConfig(folder, port, point.port));
  const said = begin(t, 'unbound', ['-d', '-c', conf], folder);
  const resolver = resolverAt(port);
  const engine = enforcing(t, point);
  const bad = protection('domain', 'bad.lab.example', 600_000);
  try {
    await until(resolver, 'good.lab.example', '192.0.2.80');
    engine.changed([bad, protection('ip', '198.51.100.77', 600_000)]);
    const blocked = await until(resolver, 'www.bad.lab.example', 'ENOTFOUND');
    t.diagnostic(`block: ${Math.round(blocked)} ms`);
    await until(resolver, 'hosted.lab.example', 'ENOTFOUND');
    assert.equal(await point.probe(bad), 'in-force');
    engine.changed([]);
    t.diagnostic(`undo: ${Math.round(await until(resolver, 'bad.lab.example', '192.0.2.80'))} ms`);
    assert.equal(await point.probe(bad), 'absent');
  } catch (error) {
    t.diagnostic(said());
    throw error;
  }
});
