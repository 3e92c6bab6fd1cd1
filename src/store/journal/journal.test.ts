import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { JournalFull } from '../../flow/logs.ts';
import { DAY, MINUTE } from '../../model/time.ts';
import { StoreRefused } from '../refused.ts';
import { packBatch, unpackBatch } from './batch-bytes.ts';
import { JournalCursor, readBatch, recordAt, verifySegments } from './cursor.ts';
import type { Disk, DiskFile } from './disk.ts';
import { realDisk } from './disk.ts';
import type { JournalItem } from './journal.ts';
import { listSegments, SegmentJournal } from './journal.ts';
import { openKeys, readMasterKey } from './keys.ts';

const root = mkdtempSync(join(tmpdir(), 'journal-'));
after(() => rmSync(root, { recursive: true }));
let folders = 0;

interface Bench {
  readonly folder: string;
  readonly keys: string;
  at: number;
  disk: Disk;
  open(options?: {
    acknowledged?: number;
    bytes?: number;
    ageMs?: number;
    segmentBytes?: number;
  }): SegmentJournal;
  all(journal: SegmentJournal, from?: number): (number | string)[];
}

function bench(): Bench {
  folders += 1;
  const folder = join(root, String(folders), 'journal');
  const keyFolder = join(root, String(folders), 'keys');
  const master = Buffer.alloc(32, 7);
  const self: Bench = {
    folder,
    keys: keyFolder,
    at: 1_800_000_000_000,
    disk: realDisk,
    open(options = {}) {
      return new SegmentJournal({
        folder,
        disk: self.disk,
        keys: openKeys(self.disk, keyFolder, master),
        retention: { bytes: options.bytes ?? 1e9, ageMs: options.ageMs ?? 30 * DAY },
        acknowledged: options.acknowledged ?? 0,
        now: () => self.at,
        segmentBytes: options.segmentBytes ?? 1e6,
        reserveBytes: 0,
      });
    },
    all(journal, from = 1) {
      const keys = openKeys(self.disk, keyFolder, master);
      const cursor = new JournalCursor(self.disk, keys, () => journal.segments, from);
      const seen: (number | string)[] = [];
      for (let step = cursor.next(); step !== null; step = cursor.next())
        seen.push(step.kind === 'batch' ? step.batch.number : step.problem.code);
      cursor.close();
      return seen;
    },
  };
  return self;
}

function item(text: string, at: number, repeatOf: string | null = null): JournalItem {
  const bytes = Buffer.from(text);
  const packed = packBatch({
    organisation: 'home',
    door: 'http',
    sender: { name: 'door-test', trust: 'token' },
    format: 'text',
    receivedAt: at,
    simulated: false,
    bytes,
    ends: Uint32Array.of(1, bytes.length),
  });
  return { packed, receivedAt: at, records: 2, repeatOf };
}

/** The newest segment file's bytes, changed by `change`, written back. */
function damage(folder: string, change: (bytes: Buffer) => Buffer): void {
  const name = readdirSync(folder).toSorted().at(-1) ?? '';
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name))));
}

test('a committed batch is read back in order and by position, across a restart', () => {
  const b = bench();
  const first = b.open();
  assert.deepEqual(
    first.commit([item('one', b.at), item('two', b.at)]).map((receipt) => receipt.batch),
    [1, 2],
  );
  first.close();
  const second = b.open();
  assert.deepEqual(second.problems, []);
  assert.equal(second.commit([item('three', b.at)])[0]?.batch, 3);
  assert.deepEqual(b.all(second), [1, 2, 3]);
  assert.deepEqual(b.all(second, 2), [2, 3]);
  assert.deepEqual(verifySegments(b.disk, second.segments), []);
  const keys = openKeys(b.disk, b.keys, Buffer.alloc(32, 7));
  const batch = readBatch(b.disk, keys, listSegments(b.disk, b.folder), 3);
  assert.equal(batch?.sender.name, 'door-test');
  assert.ok(batch !== null);
  const record = recordAt(batch, { batch: 3, record: 1 });
  assert.equal(Buffer.from(record ?? []).toString(), 'hree');
});

