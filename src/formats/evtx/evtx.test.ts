import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  plainRecord,
  sealChunk,
  value,
  writeEvtx,
  type Element,
  type Node,
  type SyntheticRecord,
  type Value,
} from '../../../test/evtx-writer.ts';
import type { JsonObject } from '../../model/json.ts';
import { EvtxReader, looksLikeEvtx, readEvtx } from './evtx.ts';

const AT = Date.UTC(2026, 7, 3, 6, 30, 0, 125);

function plain(id: number, data: Record<string, string> = { Image: `C:\\${id}.exe` }) {
  return plainRecord({
    id,
    at: AT + id,
    provider: 'Microsoft-Windows-Sysmon',
    eventId: 1,
    channel: 'Microsoft-Windows-Sysmon/Operational',
    computer: 'WARD-PC-7',
    data,
  });
}

function eventOf(record: SyntheticRecord): JsonObject {
  const reading = readEvtx(writeEvtx([record]));
  assert.deepEqual(reading.problems, []);
  assert.equal(reading.records.length, 1);
  return reading.records[0]!.event;
}

function eventData(children: readonly Node[], values: readonly Value[] = []): JsonObject {
  const template: Element = { tag: 'Event', children: [{ tag: 'EventData', children }] };
  return eventOf({ id: 1, at: AT, xml: { template, values } });
}

const data = (name: string, ...children: Node[]): Element => ({
  tag: 'Data',
  attributes: { Name: name },
  children,
});
const sub = (index: number, type = 1): Node => ({ sub: index, type });
const codesOf = (bytes: Uint8Array): string[] => readEvtx(bytes).problems.map((each) => each.code);
const idsOf = (bytes: Uint8Array): unknown[] => readEvtx(bytes).records.map((each) => each.id);

test('a record becomes one flat object named as Sigma names its fields', () => {
  const [record] = readEvtx(
    writeEvtx([plain(7, { 'Threat Name': 'x', Image: 'C:\\a.exe' })]),
  ).records;
  assert.deepEqual(record, {
    id: 7,
    offset: 4608,
    writtenAt: AT + 7,
    event: {
      Provider_Name: 'Microsoft-Windows-Sysmon',
      EventID: 1,
      Level: 4,
      TimeCreated_SystemTime: '2026-08-03T06:30:00.1320000Z',
      EventRecordID: 7,
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      Computer: 'WARD-PC-7',
      ThreatName: 'x',
      Image: 'C:\\a.exe',
    },
  });
});

test('every token: text, CDATA, references, entities, processing instructions', () => {
  const event = eventData(
    [
      data(
        'Joined',
        'a',
        { cdata: '<b>' },
        { char: 0x20ac },
        { entity: 'amp' },
        { entity: 'nbsp' },
      ),
      { pi: 'target', data: 'ignored' },
      data('Mixed', 'pid ', sub(0, 8), '!'),
      data('Inline', { inline: 0x06, bytes: Uint8Array.of(7, 1) }),
      { tag: 'Binary', children: [sub(1, 0x0e)] },
      data('Empty'),
    ],
    [value.u32(42), value.bytes(0x0e, Uint8Array.of(0xde, 0xad))],
  );
  assert.deepEqual(event, {
    Joined: 'a<b>€&&nbsp;',
    Mixed: 'pid 42!',
    Inline: '263',
    Binary: 'DEAD',
    Empty: '',
  });
});

