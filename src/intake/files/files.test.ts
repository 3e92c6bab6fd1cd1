import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { tarOf, zipOf } from '../../../test/collections.ts';
import { plainRecord, writeEvtx } from '../../../test/evtx-writer.ts';
import { ChunkReader } from '../../formats/evtx/evtx.ts';
import { RECORD_BYTES_MAX } from '../../model/limits.ts';
import type { Problem } from '../../model/problem.ts';
import { hostInName, isCollectorsOwn } from './collection.ts';
import { EventXmlCutter } from './event-xml.ts';
import { JsonCutter } from './json-values.ts';
import { kindOf } from './kind.ts';
import { entriesOf, readFileTask } from './read.ts';
import { walk } from './walk.ts';

const folder = mkdtempSync(join(tmpdir(), 'files-'));
after(() => rmSync(folder, { recursive: true }));

const LINES = Buffer.from('{"EventID":1}\n{"EventID":2}\r\n\n{"EventID":3}');
const EVTX = writeEvtx([
  plainRecord({
    id: 1,
    at: 1_785_000_000_000,
    provider: 'P',
    eventId: 1,
    channel: 'Security',
    computer: 'pc',
    data: { Field: 'x' },
  }),
]);

interface Read {
  readonly records: readonly unknown[];
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly problems: readonly Problem[];
}

async function read(name: string, bytes: Uint8Array, entry: number | null = null): Promise<Read> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const records: unknown[] = [];
  const problems: Problem[] = [];
  const names = new Set<string>();
  for await (const portion of readFileTask({ path, entry, changedAt: 0 }, new ChunkReader())) {
    names.add(portion.name.slice(folder.length + 1));
    for (const record of portion.records)
      records.push('event' in record ? (record.event['EventID'] ?? record.event) : record.text);
    problems.push(...portion.problems);
  }
  return { records, codes: problems.map((one) => one.code), names: [...names], problems };
}

const SAME: readonly (readonly [string, Uint8Array, readonly unknown[]])[] = [
  ['lines of JSON', LINES, [1, 2, 3]],
  ['a list', Buffer.from('[{"EventID":1},\n {"EventID":2}]'), [1, 2]],
  [
    'objects one after another',
    Buffer.from('{"EventID":1}{"EventID":2}\n{\n "EventID":3}'),
    [1, 2, 3],
  ],
  ['an object over several lines', Buffer.from('{\n  "EventID": 1,\n  "a": "}{[\\"]"\n}\n'), [1]],
  ['a mark in front', Buffer.from('\ufeff{"EventID":1}\n'), [1]],
  ['UTF-16', Buffer.from('\ufeff{"EventID":1}\r\n{"EventID":2}\r\n', 'utf16le'), [1, 2]],
  ['text', Buffer.from('one\ntwo\r\n\nthree'), ['one', 'two', 'three']],
  ['text that begins with a bracket', Buffer.from('[2026-08-03] one\n'), ['[2026-08-03] one']],
  ['invalid UTF-8', Buffer.from([0x61, 0xff, 0x62, 10]), ['a\ufffdb']],
  ['EVTX under another name', EVTX, [1]],
  ['gzip', gzipSync(LINES), [1, 2, 3]],
  [
    'several gzip members',
    Buffer.concat([gzipSync(LINES), gzipSync('\n{"EventID":4}')]),
    [1, 2, 3, 4],
  ],
  ['zstd', zstdCompressSync(LINES), [1, 2, 3]],
  [
    'tar in gzip',
    gzipSync(tarOf({ name: 'a/x.json', bytes: LINES }, { name: 'y', bytes: EVTX })),
    [1, 2, 3, 1],
  ],
  ['nothing', new Uint8Array(0), []],
];
for (const [name, bytes, expected] of SAME) {
  test(`read: ${name}`, async () => {
    const { records, codes } = await read('any.bin', bytes);
    assert.deepEqual(records, expected);
    assert.deepEqual(codes, []);
  });
}

test('a zip file tells its entries, and each is read by itself, archives within it too', async () => {
  const inner = zipOf({ name: 'deep.evtx', bytes: EVTX });
  const zip = zipOf(
    { name: 'uploads/a.json', bytes: LINES },
    { name: 'inner.zip', bytes: inner },
    { name: 'client_info.json', bytes: Buffer.from('{"Hostname":"x"}') },
    { name: 'secret.evtx', bytes: EVTX, encrypted: true },
  );
  const path = join(folder, 'c.zip');
  writeFileSync(path, zip);
  const entries = await entriesOf(path);
  assert.deepEqual(
    entries?.map((each) => each.index),
    [0, 1, 2, 3],
  );
  assert.deepEqual((await read('c.zip', zip, 0)).records, [1, 2, 3]);
  const nested = await read('c.zip', zip, 1);
  assert.deepEqual(nested.names, ['c.zip!inner.zip!deep.evtx']);
  assert.deepEqual((await read('c.zip', zip, 2)).names, []);
  assert.deepEqual((await read('c.zip', zip, 3)).codes, ['archive-entry-encrypted']);
  assert.equal(await entriesOf(import.meta.filename), null);
});

