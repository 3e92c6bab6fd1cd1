/** Hits of indicators in the store: counted once, whoever finds them. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { foundOf, type IndicatorHit } from '../src/flow/indicator-findings.ts';
import type { State } from '../src/flow/state.ts';
import { MINUTE } from '../src/model/time.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import { ensureOrganisation, openStore } from '../src/store/database/database.ts';
import { record } from '../src/store/database/recording.ts';
import { openState } from '../src/store/database/state.ts';
import { AT, ORG } from './hits.ts';
import { ownSchema } from './postgres.ts';

const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
const root = mkdtempSync(join(tmpdir(), 'contract-indicators-'));
after(() => rmSync(root, { recursive: true }));

function hit(change: Partial<IndicatorHit> = {}): IndicatorHit {
  return {
    indicator: { kind: 'host', value: 'login.parcel.example' },
    campaign: 'c-1',
    decision: 'd-1',
    strength: 'hold',
    host: 'ward-pc',
    person: null,
    at: AT,
    evidence: {
      signal: '7.3',
      at: AT,
      receivedAt: AT,
      sender: { name: 'resolver', trust: 'token' },
      door: 'http',
      source: 'dns',
      raw: { query: 'login.parcel.example' },
    },
    seen: 'LOGIN.parcel.example',
    unit: 'batch:7',
    simulated: false,
    ...change,
  };
}

function contract(name: string, place: StorePlace): void {
  describe(`hits of indicators on ${name}`, () => {
    let store: Database;
    let state: State;
    const given = (...hits: readonly IndicatorHit[]) =>
      state.indicatorHits.record(foundOf(ORG, hits));
    const all = async () => (await state.findings.list({}, { size: 20 })).items;
    before(async () => {
      store = await openStore(place);
      await ensureOrganisation(store, { id: ORG, name: ORG, kind: 'hospital', created_at: AT });
      state = openState(store, ORG, () => AT);
    });
    after(() => store.close());

    test('what was found live counts no more when a hunt finds it, and the next batch does', async () => {
      const found = foundOf(ORG, [hit(), hit({ at: AT + MINUTE })]);
      await record(store, {
        organisation: ORG,
        at: AT,
        number: 1,
        offset: 7,
        findings: [],
        met: found,
        senders: [],
        unreadable: [],
        logsources: new Map(),
        correlation: { put: [], drop: [] },
      });
      assert.equal(await given(hit(), hit({ at: AT + MINUTE })), 0);
      assert.equal(await given(hit({ unit: 'batch:8' })), 1);
      const [finding, ...rest] = await all();
      assert.deepEqual(rest, []);
      assert.equal(finding?.count, 3);
      assert.equal(finding.level, 'medium');
      assert.equal(finding.caseId, null);
      const whole = await state.findings.find(finding.id);
      assert.equal(whole?.evidence[0]?.matched[0]?.value, 'LOGIN.parcel.example');
    });

    test('a block of what was held raises the finding, counts nothing twice, and opens a case', async () => {
      assert.equal(await given(hit({ strength: 'block' })), 0);
      const [finding] = await all();
      assert.equal(finding?.count, 3);
      assert.equal(finding.level, 'high');
      assert.notEqual(finding.caseId, null);
      assert.equal(await given(hit({ strength: 'block' })), 0);
      assert.equal((await all()).length, 1);
    });

    test('a message that arrived is another finding than a device that met the same', async () => {
      const evidence = { ...hit().evidence, door: 'mail' as const, signal: 'm-1' };
      const mail = hit({ evidence, unit: 'mail:m-1', host: null, person: 'nurse@h.example' });
      assert.equal(await given(mail), 1);
      const titles = (await all()).map(({ rule }) => rule.title);
      assert.equal(new Set(titles).size, 2);
    });
  });
}

contract('SQLite', { kind: 'sqlite', folder: join(root, 'sqlite') });
if (url !== undefined) {
  const schema = await ownSchema(url, 'contract_indicators');
  contract('PostgreSQL', schema.place);
  after(() => schema.drop());
}
