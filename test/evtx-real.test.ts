/** EVTX against real logs: SigmaHQ's own JSON of the same records, and 136 logs of real attacks. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ChunkReader, readEvtx } from '../src/formats/evtx/evtx.ts';
import { isJsonObject, type Json, type JsonObject } from '../src/model/json.ts';
import { missing, realData } from './real-data.ts';

function files(folder: string): string[] {
  const root = realData(folder) ?? '';
  return globSync('**/*.evtx', { cwd: root })
    .toSorted()
    .map((path) => join(root, path));
}

/** Several objects may stand in a row: each ends with a brace at the beginning of a line. */
function objectsIn(text: string): JsonObject[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/(?<=^\})\s*$/m)
    .filter((part) => part.trim() !== '')
    .flatMap((part) => {
      const value: unknown = JSON.parse(part);
      return Array.isArray(value) ? (value as JsonObject[]) : [value as JsonObject];
    });
}

/** SigmaHQ's nested form as flat fields: attributes joined to their tag, containers left out. */
function flat(record: JsonObject): Map<string, Json> {
  const fields = new Map<string, Json>();
  const event = record['Event'];
  assert.ok(isJsonObject(event));
  for (const [tag, value] of Object.entries(event['System'] as JsonObject)) put(fields, tag, value);
  for (const [name, value] of Object.entries((event['EventData'] ?? {}) as JsonObject))
    put(fields, name.replaceAll(' ', ''), value);
  for (const form of Object.values((event['UserData'] ?? {}) as JsonObject))
    for (const [tag, value] of Object.entries(form as JsonObject))
      if (tag !== '#attributes') put(fields, tag, value);
  return fields;
}

function put(fields: Map<string, Json>, tag: string, value: Json): void {
  if (!isJsonObject(value)) {
    fields.set(tag, value);
    return;
  }
  for (const [name, text] of Object.entries((value['#attributes'] ?? {}) as JsonObject))
    if (name !== 'xmlns') fields.set(`${tag}_${name}`, text);
  if (value['#text'] !== undefined) fields.set(tag, value['#text']);
}

function comparable(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.trim().toLowerCase();
}

test('records equal SigmaHQ JSON field for field', { skip: missing('sigma-regression') }, () => {
  let records = 0;
  let fields = 0;
  for (const file of files('sigma-regression')) {
    const { records: ours, problems } = readEvtx(readFileSync(file));
    assert.deepEqual(problems, [], file);
    const theirs = objectsIn(readFileSync(file.replace(/evtx$/, 'json'), 'utf8')).map(flat);
    assert.equal(ours.length, theirs.length, file);
    for (const expected of theirs) {
      const id = expected.get('EventRecordID');
      const found = ours.find((each) => comparable(each.event['EventRecordID']) === comparable(id));
      assert.ok(found !== undefined, `${file}: record ${comparable(id)}`);
      records += 1;
      const names = new Set([...expected.keys(), ...Object.keys(found.event)]);
      for (const name of names) {
        if (name === 'TimeCreated_SystemTime') continue;
        const got = comparable(found.event[name]);
        assert.equal(got, comparable(expected.get(name)), `${file}: ${name}`);
        fields += 1;
      }
    }
  }
  assert.ok(records > 100 && fields > 3_000, `${records} records, ${fields} fields`);
});

test('logs of real attacks: nothing lost', { skip: missing('evtx-attack-samples') }, () => {
  const chunks = new ChunkReader();
  let records = 0;
  for (const file of files('evtx-attack-samples')) {
    const reading = readEvtx(readFileSync(file), chunks);
    assert.deepEqual(reading.problems, [], file);
    for (const { event } of reading.records) {
      assert.equal(typeof event['EventRecordID'], 'number');
      assert.equal(typeof event['Provider_Name'], 'string');
      assert.equal(typeof event['Computer'], 'string');
      assert.ok(!Number.isNaN(Date.parse(event['TimeCreated_SystemTime'] as string)));
    }
    records += reading.records.length;
  }
  assert.ok(records > 3_000, `${records} records`);
});
