import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CursorStep } from '../store/journal/cursor.ts';
import type { DispatcherPorts } from './dispatcher.ts';
import { Dispatcher } from './dispatcher.ts';
import { IN_FLIGHT_BATCHES_MAX } from './limits.ts';

/** A dispatcher whose journal holds `durable` batches, except those in `damaged`. */
function bench(durable: number, damaged: readonly number[] = []) {
  const sent: number[] = [];
  const told: string[] = [];
  const state = { durable, room: Infinity };
  let at = 1;
  const packed = (): Uint8Array<ArrayBuffer> => new Uint8Array(8);
  const cursor = {
    skipTo: (number: number) => void (at = Math.max(at, number)),
    next: (): CursorStep | null => {
      while (damaged.includes(at)) at += 1;
      if (at > state.durable) return null;
      const number = at++;
      return { kind: 'batch', batch: { number, receivedAt: 0, records: 1, packed: packed() } };
    },
    close: () => undefined,
  };
  const ports: DispatcherPorts = {
    openCursor: () => cursor,
    read: packed,
    lost: (from, to) => void told.push(`lost ${from}-${to}`),
    hasRoom: (number) => number <= state.room,
    givenUp: (number) => void told.push(`given up ${number}`),
  };
  const dispatcher = new Dispatcher(1, durable, ports);
  const join = (worker: number): void =>
    dispatcher.join(worker, { send: ({ number }) => void sent.push(number) });
  const offer = (number: number): void => {
    state.durable = number;
    dispatcher.offer({ number, packed: packed() });
  };
  return { dispatcher, sent, told, state, join, offer };
}

test('what keeps up goes on from memory; what falls behind comes from the journal, in order', () => {
  const b = bench(0);
  b.join(1);
  const total = IN_FLIGHT_BATCHES_MAX + 10;
  for (let number = 1; number <= total; number += 1) b.offer(number);
  assert.equal(b.sent.length, IN_FLIGHT_BATCHES_MAX);
  for (let number = 1; number <= 20; number += 1) b.dispatcher.finished(1, number);
  b.dispatcher.pump();
  b.offer(total + 1);
  assert.deepEqual(
    b.sent,
    Array.from({ length: total + 1 }, (_, index) => index + 1),
  );
});

test('a replay passes over what is damaged and says so', () => {
  const b = bench(5, [2, 3]);
  b.join(1);
  b.dispatcher.pump();
  assert.deepEqual(b.sent, [1, 4, 5]);
  assert.deepEqual(b.told, ['lost 2-4']);
});

test('nothing is sent while what comes behind has no room', () => {
  const b = bench(5);
  b.state.room = 2;
  b.join(1);
  b.dispatcher.pump();
  assert.deepEqual(b.sent, [1, 2]);
  b.state.room = 9;
  b.dispatcher.pump();
  assert.deepEqual(b.sent, [1, 2, 3, 4, 5]);
});

test('what a thread had in hand when it ended goes to the next; what ends two is given up', () => {
  const b = bench(3);
  b.join(1);
  b.dispatcher.pump();
  b.dispatcher.leave(1);
  b.join(2);
  b.dispatcher.pump();
  assert.deepEqual(b.sent, [1, 2, 3, 1, 2, 3]);
  b.dispatcher.leave(2);
  b.join(3);
  b.dispatcher.pump();
  assert.deepEqual(b.told, ['given up 1']);
  assert.deepEqual(b.sent.slice(6), [2, 3]);
});
