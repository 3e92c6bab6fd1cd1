/** Watched folders: files dropped, growing, rotated, truncated, copied, and read again after a restart. */
import assert from 'node:assert/strict';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';

import type { ChunkReading } from '../src/formats/evtx/evtx.ts';
import type { EvtxParsing } from '../src/intake/folder/evtx.ts';
import { marksInFile } from '../src/intake/folder/marks.ts';
import { EVTX_KILLS_MAX, EVTX_PIECE_BYTES } from '../src/intake/limits.ts';
import type { MemoryJournal, OpenDoors } from './doors.ts';
import { openDoors } from './doors.ts';
import { until } from './waiting.ts';

let root: string;
let folder: string;
let doors: OpenDoors | null = null;

// Hooks belong to this suite: the unit tests of all files share one process.
suite('watched folders', () => {
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cybershield-folder-'));
    folder = join(root, 'in');
    mkdirSync(folder);
  });
  afterEach(async () => {
    await doors?.intake.close();
    assert.deepEqual(doors?.faults ?? [], []);
    doors = null;
    rmSync(root, { recursive: true, force: true });
  });

  /** Each piece of a fake EVTX file is a list of record numbers behind the header's 4,096 bytes. */
  const FAKE_EVTX: EvtxParsing = {
    readChunks: (bytes) => {
      const text = Buffer.from(bytes).toString('utf8').replaceAll('\0', ' ');
      if (text.startsWith('poison')) return Promise.reject(new Error('the guest was ended'));
      const records = text
        .split(/\s+/)
        .filter((word) => /^\d+$/.test(word))
        .map((word) => ({
          id: Number(word),
          offset: 0,
          writtenAt: null,
          event: { n: Number(word) },
        }));
      const reading: ChunkReading = { records, problems: [], bytesUsed: bytes.length };
      return Promise.resolve(reading);
    },
  };

  async function watch(journal?: MemoryJournal): Promise<OpenDoors> {
    const marks = await marksInFile(join(root, 'marks'));
    doors = await openDoors(
      { folders: [{ name: 'drop', path: folder, pollMs: 10 }] },
      { files: { marks, evtx: FAKE_EVTX }, ...(journal === undefined ? {} : { journal }) },
    );
    return doors;
  }

  async function records(expected: readonly string[]): Promise<void> {
    const has = (): readonly string[] => doors?.journal.records ?? [];
    await until(
      () => `records ${JSON.stringify(has())}`,
      () => has().length >= expected.length,
    );
    // A few turns more, in which nothing else may come.
    await new Promise((done) => setTimeout(done, 60));
    assert.deepEqual(has(), expected);
  }

  /** A file that looks as if nobody had written to it for an hour. */
  function settle(path: string): void {
    const then = Date.now() / 1_000 - 3_600;
    utimesSync(path, then, then);
  }

  test('a file that grows is read line by line, once', async () => {
    const file = join(folder, 'app.log');
    writeFileSync(file, 'one\ntwo\r\nthr');
    const { journal } = await watch();
    await records(['one', 'two']);
    appendFileSync(file, 'ee\n');
    await records(['one', 'two', 'three']);
    const [batch] = journal.batches;
    assert.deepEqual(batch?.sender, { name: 'drop', trust: 'local' });
    assert.deepEqual([batch?.door, batch?.format, batch?.origin], ['folder', 'text', 'app.log']);
  });

  test('a last line without its end counts when nobody writes any more', async () => {
    mkdirSync(join(folder, 'deep'));
    const file = join(folder, 'deep', 'events.ndjson');
    writeFileSync(file, '{"a":1}\n{"b":2}');
    settle(file);
    const { journal } = await watch();
    await records(['{"a":1}', '{"b":2}']);
    assert.equal(journal.batches[0]?.format, 'json');
    assert.equal(journal.batches[0]?.origin, 'deep/events.ndjson');
  });

  test('rotation, truncation and copies lose nothing and double nothing', async () => {
    const file = join(folder, 'app.log');
    const lines = Array.from({ length: 100 }, (_, n) => `line ${n} of the first life`);
    writeFileSync(file, `${lines.join('\n')}\n`);
    await watch();
    await records(lines);
    // Renamed with a line more, and a new file in its place.
    appendFileSync(file, 'last words\n');
    renameSync(file, join(folder, 'app.log.1'));
    writeFileSync(file, 'second life\n');
    await records([...lines, 'second life', 'last words']);
    // Copied away and truncated, as logrotate's copytruncate does.
    copyFileSync(join(folder, 'app.log.1'), join(folder, 'app.log.2'));
    truncateSync(join(folder, 'app.log.1'), 0);
    appendFileSync(join(folder, 'app.log.1'), 'third life\n');
    await records([...lines, 'second life', 'last words', 'third life']);
  });

  test('a restart goes on where it was, and repeats a window that was being journalled', async () => {
    const file = join(folder, 'app.log');
    writeFileSync(file, 'before\n');
    const first = await watch();
    await records(['before']);
    await first.intake.close();
    appendFileSync(file, 'between\n');
    // As if the process had died between journal and mark: the mark still says where the window ends.
    const marks = await marksInFile(join(root, 'marks'));
    const [mark] = await marks.all();
    assert.ok(mark);
    await marks.put({
      ...mark,
      offset: 0,
      headBytes: 0,
      tailBytes: 0,
      pendingEnd: 7,
      head: EMPTY,
      tail: EMPTY,
    });
    const second = await watch(first.journal);
    await until('the line between', () => first.journal.records.includes('between'));
    assert.deepEqual(first.journal.records, ['before', 'between']);
    await second.intake.close();
  });

  const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

  test('a line longer than a record keeps its beginning', async () => {
    const file = join(folder, 'long.log');
    writeFileSync(file, `${'x'.repeat(2_500_000)}\nafter\n`);
    const { losses } = await watch();
    await records(['x'.repeat(1_048_576), 'after']);
    assert.deepEqual(losses.codes, ['record-too-long']);
  });

  const W3C = '#Software: X\n#Fields: date time action\n';

  test('a table keeps its header through growth, a restart and a new header', async () => {
    const file = join(folder, 'u_ex261121.log');
    const row = (n: number): string => `2026-11-21 08:00:0${n} A${n}\n`;
    const event = (n: number): string =>
      `{"_software":"X","date":"2026-11-21","time":"08:00:0${n}","action":"A${n}",` +
      `"_time":"2026-11-21T08:00:0${n}Z"}`;
    writeFileSync(file, `${W3C}${row(1)}`);
    const first = await watch();
    await records([event(1)]);
    appendFileSync(file, row(2));
    await records([event(1), event(2)]);
    await first.intake.close();
    appendFileSync(file, `${row(3)}#Fields: action user\nLOGON anna\n`);
    await watch(first.journal);
    const other = '{"_software":"X","action":"LOGON","user":"anna"}';
    await until('the row under the new header', () => first.journal.records.includes(other));
    assert.deepEqual(first.journal.records, [event(1), event(2), event(3), other]);
    assert.equal(first.journal.batches[0]?.format, 'text');
  });

  test('a row of a table waits until its quote is closed', async () => {
    const file = join(folder, 'export.csv');
    writeFileSync(file, '\ufeffId,Name,Message\r\n1,a,"one\r\n');
    await watch();
    await records([]);
    appendFileSync(file, 'two"\r\n2,b,\r\n');
    await records(['{"Id":"1","Name":"a","Message":"one\\ntwo"}', '{"Id":"2","Name":"b"}']);
  });

  test('JSON over several lines gives its objects, as they are finished', async () => {
    const file = join(folder, 'export.json');
    writeFileSync(file, '[\n  {\n    "a": 1\n  },\n  {"b": "}');
    const { journal } = await watch();
    await records(['{\n    "a": 1\n  }']);
    appendFileSync(file, '"}\n]\n');
    await records(['{\n    "a": 1\n  }', '{"b": "}"}']);
    assert.equal(journal.batches[0]?.format, 'json');
  });

  test('an object longer than a record is told, and what is around it is read', async () => {
    const long = `{\n"x": "${'y'.repeat(2_500_000)}"}`;
    writeFileSync(join(folder, 'a.json'), `[\n{"a": 1},\n${long},\n{"b": 2}\n]`);
    const { losses } = await watch();
    await records(['{"a": 1}', '{"b": 2}']);
    assert.deepEqual(losses.codes, ['record-too-long']);
  });

  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const encoded = (text: string): Buffer => {
      const bytes = Buffer.from(text, 'utf16le');
      return encoding === 'utf-16le' ? bytes : bytes.swap16();
    };

    test(`${encoding}: lines, tables and documents`, async () => {
      // U+0A0A and U+010A hold the byte of a line end.
      writeFileSync(join(folder, 'a.log'), encoded('\ufeffone \u0a0a\u010a\r\ntwo\nth'));
      writeFileSync(join(folder, 'b.csv'), encoded('\ufeffId;Name;X\r\n1;\u00e9;2\r\n'));
      writeFileSync(join(folder, 'c.json'), encoded('\ufeff[\n {\n"a": "\u00e9"},\n {'));
      await watch();
      const before = ['one \u0a0a\u010a', 'two', '{"Id":"1","Name":"\u00e9","X":"2"}'];
      const piece = '{\n"a": "\u00e9"}';
      await records([...before, piece]);
      appendFileSync(join(folder, 'a.log'), encoded('ree\n'));
      await records([...before, piece, 'three']);
      appendFileSync(join(folder, 'c.json'), encoded('"b":1}\n]'));
      await records([...before, piece, 'three', '{"b":1}']);
    });
  }

  test('an EVTX file gives its new records only, and all of them after the log was cleared', async () => {
    const file = join(folder, 'Security.evtx');
    const write = (...ids: readonly number[]): void => {
      writeFileSync(file, `${' '.repeat(4_096)}${ids.join(' ')} ${'.'.repeat(ids.length)}`);
    };
    write(5, 6, 7);
    const { journal } = await watch();
    await records(['{"n":5}', '{"n":6}', '{"n":7}']);
    assert.equal(journal.batches[0]?.format, 'json');
    // A circular log overwrites its oldest records, so numbers do not rise through the file.
    write(8, 9, 7);
    await records(['{"n":5}', '{"n":6}', '{"n":7}', '{"n":8}', '{"n":9}']);
    write(1);
    await records(['{"n":5}', '{"n":6}', '{"n":7}', '{"n":8}', '{"n":9}', '{"n":1}']);
  });

  test('an EVTX piece that ends the guest costs that piece, and too many the rest', async () => {
    const piece = (text: string): string => text.padEnd(EVTX_PIECE_BYTES);
    const write = (name: string, ...pieces: readonly string[]): void => {
      // Whole at once: the watch must not see it half written.
      writeFileSync(join(root, name), ' '.repeat(4_096) + pieces.map(piece).join(''));
      renameSync(join(root, name), join(folder, name));
    };
    write('a.evtx', '1', 'poison', '2');
    const { losses, faults } = await watch();
    await records(['{"n":1}', '{"n":2}']);
    assert.deepEqual(
      losses.reports.map(({ problem }) => [problem.code, problem.place.offset]),
      [['evtx-piece-given-up', 4_096 + EVTX_PIECE_BYTES]],
    );
    losses.reports.length = 0;
    const poison = Array.from({ length: EVTX_KILLS_MAX }, () => 'poison');
    write('b.evtx', '3', ...poison, '4');
    await records(['{"n":1}', '{"n":2}', '{"n":3}']);
    assert.deepEqual(losses.codes, [
      ...poison.map(() => 'evtx-piece-given-up'),
      'evtx-file-given-up',
    ]);
    assert.equal(faults.length, 1 + EVTX_KILLS_MAX);
    faults.length = 0;
  });

  test('what is no text is named once, and a full journal only waits', async () => {
    writeFileSync(join(folder, 'archive.zip'), Buffer.from([80, 75, 3, 4, 0, 0]));
    writeFileSync(join(folder, 'app.log'), 'waits\n');
    const { journal, losses } = await watch();
    journal.full = true;
    appendFileSync(join(folder, 'app.log'), 'too\n');
    await new Promise((done) => setTimeout(done, 40));
    journal.full = false;
    await records(['waits', 'too']);
    assert.deepEqual(losses.codes, ['file-unreadable']);
  });

  test('what lies too deep is told once, and the files beside it are read', async () => {
    const deep = join(folder, ...Array.from({ length: 9 }, (_, n) => `a${n}`));
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(deep, 'lost.log'), 'lost\n');
    writeFileSync(join(folder, 'near.log'), 'near\n');
    const { losses } = await watch();
    await records(['near']);
    assert.deepEqual(
      losses.reports.map(({ problem }) => [problem.code, problem.place.file]),
      [['folder-not-entered', 'a0/a1/a2/a3/a4/a5/a6/a7']],
    );
  });
});
