import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseLeef } from '../leef/leef.ts';
import { parseCef } from './cef.ts';

test('CEF header and extension with escapes and labels', () => {
  const fields = parseCef(
    String.raw`CEF:0|Ex\|ample|P\\r|1|100|Name here|8|src=192.0.2.1 msg=a\=b c\nd cs1Label=Threat cs1=Bad one`,
    100,
  );
  assert.equal(fields?.get('DeviceVendor'), 'Ex|ample');
  assert.equal(fields?.get('DeviceProduct'), String.raw`P\r`);
  assert.equal(fields?.get('Severity'), '8');
  assert.equal(fields?.get('src'), '192.0.2.1');
  assert.equal(fields?.get('msg'), 'a=b c\nd');
  assert.equal(fields?.get('Threat'), 'Bad one');
  assert.equal(parseCef('CEF:0|a|b', 100), null);
  assert.equal(parseCef('no header', 100), null);
});

test('LEEF 1.0 by tabs, 2.0 by its delimiter', () => {
  const first = parseLeef('LEEF:1.0|V|P|1|id|src=192.0.2.1\tusrName=a b', 100);
  assert.equal(first?.get('usrName'), 'a b');
  assert.equal(parseLeef('LEEF:2.0|V|P|1|id|^|src=192.0.2.1^a=b', 100)?.get('a'), 'b');
  assert.equal(parseLeef('LEEF:2.0|V|P|1|id|0x7c|src=1|a=b', 100)?.get('a'), 'b');
  assert.equal(parseLeef('LEEF:1.0|V', 100), null);
});
