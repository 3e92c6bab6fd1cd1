/** Every vector's rule is refused for the stated reason, or says of each event what it should. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Correlator } from '../src/detect/correlation/correlator.ts';
import type { FiringChange } from '../src/detect/correlation/firing.ts';
import { extract } from '../src/detect/correlation/observation.ts';
import { plan } from '../src/detect/correlation/plan.ts';
import { compileRules } from '../src/detect/index/compile.ts';
import { openDetector } from '../src/detect/index/engine.ts';
import { oracleMatches } from '../src/detect/oracle/oracle.ts';
import type { SourceRoute } from '../src/detect/source/route.ts';
import { assemble, readSigma } from '../src/formats/sigma/sigma.ts';
import type { Assembly } from '../src/formats/sigma/sigma.ts';
import type { RuleSet } from '../src/formats/sigma/sigma.ts';
import { DAY } from '../src/model/time.ts';
import { correlationVectors, sigmaVectors } from './vectors/sigma/vectors.ts';
import type { CorrelationEvent } from './vectors/sigma/vectors.ts';

/** Takes an event's properties for a rule's fields. */
const ROUTE: SourceRoute = {
  index: 0,
  layout: 0,
  source: 'vectors',
  logsource: { product: 'windows', categories: ['process_creation'], services: [] },
  locate: (field) => [{ keys: [field] }],
  timeOf: () => null,
  hostOf: () => null,
  personOf: () => null,
  recordIdOf: () => null,
  unfold: null,
  overlay: null,
};

interface Loadable {
  readonly name: string;
  readonly text: string;
  readonly refused: string | null;
  readonly placeholders?: ReadonlyMap<string, readonly string[]>;
}

function loaded({ name, text, refused, placeholders = new Map() }: Loadable): Assembly {
  const { documents } = readSigma(text, { file: name, pack: 'vectors' });
  const assembly = assemble(documents, { placeholders });
  const errors = assembly.problems.filter(({ severity }) => severity === 'error');
  const codes = errors.map(({ code }) => code);
  if (refused === null) assert.deepEqual(codes, [], name);
  else assert.ok(codes.includes(refused), `${name}: ${codes.join(' ')}`);
  return assembly;
}

test('every vector says what it should of each event', () => {
  const vectors = sigmaVectors();
  assert.ok(vectors.length >= 200);
  for (const vector of vectors) {
    const set = loaded(vector).value;
    const { rules } = set;
    const { compiled } = compileRules(set);
    const index = openDetector(compiled);
    const name = `${vector.file}: ${vector.name}`;
    for (const event of [...vector.match, ...vector.nomatch])
      assert.deepEqual(
        index.judge(event, ROUTE).map(({ rule }) => rule),
        oracleMatches(rules, event, ROUTE),
        `${name}: index and oracle differ on ${JSON.stringify(event)}`,
      );
    for (const event of vector.match)
      assert.ok(
        oracleMatches(rules, event, ROUTE).length > 0,
        `${name} misses ${JSON.stringify(event)}`,
      );
    for (const event of vector.nomatch)
      assert.deepEqual(
        oracleMatches(rules, event, ROUTE),
        [],
        `${name} finds ${JSON.stringify(event)}`,
      );
  }
});

/** The names of the correlations that were true at some moment of these events, in this order. */
function fired(set: RuleSet, events: readonly CorrelationEvent[]): readonly string[] {
  const { value: planned } = plan(set);
  const correlator = new Correlator(planned);
  const names = new Set<string>();
  const heard = (changes: readonly FiringChange[]): void => {
    for (const { firing } of changes) names.add(set.correlations[firing.correlation]?.name ?? '');
  };
  for (const [record, { atMs, event }] of events.entries()) {
    const observations = oracleMatches(set.rules, event, ROUTE).map((rule) => ({
      rule,
      at: atMs,
      position: { batch: 0, record },
      values: extract(planned.fieldsOf.get(rule) ?? [], event, ROUTE),
    }));
    heard(correlator.feed(observations, atMs));
  }
  heard(correlator.settle((events.at(-1)?.atMs ?? 0) + 30 * DAY));
  return [...names];
}

test('every correlation vector is true when it should be, or refused as it says', () => {
  for (const vector of correlationVectors()) {
    const { value } = loaded(vector);
    if (vector.refused !== null) continue;
    const names = fired(value, vector.events);
    for (const name of vector.fires) assert.ok(names.includes(name), `${vector.name}: ${name}`);
    for (const name of vector.never) assert.ok(!names.includes(name), `${vector.name}: ${name}`);
  }
});
