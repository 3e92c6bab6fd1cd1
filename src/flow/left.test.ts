import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { LEFT_LOOKED_MAX, leftLines, linesHolding } from './left.ts';
import type { LeftLine } from './membership.ts';

function lines(texts: readonly string[]): readonly LeftLine[] {
  return texts.map((text, index) => ({
    sequence: texts.length - index,
    at: 0,
    kind: index % 2 === 0 ? 'contribution' : 'answer',
    line: `${'A'.repeat(86)}.{"url":"https://x.example/${text}"}`,
    about: null,
    takenAt: index === 0 ? null : 1,
    problem: index === 1 ? 'link-too-old' : null,
  }));
}

/** As the store pages: after a sequence, the newest first. */
function kept(all: readonly LeftLine[]): Parameters<typeof leftLines>[0] {
  return {
    left({ size, after }) {
      const rest = all.filter(({ sequence }) => after === undefined || sequence < Number(after));
      const items = rest.slice(0, size);
      const next = rest.length > size ? String(items.at(-1)?.sequence) : null;
      return Promise.resolve({ items, next });
    },
  };
}

test('a name is found as it is, encoded, split and hashed; nothing else is', async () => {
  const address = 'eva.kovacs@szentanna.example';
  const texts = [
    encodeURIComponent('Kovács Éva'),
    Buffer.from('KOVACS eva').toString('base64'),
    createHash('sha256').update(address).digest('hex'),
    'nobody',
  ];
  const found = async (sought: string): Promise<readonly number[]> =>
    (await linesHolding(kept(lines(texts)), sought, undefined)).lines.map((one) => one.sequence);
  assert.deepEqual(await found('Kovács Éva'), [4, 3]);
  assert.deepEqual(await found(address), [2]);
  assert.deepEqual(await found('Szabó Ádám'), []);
});

test('what is filtered goes on where it stopped, and says how much it looked through', async () => {
  const many = lines(Array.from({ length: LEFT_LOOKED_MAX + 300 }, () => 'x'));
  const first = await leftLines(kept(many), { kind: 'answer' }, 3, undefined);
  assert.deepEqual(
    first.lines.map(({ sequence }) => sequence),
    [LEFT_LOOKED_MAX + 299, LEFT_LOOKED_MAX + 297, LEFT_LOOKED_MAX + 295],
  );
  const then = await leftLines(kept(many), { kind: 'answer' }, 1, first.next ?? '');
  assert.equal(then.lines[0]?.sequence, LEFT_LOOKED_MAX + 293);
  const part = await linesHolding(kept(many), 'nowhere', undefined);
  assert.deepEqual([part.looked, part.lines.length], [LEFT_LOOKED_MAX, 0]);
  const rest = await linesHolding(kept(many), 'nowhere', part.next ?? '');
  assert.deepEqual([rest.looked, rest.next], [300, null]);
  const states = await leftLines(kept(many), { state: 'refused' }, 50, undefined);
  assert.equal(states.lines.length, 1);
});
