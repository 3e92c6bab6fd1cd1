import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseAuditd } from './auditd.ts';

test('arguments of EXECVE, plain and hexadecimal', () => {
  const fields = parseAuditd(
    'type=EXECVE msg=audit(1795252500.155:92733): argc=3 a0="sh" a1="-c" a2=6375726C202D73',
    100,
  );
  assert.equal(fields?.get('type'), 'EXECVE');
  assert.equal(fields?.get('time'), '1795252500.155');
  assert.equal(fields?.get('a2'), 'curl -s');
  assert.equal(fields?.get('CommandLine'), 'sh -c curl -s');
});

test('registers of SYSCALL stay as they are', () => {
  const fields = parseAuditd(
    'type=SYSCALL msg=audit(1.2:3): a0=558e251634a0 a1=10 comm="id" exe=2F746D702F6120 key=(null)',
    100,
  );
  assert.equal(fields?.get('a0'), '558e251634a0');
  assert.equal(fields?.get('a1'), '10');
  assert.equal(fields?.get('exe'), '/tmp/a ');
  assert.equal(fields?.get('key'), '(null)');
});

test('user records open their inner message, and node and enriched fields are read', () => {
  const fields = parseAuditd(
    'node=srv type=USER_CMD msg=audit(1.2:3): pid=1 msg=\'cwd="/" cmd=6964 res=success\'\u001dUID="anna"',
    100,
  );
  assert.equal(fields?.get('node'), 'srv');
  assert.equal(fields?.get('cmd'), 'id');
  assert.equal(fields?.get('UID'), 'anna');
  assert.equal(parseAuditd('type=SYSCALL without id', 100), null);
});
