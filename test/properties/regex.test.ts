/** Own regular expressions against V8's, on generated patterns and texts, and on noise. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { foldText } from '../../src/detect/value/fold.ts';
import { compileRegex } from '../../src/detect/regex/regex.ts';

const RUNS = process.env['SLOW'] === '1' ? 20_000 : 1_500;
const LETTERS = [
  'a',
  'b',
  'A',
  'k',
  '\u212a',
  'ſ',
  's',
  '_',
  '9',
  ' ',
  '\n',
  '\v',
  'é',
  'É',
  'σ',
  'ς',
];

/** A pattern as we write it, and as V8 does where the two spell the same thing differently. */
type Spelling = readonly [ours: string, v8: string];

const unit: fc.Arbitrary<Spelling> = fc.oneof(
  fc.constantFrom(...LETTERS).map((letter): Spelling => [letter, letter]),
  fc.constantFrom<Spelling>(
    ['.', '[^\\n]'],
    ['\\s', '[\\t-\\r ]'],
    ['\\S', '[^\\t-\\r ]'],
    ['\\w', '\\w'],
    ['\\W', '\\W'],
    ['\\d', '\\d'],
    ['[a-c_]', '[a-c_]'],
    ['[^ab]', '[^ab]'],
    ['[^k\\s]', '[^k\\t-\\r ]'],
    ['[\\w-]', '[\\w\\-]'],
    ['^', '^'],
    ['$', '$'],
    ['\\b', '\\b'],
    ['\\B', '\\B'],
  ),
);

const { pattern } = fc.letrec<{ pattern: Spelling; part: Spelling }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    unit,
    tie('pattern').map(([ours, v8]): Spelling => [`(${ours})`, `(?:${v8})`]),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{2,}', '*?', '{0,2}?'))
      .map(([[ours, v8], times]): Spelling => [`(?:${ours})${times}`, `(?:${v8})${times}`]),
  ),
  pattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .array(tie('part'), { maxLength: 4 })
      .map((parts): Spelling => [parts.map((p) => p[0]).join(''), parts.map((p) => p[1]).join('')]),
    fc
      .tuple(tie('pattern'), tie('pattern'))
      .map(([a, b]): Spelling => [`${a[0]}|${b[0]}`, `${a[1]}|${b[1]}`]),
  ),
}));

const text = fc.array(fc.constantFrom(...LETTERS), { maxLength: 14 }).map((all) => all.join(''));
const flags = fc.record({
  ignoreCase: fc.boolean(),
  multiline: fc.boolean(),
  dotAll: fc.constant(false),
});

test('the automaton finds what V8 finds', () => {
  fc.assert(
    fc.property(pattern, flags, fc.array(text, { maxLength: 4 }), ([ours, v8], how, texts) => {
      const { value, problems } = compileRegex(ours, how);
      assert.ok(value !== undefined, `${ours} refused: ${problems[0]?.code ?? ''}`);
      const letters = `${how.ignoreCase ? 'iu' : ''}${how.multiline ? 'm' : ''}`;
      const expected = new RegExp(v8, letters);
      for (const one of texts) {
        const found = value.test(one);
        assert.equal(found, expected.test(one), `/${ours}/${letters} on ${JSON.stringify(one)}`);
        const folded = foldText(one);
        if (found && value.required !== null)
          assert.ok(
            value.required.some((literal) => folded.includes(literal)),
            ours,
          );
      }
    }),
    { numRuns: RUNS },
  );
});

test('no pattern throws, none answers late', () => {
  const noise = fc
    .array(
      fc.oneof(
        fc.constantFrom(...'()[]{}|*+?^$.\\-,:=!<>&#'.split('')),
        fc.constantFrom('\\b', '(?:', '(?i)', '[^', '{1,', '1000}', '\\x4', '\\u00e9', '[:', '\\d'),
        fc.string({ maxLength: 3 }),
      ),
      { maxLength: 24 },
    )
    .map((all) => all.join(''));
  fc.assert(
    fc.property(noise, text, flags, (source, one, how) => {
      const { value, problems } = compileRegex(source, how);
      if (value === undefined) assert.match(problems[0]?.code ?? '', /^regex-/);
      else assert.equal(typeof value.test(one.repeat(20)), 'boolean');
    }),
    { numRuns: RUNS },
  );
});