test('bytes behind a zip file and names that climb cost nothing', async () => {
  const zip = zipOf({ name: '../../etc/a.json', bytes: LINES });
  const trailing = Buffer.concat([zip, Buffer.from('\n')]);
  const { records, names } = await read('trail.zip', trailing, 0);
  assert.deepEqual(records, [1, 2, 3]);
  assert.deepEqual(names, ['trail.zip!../../etc/a.json']);
  assert.deepEqual((await read('outer.gz', gzipSync(trailing))).records, [1, 2, 3]);
});

test('what cannot be opened is named, with the next step in its text', async () => {
  const seven = Buffer.concat([Buffer.from('377abcaf271c', 'hex'), Buffer.alloc(100)]);
  const { codes, problems } = await read('DFIR-ORC_Server_DC1_Event.7z', seven);
  assert.deepEqual(codes, ['archive-kind-unread']);
  assert.deepEqual(problems[0]?.detail, { kind: '7z' });
  assert.deepEqual((await read('NTUSER.DAT', Buffer.from('regf\0\0\0'))).codes, ['file-not-a-log']);
  const cut = gzipSync(Buffer.from('{"EventID":1}\n'.repeat(9_000))).subarray(0, 100);
  assert.deepEqual((await read('cut.gz', cut)).codes, ['file-compression-damaged']);
});

test('a tar cut short is told, wherever it was cut, and what came before is read', async () => {
  const tar = tarOf({ name: 'a.json', bytes: LINES }, { name: 'b', bytes: EVTX });
  const cuts = [512 + 14, 512 + LINES.length, 1_024, 1_024 + 100, 1_536, 1_536 + EVTX.length];
  const counts: number[] = [];
  for (const at of cuts) {
    const { codes, records } = await read('cut.tar', tar.subarray(0, at));
    assert.equal(codes.at(-1), 'archive-damaged', `cut at ${at}`);
    counts.push(records.length);
  }
  assert.deepEqual(counts, [1, 3, 3, 3, 3, 4]);
});

test('a bomb is stopped, in gzip and in zip, and so is an archive too deep', async () => {
  const same = Buffer.alloc(48 * 1_048_576, 'a');
  assert.ok((await read('b.gz', gzipSync(same))).codes.includes('file-inflates-too-much'));
  const zip = zipOf({ name: 'bomb.txt', bytes: same });
  assert.deepEqual((await read('b.zip', zip, 0)).codes, ['file-inflates-too-much']);
  let deep: Buffer = LINES;
  for (let i = 0; i < 7; i += 1) deep = gzipSync(deep);
  assert.deepEqual((await read('deep', deep)).codes, ['archive-too-deep']);
});

test('one endless line costs one record, and the rest is read', async () => {
  const endless = Buffer.alloc(RECORD_BYTES_MAX * 3, 'x');
  const text = await read('t', Buffer.concat([endless, Buffer.from('\nnext\n')]));
  assert.deepEqual(text.codes, ['record-too-long']);
  assert.deepEqual(text.records.slice(1), ['next']);
  const json = [Buffer.from('{"EventID":1}\n{"a":"'), endless, Buffer.from('"}\n{"EventID":2}\n')];
  const lines = await read('j', Buffer.concat(json));
  assert.deepEqual(lines.records, [1, 2]);
  assert.deepEqual(lines.codes, ['record-too-long']);
});

test('lines that are not JSON are named up to a limit, then counted', async () => {
  const bytes = Buffer.from(`{"EventID":1}\n${'not json\n'.repeat(25)}{"EventID":2}\n`);
  const { records, codes, problems } = await read('n', bytes);
  assert.deepEqual(records, [1, 2]);
  assert.equal(codes.filter((code) => code === 'record-not-json').length, 10);
  assert.deepEqual(problems.at(-1)?.detail, { count: 15, what: 'record-not-json' });
  assert.equal(problems[0]?.place.line, 2);
});

test('the audit log of Microsoft 365 exported as a table', async () => {
  const data = (id: number): string => `"{""EventID"":${id},\n""Note"":""a,b""}"`;
  const csv = `\ufeffRecordId,CreationDate,AuditData\r\n1,2026-08-03,${data(1)}\r\n2,,${data(2)}\r\n`;
  const AuditData = (id: number): string => `{"EventID":${id},\n"Note":"a,b"}`;
  assert.deepEqual((await read('audit.csv', Buffer.from(csv))).records, [
    { RecordId: '1', CreationDate: '2026-08-03', AuditData: AuditData(1) },
    { RecordId: '2', AuditData: AuditData(2) },
  ]);
});

