import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { HeardProtections } from '../../flow/loop.ts';
import { watchedAs, type Watch } from '../../flow/watches.ts';
import type { Protection } from '../../model/protection.ts';
import { withWatches } from './watching.ts';

const watch = (value: string): Watch => ({
  indicator: { kind: 'domain', value },
  source: 'cert',
  ref: '',
  modified: 0,
  confidence: 90,
  tlp: 'GREEN',
  pap: 'CLEAR',
  from: 0,
  until: null,
  seenAt: 0,
  isEnded: false,
});

test('what is watched stands behind what the house decided, which wins', async () => {
  await using open = new AsyncDisposableStack();
  const vetoed: Protection = { ...watchedAs(watch('known.example')), state: 'vetoed' };
  const watches = Promise.resolve([watch('known.example'), watch('new.example')]);
  let hear: HeardProtections = () => assert.fail('nobody listens yet');
  const own = {
    listen(heard: HeardProtections) {
      hear = heard;
      heard([vetoed], [vetoed]);
      return () => undefined;
    },
  };
  const parts = {
    changes: { listen: () => () => undefined },
    state: { watches: { current: () => watches } },
    log: { error: (what: string) => assert.fail(what) },
  };
  const heard: string[][] = [];
  withWatches(own, parts, open).listen((all) => {
    heard.push(all.map(({ indicator, state }) => `${indicator.value} ${state}`));
  });
  assert.deepEqual(heard, [['known.example vetoed']]);
  await watches;
  await new Promise(setImmediate);
  assert.deepEqual(heard.at(-1), ['known.example vetoed', 'new.example in-force']);
  hear([], [vetoed]);
  assert.deepEqual(heard.at(-1), ['known.example in-force', 'new.example in-force']);
});
