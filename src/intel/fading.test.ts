import assert from 'node:assert/strict';
import { test } from 'node:test';

import { HOUR } from '../model/time.ts';
import { confidenceName, confidenceOf, confidenceOfScore } from './confidence.ts';
import { DECAY_MODELS, decayedScore, fadesAt, sighted } from './decay.ts';
import { markingOf, mayShare, mayUse, readMarkings, readPap, tlpOnTheWayOut } from './markings.ts';

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

test('STIX 2.1, appendix A: names and numbers of the five scales', () => {
  assert.equal(confidenceOf('none-low-med-high', 'Low'), 15);
  assert.equal(confidenceName('none-low-med-high', 29), 'low');
  assert.equal(confidenceName('none-low-med-high', 30), 'medium');
  assert.equal(confidenceName('none-low-med-high', 70), 'high');
  assert.equal(confidenceName('0-10', 94), '9');
  assert.equal(confidenceName('0-10', 95), '10');
  assert.equal(confidenceOf('admiralty', '1'), 90);
  assert.equal(confidenceOf('admiralty', '6'), null);
  assert.equal(confidenceName('wep', 99), 'highly likely');
  assert.equal(confidenceName('dni', 0), 'almost no chance');
  assert.equal(confidenceName('dni', 101), null);
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

test('PAP: what is red may be looked for and no more, and only what is clear may be touched', () => {
  assert.ok(mayUse('RED', 'look') && !mayUse('RED', 'ask-others'));
  assert.ok(mayUse('GREEN', 'block') && !mayUse('AMBER', 'block'));
  assert.ok(mayUse('CLEAR', 'touch') && !mayUse('GREEN', 'touch'));
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
