/** What others told of, from their file to what is watched, on SQLite and PostgreSQL where one is named. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { openWarned } from '../src/cli/serve/warned.ts';
import { foundOf, type IndicatorHit } from '../src/flow/indicator-findings.ts';
import type { State } from '../src/flow/state.ts';
import { endOf, watchedAs, type Watch } from '../src/flow/watches.ts';
import { importWatches, readGiven } from '../src/flow/importing.ts';
import type { Told } from '../src/flow/watching.ts';
import type { Warned } from '../src/flow/warned.ts';
import { fadesAt, DECAY_MODELS } from '../src/intel/decay.ts';
import { isInForce } from '../src/model/protection.ts';
import type { Indicator } from '../src/model/indicator.ts';
import { DAY, HOUR, MINUTE } from '../src/model/time.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import { ensureOrganisation, openStore } from '../src/store/database/database.ts';
import { openState } from '../src/store/database/state.ts';
import { AT } from './hits.ts';
import { ownSchema } from './postgres.ts';

const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
const root = mkdtempSync(join(tmpdir(), 'contract-watches-'));
after(() => rmSync(root, { recursive: true }));

const TOLD: Told = { source: 'cert', assumed: 'AMBER', confidence: 75 };

function bundle(over: Readonly<Record<string, unknown>> = {}): string {
  const time = new Date(AT).toISOString();
  const objects = [
    {
      type: 'indicator',
      spec_version: '2.1',
      id: 'indicator--7e3e5f6a-96f0-4d4c-8d0b-0d7f8b8d4c11',
      created: time,
      modified: time,
      pattern: "[url:value = 'https://evil.example/login' OR domain-name:value = 'google.com']",
      pattern_type: 'stix',
      valid_from: time,
      confidence: 90,
      object_marking_refs: ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da'],
      ...over,
    },
  ];
  const id = 'bundle--7e3e5f6a-96f0-4d4c-8d0b-0d7f8b8d4c12';
  return JSON.stringify({ type: 'bundle', id, objects });
}

/** A message with what is watched, met at a mailbox. */
function metAt(indicator: Indicator, at: number): IndicatorHit {
  const sender = { name: 'mail-index', trust: 'local' } as const;
  return {
    indicator,
    campaign: 'c-1',
    decision: 'c-1',
    strength: 'hold',
    host: null,
    person: 'mailbox-1',
    at,
    evidence: {
      signal: 'mail.7',
      at,
      receivedAt: at,
      sender,
      door: 'mail',
      source: 'mail-index',
      raw: {},
    },
    seen: indicator.value,
    unit: 'mail:7',
    simulated: false,
  };
}

