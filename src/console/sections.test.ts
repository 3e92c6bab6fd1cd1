import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CONFIG, NOW, world } from '../../test/console/world.ts';
import { sectionsFor } from './sections.ts';

test('no section stands twice in the navigation, no two have one key, and each has its word', async () => {
  const ports = world([]);
  const words = ports.words('en');
  const person = await ports.signIns.session('session');
  const at = { origin: 'http://localhost', address: '/', config: CONFIG };
  const view = { words, now: NOW, person, open: true, ...at };
  const names = sectionsFor(view).flatMap(({ sections }) => sections.map(({ name }) => name));
  assert.deepEqual(names, [...new Set(names)]);
  const keys = sectionsFor(view).flatMap(({ sections }) =>
    sections.flatMap(({ key }) => key ?? []),
  );
  assert.deepEqual(keys, [...new Set(keys)]);
  for (const name of names) assert.notEqual(words.say(`section-${name}`), `section-${name}`);
});
