import assert from 'node:assert/strict';
import { test } from 'node:test';

import { HOUR } from '../model/time.ts';
import { confidenceOfScore } from './confidence.ts';
import { DECAY_MODELS, fadesAt, sighted, type DecayModel } from './decay.ts';
import { markingOf, mayShare, readMarkings, readPap, tlpOnTheWayOut } from './markings.ts';

/** MISP's polynomial model as it is written. */
function decayedScore(base: number, since: number, now: number, model: DecayModel): number {
  const part = Math.max(0, now - since) / model.lifetimeMs;
  return part >= 1 ? 0 : base * (1 - part ** (1 / model.speed));
}

test('a phishing indicator of 100 falls below 30 after 31.7 hours', () => {
  const { phishing } = DECAY_MODELS;
  const fades = fadesAt(100, 0, phishing);
  assert.equal((fades / HOUR).toFixed(1), '31.7');
  assert.ok(decayedScore(100, 0, fades - HOUR, phishing) > 30);
  assert.ok(decayedScore(100, 0, fades + HOUR, phishing) < 30);
  assert.equal(decayedScore(100, 0, 72 * HOUR, phishing), 0);
  assert.equal(decayedScore(80, 5, 5, phishing), 80);
  assert.equal(decayedScore(80, 50, 5, phishing), 80);
  assert.equal(fadesAt(30, 7, phishing), 7);
});

test('networks fade over months, calls over days, and a sighting begins anew', () => {
  assert.equal(Math.round(decayedScore(100, 0, 30 * 24 * HOUR, DECAY_MODELS.network)), 50);
  assert.ok(fadesAt(100, 0, DECAY_MODELS.vishing) > fadesAt(100, 0, DECAY_MODELS.phishing));
  assert.equal(sighted(10, 50, 100), 50);
  assert.equal(sighted(10, 5, 100), 10);
  assert.equal(sighted(10, 500, 100), 100);
});

test('our score is confidence in the middle of the tenth it stands for', () => {
  assert.equal(confidenceOfScore(7), 65);
});

test('TLP 2.0: AMBER reaches clients, AMBER+STRICT does not, RED nobody', () => {
  assert.ok(mayShare('AMBER', 'client'));
  assert.ok(!mayShare('AMBER+STRICT', 'client'));
  assert.ok(mayShare('AMBER+STRICT', 'organisation'));
  assert.ok(!mayShare('AMBER', 'community'));
  assert.ok(mayShare('GREEN', 'community'));
  assert.ok(!mayShare('GREEN', 'public'));
  assert.ok(mayShare('CLEAR', 'public'));
  assert.ok(!mayShare('RED', 'organisation'));
});

test('PAP is read in any case, white is clear, and what is none is told', () => {
  assert.equal(readPap('pap:white'), 'CLEAR');
  assert.equal(readPap('x'), null);
});

test('a marking is the strictest of all, unknown ones are RED, and none gets milder outwards', () => {
  const none = new Map();
  const refs = [markingOf('GREEN').id, markingOf('AMBER+STRICT').id];
  assert.equal(readMarkings(refs, none, 'CLEAR').tlp, 'AMBER+STRICT');
  assert.equal(readMarkings([], none, 'AMBER').tlp, 'AMBER');
  assert.deepEqual(readMarkings(['marking-definition--x'], none, 'CLEAR'), {
    tlp: 'RED',
    pap: 'CLEAR',
    unknown: ['marking-definition--x'],
  });
  const defined = new Map([
    ['s', { definition_type: 'statement', definition: { statement: 'x' } }],
    ['p', { definition_type: 'pap', name: 'PAP:AMBER' }],
    ['t', { definition_type: 'TLP:GREEN', name: 'TLP:GREEN' }],
    ['o', { definition_type: 'other', name: 'other' }],
  ]);
  assert.deepEqual(readMarkings(['s', 'p', 't'], defined, 'CLEAR'), {
    tlp: 'GREEN',
    pap: 'AMBER',
    unknown: [],
  });
  assert.equal(readMarkings(['o'], defined, 'CLEAR').tlp, 'RED');
  assert.equal(tlpOnTheWayOut('CLEAR', ['GREEN', 'AMBER+STRICT']), 'AMBER+STRICT');
  assert.equal(tlpOnTheWayOut('RED', ['GREEN']), 'RED');
});
