import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isFailure, parseCondition, selected } from './condition.ts';
import type { ConditionTree } from './condition.ts';

function shown(tree: ConditionTree): string {
  switch (tree.op) {
    case 'and':
    case 'or':
      return `(${tree.of.map(shown).join(` ${tree.op} `)})`;
    case 'not':
      return `!${shown(tree.of)}`;
    case 'name':
      return tree.name;
    case 'some':
    case 'every':
      return `${tree.op}[${tree.pattern}]`;
  }
}

const TREES: readonly (readonly [string, string])[] = [
  ['selection', 'selection'],
  ['a or b and c', '(a or (b and c))'],
  ['a and b or c and d', '((a and b) or (c and d))'],
  ['not a and b', '(!a and b)'],
  ['not (a or b) and not c', '(!(a or b) and !c)'],
  ['not not a', '!!a'],
  ['a and (b or (c))', '(a and (b or c))'],
  ['1 of selection_*', 'some[selection_*]'],
  ['any of them', 'some[them]'],
  ['all of sel*end and not 1 of filter*', '(every[sel*end] and !some[filter*])'],
  ['A AND NOT B', '(A and !B)'],
  ['selection-1 and all of them', '(selection-1 and every[them])'],
];

const FAILURES: readonly (readonly [string, string, number])[] = [
  ['', 'condition-syntax', 0],
  ['a b', 'condition-syntax', 2],
  ['a and', 'condition-syntax', 5],
  ['(a or b', 'condition-bracket-open', 0],
  ['a)', 'condition-syntax', 1],
  ['2 of them', 'condition-count', 0],
  ['1 of', 'condition-syntax', 4],
  ['selection | count() > 5', 'condition-aggregation', 10],
  [`${'('.repeat(500)}a`, 'condition-too-deep', 101],
  [`${'not '.repeat(500)}a`, 'condition-too-deep', 404],
  ['a or or b', 'condition-syntax', 5],
];

test('conditions keep Sigma’s precedence', () => {
  for (const [text, expected] of TREES) {
    const read = parseCondition(text);
    assert.ok(!isFailure(read), text);
    assert.equal(shown(read), expected, text);
  }
});

test('what is no condition is refused by name and place', () => {
  for (const [text, code, at] of FAILURES) {
    const read = parseCondition(text);
    assert.ok(isFailure(read), text);
    assert.deepEqual([read.code, read.at], [code, at], text);
  }
});

test('patterns select by whole name and leave underscored names out', () => {
  const names = ['selection', 'selection_img', 'filter_main_a', '_hidden'];
  assert.deepEqual(selected('them', names), ['selection', 'selection_img', 'filter_main_a']);
  assert.deepEqual(selected('selection', names), ['selection']);
  assert.deepEqual(selected('sel*', names), ['selection', 'selection_img']);
  assert.deepEqual(selected('*_*', names), ['selection_img', 'filter_main_a']);
  assert.deepEqual(selected('filter_*_a', names), ['filter_main_a']);
  assert.deepEqual(selected('_hid*', names), []);
});
