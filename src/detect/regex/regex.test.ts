import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRegex, type Regex } from './regex.ts';

const PLAIN = { ignoreCase: false, multiline: false, dotAll: false };

function regex(source: string, letters = ''): Regex {
  const flags = {
    ignoreCase: letters.includes('i'),
    multiline: letters.includes('m'),
    dotAll: letters.includes('s'),
  };
  const { value, problems } = compileRegex(source, flags);
  assert.ok(value !== undefined, `${source}: ${problems[0]?.code ?? ''}`);
  return value;
}

const MATCHES: readonly (readonly [source: string, flags: string, text: string, yes: boolean])[] = [
  ['', '', '', true],
  ['abc', '', 'xxabcxx', true],
  ['abc', '', 'xxaBcxx', false],
  ['abc', 'i', 'xxaBcxx', true],
  ['(?i)abc', '', 'xxaBcxx', true],
  ['k', 'i', '\u212a', true],
  ['[^k]', 'i', '\u212a', false],
  ['ŐR', 'i', 'őr', true],
  ['^a.c$', '', 'abc', true],
  ['^a.c$', '', 'a\nc', false],
  ['^a.c$', 's', 'a\nc', true],
  ['^b$', '', 'a\nb\nc', false],
  ['^b$', 'm', 'a\nb\nc', true],
  ['a{2,3}', '', 'a aa', true],
  ['^a{2,3}$', '', 'aaaa', false],
  ['^(ab|c)*d$', '', 'abccabd', true],
  ['a{,2}', '', 'a{,2}', true],
  ['[]x]', '', ']', true],
  ['[\\w-.]', '', '-', true],
  ['[a\\-z]', '', 'm', false],
  ['\\bcat\\b', '', 'a cat.', true],
  ['\\bcat\\b', '', 'concat', false],
  ['\\Bcat', '', 'concat', true],
  ['\\x41\\u0042', '', 'AB', true],
  ['a+?b', '', 'aaab', true],
  ['(?P<name>a)(?<other>b)(?:c)', '', 'abc', true],
  ['.{1000}', '', 'x'.repeat(999), false],
  ['.{1000}', '', 'x'.repeat(1000), true],
  ['()*a', '', 'a', true],
  ['(a*)*$', '', 'aab', true],
  ['\\A\\s\\z', '', '\v', true],
];

const REFUSED: readonly (readonly [source: string, code: string])[] = [
  ['(?=a)', 'regex-look-around'],
  ['(?<!a)b', 'regex-look-around'],
  ['(a)\\1', 'regex-back-reference'],
  ['(?<n>a)\\k<n>', 'regex-back-reference'],
  ['(?>a)', 'regex-atomic-group'],
  ['a++', 'regex-possessive'],
  ['a(?i)b', 'regex-flags-inside'],
  ['(?x)a', 'regex-unknown-flag'],
  ['a{1001}', 'regex-repeat-too-large'],
  ['a{3,2}', 'regex-repeat-reversed'],
  ['(a{1,1000}){1,1000}', 'regex-too-large'],
  ['(((((){1000}){1000}){1000}){1000}){1000}', 'regex-too-large'],
  ['(a', 'regex-unclosed-group'],
  ['a)', 'regex-unopened-group'],
  ['[a', 'regex-unclosed-class'],
  ['[z-a]', 'regex-range-reversed'],
  ['[[:alpha:]]', 'regex-posix-class'],
  ['\\p{L}', 'regex-unicode-property'],
  ['\\y', 'regex-unknown-escape'],
  ['\\xg0', 'regex-bad-hex-escape'],
  ['a\\', 'regex-ends-in-backslash'],
  ['*a', 'regex-nothing-to-repeat'],
  ['a**', 'regex-nothing-to-repeat'],
  ['('.repeat(200) + ')'.repeat(200), 'regex-too-deep'],
  ['a'.repeat(8193), 'regex-too-long'],
];

test('patterns of the official subset match what they should', () => {
  for (const [source, flags, text, yes] of MATCHES)
    assert.equal(regex(source, flags).test(text), yes, `/${source}/${flags} on ${text}`);
});

test('what a finite automaton cannot do, or would need too much for, is refused by name', () => {
  for (const [source, code] of REFUSED)
    assert.equal(compileRegex(source, PLAIN).problems[0]?.code, code, source.slice(0, 40));
});

test('patterns that make a backtracking engine run for years answer at once', () => {
  const hostile = 'a'.repeat(50_000);
  assert.equal(regex('(a+)+$').test(`${hostile}b`), false);
  assert.equal(regex('(a|a)*b').test(hostile), false);
  assert.equal(regex('(a|aa)+$').test(`${hostile}!`), false);
  assert.equal(regex('(x+x+)+y').test('x'.repeat(50_000)), false);
});

test('more states than are kept change nothing but the time', () => {
  const many = regex('^[ab]*a[ab]{12}$');
  let bits = 1;
  let text = '';
  for (let i = 0; i < 20_000; i += 1) {
    bits = (bits * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += bits > 1_073_741_824 ? 'a' : 'b';
  }
  assert.equal(many.test(text), text.at(-13) === 'a');
  assert.equal(many.test(`${text}a${'b'.repeat(12)}`), true);
  assert.equal(many.test(`${text}b${'b'.repeat(12)}`), false);
});

test('required literals are folded, and none are given where none hold', () => {
  assert.deepEqual(regex('(Net|NET)\\s+User').required, ['user']);
  assert.deepEqual(regex('foo|barBAZ').required, ['foo', 'barbaz']);
  assert.deepEqual(regex('\\w+`[ "]').required, ['` ', '`"']);
  assert.equal(regex('foo|\\w+').required, null);
  assert.equal(regex('(foo)?').required, null);
  assert.equal(regex('é{3}').required, null);
});
