import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDecoder } from 'node:util';
import type { Encoding } from '../files/kind.ts';
import { cutDocuments, cutWindow, type FileShape, type Window, type WindowMark } from './window.ts';

const TABLE = 'Id,Name,Message\r\n1,a,"x ""y"""\r\n\r\n2,b,"two\nlines, ű"\r\nno row\r\n3,c,d\r\n';
const DOCUMENTS = '[\n {"a": "}\\"ű"},\n {"b": [{}]}\n]\n{"c": 1}\n';
const FILES: readonly (readonly [FileShape, string, readonly string[]])[] = [
  ['lines', 'one\r\n\ntwo ű\nthree\n', ['one', 'two ű', 'three']],
  [
    'table',
    TABLE,
    [
      '{"Id":"1","Name":"a","Message":"x \\"y\\""}',
      '{"Id":"2","Name":"b","Message":"two\\nlines, ű"}',
      'no row',
      '{"Id":"3","Name":"c","Message":"d"}',
    ],
  ],
  ['documents', DOCUMENTS, ['{"a": "}\\"ű"}', '{"b": [{}]}', '{"c": 1}']],
];

function encoded(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

/** The records of a file that grows by so many bytes at a time and is looked at each time. */
function grown(file: Buffer, shape: FileShape, encoding: Encoding, step: number): string[] {
  let mark: WindowMark = { shape, encoding, skipping: false, header: null };
  let offset = 0;
  const records: string[] = [];
  const look = (size: number, settled: boolean): void => {
    const bytes = file.subarray(offset, size);
    if (bytes.length === 0) return;
    const window: Window =
      shape === 'documents' ? cutDocuments(bytes, mark, settled) : cutWindow(bytes, mark, settled);
    records.push(...window.records.map((record) => new TextDecoder().decode(record)));
    offset += window.length;
    mark = { ...mark, header: window.header, skipping: window.skipping };
  };
  for (let size = step; size < file.length; size += step) look(size, false);
  look(file.length, true);
  assert.equal(offset, file.length);
  return records;
}

for (const [shape, text, expected] of FILES)
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const)
    test(`however a file grows, its records are the same: ${shape}, ${encoding}`, () => {
      for (const mark of ['', '\ufeff'])
        for (let step = 1; step <= 20; step += 1) {
          const file = encoded(mark + text, encoding);
          assert.deepEqual(grown(file, shape, encoding, step), expected, `by ${step}`);
        }
    });

test('what will not be finished is taken as it is once nobody writes any more', () => {
  const lines = Buffer.from('Id,Name,Message\n1,a,"open\nend');
  assert.deepEqual(grown(lines, 'table', 'utf-8', 7), [
    '{"Id":"1","Name":"a","Message":"open\\nend"}',
  ]);
  assert.deepEqual(grown(Buffer.from('[{"a":1},{"b":'), 'documents', 'utf-8', 3), [
    '{"a":1}',
    '{"b":',
  ]);
});
