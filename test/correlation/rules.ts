/** Rules and correlations built by hand, for tests and benchmarks that need no YAML. */
import type { RuleSet, SigmaCorrelation, SigmaRule } from '../../src/formats/sigma/rule.ts';
import type { Observation } from '../../src/detect/correlation/observation.ts';
import type { Firing, FiringChange } from '../../src/detect/correlation/firing.ts';

export function rule(name: string): SigmaRule {
  return {
    kind: 'rule',
    ...head(name),
    logsource: { product: 'windows' },
    condition: {
      op: 'test',
      test: { field: 'EventID', written: '', kind: 'exists', expected: true },
    },
  };
}

type Correlation = SigmaCorrelation['correlation'];

export function correlation(
  name: string,
  parts: Partial<Correlation> & Pick<Correlation, 'type' | 'rules'>,
): SigmaCorrelation {
  return {
    kind: 'correlation',
    ...head(name),
    correlation: {
      groupBy: ['Host'],
      timespanMs: 60_000,
      condition: [],
      fields: [],
      percentile: null,
      aliases: new Map(),
      generate: false,
      ...parts,
    },
  };
}

export function ruleSet(
  rules: readonly SigmaRule[],
  correlations: readonly SigmaCorrelation[],
): RuleSet {
  return { rules, correlations, hash: 'test' };
}

export function seen(
  ruleIndex: number,
  at: number,
  values: readonly (string | null)[],
  record: number = at,
): Observation {
  return { rule: ruleIndex, at, position: { batch: 1, record }, values };
}

/** What stands at the end, once every change has been applied. */
export class Ledger {
  readonly firings: Map<string, Firing> = new Map();
  readonly kinds: string[] = [];
  apply(changes: readonly FiringChange[]): this {
    for (const { kind, firing } of changes) {
      const key = `${firing.correlation} ${firing.key}`;
      this.kinds.push(kind);
      if (kind === 'withdrawn') this.firings.delete(key);
      else this.firings.set(key, firing);
    }
    return this;
  }
  /** Without the keys, which tell in which order things were learnt. */
  sorted(): Omit<Firing, 'key'>[] {
    return [...this.firings.values()]
      .map(({ key: _key, ...rest }) => rest)
      .sort((a, b) => a.correlation - b.correlation || a.at - b.at || byText(a, b));
  }
}

function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function head(name: string): Omit<SigmaRule, 'kind' | 'logsource' | 'condition'> {
  return {
    id: `id-${name}`,
    name,
    title: name,
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
    hash: `hash-${name}`,
    text: '',
    origin: { file: `${name}.yml`, line: 1, pack: 'test' },
  };
}
