/** content/sources: every definition is taken whole, and reads its sample as its expected.json says. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suite, test } from 'node:test';

import { load } from 'js-yaml';

import { openCatalogue } from '../src/detect/source/catalogue.ts';
import { readField } from '../src/detect/source/pick.ts';
import type { SourcePiece } from '../src/detect/source/read.ts';
import { recogniseAll } from '../src/detect/source/unfold.ts';
import type { Recognised } from '../src/detect/source/unfold.ts';
import type { Json, JsonObject } from '../src/model/json.ts';
import { isoTime } from '../src/model/time.ts';

const FOLDER = resolve(import.meta.dirname, '../content/sources');
/** Samples without a year were received then. */
const RECEIVED = Date.UTC(2026, 10, 21, 12);

const pieces: SourcePiece[] = readdirSync(FOLDER)
  .toSorted()
  .map((id) => ({
    id,
    folder: `content/sources/${id}`,
    value: load(readFileSync(join(FOLDER, id, 'piece.yml'), 'utf8')),
  }));
const { value: catalogue, problems } = openCatalogue(pieces);

interface Expected {
  readonly source: string;
  readonly logsource: { product: string | null; categories: string[]; services: string[] };
  readonly time: string | null;
  readonly host: string | null;
  readonly person: string | null;
  readonly fields: Readonly<Record<string, Json>>;
  readonly overlay?: JsonObject;
}

function readSample(id: string): Recognised[] {
  const log = join(FOLDER, id, 'sample.log');
  const events = existsSync(log)
    ? readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => catalogue.readText(line, RECEIVED))
    : (JSON.parse(readFileSync(join(FOLDER, id, 'sample.json'), 'utf8')) as JsonObject[]);
  return events.flatMap((event) =>
    event === null ? [] : recogniseAll(catalogue, event, RECEIVED),
  );
}

/** What the catalogue makes of a sample, in the form of expected.json, for the fields named there. */
function described({ event, route }: Recognised, fields: readonly string[]): Expected {
  const time = route.timeOf(event);
  const judgement = route.overlay?.judgementOf(event) ?? null;
  const found = fields.map((name): [string, Json] => [name, firstOf(event, route, name)]);
  return {
    source: route.source,
    logsource: {
      product: route.logsource.product,
      categories: [...route.logsource.categories],
      services: [...route.logsource.services],
    },
    time: time === null ? null : isoTime(time),
    host: route.hostOf(event),
    person: route.personOf(event),
    fields: Object.fromEntries(found),
    ...(judgement === null ? {} : { overlay: { ...judgement } }),
  };
}

function firstOf(event: JsonObject, route: Recognised['route'], name: string): Json {
  for (const path of route.locate(name)) {
    const value = readField(event, path);
    if (value !== undefined && value !== null) return value as Json;
  }
  return null;
}

test('every source definition is taken whole', () => {
  assert.deepEqual(problems, []);
});

suite('every source reads its sample as expected', () => {
  for (const { id } of pieces) {
    if (!existsSync(join(FOLDER, id, 'expected.json'))) continue;
    test(id, () => {
      const expected = JSON.parse(
        readFileSync(join(FOLDER, id, 'expected.json'), 'utf8'),
      ) as Expected[];
      const found = readSample(id).map((one, index) =>
        described(one, Object.keys(expected[index]?.fields ?? {})),
      );
      assert.deepEqual(found, expected);
    });
  }
});
