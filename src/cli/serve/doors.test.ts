import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { readConfig } from '../config/read.ts';
import { doorsOf } from './doors.ts';

/** The codes that a configuration of doors is refused with; `{DIR}` is a folder with a junk file. */
function refused(
  t: TestContext,
  yaml: string,
  files: Readonly<Record<string, string>> = {},
): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'doors-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries({ 'junk.pem': 'junk', ...files }))
    writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'shield.yml'), yaml);
  const { value } = readConfig(join(folder, 'shield.yml'), {}, folder);
  assert.ok(value !== undefined);
  const { value: doors, problems } = doorsOf(value, 'organisation', false);
  assert.equal(doors === undefined, problems.length > 0);
  return problems.map(({ code, detail }) => [code, detail?.['what']].filter(Boolean).join(' '));
}

test('what is wrong with a certificate is said once, by file, before a door opens', (t) => {
  const http = (files: string): string[] => refused(t, `listen: {http: {${files}}}`);
  assert.deepEqual(http(''), []);
  assert.deepEqual(http('certificateFile: no.pem, keyFile: junk.pem'), [
    'tls-file-missing certificate',
  ]);
  assert.deepEqual(http('certificateFile: junk.pem'), ['tls-file-missing key']);
  assert.deepEqual(http('certificateFile: ., keyFile: junk.pem'), [
    'tls-file-unreadable certificate',
  ]);
  assert.deepEqual(http('certificateFile: junk.pem, keyFile: junk.pem'), ['tls-pair-wrong']);
});

test('a key behind a passphrase is refused plainly, not with a riddle of OpenSSL', (t) => {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const http = 'certificateFile: junk.pem, keyFile: locked.pem';
  const files = { 'locked.pem': privateKey };
  assert.deepEqual(refused(t, `listen: {http: {${http}}}`, files), ['tls-key-encrypted']);
});

test('hosts and proxies that could never match are refused', (t) => {
  const http = (text: string): string[] => refused(t, `listen: {http: {${text}}}`);
  assert.deepEqual(http("hosts: [a.example., B.example, 10.0.0.1, '[::1]', '2001:db8::1']"), []);
  for (const wrong of ['https://a.example', 'a.example:8480', 'a b', ''])
    assert.deepEqual(http(`hosts: ['${wrong}']`), ['host-malformed'], wrong);
  assert.deepEqual(http('trustedProxies: [10.0.0.1, 10.0.0.0/28, "fd00::/8"]'), []);
  for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/x', ''])
    assert.deepEqual(http(`trustedProxies: ['${wrong}']`), ['proxy-malformed'], wrong);
});

test('the console’s address and base path agree, and are addresses', (t) => {
  const set = (text: string): string[] => refused(t, `console: {${text}}`);
  assert.deepEqual(set('basePath: /shield'), []);
  assert.deepEqual(set('address: https://a.example/shield, basePath: /shield'), []);
  for (const wrong of ['shield', '/shield/', '/', '/a//b', '/a b', '/a/../b', '/a?b', '//a'])
    assert.deepEqual(set(`basePath: '${wrong}'`), ['base-path-malformed'], wrong);
  for (const wrong of ['a.example', 'ftp://a.example', 'https://a.example/', 'https://u@a.example'])
    assert.deepEqual(set(`address: '${wrong}'`), ['console-address-malformed'], wrong);
  assert.deepEqual(set('address: https://a.example/x, basePath: /y'), [
    'console-address-malformed',
  ]);
});

test('syslog over TLS needs a certificate, and a wrong one is not called missing too', (t) => {
  assert.deepEqual(refused(t, 'listen: {syslog: {tlsPort: 6514}}'), [
    'syslog-tls-needs-certificate',
  ]);
  assert.deepEqual(
    refused(t, 'listen: {syslog: {tlsPort: 6514, certificateFile: no.pem, keyFile: junk.pem}}'),
    ['tls-file-missing certificate'],
  );
});
