import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgedNothing } from '../flow/logs.ts';
import { ruleTables } from '../flow/rule-tables.ts';
import { problem } from '../model/problem.ts';
import type { Recording } from '../store/database/recording.ts';
import { Correlating } from './correlating.ts';
import { Recorder } from './recorder.ts';

const { value: NONE } = ruleTables({ rules: [], correlations: [], hash: '' });

test('an answer for a batch that is accounted for is not taken again', async () => {
  const stored: Recording[] = [];
  const correlate = (): Correlating => new Correlating(NONE, () => null);
  const recorder = new Recorder({ offset: 4, number: 0 }, correlate(), {
    organisation: 'ward',
    simulated: false,
    now: () => 1_000_000,
    record: (recording) => Promise.resolve(void stored.push(recording)),
    readCheckpoints: () => Promise.resolve([]),
    correlate,
    moved: () => undefined,
  });
  const judged = (number: number): Parameters<Recorder['put']> => [
    7,
    judgedNothing(number, problem('batch-ended-its-thread', {})),
  ];
  recorder.put(...judged(3));
  recorder.put(...judged(4));
  assert.equal(recorder.waiting, 0);
  await recorder.close();
  assert.deepEqual([recorder.recorded, stored.length], [4, 0]);
});
