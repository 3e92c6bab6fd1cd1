/**
 * Shared objects over TAXII: a million stored, pages of a thousand from any place in them, through
 * the port and through the server, beside SQLite reading the very rows of each page by their key.
 * `--objects=N` for another number.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fastify from 'fastify';

import { openTaxii } from '../src/api/taxii/server.ts';
import { printTimestamp, readObjectHead } from '../src/formats/taxii/taxii.ts';
import { SHARED_ADD_MAX, type Shared, type SharedQuery } from '../src/flow/collections.ts';
import type { State } from '../src/flow/state.ts';
import type { JsonObject } from '../src/model/json.ts';
import { ensureOrganisation, openStore } from '../src/store/database/database.ts';
import { openState } from '../src/store/database/state.ts';
import type { BenchOptions, Measure } from './measure.ts';

const OBJECTS = 1_000_000;
const PAGE = 1_000;
const PAGES = 40;
const AT = Date.UTC(2026, 10, 1);
const ID = '7f0a0d1c-4a6e-4b7e-9d0a-2f6f3b6a1c11';
const TYPES = ['indicator', 'malware', 'campaign', 'tool'];
const PEER = 'SQLite reading the same rows by key, in the same run';

export async function* run({ args }: BenchOptions): AsyncIterable<Measure> {
  const [, given] = /^--objects=(\d+)$/.exec(args[0] ?? '') ?? [];
  const count = given === undefined ? OBJECTS : Number(given);
  const folder = mkdtempSync(join(tmpdir(), 'bench-taxii-'));
  try {
    const store = await openStore({ kind: 'sqlite', folder });
    const own = { id: 'own', name: 'own', kind: 'hospital', created_at: AT };
    await ensureOrganisation(store, own);
    const state = openState(store, 'own', () => AT);
    await state.shared.ensure([{ id: ID, alias: 'all', title: 'All', description: '' }]);
    const seconds = await fill(state.shared, count);
    yield {
      name: `taxii, ${count.toLocaleString('en')} objects stored one by one, durable every ${SHARED_ADD_MAX}`,
      value: Math.round(count / seconds),
      unit: 'objects/s',
    };
    const raw = new DatabaseSync(join(folder, 'store.sqlite'), { readOnly: true });
    yield* pages(state.shared, raw, count);
    yield* served(state, raw, count);
    raw.close();
    await store.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One object in ten comes again as a later version. */
async function fill(shared: Shared, count: number): Promise<number> {
  const started = performance.now();
  for (let from = 0; from < count; from += SHARED_ADD_MAX) {
    const drafts = Array.from({ length: Math.min(SHARED_ADD_MAX, count - from) }, (_, n) => {
      const { value } = readObjectHead(objectOf(from + n));
      if (value === undefined) throw new Error('no object');
      return value;
    });
    await shared.add(ID, drafts);
  }
  return (performance.now() - started) / 1_000;
}

function objectOf(number: number): JsonObject {
  const isAgain = number % 10 === 9;
  const original = isAgain ? number - 9 : number;
  const type = TYPES[original % 100 === 0 ? 3 : original % 3] ?? '';
  const id = original.toString(16).padStart(12, '0');
  return {
    type,
    spec_version: '2.1',
    id: `${type}--3f9a1c7e-0000-4000-8000-${id}`,
    created: printTimestamp(AT * 1_000),
    modified: printTimestamp((AT + (isAgain ? 1_000 : 0)) * 1_000),
    name: `Campaign against hospitals, wave ${original}`,
    description: 'A domain that imitates the appointment page of a hospital. '.repeat(4),
    pattern: `[domain-name:value = 'portal-${original}.example']`,
    pattern_type: 'stix',
    valid_from: printTimestamp(AT * 1_000),
    labels: ['phishing', 'health'],
  };
}

const QUERIES: Readonly<Record<string, Partial<SharedQuery>>> = {
  'last versions': { versions: [] },
  'all versions': { versions: ['all'] },
  'first versions': { versions: ['first'] },
  'one type of a hundredth': { types: ['tool'] },
  'three types': { types: ['tool', 'malware', 'campaign'] },
  'one version of a tenth': { versions: [(AT + 1_000) * 1_000] },
};

async function* pages(shared: Shared, raw: DatabaseSync, count: number): AsyncIterable<Measure> {
  for (const [name, over] of Object.entries(QUERIES)) {
    const times: number[] = [];
    const limits: number[] = [];
    for (let page = 0; page < PAGES; page += 1) {
      const query = { after: afterOf(page, count), count: PAGE, ids: [], types: [], versions: [] };
      const started = performance.now();
      const { objects } = await shared.page(ID, { ...query, ...over });
      times.push(performance.now() - started);
      limits.push(
        readRaw(
          raw,
          objects.map(({ addedAt }) => addedAt),
        ),
      );
    }
    yield measured(`taxii, a page of ${PAGE} of ${name}`, times, limits);
  }
}

async function* served(state: State, raw: DatabaseSync, count: number): AsyncIterable<Measure> {
  const app = fastify();
  const config = {
    taxii: { server: 'yes', contact: '', contentBytesMax: 10_485_760 },
    console: { address: '', basePath: '' },
  } as const;
  openTaxii(app, config, {
    ...state,
    settings: { now: () => ({ name: 'own' }) },
    now: () => AT,
    fault: (error) => {
      throw error;
    },
  });
  const secret = await state.tokens.create('bench', { scopes: ['read-shared'], expiresAt: null });
  const headers = { authorization: `Bearer ${secret}`, accept: 'application/taxii+json' };
  const times: number[] = [];
  const limits: number[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    const after = printTimestamp(afterOf(page, count));
    const url = `/taxii2/shared/collections/${ID}/objects/?limit=${PAGE}&added_after=${after}`;
    const started = performance.now();
    const answer = await app.inject({ url, headers });
    times.push(performance.now() - started);
    const { objects } = await state.shared.page(ID, {
      after: afterOf(page, count),
      count: PAGE,
      ids: [],
      types: [],
      versions: [],
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    limits.push(
      readRaw(
        raw,
        objects.map(({ addedAt }) => addedAt),
      ),
    );
  }
  yield measured(`taxii, a request for ${PAGE} objects answered`, times, limits);
  await app.close();
}

/** Pages all over the collection, in an order that is not theirs. */
function afterOf(page: number, count: number): number {
  return AT * 1_000 + Math.floor((((page * 17) % PAGES) / PAGES) * count);
}

/** Milliseconds of the least that has to be done: the rows by their primary key, as text. */
function readRaw(raw: DatabaseSync, times: readonly number[]): number {
  const marks = times.map(() => '?').join(',');
  const statement = raw.prepare(
    `select content from shared_objects
     where organisation = 'own' and collection = 1 and added_us in (${marks})`,
  );
  const started = performance.now();
  statement.all(...times);
  return performance.now() - started;
}

function measured(name: string, times: number[], limits: number[]): Measure {
  const worst = Math.max(...times);
  const ratio = Number((median(times) / Math.max(0.001, median(limits))).toFixed(2));
  return {
    name: `${name}, median (the slowest took ${worst.toFixed(1)} ms)`,
    value: Number(median(times).toFixed(2)),
    unit: 'ms',
    ratio,
    peer: PEER,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
