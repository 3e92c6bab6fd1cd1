import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '../random.ts';
import { fill, readWording } from './read.ts';

const TEXT = `
# one
? Subject {a}
< Sender
@ file_{a}.pdf

First [way|turn].
-

| Label | [x|y] {a}

> Press

#qr

# two
? Other
`;

test('a section has its subjects, senders, files and parts in order', () => {
  const one = readWording(TEXT).get('one');
  assert.ok(one);
  assert.deepEqual(
    one.parts.map(({ kind }) => kind),
    ['text', 'facts', 'button', 'qr'],
  );
  assert.deepEqual([one.subjects.length, one.senders.length, one.files.length], [1, 1, 1]);
  const [text] = one.parts;
  assert.ok(text?.kind === 'text');
  assert.equal(text.ways.length, 2);
});

test('choices are made and slots filled', () => {
  const [part] =
    readWording(TEXT)
      .get('one')
      ?.parts.filter(({ kind }) => kind === 'facts') ?? [];
  assert.ok(part?.kind === 'facts');
  const seen = new Set<string>();
  for (let seed = 0; seed < 20; seed += 1)
    seen.add(fill(part.rows[0]![1], new Random(seed), (name) => name.toUpperCase()));
  assert.deepEqual([...seen].toSorted(), ['x A', 'y A']);
});
