import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { DAY } from '../../model/time.ts';
import { createAuthority } from '../../store/authority/authority.ts';
import { readConfig } from '../config/read.ts';
import { certificateShown } from './certificate.ts';

const NOW = Date.UTC(2026, 10, 22);
const MADE = { organisation: 'Praxis', hosts: ['a.example'], now: NOW, replace: false };

/** State and sentence for what stands below `listen.http`, at a time. */
function told(folder: string, http: string, at = NOW): string {
  const file = join(folder, 'shield.yml');
  writeFileSync(file, `listen: {http: {${http}}}\n`);
  const { value } = readConfig(file, {}, folder);
  assert.ok(value);
  const { state, sentence } = certificateShown(value, at);
  return `${state} ${sentence}`;
}

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'doctor-certificate-'));
  t.after(() => rmSync(made, { recursive: true }));
  return made;
}

test('own certificates: none yet, good, due, ended, an authority near its end', async (t) => {
  const data = folder(t);
  const own = 'host: 0.0.0.0, tls: own';
  assert.match(told(data, own), /^look None yet/);
  await createAuthority(join(data, 'data'), MADE);
  assert.match(told(data, own), /^well .* until 2027-12-23/);
  assert.match(told(data, own, NOW + 300 * DAY), /^look It is due/);
  assert.match(told(data, own, NOW + 400 * DAY), /^wrong It ended on 2027-12-23/);
  writeFileSync(join(data, 'data/keys/tls/server.pem'), 'junk');
  assert.match(told(data, own), /^wrong .* cannot be read/);
});

test('given certificates: for which names, and until when', async (t) => {
  const data = folder(t);
  const { material } = await createAuthority(data, MADE);
  writeFileSync(join(data, 'c.pem'), material.certificate);
  writeFileSync(join(data, 'k.pem'), material.key);
  const given = 'certificateFile: c.pem, keyFile: k.pem';
  assert.match(told(data, `${given}, hosts: [a.example]`), /^well Good until/);
  assert.match(told(data, `${given}, hosts: [b.example]`), /^wrong It is not for b\.example/);
  assert.match(told(data, given, NOW + 390 * DAY), /^look It ends on/);
  assert.match(told(data, given, NOW + 398 * DAY), /^wrong It ended/);
  assert.match(told(data, given, NOW - 9 * DAY), /^wrong It is good from/);
  assert.match(told(data, 'certificateFile: c.pem, keyFile: no.pem'), /tls-file-missing/);
});

test('without any: on this machine, behind a proxy, and where it cannot be', (t) => {
  const data = folder(t);
  assert.match(told(data, ''), /^well Not needed/);
  assert.match(told(data, 'host: 0.0.0.0, trustedProxies: [10.0.0.1]'), /^well The reverse proxy/);
  assert.match(told(data, 'host: 0.0.0.0'), /^wrong None/);
});