test('a table in UTF-16, with a row still open at its end', async () => {
  const text = '\ufeffName;Id;Message\r\na;1;"two\r\nlines"\r\nno row\r\nb;2;"open\r\n';
  const { records } = await read('t.csv', Buffer.from(text, 'utf16le'));
  assert.deepEqual(records, [
    { Name: 'a', Id: '1', Message: 'two\nlines' },
    'no row',
    { Name: 'b', Id: '2', Message: 'open' },
  ]);
});

test('pieces of JSON are the same however the bytes are cut', () => {
  const bytes = Buffer.from('[{"a":"\\\\"},{"b":[{}]}] {"c":{"d":"\\"}"}}');
  for (let size = 1; size < bytes.length; size += 1) {
    const cutter = new JsonCutter(1_000);
    const pieces: string[] = [];
    for (let at = 0; at < bytes.length; at += size)
      for (const piece of cutter.push(bytes.subarray(at, at + size)))
        pieces.push(piece.bytes.toString());
    assert.deepEqual(pieces, ['{"a":"\\\\"}', '{"b":[{}]}', '{"c":{"d":"\\"}"}}']);
    assert.equal(cutter.end(), null);
  }
});

const XML =
  '<?xml version="1.0" encoding="utf-8"?>\n<Events><Event xmlns="x"><System><EventID>1</EventID>' +
  '</System></Event>\r\n<Event>\n<EventData/></Event><Event></Events>';

test('the XML that Event Viewer saves is cut into events, however the bytes are cut', () => {
  assert.equal(kindOf(Buffer.from(XML)).kind, 'event-xml');
  assert.equal(kindOf(Buffer.from('<Event>one line each</Event>')).kind, 'text');
  for (let size = 1; size <= XML.length; size += 1) {
    const cutter = new EventXmlCutter(RECORD_BYTES_MAX);
    const pieces: string[] = [];
    for (let at = 0; at < XML.length; at += size)
      for (const { bytes, offset } of cutter.push(Buffer.from(XML.slice(at, at + size)))) {
        assert.equal(XML.slice(offset, offset + bytes.length), bytes.toString());
        pieces.push(bytes.toString());
      }
    assert.deepEqual(pieces, [
      '<Event xmlns="x"><System><EventID>1</EventID></System></Event>',
      '<Event>\n<EventData/></Event>',
    ]);
    assert.equal(cutter.end()?.bytes.toString(), '<Event></Events>');
  }
});

test('an event in XML beyond the limit costs itself alone', () => {
  const cutter = new EventXmlCutter(64);
  const text = `<Events><Event>${'x'.repeat(200)}</Event><Event>y</Event></Events>`;
  const pieces = Array.from(text).flatMap((sign) => [...cutter.push(Buffer.from(sign))]);
  assert.deepEqual(
    pieces.map(({ cutBytes, offset }) => [cutBytes > 0, offset]),
    [
      [true, 8],
      [false, 8 + 215],
    ],
  );
});

test('files are found in the same order; links are not followed', async () => {
  const root = join(folder, 'tree');
  mkdirSync(join(root, 'b'), { recursive: true });
  for (const name of ['z.log', 'a.log', 'b/m.log']) writeFileSync(join(root, name), 'x');
  symlinkSync(root, join(root, 'loop'));
  const { files, problems } = await walk([root, join(root, 'none')], new AbortController().signal);
  const names = files.map((file) => file.path.slice(root.length + 1).replaceAll('\\', '/'));
  assert.deepEqual(names, ['a.log', 'b/m.log', 'z.log']);
  assert.deepEqual(
    problems.map((one) => one.code),
    ['link-not-followed', 'file-unreadable'],
  );
});

test('a folder with more files than a scan takes is told', async () => {
  const root = join(folder, 'many');
  mkdirSync(join(root, 'z'), { recursive: true });
  for (const name of ['a.log', 'b.log', 'c.log', 'z/d.log']) writeFileSync(join(root, name), 'x');
  const all = await walk([root], new AbortController().signal, 4);
  assert.deepEqual([all.files.length, all.problems], [4, []]);
  const { files, problems } = await walk([root], new AbortController().signal, 2);
  assert.equal(files.length, 2);
  assert.deepEqual(
    problems.map((one) => [one.code, one.place.file]),
    [['folder-read-in-part', root]],
  );
});

test('collections say which host they are from', () => {
  const hosts: readonly (readonly [string, string | null])[] = [
    ['/x/Collection-WARD-PC7-2026-08-03T06_30_00Z.zip!uploads/a', 'WARD-PC7'],
    ['/x/DFIR-ORC_WorkStation_WARD-PC7_Event.7z', 'WARD-PC7'],
    ['C:\\kape\\2026-08-03T063000_WARD-PC7\\C\\Windows', 'WARD-PC7'],
    ['/logs/WARD-PC7/Security.evtx', null],
  ];
  for (const [name, host] of hosts) assert.equal(hostInName(name), host, name);
  assert.ok(isCollectorsOwn('c.zip!uploads.json'));
  assert.ok(!isCollectorsOwn('c.zip!results/Windows.EventLogs.json'));
});