const double = (n: number): Uint8Array => new Uint8Array(Float64Array.of(n).buffer);
const VALUES: readonly (readonly [string, Value, unknown])[] = [
  ['text beyond Latin-1', value.text('Őrült €'), 'Őrült €'],
  ['text with NULs behind', value.text('abc\0\0'), 'abc'],
  ['empty text', value.text(''), ''],
  ['ANSI', value.bytes(0x02, Uint8Array.of(0x80, 0x41, 0)), '€A'],
  ['i8', value.bytes(0x03, Uint8Array.of(0xff)), -1],
  ['u8', value.u8(255), 255],
  ['i16', value.bytes(0x05, Uint8Array.of(0xfe, 0xff)), -2],
  ['u16', value.u16(65_535), 65_535],
  ['i32', value.bytes(0x07, Uint8Array.of(0xfd, 0xff, 0xff, 0xff)), -3],
  ['u32', value.u32(4_294_967_295), 4_294_967_295],
  ['i64', value.bytes(0x09, Uint8Array.of(0xfc, 255, 255, 255, 255, 255, 255, 255)), -4],
  ['u64', value.u64(2n ** 53n - 1n), 9_007_199_254_740_991],
  ['u64 beyond 2^53', value.u64(2n ** 64n - 1n), '18446744073709551615'],
  ['float', value.bytes(0x0b, new Uint8Array(Float32Array.of(0.5).buffer)), 0.5],
  ['double', value.bytes(0x0c, double(-1.25)), -1.25],
  ['not a number', value.bytes(0x0c, double(Number.NaN)), 'NaN'],
  ['true', value.bytes(0x0d, Uint8Array.of(1, 0, 0, 0)), true],
  ['false', value.bytes(0x0d, Uint8Array.of(0, 0, 0, 0)), false],
  [
    'GUID',
    value.bytes(0x0f, Buffer.from('00112233445566778899aabbccddeeff', 'hex')),
    '33221100-5544-7766-8899-AABBCCDDEEFF',
  ],
  ['pointer', value.bytes(0x10, Uint8Array.of(0x10, 0, 0, 0)), '0x10'],
  ['FILETIME', value.time(AT), '2026-08-03T06:30:00.1250000Z'],
  [
    'SYSTEMTIME',
    value.bytes(0x12, Buffer.from('ea0708000100030006001e0000007d00', 'hex')),
    '2026-08-03T06:30:00.125Z',
  ],
  ['SID', value.bytes(0x13, Buffer.from('010100000000000512000000', 'hex')), 'S-1-5-18'],
  ['hex32', value.bytes(0x14, Uint8Array.of(0xff, 0x1f, 0, 0)), '0x1fff'],
  ['hex64', value.hex64(0x8000000000000000n), '0x8000000000000000'],
  ['texts', value.texts('a', '', 'b'), ['a', '', 'b']],
  ['u16 array', value.bytes(0x86, Uint8Array.of(1, 0, 2, 0)), [1, 2]],
  [
    'SID array',
    value.bytes(0x93, Buffer.from('010100000000000512000000010100000000000513000000', 'hex')),
    ['S-1-5-18', 'S-1-5-19'],
  ],
  ['a size that does not fit its type', value.bytes(0x08, Uint8Array.of(1, 2)), '0102'],
];
for (const [name, given, expected] of VALUES) {
  test(`value: ${name}`, () => {
    assert.deepEqual(eventData([data('X', sub(0))], [given]), { X: expected });
    // Once more at an odd place: text is read from a plane of its own there.
    const odd = eventData([data('X', sub(1))], [value.u8(1), given]);
    assert.deepEqual(odd, { X: expected });
  });
}

test('null drops its field; unnamed and repeated data gather in arrays', () => {
  const unnamed = (...children: Node[]): Element => ({ tag: 'Data', children });
  const event = eventData(
    [data('Gone', sub(0)), unnamed(sub(1)), unnamed('b'), data('X', 'one'), data('X', 'two')],
    [value.none(), value.texts('a1', 'a2')],
  );
  assert.deepEqual(event, { Data: ['a1', 'a2', 'b'], X: ['one', 'two'] });
});

test('binary XML within binary XML fills the same event; its own names never replace System', () => {
  const nested: Element = {
    tag: 'UserData',
    children: [
      {
        tag: 'LogFileCleared',
        attributes: { xmlns: 'urn:x' },
        children: [
          { tag: 'SubjectUserName', children: ['nora'] },
          { tag: 'Channel', children: [sub(0)] },
        ],
      },
    ],
  };
  const template: Element = {
    tag: 'Event',
    children: [
      { tag: 'System', children: [{ tag: 'Channel', children: ['System'] }] },
      sub(0, 0x21),
    ],
  };
  const inner = value.xml({ template: nested, values: [value.text('Security')] });
  const event = eventOf({ id: 1, at: AT, xml: { template, values: [inner] } });
  assert.deepEqual(event, {
    Channel: 'System',
    SubjectUserName: 'nora',
    UserData_Channel: 'Security',
  });
});

test('elements without a template, and names every object inherits', () => {
  const children = [data('toString', 'a'), data('__proto__', 'b'), data('constructor', 'c')];
  const element = { tag: 'Event', children: [{ tag: 'EventData', children }] };
  const event = eventOf({ id: 1, at: AT, xml: { element } });
  assert.deepEqual(Object.entries(event), [
    ['toString', 'a'],
    ['EventData_proto', 'b'],
    ['constructor', 'c'],
  ]);
});

test('a file fed in pieces of any size reads the same', () => {
  const bytes = writeEvtx([plain(1), plain(2)], [plain(3, { Other: 'ő' }), plain(4)]);
  const whole = readEvtx(bytes).records;
  assert.deepEqual(
    whole.map((each) => each.id),
    [1, 2, 3, 4],
  );
  for (const size of [1_000, 4_096, 65_536, 100_000]) {
    const reader = new EvtxReader();
    const records = [];
    for (let at = 0; at < bytes.length; at += size)
      records.push(...reader.push(bytes.subarray(at, at + size)).records);
    records.push(...reader.end().records);
    assert.deepEqual(records, whole);
  }
});

