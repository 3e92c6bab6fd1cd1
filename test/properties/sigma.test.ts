/** Sigma: no text breaks the reader, and what is printed is read back the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';

import { isFailure, parseCondition } from '../../src/formats/sigma/condition.ts';
import { lint } from '../../src/formats/sigma/lint.ts';
import {
  assemble,
  parseText,
  printText,
  readPipeline,
  readSigma,
} from '../../src/formats/sigma/sigma.ts';
import type { TextPart } from '../../src/formats/sigma/sigma.ts';
import { correlationVectors, sigmaVectors } from '../vectors/sigma/vectors.ts';

const SLOW = process.env['SLOW'] === '1';
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
console.log(`sigma properties: SEED=${seed}`);
const runs = (few: number): { seed: number; numRuns: number } => ({
  seed,
  numRuns: SLOW ? few * 50 : few,
});

const literal = fc.string({
  unit: fc.constantFrom('a', 'B', '\\', '*', '?', '%', 'é', ' '),
  minLength: 1,
});

/** As the parser gives them: no two literals, no two any-runs beside each other. */
const pattern = fc
  .array(
    fc.oneof(
      literal.map((text): TextPart => ({ kind: 'literal', text })),
      fc.constant<TextPart>({ kind: 'any-run' }),
      fc.constant<TextPart>({ kind: 'any-one' }),
    ),
    { maxLength: 8 },
  )
  .map((parts) =>
    parts.filter((part, index) => part.kind === 'any-one' || part.kind !== parts[index - 1]?.kind),
  );

test('a text pattern is printed and read back', () => {
  fc.assert(
    fc.property(pattern, (parts) => {
      assert.deepEqual(parseText(printText(parts)), parts);
    }),
    runs(500),
  );
});

test('every text is a pattern, and printing it is stable', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const parts = parseText(text);
      assert.deepEqual(parseText(printText(parts)), parts);
    }),
    runs(500),
  );
});

test('no text breaks the condition parser', () => {
  const word = fc.constantFrom(
    'a',
    'b',
    'and',
    'or',
    'not',
    '(',
    ')',
    '1',
    'all',
    'of',
    'them',
    'x*',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      const read = parseCondition(words.join(' '));
      if (isFailure(read)) assert.match(read.code, /^condition-/);
    }),
    runs(1_000),
  );
});

const SEEDS = [...sigmaVectors(), ...correlationVectors()].map(({ text }) => text);

/** A rule with pieces cut out, doubled, moved or replaced by what YAML finds hard. */
const broken = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(20),
        fc.oneof(
          fc.constantFrom(
            '&a',
            '*a',
            '<<: *a',
            '\n---\n',
            '|',
            '>',
            '!!x',
            '"',
            "'",
            '[',
            '{',
            '\t',
            '\0',
          ),
          fc.constantFrom(
            '|re',
            '|windash',
            '|expand',
            '|base64offset',
            '|cidr',
            'null',
            '~',
            ': ',
          ),
          fc.string({ unit: 'binary', maxLength: 4 }),
        ),
      ),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((own, [at, length, put]) => {
      const place = at % (own.length + 1);
      return own.slice(0, place) + put + own.slice(place + length);
    }, text),
  );

test('no text breaks the reader, and every document is counted', () => {
  fc.assert(
    fc.property(fc.oneof(broken, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
      const { documents } = readSigma(text, { file: 'f', pack: 'p' });
      const { report, value, problems } = assemble(documents);
      assert.equal(report.total.read, documents.length);
      assert.equal(report.total.taken + report.total.refused, documents.length);
      assert.equal(report.rules, value.rules.length);
      assert.equal(report.correlations, value.correlations.length);
      for (const { place } of problems)
        assert.ok((place.line ?? 0) >= 1 && (place.column ?? 0) >= 1);
      lint(text, { file: 'f', pack: 'p' });
    }),
    runs(300),
  );
});

test('no text breaks the pipeline reader', () => {
  const steps = fc.constantFrom(
    'field_name_mapping',
    'replace_string',
    'map_string',
    'add_condition',
    'nest',
    'set_state',
    'value_placeholders',
    'convert_type',
  );
  const text = fc
    .tuple(steps, fc.string({ maxLength: 20 }), fc.string({ maxLength: 60 }))
    .map(([type, key, rest]) => `transformations:\n  - type: ${type}\n    ${key}: ${rest}\n`);
  fc.assert(
    fc.property(text, (written) => {
      const { value, problems } = readPipeline(written, 'p');
      assert.equal(
        value === undefined,
        problems.some(({ severity }) => severity === 'error'),
      );
    }),
    runs(200),
  );
});
