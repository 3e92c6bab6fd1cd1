/** Plays what senders ask, as their published source says, against the real Elasticsearch door. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { TOKEN, openDoors } from './doors.ts';

const FOLDER = join(import.meta.dirname, 'transcripts');
const LOOPBACK = '127.0.0.1';

interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly gzip?: boolean;
  readonly body?: readonly string[];
  readonly status: number;
  readonly holds: readonly string[];
  readonly records?: readonly string[];
}
interface Transcript {
  readonly sender: string;
  readonly run: boolean;
  readonly source: readonly string[];
  readonly authorization: 'Basic' | 'ApiKey';
  readonly exchanges: readonly Exchange[];
}

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.json'))) {
  const transcript = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Transcript;
  test(`${transcript.sender} finds what it asks for`, async () => {
    const doors = await openDoors({ http: [{ host: LOOPBACK, port: 0, doors: ['elastic'] }] });
    assert.ok(transcript.source.length > 0);
    const credentials = Buffer.from(`sender:${TOKEN}`).toString('base64');
    for (const exchange of transcript.exchanges) {
      const text = exchange.body?.join('\n');
      const body = exchange.gzip === true ? new Uint8Array(gzipSync(text ?? '')) : text;
      const answer = await fetch(`http://${LOOPBACK}:${doors.port('elastic')}${exchange.path}`, {
        method: exchange.method,
        headers: {
          authorization: `${transcript.authorization} ${credentials}`,
          ...(exchange.gzip === true ? { 'content-encoding': 'gzip' } : {}),
          ...exchange.headers,
        },
        ...(body === undefined ? {} : { body }),
      });
      const told = await answer.text();
      const where = `${exchange.method} ${exchange.path}: ${told}`;
      assert.equal(answer.status, exchange.status, where);
      assert.equal(answer.headers.get('x-elastic-product'), 'Elasticsearch', where);
      for (const part of exchange.holds) assert.ok(told.includes(part), where);
      assert.deepEqual(doors.journal.records, exchange.records ?? [], where);
    }
    await doors.intake.close();
  });
}
