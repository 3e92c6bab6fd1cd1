import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';

import {
  acceptsTaxii,
  FILTERS_OF,
  isTaxiiContent,
  NO_FILTERS,
  printDiscovery,
  printFilters,
  printManifest,
  printStatus,
  printTimestamp,
  readDiscovery,
  readEnvelope,
  readFilters,
  readManifest,
  readObjectHead,
  readStatus,
  readTimestamp,
  type Filters,
} from './taxii.ts';

const at = fc.integer({ min: 0, max: 4_102_444_800_000_000 });

test('a timestamp printed and read is the same, and printed ones sort as text', () => {
  fc.assert(
    fc.property(at, at, (a, b) => {
      assert.equal(readTimestamp(printTimestamp(a)), a);
      assert.equal(printTimestamp(a) < printTimestamp(b), a < b);
    }),
  );
});

test('timestamps of any precision; what is none is null', () => {
  const second = 1_767_225_600_000_000;
  const read: readonly (readonly [string, number])[] = [
    ['2026-01-01T00:00:00Z', second],
    ['2026-01-01T00:00:00.5Z', second + 500_000],
    ['2026-01-01T00:00:00.123456789Z', second + 123_456],
    ['2025-12-31T23:59:60Z', second - 1],
  ];
  for (const [text, value] of read) assert.equal(readTimestamp(text), value, text);
  const none = [
    '2026-01-01',
    '2026-01-01 00:00:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00+00:00',
    '2026-01-01t00:00:00z',
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:00.Z',
    '2026-01-01T00:00:00.1234567890Z',
    '',
  ];
  for (const text of none) assert.equal(readTimestamp(text), null, text);
});

test('filters printed and read are the same', () => {
  const id = fc.uuid().map((one) => `indicator--${one}`);
  const version = fc.oneof(fc.constantFrom('first' as const, 'last' as const, 'all' as const), at);
  const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
    fc.uniqueArray(one, { maxLength: 5 });
  const filters: fc.Arbitrary<Filters> = fc.record({
    addedAfter: fc.option(at),
    limit: fc.option(fc.integer({ min: 1, max: 10_000 })),
    next: fc.option(fc.stringMatching(/^[\x21-\x7e]{1,50}$/)),
    ids: some(id),
    types: some(fc.constantFrom('tool', 'malware', 'x-own')),
    specVersions: some(fc.constantFrom('2.0', '2.1')),
    versions: some(version).map((all) => (all.includes('all') ? ['all'] : all)),
  });
  fc.assert(
    fc.property(filters, (given) => {
      const { value, problems } = readFilters(
        new URLSearchParams(printFilters(given)),
        FILTERS_OF.objects,
      );
      assert.deepEqual(problems, []);
      assert.deepEqual(value, { ...given });
    }),
  );
  assert.equal(printFilters(NO_FILTERS), '');
});

test('readers take any JSON without throwing, and give no value with a problem', () => {
  const readers = [readDiscovery, readManifest, readStatus, readEnvelope];
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, header) => {
      for (const read of readers) read(value);
      acceptsTaxii(header);
      isTaxiiContent(header);
    }),
  );
  for (const value of [null, 1, [], 'x', { title: 1 }, { title: 'x', api_roots: [1] }])
    assert.equal(readDiscovery(value).value, undefined);
});

test('resources printed and read are the same; empty lists are left out', () => {
  const discovery = {
    title: 'x',
    description: null,
    contact: 'soc@centre.example',
    defaultRoot: null,
    apiRoots: [],
  };
  assert.equal(printDiscovery(discovery), '{"title":"x","contact":"soc@centre.example"}');
  assert.deepEqual(readDiscovery(JSON.parse(printDiscovery(discovery))).value, discovery);
  const manifest = {
    more: true,
    next: 'c',
    objects: [{ id: 'a', dateAdded: 'b', version: 'c', mediaType: null }],
  };
  assert.deepEqual(readManifest(JSON.parse(printManifest(manifest))).value, manifest);
  const status = {
    id: 'x',
    status: 'pending' as const,
    requestTimestamp: null,
    totalCount: 2,
    successes: [{ id: 'a', version: 'b', message: null }],
    failures: [],
    pendings: [{ id: 'c', version: 'd', message: 'e' }],
    successCount: 1,
    failureCount: 0,
    pendingCount: 1,
  };
  assert.deepEqual(readStatus(JSON.parse(printStatus(status))).value, status);
});

test('names that JavaScript objects inherit are properties like all others', () => {
  const value: unknown = JSON.parse('{"__proto__":{"title":"x"},"constructor":{"title":"y"}}');
  assert.equal(readDiscovery(value).value, undefined);
  const object = JSON.parse('{"__proto__":{"id":"tool--1","type":"tool"}}');
  assert.equal(readObjectHead(object).value, undefined);
});

test('the most specific range of Accept decides', () => {
  assert.equal(acceptsTaxii('*/*;q=0, application/taxii+json'), true);
  assert.equal(acceptsTaxii('application/*, application/taxii+json;version=2.1;q=0'), false);
  assert.equal(acceptsTaxii('application/taxii+json;version=2.1;q=2'), false);
  assert.equal(acceptsTaxii(`${'text/html,'.repeat(100)}*/*`), false, 'within the limit');
  assert.equal(isTaxiiContent('application/taxii+json;version=2.1;version=2.0'), false);
});