test('one bad record costs one record', () => {
  const bytes = writeEvtx([plain(1), plain(2), plain(3)]);
  const second = readEvtx(bytes).records[1]!.offset;
  const sizes = Buffer.from(bytes);
  sizes.writeUInt32LE(0xffffff, second + 4);
  assert.deepEqual(idsOf(sizes), [1, 3]);
  assert.deepEqual(codesOf(sizes), ['evtx-chunk-records-checksum', 'evtx-record-size-wrong']);
  const mark = Buffer.from(bytes);
  mark[second] = 0;
  assert.deepEqual(idsOf(mark), [1, 3]);
  const found = readEvtx(mark).problems[1];
  assert.equal(found?.code, 'evtx-record-mark-missing');
  assert.equal(found.place.offset, second);
  const token = Buffer.from(bytes);
  token[second + 24] = 0x3f;
  assert.deepEqual(idsOf(token), [1, 3]);
});

test('a damaged header costs nothing: chunks are found, records are found', () => {
  const bytes = writeEvtx([plain(1)], [plain(2)]);
  const noFileHeader = bytes.subarray(4096);
  assert.deepEqual(idsOf(noFileHeader), [1, 2]);
  assert.deepEqual(codesOf(noFileHeader), ['evtx-file-header-missing']);
  const zeroed = Buffer.from(bytes).fill(0x55, 0, 4096);
  assert.deepEqual(idsOf(zeroed), [1, 2]);
  const chunkHeader = Buffer.from(bytes).fill(0x55, 4096, 4096 + 512);
  assert.deepEqual(idsOf(chunkHeader), [1, 2]);
  assert.deepEqual(codesOf(chunkHeader), ['evtx-chunk-header-missing']);
  const shifted = Buffer.concat([
    bytes.subarray(0, 4096),
    Buffer.alloc(1000, 1),
    bytes.subarray(4096),
  ]);
  assert.deepEqual(idsOf(shifted), [1, 2]);
  const bothSums = Buffer.from(bytes);
  bothSums[4096 + 124]! ^= 1;
  assert.deepEqual(codesOf(bothSums), ['evtx-chunk-header-checksum']);
  assert.deepEqual(idsOf(bothSums), [1, 2]);
});

test('a file cut short gives what stands before the cut', () => {
  const bytes = writeEvtx([plain(1), plain(2)]);
  const second = readEvtx(bytes).records[1]!.offset;
  const cut = bytes.subarray(0, second + 40);
  assert.deepEqual(idsOf(cut), [1]);
  assert.deepEqual(codesOf(cut), ['evtx-chunk-cut', 'evtx-record-size-wrong']);
  assert.deepEqual(codesOf(bytes.subarray(0, 100)), ['evtx-file-cut']);
  assert.deepEqual(readEvtx(new Uint8Array(0)).records, []);
});

test('records that Windows had not yet entered in the chunk header are read', () => {
  const bytes = writeEvtx([plain(1), plain(2)]);
  const second = readEvtx(bytes).records[1]!.offset;
  const chunk = bytes.subarray(4096);
  chunk.writeUInt32LE(second - 4096, 0x30);
  sealChunk(chunk, second - 4096);
  assert.deepEqual(idsOf(bytes), [1, 2]);
  assert.deepEqual(codesOf(bytes), []);
});

test('a template that points into itself ends', () => {
  const bytes = writeEvtx([plain(1)]);
  // Four bytes after four bytes made to point at themselves: names, definitions, tables.
  for (let at = 4096 + 512; at < 4096 + 1_600; at += 3) {
    const damaged = Buffer.from(bytes);
    damaged.writeUInt32LE(at - 4096, at);
    readEvtx(damaged);
  }
});

test('content decides what is EVTX', () => {
  assert.ok(looksLikeEvtx(writeEvtx([plain(1)])));
  assert.ok(looksLikeEvtx(writeEvtx([plain(1)]).subarray(4096)));
  assert.ok(!looksLikeEvtx(Buffer.from('{"EventID":1}')));
});

test('one definition claimed by every record of a chunk is compiled once', () => {
  const children = Array.from({ length: 200 }, (_, i) => data(`F${i}`, 'x'.repeat(20)));
  const template: Element = { tag: 'Event', children: [{ tag: 'EventData', children }] };
  const records = Array.from({ length: 300 }, (_, i) => ({
    id: i + 1,
    at: AT,
    xml: { template, values: [] },
  }));
  const reading = readEvtx(writeEvtx(records));
  assert.equal(reading.records.length, 300);
  assert.equal(Object.keys(reading.records[299]!.event).length, 200);
});

test('few bytes that stand for much work are cut off', () => {
  const children = Array.from({ length: 900 }, (_, i) => data(`F${i % 9}`, sub(0)));
  const template: Element = { tag: 'Event', children: [{ tag: 'EventData', children }] };
  const long = value.text('x'.repeat(12_000));
  const [record] = [{ id: 1, at: AT, xml: { template, values: [long] } }];
  const reading = readEvtx(writeEvtx([record]));
  assert.deepEqual(reading.records, []);
  assert.deepEqual(
    reading.problems.map((each) => each.code),
    ['evtx-too-costly'],
  );
});
