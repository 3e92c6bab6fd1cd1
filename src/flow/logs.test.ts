import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCatalogue } from '../detect/source/catalogue.ts';
import type { Batch, BatchFormat } from '../model/signal.ts';
import { judgeBatch } from './logs.ts';
import { STORY } from './story.ts';

const catalogue = openCatalogue([]).value;

function batch(format: BatchFormat, records: readonly Uint8Array[]): Batch {
  let end = 0;
  return {
    organisation: 'home',
    door: 'http',
    sender: { name: 's', trust: 'token' },
    format,
    receivedAt: 1_000,
    simulated: false,
    bytes: Buffer.concat(records),
    ends: Uint32Array.from(records, (record) => (end += record.length)),
    origin: 'a.log',
  };
}

test('hostile records are told with their place, and the others are judged', () => {
  const records = [
    ...['{"a":1}', '{"a":', '[1]', 'null', '"text"', ''].map((text) => Buffer.from(text)),
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
  ];
  const judged = judgeBatch(batch('json', records), 7, {
    catalogue,
    cards: [],
    detector: { judge: () => [] },
  });
  assert.equal(judged.events, 2);
  assert.deepEqual(
    judged.unreadable.map((loss) => `${loss.position?.record} ${loss.problem.code}`),
    [...[1, 2, 3, 4, 5].map((record) => `${record} record-not-a-json-object`), '6 record-not-utf8'],
  );
  assert.equal(judged.unreadable[0]?.problem.place.file, 'a.log');
  assert.deepEqual(judged.sources, { unknown: 2 });
});

test('many unreadable records are told one by one at first, then as a count; none is missing', () => {
  const records = Array.from({ length: 500 }, () => Buffer.from('nothing'));
  const tools = { catalogue, cards: [], detector: { judge: () => [] } };
  const judged = judgeBatch(batch('json', records), 7, tools);
  assert.ok(judged.unreadable.length < 30);
  assert.equal(
    judged.unreadable.reduce((sum, loss) => sum + loss.count, 0),
    500,
  );
});

test('a record nested as deep as it likes is evidence that threads and pages can copy', () => {
  const rule = { id: 'r', title: 'R', hash: 'h', pack: 'p' };
  const card = { reference: rule, level: 'high', techniques: [], tactics: [] } as const;
  const tools = {
    catalogue,
    cards: [
      { ...card, quiet: false, observed: ['a'], logsource: null, hasCategory: false, marks: [] },
    ],
    detector: { judge: () => [{ rule: 0, matched: [] }] },
  };
  for (const [open, close] of [
    ['[', ']'],
    ['{"b":', '}'],
    ['{"0":', '}'],
  ] as const) {
    for (const depth of [2_500, 100_000]) {
      const deep = `{"timestamp":[[[1]]],"a":${open.repeat(depth)}1${close.repeat(depth)}}`;
      const judged = judgeBatch(batch('json', [Buffer.from(deep)]), 7, tools);
      assert.equal(judged.findings.length, 1);
      const { findings } = structuredClone(judged);
      assert.ok(JSON.stringify(findings, null, 2).length < 100_000);
    }
  }
});

test('every kind of signal in the table names where it is told', () => {
  for (const kind of STORY) assert.match(kind.told, /^flow\/[a-z-]+\.ts$/);
});
