/**
 * The other side of the serve benchmark, in a process of its own: sends compressed batches over a few
 * connections for a time, and says at the end how many events were acknowledged. Every batch carries
 * one event that a rule of our pack finds, on a host named after the moment it was sent.
 */
import { zstdCompressSync } from 'node:zlib';
import { ordinaryLine, telltaleLine } from './events.ts';

const [url = '', token = '', seconds = '20', telltaleEvery = '4'] = process.argv.slice(2);
const BATCH_EVENTS = 500;
const LANES = 4;
/** Distinct bodies, so that no body repeats within a run's repeat window. */
let made = 0;

function body(): Uint8Array {
  made += 1;
  const lines = Array.from({ length: BATCH_EVENTS - 1 }, (_, n) =>
    ordinaryLine(made * BATCH_EVENTS + n),
  );
  const last = made % Number(telltaleEvery) === 0 ? telltaleLine(made) : ordinaryLine(made);
  return zstdCompressSync([...lines, last].join('\n'));
}

async function lane(until: number): Promise<number> {
  let events = 0;
  while (performance.now() < until) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-encoding': 'zstd' },
      body: new Uint8Array(body()),
    });
    const told = await answer.text();
    if (answer.status === 200) events += BATCH_EVENTS;
    else if (answer.status !== 503 && answer.status !== 429) {
      throw new Error(`${answer.status}: ${told}`);
    }
  }
  return events;
}

const started = performance.now();
const end = started + Number(seconds) * 1_000;
const counts = await Promise.all(Array.from({ length: LANES }, () => lane(end)));
const events = counts.reduce((sum, count) => sum + count, 0);
console.log(JSON.stringify({ events, seconds: (performance.now() - started) / 1_000 }));