test('a cursor that came to the end goes on with what is written later', () => {
  const b = bench();
  const journal = b.open({ segmentBytes: 300 });
  const keys = openKeys(b.disk, b.keys, Buffer.alloc(32, 7));
  const cursor = new JournalCursor(b.disk, keys, () => journal.segments, 1);
  assert.equal(cursor.next(), null);
  const seen: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    journal.commit([item(`round ${round}`, b.at)]);
    const step = cursor.next();
    if (step?.kind === 'batch') seen.push(step.batch.number);
    assert.equal(cursor.next(), null);
  }
  assert.deepEqual(seen, [1, 2, 3, 4, 5, 6]);
  assert.ok(journal.segments.length > 1);
});

test('a torn tail is cut, told, and its number used again; nothing before it is touched', () => {
  for (let cut = 1; cut < 340; cut += 13) {
    const b = bench();
    b.open().commit([item('kept', b.at)]);
    const journal = b.open();
    journal.commit([item('acknowledged', b.at)]);
    journal.commit([item('torn', b.at)]);
    damage(b.folder, (bytes) => bytes.subarray(0, bytes.length - cut));
    const again = b.open();
    const whole = again.last;
    assert.deepEqual(b.all(again), whole === 2 ? [1, 2] : [1], `cut ${cut}`);
    assert.equal(again.commit([item('next', b.at)])[0]?.batch, whole + 1);
    assert.deepEqual(verifySegments(b.disk, again.segments), []);
  }
});

test('zeros behind the last frame, as a power cut leaves them, are cut', () => {
  const b = bench();
  b.open().commit([item('kept', b.at)]);
  damage(b.folder, (bytes) => Buffer.concat([bytes, Buffer.alloc(5_000)]));
  const again = b.open();
  assert.deepEqual(
    again.problems.map((p) => p.code),
    ['journal-tail-cut'],
  );
  assert.deepEqual(b.all(again), [1]);
});

test('a bit flipped anywhere in the middle costs that batch alone and is told', () => {
  const b = bench();
  const journal = b.open();
  for (let n = 0; n < 3; n += 1) journal.commit([item(`batch ${n}`, b.at)]);
  const name = readdirSync(b.folder)[0] ?? '';
  const whole = readFileSync(join(b.folder, name));
  const frame = (whole.length - 68) / 3;
  for (let at = 68 + frame; at < 68 + 2 * frame; at += 7) {
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    writeFileSync(join(b.folder, name), flipped);
    const again = b.open();
    assert.ok(
      again.problems.some((p) => p.code === 'journal-damaged'),
      `byte ${at}`,
    );
    const seen = b.all(again);
    assert.deepEqual(
      seen.filter((each) => typeof each === 'number'),
      [1, 3],
      `byte ${at}`,
    );
    assert.ok(seen.includes('journal-damaged'));
    assert.equal(again.last, 3);
    assert.ok(verifySegments(b.disk, again.segments).length > 0);
  }
});

test('a damaged last batch that the store knows of is not cut as torn', () => {
  const b = bench();
  const journal = b.open();
  journal.commit([item('one', b.at)]);
  journal.commit([item('two', b.at)]);
  damage(b.folder, (bytes) => bytes.subarray(0, bytes.length - 5));
  const again = b.open({ acknowledged: 2 });
  assert.deepEqual(
    again.problems.map((p) => p.code),
    ['journal-damaged'],
  );
  assert.equal(again.commit([item('three', b.at)])[0]?.batch, 3);
});

