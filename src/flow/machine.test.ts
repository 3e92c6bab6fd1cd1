import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isLoopback, isSafe } from './machine.ts';

test('this machine for itself alone is told from what only looks like it', () => {
  const own = ['localhost', '127.0.0.1', '127.255.0.9', '::1', '[::1]', '::ffff:127.0.0.1'];
  const others = ['0.0.0.0', '::', '127.example', '127.0.0.999', 'localhost.example', '10.0.0.1'];
  assert.deepEqual(
    own.filter((one) => !isLoopback(one)),
    [],
  );
  assert.deepEqual(others.filter(isLoopback), []);
});

test('secrets go over TLS, or stay on this machine', () => {
  const safe = ['https://other.example/', 'http://127.0.0.1:8480/', 'http://[::1]/'];
  const unsafe = ['http://other.example/', 'http://127.example/', 'ftp://127.0.0.1/', 'other', ''];
  assert.deepEqual(
    safe.filter((one) => !isSafe(one)),
    [],
  );
  assert.deepEqual(unsafe.filter(isSafe), []);
});
