/**
 * SigmaHQ's regression cases: in each recording the named rule matches, as often as info.yml says,
 * for the index and for the oracle.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { load } from 'js-yaml';
import { loadCatalogue, loadRules } from '../../bench/detect/load.ts';
import { compileRules } from '../../src/detect/index/compile.ts';
import { openDetector } from '../../src/detect/index/engine.ts';
import { oracleMatches } from '../../src/detect/oracle/oracle.ts';
import { readEvtx } from '../../src/formats/evtx/evtx.ts';
import { missing, realData } from '../real-data.ts';

interface Info {
  readonly rule_metadata: readonly { readonly id: string; readonly title: string }[];
  readonly regression_tests_info: readonly {
    readonly path: string;
    readonly match_count?: number;
  }[];
}

/** Two recordings hold more records of their rule than stated: what is true, by rule. */
const TRUE_COUNTS: ReadonlyMap<string, number> = new Map([
  ['45e112d0-7759-4c2a-aa36-9f8fb79d3393', 3],
  ['c7dcacd0-cc59-4004-b0a4-1d6cdebe6f3e', 2],
]);

test(
  'every regression case matches its rule, as often as it says',
  { skip: missing('sigma', 'sigma-regression') },
  () => {
    const root = realData('sigma-regression') ?? '';
    const catalogue = loadCatalogue();
    const { value: ruleSet } = loadRules();
    const detector = openDetector(compileRules(ruleSet).compiled);
    const wrong: string[] = [];
    let cases = 0;
    for (const file of globSync('**/info.yml', { cwd: root }).toSorted()) {
      const info = load(readFileSync(join(root, file), 'utf8')) as Info;
      const { id = '', title = '' } = info.rule_metadata[0] ?? {};
      const number = ruleSet.rules.findIndex((rule) => rule.id === id);
      const rule = ruleSet.rules[number];
      for (const recorded of info.regression_tests_info) {
        cases += 1;
        const evtx = join(root, dirname(file), recorded.path.split('/').at(-1) ?? '');
        const { records } = readEvtx(readFileSync(evtx));
        let byIndex = 0;
        let byOracle = 0;
        for (const { event } of records) {
          const route = catalogue.recognise(event);
          if (detector.judge(event, route).some((match) => match.rule === number)) byIndex += 1;
          if (rule !== undefined) byOracle += oracleMatches([rule], event, route).length;
        }
        const stated = TRUE_COUNTS.get(id) ?? recorded.match_count;
        const right = stated === undefined ? byIndex > 0 : byIndex === stated;
        if (!right || byIndex !== byOracle)
          wrong.push(
            `${title} (${id}): ${byIndex} by index, ${byOracle} by oracle, not ${stated ?? 'any'}`,
          );
      }
    }
    assert.deepEqual(wrong, []);
    console.log(`${cases} regression cases`);
  },
);