test('frames put in another order break the chain, which is told', () => {
  const b = bench();
  const journal = b.open();
  for (let n = 0; n < 3; n += 1) journal.commit([item(`batch ${n}`, b.at)]);
  damage(b.folder, (bytes) => {
    const frame = (bytes.length - 68) / 3;
    const part = (n: number): Buffer => bytes.subarray(68 + n * frame, 68 + (n + 1) * frame);
    return Buffer.concat([bytes.subarray(0, 68), part(1), part(0), part(2)]);
  });
  assert.ok(b.open().problems.some((p) => p.code === 'journal-chain-broken'));
});

test('a repeated body is acknowledged once, in one group, later, and after a restart', () => {
  const b = bench();
  const journal = b.open();
  const body = (): JournalItem => item('body', b.at, 'sender hash');
  assert.deepEqual(journal.commit([body(), body()]), [
    { batch: 1, repeated: false },
    { batch: 1, repeated: true },
  ]);
  assert.deepEqual(journal.commit([body()]), [{ batch: 1, repeated: true }]);
  // No close: as after a kill.
  const again = b.open();
  assert.deepEqual(again.commit([body()]), [{ batch: 1, repeated: true }]);
  assert.deepEqual(again.commit([item('body', b.at, 'other hash')])[0]?.repeated, false);
  b.at += 16 * MINUTE;
  assert.deepEqual(again.commit([body()]), [{ batch: 3, repeated: false }]);
});

test('a clock that goes back changes neither numbers nor order nor what is kept', () => {
  const b = bench();
  const journal = b.open({ ageMs: DAY });
  journal.commit([item('one', b.at)]);
  b.at -= 400 * DAY;
  journal.commit([item('two', b.at)]);
  journal.retain(2);
  journal.close();
  const again = b.open({ ageMs: DAY });
  assert.equal(again.commit([item('three', -5)])[0]?.batch, 3);
  assert.deepEqual(b.all(again), [1, 2, 3]);
});

test('retention destroys keys and files, oldest first, never behind the detection offset', () => {
  const b = bench();
  const journal = b.open({ segmentBytes: 300, bytes: 1_900 });
  for (let n = 0; n < 6; n += 1) journal.commit([item(`batch ${n}`, b.at)]);
  const gone = journal.retain(2);
  assert.ok(gone >= 1 && gone <= 2);
  assert.deepEqual(b.all(journal), [1, 2, 3, 4, 5, 6].slice(gone));
  const full = (): void => {
    for (let n = 0; n < 20; n += 1) journal.commit([item('more', b.at)]);
  };
  assert.throws(full, JournalFull);
  assert.equal(journal.hasRoomFor(1_900), false);
  const last = journal.last;
  assert.ok(b.all(journal).includes(3));
  journal.retain(last);
  assert.ok(journal.hasRoomFor(1));
  assert.equal(journal.commit([item('room again', b.at)])[0]?.batch, last + 1);
  assert.equal(
    readdirSync(b.keys).filter((name) => name.startsWith('logs')).length,
    journal.segments.length,
  );
  b.at += 31 * DAY;
  journal.close();
  journal.retain(last + 1);
  assert.deepEqual(journal.segments, []);
});

test('an erased key makes a copy of its segment unreadable', () => {
  const b = bench();
  const journal = b.open();
  journal.commit([item('a secret', b.at)]);
  journal.close();
  const path = journal.segments[0]?.path ?? '';
  assert.ok(!readFileSync(path).includes('secret'));
  copyFileSync(path, `${path}.copy`);
  b.at += 31 * DAY;
  journal.retain(1);
  copyFileSync(`${path}.copy`, path);
  const again = b.open();
  assert.deepEqual(b.all(again), ['journal-key-damaged']);
});