function contract(name: string, place: StorePlace): void {
  describe(`watches on ${name}`, () => {
    let store: Database;
    let state: State;
    let other: State;
    let warned: Warned;
    let now = AT;
    before(async () => {
      store = await openStore(place);
      for (const id of ['own', 'other'])
        await ensureOrganisation(store, { id, name: id, kind: 'hospital', created_at: AT });
      state = openState(store, 'own', () => now);
      other = openState(store, 'other', () => now);
      ({ warned } = await openWarned(root, resolve(import.meta.dirname, '../content')));
    });
    after(() => store.close());

    const take = async (text: string, form: 'stix' | 'csv', told: Told = TOLD) => {
      const ports = { watches: state.watches, warned, now: () => now };
      const { value } = await importWatches(text, form, told, ports);
      assert.ok(value !== undefined);
      return value;
    };
    const values = async (): Promise<readonly string[]> =>
      (await state.watches.current(100)).map(({ indicator }) => indicator.value).toSorted();

    test('a bundle is watched with its marking; what decent people need is refused by name', async () => {
      const report = await take(bundle(), 'stix');
      assert.deepEqual([report.read, report.taken], [2, 1]);
      const [refused] = report.refused;
      assert.deepEqual(
        [refused?.code, refused?.indicator.value, (refused?.lists.length ?? 0) > 0],
        ['watch-warninglisted', 'google.com', true],
      );
      const [watch] = await state.watches.current(10);
      assert.ok(watch !== undefined);
      assert.deepEqual(
        [watch.indicator.kind, watch.tlp, watch.confidence, watch.source],
        ['url', 'GREEN', 90, 'cert'],
      );
      assert.deepEqual(await other.watches.current(10), []);
      const watched = watchedAs(watch);
      assert.equal(watched.strength, 'hold');
      assert.ok(isInForce(watched, AT) && !isInForce(watched, endOf(watch)));
    });

    test('the same again changes nothing, and a sighting begins its time anew', async () => {
      assert.equal((await take(bundle(), 'stix')).known, 1);
      const end = fadesAt(90, AT, DECAY_MODELS.phishing);
      now = end - HOUR;
      const [watch] = await state.watches.current(10);
      assert.ok(watch !== undefined);
      // Once for a hit: a hunt that finds the same again says nothing new of it.
      await state.indicatorHits.record(foundOf('own', [metAt(watch.indicator, now)]));
      now = end - MINUTE;
      await state.indicatorHits.record(foundOf('own', [metAt(watch.indicator, end - HOUR)]));
      assert.equal((await state.watches.current(10))[0]?.seenAt, end - HOUR);
      now = end + HOUR;
      assert.deepEqual(await values(), ['https://evil.example/login']);
      // An older file does not take the sighting back.
      await take(bundle(), 'stix');
      assert.deepEqual(await values(), ['https://evil.example/login']);
      now = end + 30 * DAY;
      assert.deepEqual(await values(), []);
      now = AT;
    });

    test('whoever takes it back ends it, also for the file from before', async () => {
      const modified = new Date(AT + HOUR).toISOString();
      now = AT + HOUR;
      assert.deepEqual(await values(), ['https://evil.example/login']);
      assert.equal((await take(bundle({ modified, revoked: true }), 'stix')).taken, 1);
      assert.deepEqual(await values(), []);
      assert.equal((await take(bundle(), 'stix')).taken, 0);
      assert.deepEqual(await values(), []);
      now = AT;
    });

    test('a table is watched; what is over or too wide is refused', async () => {
      const lines = [
        'kind,value,confidence,valid_until,tlp',
        'ip,203.0.113.9,80,,RED',
        'domain,evil2.example,,,',
        `domain,old.example,80,${new Date(AT - DAY).toISOString()},`,
        'domain,co.uk,80,,',
        'host,example,80,,',
      ];
      const report = await take(lines.join('\n'), 'csv', { ...TOLD, source: 'table' });
      assert.deepEqual(
        report.refused.map(({ code, indicator }) => `${code} ${indicator.value}`),
        ['watch-over old.example', 'watch-too-wide co.uk'],
      );
      const tlps = (await state.watches.current(10)).map(
        ({ indicator, tlp, confidence }) => `${indicator.value} ${tlp} ${confidence}`,
      );
      assert.ok(tlps.includes('203.0.113.9 RED 80'));
      assert.ok(tlps.includes('evil2.example AMBER 75'));
      assert.equal(report.problems.length, 1);
    });
  });
}

test('what nobody can read gives no watch', () => {
  assert.equal(readGiven('{', 'stix', TOLD, AT).value, undefined);
  assert.equal(readGiven('a,b\n1,2', 'csv', TOLD, AT).value, undefined);
});

test('an end that was told holds before belief has faded', () => {
  const watch: Watch = {
    indicator: { kind: 'domain', value: 'evil.example' },
    source: 'x',
    ref: '',
    modified: 0,
    confidence: 100,
    tlp: 'AMBER',
    pap: 'CLEAR',
    from: 0,
    until: HOUR,
    seenAt: 0,
    isEnded: false,
  };
  assert.equal(endOf(watch), HOUR);
  assert.ok(endOf({ ...watch, until: null }) > 31 * HOUR);
  assert.equal(endOf({ ...watch, isEnded: true }), 0);
});

contract('SQLite', { kind: 'sqlite', folder: join(root, 'sqlite') });
if (url !== undefined) {
  const schema = await ownSchema(url, 'contract_watches');
  contract('PostgreSQL', schema.place);
  after(() => schema.drop());
}
