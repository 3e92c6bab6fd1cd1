/** Rules and routes for tests, with everything a test does not care about filled in. */
import type { SourceRoute } from '../../src/detect/source/route.ts';
import type { SigmaRule } from '../../src/formats/sigma/rule.ts';

export function ruleOf(given: Partial<SigmaRule> & Pick<SigmaRule, 'condition'>): SigmaRule {
  return {
    kind: 'rule',
    id: 'rule',
    title: 'A rule',
    status: 'test',
    description: '',
    author: '',
    date: null,
    modified: null,
    references: [],
    tags: [],
    falsePositives: [],
    fields: [],
    level: 'medium',
    hash: '',
    text: '',
    origin: { file: 'generated.yml', line: 1, pack: 'generated' },
    logsource: {},
    ...given,
  };
}

/** A route that finds each field under its own name and admits rules of any logsource it names. */
export function routeOf(given: Partial<SourceRoute> = {}): SourceRoute {
  return {
    index: 0,
    source: 'generated',
    logsource: { product: 'windows', categories: [], services: [] },
    locate: (field) => [{ keys: [field] }],
    timeOf: () => null,
    hostOf: () => null,
    personOf: () => null,
    recordIdOf: () => null,
    overlay: null,
    layout: 0,
    unfold: null,
    ...given,
  };
}
