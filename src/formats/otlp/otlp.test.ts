import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { decodeOtlpLogs, encodeOtlpResponse, encodeOtlpStatus } from './otlp.ts';

/** A field with a length: tag, length in one or two bytes, content. */
function field(number: number, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const length =
    bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7];
  return Buffer.concat([Buffer.from([number * 8 + 2, ...length]), bytes]);
}
function fixed64(number: number, value: bigint): Buffer {
  const bytes = Buffer.alloc(9, number * 8 + 1);
  bytes.writeBigUInt64LE(value, 1);
  return bytes;
}
const int = (number: number, value: number): Buffer => Buffer.from([number * 8, value]);
const keyText = (key: string, value: string): Buffer =>
  Buffer.concat([field(1, key), field(2, field(1, value))]);

const RECORD = Buffer.concat([
  fixed64(1, 1_700_000_000_123_456_789n),
  int(2, 17),
  field(3, 'ERROR'),
  field(5, field(1, 'shadow copies deleted')),
  field(6, keyText('user', 'clerk')),
  field(9, Buffer.from('5b8efff798038103d269b633813fc60c', 'hex')),
]);

test('a protobuf request gives one object per record', () => {
  // The resource stands behind its records, which the wire format allows.
  const request = field(
    1,
    field(2, field(1, field(1, 'syslog')), field(2, RECORD)),
    field(1, field(1, keyText('host.name', 'ws-01'))),
  );
  const reading = decodeOtlpLogs(request, 'protobuf');
  assert.deepEqual(reading.problems, []);
  assert.deepEqual(reading.value, [
    {
      time: '2023-11-14T22:13:20.123Z',
      timeUnixNano: '1700000000123456789',
      severityNumber: 17,
      severityText: 'ERROR',
      body: 'shadow copies deleted',
      attributes: { user: 'clerk' },
      traceId: '5b8efff798038103d269b633813fc60c',
      resource: { attributes: { 'host.name': 'ws-01' } },
      scope: { name: 'syslog', attributes: {} },
    },
  ]);
});

test('a JSON request gives the same objects, and every kind of value', () => {
  const values = [
    { key: 'int', value: { intValue: '9223372036854775807' } },
    { key: 'small', value: { intValue: 5 } },
    { key: 'double', value: { doubleValue: 'NaN' } },
    { key: 'yes', value: { boolValue: true } },
    { key: 'bytes', value: { bytesValue: 'AQI=' } },
    { key: 'list', value: { arrayValue: { values: [{ stringValue: 'a' }, {}] } } },
    { key: '__proto__', value: { kvlistValue: { values: [{ key: 'k', value: {} }] } } },
  ];
  const logRecords = [{ observedTimeUnixNano: '1', traceId: 'AB', attributes: values }];
  const request = { resourceLogs: [{ scopeLogs: [{ logRecords }] }] };
  const reading = decodeOtlpLogs(Buffer.from(JSON.stringify(request)), 'json');
  const [record] = reading.value ?? [];
  assert.equal(
    JSON.stringify(record),
    '{"time":"1970-01-01T00:00:00.000Z","observedTimeUnixNano":"1","body":null,"attributes":{' +
      '"int":"9223372036854775807","small":5,"double":"NaN","yes":true,"bytes":"AQI=",' +
      '"list":["a",null],"__proto__":{"k":null}},"traceId":"ab","resource":{"attributes":{}},' +
      '"scope":{"attributes":{}}}',
  );
});

const MALFORMED: readonly (readonly [string, 'json' | 'protobuf', Uint8Array, string])[] = [
  ['length past the end', 'protobuf', Buffer.from([0x0a, 0x7f, 0]), 'otlp-message-cut-short'],
  ['endless varint', 'protobuf', Buffer.alloc(40, 0xff), 'otlp-varint-too-long'],
  ['group', 'protobuf', Buffer.from([0x13, 0x14]), 'otlp-wire-type-unknown'],
  ['field zero', 'protobuf', Buffer.from([0x02, 0x00]), 'otlp-field-number-zero'],
  ['wrong type', 'protobuf', Buffer.from([0x08, 0x01]), 'otlp-wire-type-wrong'],
  ['no JSON', 'json', Buffer.from('{"resourceLogs":'), 'otlp-json-malformed'],
  ['a list', 'json', Buffer.from('[]'), 'otlp-request-not-an-object'],
];

test('a malformed request is one problem', () => {
  for (const [name, encoding, bytes, code] of MALFORMED) {
    const reading = decodeOtlpLogs(bytes, encoding);
    assert.equal(reading.value, undefined, name);
    assert.deepEqual(
      reading.problems.map((problem) => problem.code),
      [code],
      name,
    );
  }
});

test('values nested too deep are refused', () => {
  let value: Buffer = field(1, 'x');
  for (let depth = 0; depth < 40; depth += 1) value = field(5, field(1, value));
  const bytes = field(1, field(2, field(2, field(5, value))));
  assert.equal(decodeOtlpLogs(bytes, 'protobuf').problems[0]?.code, 'otlp-value-too-deep');
});

test('no bytes make the reader throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      decodeOtlpLogs(bytes, 'protobuf');
      decodeOtlpLogs(Buffer.concat([field(1, field(2, field(2, bytes)))]), 'json');
      decodeOtlpLogs(field(1, field(2, field(2, bytes))), 'protobuf');
    }),
    { numRuns: 500 },
  );
});

test('answers in both encodings', () => {
  const partial = { rejectedLogRecords: 300, errorMessage: 'no' };
  assert.equal(Buffer.from(encodeOtlpResponse(null, 'json')).toString(), '{}');
  assert.equal(encodeOtlpResponse(null, 'protobuf').length, 0);
  assert.deepEqual(
    Buffer.from(encodeOtlpResponse(partial, 'protobuf')),
    field(1, Buffer.from([8, 0xac, 2]), field(2, 'no')),
  );
  assert.equal(
    Buffer.from(encodeOtlpStatus(14, 'full', 'json')).toString(),
    '{"code":14,"message":"full"}',
  );
  assert.deepEqual(
    Buffer.from(encodeOtlpStatus(3, 'x', 'protobuf')),
    Buffer.from([8, 3, 18, 1, 120]),
  );
});
