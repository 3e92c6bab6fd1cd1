/** Every outline of content/maps is well formed, small, and lies within its own box. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { load } from 'js-yaml';
import { Check } from 'typebox/value';

import { readMap } from '../src/intake/content/maps.ts';
import { SECTOR_PLACES } from '../src/rehearsal/sector-places.ts';

const CONTENT = resolve(import.meta.dirname, '../content');
const SCHEMA = JSON.parse(readFileSync(join(CONTENT, 'schemas/map.schema.json'), 'utf8'));

test('every outline follows its schema and stays in its drawing', () => {
  const countries = readdirSync(join(CONTENT, 'maps'));
  assert.ok(countries.length >= 2);
  for (const country of countries) {
    const value: unknown = load(readFileSync(join(CONTENT, 'maps', country, 'piece.yml'), 'utf8'));
    assert.ok(Check(SCHEMA, value), country);
    const map = readMap(CONTENT, country);
    assert.ok(map !== null, country);
    for (const [, x, y] of map.path.matchAll(/(-?\d+) (-?\d+)/g)) {
      assert.ok(Number(x) >= -80 && Number(x) <= map.width + 80, country);
      assert.ok(Number(y) >= -80 && Number(y) <= map.height + 80, country);
    }
  }
});

test('a country without an outline has none, and no name leads out of the folder', () => {
  assert.equal(readMap(CONTENT, 'xx'), null);
  assert.equal(readMap(CONTENT, '../languages/en'), null);
});

test('the rehearsed towns lie within their country’s drawing', () => {
  for (const country of ['hu', 'fr'] as const) {
    const map = readMap(CONTENT, country);
    assert.ok(map !== null);
    for (const { place, latitude, longitude } of SECTOR_PLACES[country]) {
      assert.ok(longitude > map.west && longitude < map.east, place);
      assert.ok(latitude > map.south && latitude < map.north, place);
    }
  }
});
