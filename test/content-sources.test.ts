/** content/sources: every definition is taken whole, and reads its sample as its expected.json says. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suite, test } from 'node:test';

import { load } from 'js-yaml';
import { Errors } from 'typebox/schema';

import { openCatalogue } from '../src/detect/source/catalogue.ts';
import { readField } from '../src/detect/source/pick.ts';
import type { SourcePiece } from '../src/detect/source/read.ts';
import { recogniseAll } from '../src/detect/source/unfold.ts';
import type { Recognised } from '../src/detect/source/unfold.ts';
import { TableReader } from '../src/formats/tables/tables.ts';
import { isJsonObject } from '../src/model/json.ts';
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

/** The lines of `sample.log`, those under a header as rows of its table, then `sample.json`. */
function readSample(id: string): Recognised[] {
  const log = join(FOLDER, id, 'sample.log');
  const json = join(FOLDER, id, 'sample.json');
  const events = existsSync(log) ? readLog(readFileSync(log, 'utf8')) : [];
  if (existsSync(json)) events.push(...(JSON.parse(readFileSync(json, 'utf8')) as JsonObject[]));
  return events.flatMap((event) =>
    event === null ? [] : recogniseAll(catalogue, event, RECEIVED),
  );
}

function readLog(text: string): (JsonObject | null)[] {
  const table = new TableReader();
  return text.split('\n').flatMap((line) => {
    const read = table.read(line);
    if (read.kind === 'row') return [read.event];
    return read.kind === 'text' && read.text !== ''
      ? [catalogue.readText(read.text, RECEIVED)]
      : [];
  });
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

test('every source definition satisfies the published schema', () => {
  const schema: unknown = JSON.parse(
    readFileSync(join(FOLDER, '../schemas/source.schema.json'), 'utf8'),
  );
  assert.ok(isJsonObject(schema));
  for (const { id, value } of pieces) assert.deepEqual(schemaProblems(schema, value), [], id);
});

function schemaProblems(schema: JsonObject, value: unknown): string[] {
  const [, errors] = Errors({ ...schema }, value);
  return errors.map((error) => `${error.instancePath} ${error.message}`);
}

test('every source has a sample', () => {
  const without = pieces.filter(({ id }) => !existsSync(join(FOLDER, id, 'expected.json')));
  assert.deepEqual(without, []);
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

/**
 * Our own patterns read what strangers write. Each is run on the worst its character classes allow:
 * long runs that almost match. Linear patterns finish each in microseconds; one that
 * backtracks without end would hang here instead of in a hospital.
 */
test('no line, however hostile, holds the reader up', () => {
  const run = 4_096;
  const heads = catalogueHeads();
  const tails = ['a', ' ', '1', '0.', '(', '[', '"', "'", ',', ':', ';', '=', '\\"', 'a ', '1,'];
  for (const head of heads) {
    for (const tail of tails) {
      const line = `${head}${tail.repeat(Math.ceil(run / tail.length))}`;
      if (line.trim() !== '') assert.notEqual(catalogue.readText(line, RECEIVED), null);
    }
  }
});

/** The start of every sample line, cut at several places: inside each field once. */
function catalogueHeads(): string[] {
  const heads = new Set<string>(['', '<13>', 'Nov 21 10:15:00 h ']);
  for (const { id } of pieces) {
    const log = join(FOLDER, id, 'sample.log');
    if (!existsSync(log)) continue;
    for (const line of readFileSync(log, 'utf8').split('\n'))
      for (const part of [0.3, 0.5, 0.7, 0.9])
        heads.add(line.slice(0, Math.floor(line.length * part)));
  }
  return [...heads];
}

/** docs/sources.md lists these with the reasons: plain text of applications, without a mark of its own. */
const NOT_DERIVED: readonly string[] = [
  'windows/file_access/',
  'jvm/application/',
  'spring/application/',
  'sql/application/',
  'python/application/',
  'velocity/application/',
  'django/application/',
  'nodejs/application/',
  'ruby_on_rails/application/',
  'qualys//',
  'fortios//sslvpnd',
  'paloalto/file_event/globalprotect',
];

test('every logsource of the public rules is derived from some source', (context) => {
  const data = process.env['CYBERSHIELD_DATA'] ?? resolve(FOLDER, '../../../shared/data');
  const rules = join(data, 'sigma');
  if (!existsSync(rules)) {
    context.skip(`no rules at ${rules}`);
    return;
  }
  const missing = new Set<string>();
  for (const path of readdirSync(rules, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.yml')) continue;
    const text = readFileSync(join(rules, path), 'utf8');
    const block = /^logsource:\r?\n((?:[ \t]+.*\r?\n)+)/mu.exec(text)?.[1] ?? '';
    const part = (name: string): string =>
      new RegExp(`^\\s+${name}:\\s*['"]?([^'"#\\r\\n]+?)['"]?\\s*(?:#.*)?$`, 'mu').exec(
        block,
      )?.[1] ?? '';
    const [product, category, service] = [part('product'), part('category'), part('service')];
    if (block === '') continue;
    const derived = catalogue.routes.some(
      ({ logsource }) =>
        (product === '' || logsource.product === product) &&
        (category === '' || logsource.categories.includes(category)) &&
        (service === '' || logsource.services.includes(service)),
    );
    if (!derived) missing.add(`${product}/${category}/${service}`);
  }
  assert.deepEqual([...missing].toSorted(), NOT_DERIVED.toSorted());
});
