import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldText, foldUnit, sameFold } from './fold.ts';

const SAME: readonly (readonly [string, string])[] = [
  ['PowerShell', 'powershell'],
  ['ÁRVÍZTŰRŐ TÜKÖRFÚRÓGÉP', 'árvíztűrő tükörfúrógép'],
  ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
  ['\u212a', 'k'],
  ['\u017f', 's'],
  ['\u00b5', '\u03bc'],
  ['\u1e9e', 'ß'],
  ['\u{10400}', '\u{10428}'],
  ['\u01c5', '\u01c4'],
];
const DIFFERENT: readonly (readonly [string, string])[] = [
  ['ı', 'I'],
  ['İ', 'i'],
  ['ß', 'ss'],
  ['é', 'e'],
];

test('texts that differ in case alone fold to the same, others do not', () => {
  for (const [a, b] of SAME) assert.equal(foldText(a), foldText(b), `${a} and ${b}`);
  for (const [a, b] of DIFFERENT) assert.notEqual(foldText(a), foldText(b), `${a} and ${b}`);
});

test('folding keeps the length and is stable', () => {
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const folded = foldText(String.fromCharCode(unit));
    assert.equal(folded.length, 1);
    assert.equal(foldText(folded), folded);
    assert.equal(foldUnit(unit), folded.charCodeAt(0));
  }
});

test('folding agrees with Unicode as V8 knows it, but for what it says itself', () => {
  for (let unit = 0x80; unit < 0x10000; unit += 1) {
    const text = String.fromCharCode(unit);
    const folded = foldText(text);
    if (folded === text) continue;
    const same = new RegExp(`^\\u{${unit.toString(16)}}$`, 'iu').test(folded);
    assert.ok(same, `U+${unit.toString(16)} folds to ${folded}`);
  }
});

test('only two characters beyond ASCII fold into it', () => {
  const strays: number[] = [];
  for (let unit = 0x80; unit < 0x10000; unit += 1) if (foldUnit(unit) < 0x80) strays.push(unit);
  assert.deepEqual(strays, [0x17f, 0x212a]);
  assert.deepEqual(sameFold(0x4b), [0x4b, 0x6b, 0x212a]);
  assert.deepEqual(sameFold(0x31), [0x31]);
});
