/** The index says of every vector's events what the oracle says, which the vectors hold to account. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRules } from '../../src/detect/index/compile.ts';
import { openDetector } from '../../src/detect/index/engine.ts';
import { oracleMatches } from '../../src/detect/oracle/oracle.ts';
import { assemble, readSigma } from '../../src/formats/sigma/sigma.ts';
import { routeOf } from '../detect/generated.ts';
import { sigmaVectors } from '../vectors/sigma/vectors.ts';

const ROUTE = routeOf({
  logsource: { product: 'windows', categories: ['process_creation'], services: [] },
});

test('index and oracle agree on every vector', () => {
  let events = 0;
  for (const { name, text, placeholders = new Map(), match, nomatch } of sigmaVectors()) {
    const { documents } = readSigma(text, { file: name, pack: 'vectors' });
    const { value: ruleSet } = assemble(documents, { placeholders });
    const detector = openDetector(compileRules(ruleSet).compiled);
    for (const event of [...match, ...nomatch]) {
      const found = detector.judge(event, ROUTE).map(({ rule }) => rule);
      assert.deepEqual(found, oracleMatches(ruleSet.rules, event, ROUTE), name);
      events += 1;
    }
  }
  assert.ok(events >= 400);
});
