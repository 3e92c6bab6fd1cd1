/** Chains of three levels, and what looking at every window of every level gives. */
import * as fc from 'fast-check';
import type { SigmaCorrelation } from '../../src/formats/sigma/rule.ts';
import { generatedCorrelation } from './generated.ts';
import { expected, type Seen } from './oracle.ts';
import { correlation } from './rules.ts';

/** `value` is counted by the first level only; the others have host and user. */
export interface ChainSeen extends Seen {
  readonly user: string;
}
export interface Chain {
  /** By Host and User over rules a, b and c. */
  readonly inner: readonly [SigmaCorrelation, SigmaCorrelation];
  /** By Host over both inner ones and rule a itself, counting User. */
  readonly outer: SigmaCorrelation;
  /** Without a group over the outer one, counting Host. */
  readonly top: SigmaCorrelation;
}
export interface ChainFiring {
  readonly correlation: number;
  readonly group: string;
  readonly at: number;
  readonly value: number;
  readonly count: number;
}

/** The order in which `plan` is given them: what builds on others stands first. */
export function correlationsOf({ top, outer, inner }: Chain): SigmaCorrelation[] {
  return [top, outer, ...inner];
}

export const generatedChain: fc.Arbitrary<Chain> = fc
  .tuple(generatedCorrelation, generatedCorrelation, generatedCorrelation, generatedCorrelation)
  .map(([one, two, outer, top]) => ({
    inner: [
      placed(one, 'one', ['a', 'b', 'c'], ['Host', 'User'], 'Value'),
      placed(two, 'two', ['a', 'b', 'c'], ['Host', 'User'], 'Value'),
    ],
    outer: placed(outer, 'outer', ['one', 'two', 'a'], ['Host'], 'User'),
    top: placed(top, 'top', ['outer'], [], 'Host'),
  }));

export const generatedChainSeen: fc.Arbitrary<ChainSeen[]> = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 400 }),
    step: fc.nat({ max: 2 }),
    group: fc.constantFrom('1', '2'),
    user: fc.constantFrom('1', '2', '3'),
    value: fc.constantFrom('0', '1', '2', '2.5'),
  }),
  { maxLength: 60 },
);

function placed(
  made: SigmaCorrelation,
  name: string,
  rules: readonly string[],
  groupBy: readonly string[],
  field: string,
): SigmaCorrelation {
  return correlation(name, { ...made.correlation, rules, groupBy, fields: [field] });
}

/** In the order of `sortedFirings`. */
export function expectedOfChain(chain: Chain, all: readonly ChainSeen[]): ChainFiring[] {
  const inner = chain.inner.map((rule) =>
    expected(
      rule,
      all.map((one) => ({ ...one, group: `${one.group} ${one.user}` })),
    ),
  );
  const heard = inner.flatMap((firings, step) =>
    firings.map(({ group, at }) => {
      const [host = '', user = ''] = group.split(' ');
      return { at, step, group: host, value: user };
    }),
  );
  const itself = all
    .filter((one) => one.step === 0)
    .map(({ at, group, user }) => ({ at, step: 2, group, value: user }));
  const outer = expected(chain.outer, [...heard, ...itself]);
  const top = expected(
    chain.top,
    outer.map(({ group, at }) => ({ at, step: 0, group: '', value: group })),
  );
  return sortedFirings(
    [top, outer, ...inner].flatMap((firings, index) =>
      firings.map((firing) => ({ ...firing, correlation: index })),
    ),
  );
}

export function sortedFirings(firings: readonly ChainFiring[]): ChainFiring[] {
  return firings.toSorted(
    (a, b) => a.correlation - b.correlation || a.at - b.at || (a.group < b.group ? -1 : 1),
  );
}
