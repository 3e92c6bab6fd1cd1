import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { GuestKilled, openGuest } from './guest.ts';

const root = mkdtempSync(join(tmpdir(), 'guest-'));
after(() => rmSync(root, { recursive: true }));

function script(name: string, body: string): URL {
  return new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads';
// ${name}
parentPort.on('message', ({ id, bytes }) => { ${body} });`)}`,
  );
}

test('a guest reads chunks and says what is wrong with them', async () => {
  const guest = openGuest({ quarantineFolder: join(root, 'none') });
  const reading = await guest.readChunks(Buffer.from('no chunk at all'));
  assert.deepEqual(reading.records, []);
  assert.ok(reading.problems.length > 0);
  await guest.close();
});

test('a guest that takes too long, too much, or falls over is ended; the next one works', async () => {
  const cases = [
    ['time', 'for (;;);'],
    ['memory', 'const a = []; for (;;) a.push(new Array(1e5).fill(id));'],
    ['ended', 'throw new Error("fell over");'],
    ['ended', 'process.exit(3);'],
  ] as const;
  for (const [index, [reason, body]] of cases.entries()) {
    const quarantineFolder = join(root, String(index));
    const working = `if (bytes.length > 3) { ${body} } parentPort.postMessage({ id, records: [] });`;
    const entry = script(reason, working);
    const guest = openGuest({
      quarantineFolder,
      workMsMax: reason === 'time' ? 500 : 20_000,
      heapMbMax: 32,
      entry,
    });
    await assert.rejects(
      guest.readChunks(Buffer.from('hostile')),
      (error) => error instanceof GuestKilled && error.reason === reason,
      body,
    );
    assert.equal(readdirSync(quarantineFolder).length, 1);
    assert.deepEqual((await guest.readChunks(Buffer.from('ok'))).records, []);
    await guest.close();
  }
});

test('a guest reads a message, and chunks before and after it', async () => {
  const guest = openGuest({ quarantineFolder: null });
  const bytes = Buffer.from('From: a@b.example\r\nSubject: Hello\r\n\r\nSee https://c.example/d');
  const [, read] = await Promise.all([
    guest.readChunks(Buffer.from('no chunk at all')),
    guest.readMessage(bytes, 'eml'),
    guest.readChunks(Buffer.from('no chunk at all')),
  ]);
  assert.equal(read.value?.subject, 'Hello');
  assert.deepEqual(
    read.value?.links.map(({ target }) => target),
    ['https://c.example/d'],
  );
  await guest.close();
});

test('a message that ends the guest is put into quarantine', async () => {
  const quarantineFolder = join(root, 'message');
  const guest = openGuest({ quarantineFolder, entry: script('ended', 'process.exit(3);') });
  await assert.rejects(guest.readMessage(Buffer.from('hostile'), 'eml'), GuestKilled);
  assert.equal(readdirSync(quarantineFolder).length, 1);
  await guest.close();
});
