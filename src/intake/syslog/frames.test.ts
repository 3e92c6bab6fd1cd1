import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FrameReader } from './frames.ts';

type Told = readonly [text: string, wrong: string | null];

/** Every message of the stream, cut into chunks of `size` bytes. */
function read(stream: string | Buffer, size: number, messageBytesMax = 1_024): Told[] {
  const reader = new FrameReader(messageBytesMax);
  const bytes = Buffer.from(stream);
  const told: Told[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    for (const frame of reader.push(bytes.subarray(at, at + size))) {
      told.push([frame.bytes.toString('latin1'), frame.wrong]);
    }
  }
  const rest = reader.end();
  if (rest !== null) told.push([rest.bytes.toString('latin1'), rest.wrong]);
  return told;
}

const TABLE: readonly (readonly [name: string, stream: string, told: readonly Told[]])[] = [
  [
    'lines',
    '<13>a\n<13>b\r\n<13>c',
    [
      ['<13>a', null],
      ['<13>b', null],
      ['<13>c', null],
    ],
  ],
  [
    'NUL ends a line too',
    '<13>a\0<13>b\0\n',
    [
      ['<13>a', null],
      ['<13>b', null],
    ],
  ],
  [
    'counted',
    '5 <13>a6 <13>bb',
    [
      ['<13>a', null],
      ['<13>bb', null],
    ],
  ],
  ['counted may hold line ends', '9 <13>a\nb\n\n', [['<13>a\nb\n\n', null]]],
  [
    'mixed',
    '5 <13>a<13>b\n5 <13>c\n<13>d\n',
    [
      ['<13>a', null],
      ['<13>b', null],
      ['<13>c', null],
      ['<13>d', null],
    ],
  ],
  [
    'a text that begins with a number',
    '2026-11-21 up\n12 Nov\n0 <13>x\n',
    [
      ['2026-11-21 up', null],
      ['12 Nov', null],
      ['0 <13>x', null],
    ],
  ],
  [
    'a count nobody means',
    '99999999999 <13>a\n<13>b\n',
    [
      ['<13>a', 'message-count-invalid'],
      ['<13>b', null],
    ],
  ],
  ['endless digits', `${'9'.repeat(60)} <13>a\n`, [[`${'9'.repeat(60)} <13>a`, null]]],
  ['counted and cut short', '50 <13>abc', [['<13>abc', 'message-cut-short']]],
  ['only a count', '123', [['123', null]]],
  ['nothing', '\n\r\n\0', []],
];

test('messages are told apart at every place the network may cut', () => {
  for (const [name, stream, told] of TABLE) {
    for (const size of [1, 2, 3, 7, 1_000]) {
      assert.deepEqual(read(stream, size), told, `${name}, chunks of ${size}`);
    }
  }
});

test('a message too long keeps its beginning, and the next one is found', () => {
  for (const size of [1, 64, 10_000]) {
    const long = `<13>${'x'.repeat(500)}`;
    const told: Told[] = [
      [long.slice(0, 100), 'message-too-long'],
      ['<13>next', null],
    ];
    assert.deepEqual(read(`${long}\n<13>next\n`, size, 100), told);
    assert.deepEqual(read(`504 ${long}8 <13>next`, size, 100), told);
  }
});

test('a pending message is known', () => {
  const reader = new FrameReader(100);
  assert.equal(reader.pending, false);
  for (const part of ['1', '2 <13>']) {
    assert.deepEqual([...reader.push(Buffer.from(part))], []);
    assert.equal(reader.pending, true);
  }
  assert.equal([...reader.push(Buffer.from('12345678'))].length, 1);
  assert.equal(reader.pending, false);
});
