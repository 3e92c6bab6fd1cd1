import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn } from './turns.ts';

test('calls at once are worked one after another, also behind one that fails', async () => {
  const seen: string[] = [];
  const waits = [20, 0, 5];
  let calls = 0;
  const work = inTurn(async () => {
    const mine = calls++;
    seen.push(`begin ${mine}`);
    await new Promise((done) => setTimeout(done, waits[mine]));
    seen.push(`end ${mine}`);
    if (mine === 1) throw new Error('the second one fails');
    return mine;
  });
  const results = await Promise.allSettled([work(), work(), work()]);
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(seen, ['begin 0', 'end 0', 'begin 1', 'end 1', 'begin 2', 'end 2']);
});
