/** The shield's own authority at a real door: who trusts it alone gets in, and renewal needs no restart. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { TLSSocket, type PeerCertificate } from 'node:tls';

import { readConfig } from '../src/cli/config/read.ts';
import type { Config } from '../src/cli/config/schema.ts';
import { lookAgain } from '../src/cli/serve/certificate-watch.ts';
import { doorsOf } from '../src/cli/serve/doors.ts';
import { ensureCertificates } from '../src/cli/serve/own-certificate.ts';
import type { TlsMaterial } from '../src/intake/ports.ts';
import { DAY } from '../src/model/time.ts';
import { sheetOf } from '../src/store/authority/authority.ts';
import { hasOpenssl } from './certificates.ts';
import { openDoors, type OpenDoors } from './doors.ts';

const NAME = 'shield.praxis.example';
const quiet = (): void => undefined;
const NO_LOG = { error: quiet, warn: quiet, info: quiet, debug: quiet };

function configIn(t: TestContext, yaml: string): { config: Config; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'own-certificate-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'shield.yml');
  writeFileSync(file, yaml);
  const { value } = readConfig(file, {}, folder);
  assert.ok(value);
  return { config: value, folder };
}

/** Gets over TLS on loopback, naming the host, trusting only `ca`; gives status and certificate. */
function fetchFrom(
  port: number,
  host: string,
  ca: string,
): Promise<{ status: number; certificate: PeerCertificate }> {
  return new Promise((resolve, reject) => {
    const options = { port, ca, agent: false, headers: { host: `${host}:${port}` } } as const;
    const request = get({ ...options, host: '127.0.0.1', servername: host }, (response) => {
      response.resume();
      const { socket } = response;
      const certificate = 'getPeerCertificate' in socket ? peer(socket) : null;
      if (certificate === null) return reject(new Error('no certificate'));
      return resolve({ status: response.statusCode ?? 0, certificate });
    });
    request.on('error', reject);
  });
}

function peer(socket: object): PeerCertificate | null {
  return socket instanceof TLSSocket ? socket.getPeerCertificate() : null;
}

async function opened(
  t: TestContext,
  config: Config,
  now: number,
): Promise<{ intake: OpenDoors; port: number; ca: string; shown: TlsMaterial }> {
  const { certificates } = await ensureCertificates(config, now);
  const doors = doorsOf(config, 'own', false, certificates.material);
  assert.deepEqual(doors.problems, []);
  const intake = await openDoors({
    ...doors.value,
    syslog: [],
    http: [{ host: '127.0.0.1', port: 0, tls: certificates.material, doors: ['ndjson', 'pages'] }],
  });
  t.after(() => intake.intake.close());
  const port = intake.port('ndjson+pages');
  return { intake, port, ca: certificates.authority.pem, shown: certificates.material };
}

const OWN = `listen: {http: {host: 0.0.0.0, tls: own, hosts: [${NAME}]}}`;

test('who trusts the authority alone gets in, under each name that the certificate has', async (t) => {
  const { config } = configIn(t, OWN);
  const { port, ca } = await opened(t, config, Date.now());
  for (const host of [NAME, 'localhost'])
    assert.equal((await fetchFrom(port, host, ca)).status, 404, host);
  await assert.rejects(fetchFrom(port, 'bank.example', ca), /altnames/);
  const stranger = await ensureCertificates(configIn(t, OWN).config, Date.now());
  await assert.rejects(fetchFrom(port, NAME, stranger.certificates.authority.pem), {
    code: /^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|CERT_SIGNATURE_FAILURE)$/,
  });
});

test('a certificate past two thirds of its life is replaced while the door stays open', async (t) => {
  const { config } = configIn(t, OWN);
  const started = Date.now() - 265 * DAY;
  const { port, ca, intake, shown } = await opened(t, config, started);
  const before = await fetchFrom(port, NAME, ca);
  let now = started;
  const look = lookAgain({ config, intake: intake.intake, log: NO_LOG, now: () => now }, shown);
  assert.equal(await look(), false);
  now = Date.now();
  assert.equal(await look(), true);
  assert.equal(await look(), false);
  const after = await fetchFrom(port, NAME, ca);
  assert.equal(before.status, after.status);
  assert.notEqual(before.certificate.fingerprint256, after.certificate.fingerprint256);
});

test('a certificate file that somebody else renews is shown without a restart', async (t) => {
  const { config: source } = configIn(t, OWN);
  const { config, folder } = configIn(
    t,
    `listen: {http: {certificateFile: c.pem, keyFile: k.pem, hosts: [${NAME}]}}`,
  );
  const put = async (now: number): Promise<TlsMaterial> => {
    const { material } = (await ensureCertificates(source, now)).certificates;
    writeFileSync(join(folder, 'c.pem'), material.certificate);
    writeFileSync(join(folder, 'k.pem'), material.key);
    return material;
  };
  const first = await put(Date.now());
  const used: TlsMaterial[] = [];
  const intake = { useCertificate: (tls: TlsMaterial): void => void used.push(tls) };
  const look = lookAgain({ config, intake, log: NO_LOG, now: () => Date.now() }, first);
  assert.equal(await look(), false);
  writeFileSync(join(folder, 'c.pem'), 'half written');
  assert.equal(await look(), false, 'a file in the middle of being written changes nothing');
  const second = await put(Date.now() + 300 * DAY);
  assert.equal(await look(), true);
  assert.deepEqual(used, [second]);
});

test('openssl agrees: the chain is strict, and other names are violations', async (t) => {
  if (!hasOpenssl()) return t.skip('openssl is not here');
  const { config, folder } = configIn(t, OWN);
  const { authority, server } = (await ensureCertificates(config, Date.now())).certificates;
  writeFileSync(join(folder, 'ca.pem'), authority.pem);
  writeFileSync(join(folder, 'server.pem'), server.pem);
  const verify = ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', 'ca.pem'];
  const run = (...more: string[]): string =>
    execFileSync('openssl', [...verify, ...more, 'server.pem'], { cwd: folder, encoding: 'utf8' });
  assert.match(run('-verify_hostname', NAME), /OK/);
  assert.match(run('-verify_ip', '::1'), /OK/);
  const { issueServer } = await import('../src/store/authority/issue.ts');
  const [, key = ''] =
    /(-----BEGIN PRIVATE[^]*?END PRIVATE KEY-----)/.exec(
      readFileSync(join(folder, 'data/keys/tls/authority.pem'), 'utf8'),
    ) ?? [];
  for (const host of ['bank.example', '198.51.100.1', '2001:db8::1']) {
    const forged = await issueServer({ certificate: authority.pem, key }, [host], Date.now());
    writeFileSync(join(folder, 'forged.pem'), forged.certificate);
    const { stderr } = spawnSync('openssl', [...verify, 'forged.pem'], { cwd: folder });
    assert.match(stderr.toString(), /permitted subtree violation/, host);
  }
});

test('a name that the authority may not vouch for is said; the others stay', async (t) => {
  const { config, folder } = configIn(t, OWN);
  await ensureCertificates(config, Date.now());
  writeFileSync(join(folder, 'shield.yml'), OWN.replace(NAME, `${NAME}, bank.example`));
  const { value } = readConfig(join(folder, 'shield.yml'), {}, folder);
  assert.ok(value);
  const { certificates, problems } = await ensureCertificates(value, Date.now());
  assert.deepEqual(
    problems.map(({ code, detail }) => [code, detail?.['hosts']]),
    [['authority-hosts-outside', 'bank.example']],
  );
  assert.ok(sheetOf(certificates.server.pem).hosts.includes(NAME));
});
