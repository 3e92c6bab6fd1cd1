/** The index against the oracle on every real event and all SigmaHQ rules: not one difference. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { otrfLane } from '../../bench/detect/lanes.ts';
import { loadCatalogue, loadRules } from '../../bench/detect/load.ts';
import { compileRules } from '../../src/detect/index/compile.ts';
import { openDetector } from '../../src/detect/index/engine.ts';
import { admits, holds } from '../../src/detect/oracle/oracle.ts';
import type { SourceRoute } from '../../src/detect/source/route.ts';
import { readEvtx } from '../../src/formats/evtx/evtx.ts';
import type { SigmaRule } from '../../src/formats/sigma/rule.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { missing, realData } from '../real-data.ts';

/** The units hold index and oracle against each other on generated rules and events. */
const skip =
  process.env['SLOW'] === '1' ? missing('sigma', 'otrf', 'evtx-attack-samples') : 'with SLOW=1';

function* evtxEvents(): Iterable<JsonObject> {
  const root = realData('evtx-attack-samples') ?? '';
  for (const path of globSync('**/*.evtx', { cwd: root }).toSorted()) {
    const { records } = readEvtx(readFileSync(join(root, path)));
    for (const { event } of records) yield event;
  }
}

/** What the oracle says, asking only rules of the event's logsource. */
class Oracle {
  readonly #rules: readonly SigmaRule[];
  readonly #admitted: Map<SourceRoute, readonly number[]> = new Map();

  constructor(rules: readonly SigmaRule[]) {
    this.#rules = rules;
  }

  matches(event: JsonObject, route: SourceRoute): number[] {
    let admitted = this.#admitted.get(route);
    if (admitted === undefined) {
      admitted = [...this.#rules.keys()].filter((number) =>
        admits(this.#rules[number]?.logsource ?? {}, route.logsource),
      );
      this.#admitted.set(route, admitted);
    }
    return admitted.filter((number) => {
      const rule = this.#rules[number];
      return rule !== undefined && holds(rule.condition, event, route);
    });
  }
}

test('index and oracle agree on real events', { skip }, async () => {
  const catalogue = loadCatalogue();
  const { value: ruleSet } = loadRules();
  const detector = openDetector(compileRules(ruleSet).compiled);
  const oracle = new Oracle(ruleSet.rules);
  const lines = (await otrfLane(1)) ?? [];
  let events = 0;
  let matches = 0;
  const compare = (event: JsonObject): void => {
    const route = catalogue.recognise(event);
    const found = detector.judge(event, route).map(({ rule }) => rule);
    const expected = oracle.matches(event, route);
    events += 1;
    matches += expected.length;
    if (found.join() === expected.join()) return;
    const titles = (numbers: readonly number[]): string[] =>
      numbers.map((number) => ruleSet.rules[number]?.title ?? '');
    assert.deepEqual(titles(found), titles(expected), JSON.stringify(event).slice(0, 2_000));
  };
  for (const line of lines) compare(JSON.parse(line) as JsonObject);
  for (const event of evtxEvents()) compare(event);
  assert.ok(events > 100_000 && matches > 0, `${events} events, ${matches} matches`);
  console.log(`${events} events, ${matches} matches, no difference`);
});