test('a damaged key costs its segment; a wrong or damaged master refuses to open', () => {
  const b = bench();
  const journal = b.open();
  journal.commit([item('one', b.at)]);
  journal.close();
  const second = b.open();
  second.commit([item('two', b.at)]);
  const key = readdirSync(b.keys).find((name) => name.endsWith('1.key')) ?? '';
  writeFileSync(join(b.keys, key), 'not a key');
  assert.deepEqual(b.all(second), ['journal-key-damaged', 2]);
  const code = (run: () => void, expected: string): void =>
    assert.throws(run, (error) => error instanceof StoreRefused && error.code === expected);
  code(() => openKeys(realDisk, b.keys, Buffer.alloc(32, 8)), 'master-key-wrong');
  const file = join(b.keys, 'master');
  code(() => readMasterKey(realDisk, { file, create: false }), 'master-key-unreadable');
  const made = readMasterKey(realDisk, { file, create: true });
  assert.deepEqual(readMasterKey(realDisk, { file, create: false }), made);
  writeFileSync(file, 'short');
  code(() => readMasterKey(realDisk, { file, create: true }), 'master-key-unreadable');
});

/** A disk with room for so many more bytes; a write beyond it is done in part and then fails. */
function smallDisk(room: { bytes: number; truncates: boolean; syncs: boolean }): Disk {
  const wrap = (file: DiskFile): DiskFile => ({
    ...file,
    write(bytes, offset) {
      const part = Math.max(0, Math.min(bytes.length, room.bytes));
      room.bytes -= part;
      file.write(bytes.subarray(0, part), offset);
      if (part < bytes.length) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    },
    truncate(bytes) {
      if (!room.truncates) throw new Error('EIO');
      file.truncate(bytes);
    },
    sync() {
      if (!room.syncs) throw new Error('EIO');
      file.sync();
    },
  });
  return { ...realDisk, open: (path, how) => wrap(realDisk.open(path, how)) };
}

test('a full disk refuses the whole group, keeps nothing of it, and recovers by itself', () => {
  for (let bytes = 0; bytes < 900; bytes += 50) {
    const b = bench();
    const room = { bytes: 1e6, truncates: true, syncs: true };
    b.disk = smallDisk(room);
    const journal = b.open();
    journal.commit([item('kept', b.at)]);
    room.bytes = bytes;
    const group = [item('one', b.at, 's1'), item('two', b.at, 's2'), item('three', b.at, 's3')];
    let kept = 1;
    try {
      journal.commit(group);
      kept = 4;
    } catch (error) {
      assert.ok(error instanceof JournalFull);
    }
    assert.equal(b.all(journal).length, kept);
    room.bytes = 1e6;
    const receipts = journal.commit(group);
    assert.equal(
      receipts.some((receipt) => receipt.repeated),
      kept === 4,
    );
    assert.deepEqual(b.all(b.open()), [1, 2, 3, 4]);
  }
});

test('a failed sync or a write that cannot be taken back ends the segment, not the journal', () => {
  const b = bench();
  const room = { bytes: 1e6, truncates: true, syncs: true };
  b.disk = smallDisk(room);
  const journal = b.open();
  journal.commit([item('kept', b.at)]);
  room.syncs = false;
  assert.throws(() => journal.commit([item('refused', b.at)]), JournalFull);
  room.truncates = false;
  room.syncs = true;
  room.bytes = 100;
  assert.throws(() => journal.commit([item('refused too', b.at)]), JournalFull);
  Object.assign(room, { bytes: 1e6, truncates: true });
  assert.equal(journal.commit([item('kept too', b.at)])[0]?.batch, 2);
  assert.deepEqual(b.all(journal), [1, 2]);
  assert.deepEqual(b.all(b.open()), [1, 2]);
});

test('the reserve for the database is left free', () => {
  const b = bench();
  b.disk = { ...realDisk, freeBytes: () => -1 };
  assert.throws(() => b.open().commit([item('one', b.at)]), JournalFull);
});

test('packed batches read back; anything else is refused', () => {
  const packed = item('text', 5).packed;
  assert.deepEqual(unpackBatch(packed)?.ends, Uint32Array.of(1, 4));
  for (let length = 0; length < packed.length; length += 1)
    assert.equal(unpackBatch(packed.subarray(0, length)), null, `length ${length}`);
});
