import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DAY, HOUR } from '../model/time.ts';
import type { PointStanding } from './enforcement.ts';
import { healthLines, type HealthFacts } from './health.ts';
import type { HealthPart } from './health-line.ts';

const NOW = 1_000 * DAY;
const GIB = 1_073_741_824;

const WELL: HealthFacts = {
  now: NOW,
  lastSeen: [NOW - 1_000],
  unreadable: 0,
  storeFault: null,
  journalFull: false,
  journalBytes: GIB,
  journalBytesMax: 2 * GIB,
  waitingBatches: 3,
  disk: { freeBytes: 100 * GIB, bytesPerDay: GIB },
  memoryBytes: GIB / 4,
  machineBytes: 8 * GIB,
  rulesInForce: 145,
  rulesRefused: 0,
  contentProblems: 0,
  certificateUntil: NOW + 90 * DAY,
  certificateRenews: false,
  listensBeyond: true,
  setUp: true,
  points: [],
  retraction: null,
  link: null,
  knowsOwnMail: true,
  mailDoors: { mailbox: null, door: null },
  feeds: [],
  version: '1.0.0',
};

function line(what: HealthPart, over: Partial<HealthFacts>): readonly [string, string] {
  const found = healthLines({ ...WELL, ...over }).find((one) => one.what === what);
  assert.ok(found);
  return [found.state, found.code];
}

test('a shield that lacks nothing has no line to act on', () => {
  assert.deepEqual(
    healthLines(WELL).filter((one) => one.state !== 'good'),
    [],
  );
});

test('what is not known is said so and never called good', () => {
  assert.deepEqual(line('sources', { lastSeen: [] }), ['not-known', 'health-sources-none']);
  assert.deepEqual(line('disk', { disk: null }), ['not-known', 'health-disk-unknown']);
  const young = { freeBytes: 100 * GIB, bytesPerDay: null };
  assert.deepEqual(line('disk', { disk: young }), ['not-known', 'health-disk-rate-unknown']);
  assert.equal(line('certificate', { certificateUntil: null })[0], 'not-known');
});

test('a point is good when it acts and was asked, and says so otherwise', () => {
  const well: PointStanding = {
    name: 'dns',
    mode: 'on',
    wanted: 1,
    withheld: 0,
    takenAt: NOW,
    failing: null,
    probe: { result: 'in-force', at: NOW },
  };
  const failing = { code: 'enforcement-file-unwritable', since: NOW, attempts: 1 };
  const cases: readonly (readonly [Partial<PointStanding>, string, string])[] = [
    [{}, 'good', 'proved'],
    [{ probe: null }, 'not-known', 'unknown'],
    [{ probe: { result: 'unreachable', at: NOW } }, 'not-known', 'unknown'],
    [{ probe: { result: 'absent', at: NOW } }, 'act', 'absent'],
    [{ failing }, 'act', 'failing'],
    [{ failing: { ...failing, code: 'enforcement-never-touch-empty' } }, 'act', 'unfilled'],
  ];
  for (const [over, state, code] of cases)
    assert.deepEqual(line('enforcement', { points: [well, { ...well, ...over }] }), [
      state,
      `health-enforcement-${code}`,
    ]);
  const dry = line('enforcement', { points: [{ ...well, mode: 'dry-run', probe: null }] });
  assert.deepEqual(dry, ['good', 'health-enforcement-dry-run']);
});

test('a link that carries nothing is never called good', () => {
  const link = {
    centre: 'C',
    address: '',
    key: '',
    refused: null,
    state: 'connected',
    heardAt: NOW,
    waiting: 2,
  } as const;
  assert.deepEqual(line('link', { link }), ['good', 'health-link-connected']);
  const unnamed = line('link', { link, knowsOwnMail: false });
  assert.deepEqual(unnamed, ['act', 'health-link-domains']);
  const away = line('link', { link: { ...link, state: 'connecting' } });
  assert.deepEqual(away, ['not-known', 'health-link-away']);
  assert.equal(line('link', { link: { ...link, state: 'refused' } })[0], 'act');
  assert.ok(healthLines(WELL).every(({ what }) => what !== 'link'));
});

test('each trouble has its line', () => {
  const troubles: readonly (readonly [HealthPart, Partial<HealthFacts>])[] = [
    ['sources', { lastSeen: [NOW, NOW - 2 * HOUR] }],
    ['unreadable', { unreadable: 1 }],
    ['store', { storeFault: 'gone' }],
    ['journal', { journalFull: true }],
    ['workers', { waitingBatches: 5_000 }],
    ['disk', { disk: { freeBytes: GIB, bytesPerDay: 0 } }],
    ['disk', { disk: { freeBytes: 20 * GIB, bytesPerDay: 2 * GIB } }],
    ['memory', { memoryBytes: 7 * GIB }],
    ['rules', { rulesRefused: 2 }],
    ['content', { contentProblems: 1 }],
    ['certificate', { certificateUntil: NOW + 5 * DAY }],
    ['settings', { setUp: false }],
  ];
  for (const [what, over] of troubles) assert.equal(line(what, over)[0], 'act', what);
});
