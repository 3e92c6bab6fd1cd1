/** A watched folder with real EVTX bytes, parsed in the real guest thread. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { marksInFile } from '../src/intake/folder/marks.ts';
import { GuestKilled, openGuest } from '../src/threads/guest.ts';
import { openDoors } from './doors.ts';
import type { SyntheticRecord } from './evtx-writer.ts';
import { plainRecord, writeEvtx } from './evtx-writer.ts';
import { until } from './waiting.ts';

test('an exported log is read, and read on when it is exported again', async () => {
  const root = mkdtempSync(join(tmpdir(), 'cybershield-evtx-'));
  const guest = openGuest({ quarantineFolder: null });
  const marks = await marksInFile(join(root, '.marks'));
  const doors = await openDoors(
    { folders: [{ name: 'export', path: root, pollMs: 10 }] },
    { files: { marks, evtx: guest } },
  );
  const ids = (): number[] =>
    doors.journal.records.map((record) =>
      Number((JSON.parse(record) as { EventRecordID: unknown }).EventRecordID),
    );
  try {
    writeFileSync(join(root, 'Security.evtx'), writeEvtx(records(1, 3)));
    await until('three records', () => ids().length >= 3);
    const chunks = [records(1, 100), records(101, 200), records(201, 300)];
    writeFileSync(join(root, 'Security.evtx'), writeEvtx(...chunks));
    await until('all records', () => ids().length >= 300);
    assert.deepEqual(
      ids(),
      [...Array(300).keys()].map((n) => n + 1),
    );
    assert.deepEqual([doors.losses.codes, doors.faults], [[], []]);
  } finally {
    await doors.intake.close();
    await guest.close();
    rmSync(root, { recursive: true, force: true });
  }
});

function records(first: number, last: number): SyntheticRecord[] {
  return Array.from({ length: last - first + 1 }, (_, n) =>
    plainRecord({
      id: first + n,
      at: 1_700_000_000_000 + n,
      provider: 'Microsoft-Windows-Security-Auditing',
      eventId: 4625,
      channel: 'Security',
      computer: 'ws-01',
      data: { TargetUserName: 'clerk' },
    }),
  );
}

test('a job that overruns its time is killed, and closing is clean', async () => {
  const guest = openGuest({ quarantineFolder: null, workMsMax: 0 });
  await assert.rejects(guest.readChunks(Buffer.alloc(65_536)), GuestKilled);
  await guest.close();
});
