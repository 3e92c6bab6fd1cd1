/** What we write as MISP is read as the same; nothing that anybody writes makes the reader throw. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';

import { printMispEvent, readMispEvent } from '../../src/formats/misp/event.ts';
import {
  printMispHashes,
  printMispManifest,
  readMispManifest,
} from '../../src/formats/misp/feed.ts';
import {
  indicatorsOfAttribute,
  markingsOfTags,
  mispOfCampaign,
} from '../../src/intel/exchange/misp.ts';
import type { Campaign } from '../../src/model/campaign.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import { TLPS } from '../../src/model/tlp.ts';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);
const host = fc.tuple(label, label).map(([a, b]) => `${a}.${b}.example`);
const indicator: fc.Arbitrary<Indicator> = fc.oneof(
  host.map((value) => ({ kind: 'host' as const, value })),
  host.map((value) => ({ kind: 'domain' as const, value })),
  host.map((value) => ({ kind: 'sender-domain' as const, value })),
  fc.tuple(label, host).map(([who, at]) => ({ kind: 'sender' as const, value: `${who}@${at}` })),
  fc
    .tuple(host, fc.constantFrom('a', '*'))
    .map(([at, path]) => ({ kind: 'url' as const, value: `https://${at}/${path}/x` })),
  host.map((value) => ({ kind: 'host' as const, value: `*.${value}` })),
  fc.stringMatching(/^[0-9a-f]{64}$/).map((value) => ({ kind: 'attachment' as const, value })),
  fc.ipV4().map((value) => ({ kind: 'ip' as const, value })),
  fc.stringMatching(/^\+[1-9]\d{8,13}$/).map((value) => ({ kind: 'phone' as const, value })),
);
const campaign: fc.Arbitrary<Campaign> = fc.record({
  id: fc.stringMatching(/^[0-9a-f]{32}$/),
  since: fc.integer({ min: 1_000, max: 4_000_000_000_000 }),
  changedAt: fc.integer({ min: 1_000, max: 4_000_000_000_000 }),
  score: fc.constantFrom(1, 7, 9, 10),
  reasons: fc.constant([]),
  indicators: fc.array(indicator, { maxLength: 8 }),
  contributions: fc.nat(9),
  organisations: fc.nat(9),
  verdict: fc.constantFrom('confirmed', 'refused', null),
});
const organisation = { name: 'Centre', uuid: '0d3b6a5e-52f4-4d0c-8a4e-1f6f7c2be9a1' };

test('a campaign written as an event says the same indicators and the same level', () => {
  fc.assert(
    fc.property(campaign, fc.constantFrom(...TLPS), (one, tlp) => {
      const event = mispOfCampaign(one, { organisation, tlp });
      const { value, problems } = readMispEvent(printMispEvent(event));
      assert.deepEqual(problems, []);
      assert.deepEqual(value, event);
      assert.deepEqual(event.attributes.flatMap(indicatorsOfAttribute), one.indicators);
      assert.equal(markingsOfTags(event.tags, 'CLEAR').tlp, tlp);
      const manifest = readMispManifest(printMispManifest([event]));
      assert.deepEqual(manifest.value, [{ uuid: event.uuid, timestamp: event.timestamp }]);
      const lines = printMispHashes([event]).split('\n').length - 1;
      assert.equal(lines, new Set(one.indicators.map(({ value: text }) => text)).size);
    }),
  );
});

test('no text makes a reader throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      readMispEvent(text);
      readMispManifest(text);
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      readMispEvent(JSON.stringify({ Event: value }));
      readMispEvent(JSON.stringify({ Event: { uuid: organisation.uuid, Attribute: value } }));
    }),
  );
});

test('a broken attribute costs itself, a deleted one is none, an unknown level is the strictest', () => {
  const attribute = { uuid: organisation.uuid, type: 'domain', value: 'a.example', to_ids: true };
  const event = {
    uuid: organisation.uuid,
    info: 'x',
    date: '2026-11-22',
    timestamp: '1763800000',
    Tag: [{ name: 'tlp:purple' }],
    Attribute: [
      { ...attribute, timestamp: 1_763_800_000 },
      { ...attribute, timestamp: '1763800000', deleted: true },
      { ...attribute, timestamp: 'now' },
    ],
    Object: [
      {
        Attribute: [
          { ...attribute, type: 'domain|ip', value: 'b.example|203.0.113.1', timestamp: '1' },
        ],
      },
    ],
  };
  const { value, problems } = readMispEvent(JSON.stringify({ Event: event }));
  assert.deepEqual(
    value?.attributes.flatMap(indicatorsOfAttribute).map((one) => one.value),
    ['a.example', 'b.example', '203.0.113.1'],
  );
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['misp-attribute-malformed'],
  );
  assert.equal(markingsOfTags(value?.tags ?? [], 'CLEAR').tlp, 'RED');
});
