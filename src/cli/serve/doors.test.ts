import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { readConfig } from '../config/read.ts';
import { doorsOf } from './doors.ts';

/** The codes that a configuration of doors is refused with; `{DIR}` is a folder with a junk file. */
function refused(t: TestContext, yaml: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'doors-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'junk.pem'), 'junk');
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

test('syslog over TLS needs a certificate, and a wrong one is not called missing too', (t) => {
  assert.deepEqual(refused(t, 'listen: {syslog: {tlsPort: 6514}}'), [
    'syslog-tls-needs-certificate',
  ]);
  assert.deepEqual(
    refused(t, 'listen: {syslog: {tlsPort: 6514, certificateFile: no.pem, keyFile: junk.pem}}'),
    ['tls-file-missing certificate'],
  );
});
