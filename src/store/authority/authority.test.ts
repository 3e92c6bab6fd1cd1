import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { DAY, HOUR } from '../../model/time.ts';
import { AuthorityRefused, createAuthority, hostsWithin, isDue } from './authority.ts';
import { readCertificates, renewServer } from './authority.ts';

const NOW = Date.UTC(2026, 10, 22, 1);
const HOSTS = ['shield.praxis.example', 'localhost', '192.168.1.5', '203.0.113.7'];

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'authority-'));
  t.after(() => rmSync(made, { recursive: true }));
  return made;
}

function refusal(code: AuthorityRefused['code']): (error: unknown) => boolean {
  return (error) => error instanceof AuthorityRefused && error.code === code;
}

test('an authority and its certificate, for their owner only', async (t) => {
  const data = folder(t);
  assert.equal(readCertificates(data), null);
  const options = { organisation: 'Ön "Rt", Ltd', hosts: HOSTS, now: NOW, replace: false };
  const made = await createAuthority(data, options);
  const { authority, server, material } = made;
  assert.match(authority.subject, /^O=Ön 'Rt', Ltd, CN=CyberShield authority of 2026-11-22$/);
  assert.deepEqual(server.hosts, HOSTS);
  assert.equal(server.notAfter, NOW - HOUR + 397 * DAY);
  assert.ok(authority.notAfter > NOW + 3_650 * DAY);
  const [one, other] = [new X509Certificate(server.pem), new X509Certificate(authority.pem)];
  assert.ok(one.checkIssued(other) && one.verify(other.publicKey));
  assert.ok(other.ca && !one.ca);
  assert.ok(material.certificate.startsWith(server.pem) && material.key.includes('PRIVATE KEY'));
  const files = join(data, 'keys/tls');
  assert.deepEqual(readdirSync(files), ['authority.pem', 'server.pem']);
  if (process.platform !== 'win32')
    for (const name of readdirSync(files))
      assert.equal(statSync(join(files, name)).mode & 0o777, 0o600);
  await assert.rejects(createAuthority(data, options), refusal('authority-exists'));
  assert.deepEqual(readCertificates(data), made);
});

test('renewal keeps the authority, and gives no name that it may not vouch for', async (t) => {
  const data = folder(t);
  await assert.rejects(renewServer(data, HOSTS, NOW), refusal('authority-missing'));
  const options = { organisation: 'Praxis', hosts: HOSTS, now: NOW, replace: false };
  const first = await createAuthority(data, options);
  assert.equal(isDue(first.server, NOW + 264 * DAY), false);
  assert.equal(isDue(first.server, NOW + 265 * DAY), true);
  const later = NOW + 265 * DAY;
  const second = await renewServer(data, [...HOSTS, 'lab.shield.praxis.example'], later);
  assert.equal(second.authority.fingerprint, first.authority.fingerprint);
  assert.notEqual(second.server.fingerprint, first.server.fingerprint);
  assert.equal(second.server.notAfter, later - HOUR + 397 * DAY);
  for (const host of ['bank.example', 'evilshield.praxis.example', '198.51.100.1', '2001:db8::1'])
    await assert.rejects(renewServer(data, [host], NOW), refusal('authority-hosts-outside'), host);
  const asked = ['bank.example', '10.0.0.9', 'fd00::9', '203.0.113.7'];
  assert.deepEqual(await hostsWithin(second, asked), asked.slice(1));
  const end = first.authority.notAfter;
  const last = await renewServer(data, HOSTS, end - 10 * DAY);
  assert.equal(last.server.notAfter, end, 'never past its authority');
  await assert.rejects(renewServer(data, HOSTS, end), refusal('authority-ends'));
});

test('a damaged file is said, and can be replaced', async (t) => {
  const data = folder(t);
  const options = { organisation: 'Praxis', hosts: HOSTS, now: NOW, replace: true };
  const before = await createAuthority(data, options);
  writeFileSync(join(data, 'keys/tls/authority.pem'), 'junk');
  assert.throws(() => readCertificates(data), refusal('authority-damaged'));
  const after = await createAuthority(data, options);
  assert.notEqual(after.authority.fingerprint, before.authority.fingerprint);
});
