/** Hits of one organisation, as the contract of the store needs them. */
import { Fold } from '../src/flow/fold.ts';
import type { Hit } from '../src/flow/fold.ts';
import type { Finding } from '../src/model/finding.ts';
import { HOUR, type Millis } from '../src/model/time.ts';

export const AT: Millis = 500_000 * HOUR;
export const ORG = 'home';

function hit(change: Partial<Hit> & { readonly signal?: string; readonly ruleId?: string }): Hit {
  const { signal = '1.0', at = AT, ruleId = 'rule-1', organisation = ORG, ...rest } = change;
  const sender = { name: 'collector', trust: 'token' } as const;
  return {
    organisation,
    kind: 'rule',
    rule: { id: ruleId, title: `Title of ${ruleId}`, hash: 'h', pack: 'baseline' },
    level: 'high',
    techniques: ['T1490'],
    tactics: ['impact'],
    host: 'ward-1',
    person: null,
    at,
    evidence: [
      {
        signal,
        at,
        receivedAt: at,
        sender,
        door: 'http',
        source: 'windows-security',
        raw: { EventID: 1 },
        matched: [{ field: 'Image', value: 'x', pattern: '|endswith x', selection: 'sel' }],
      },
    ],
    simulated: false,
    ...rest,
  };
}

export function folded(...hits: readonly Parameters<typeof hit>[0][]): readonly Finding[] {
  const fold = new Fold();
  for (const each of hits) fold.add(hit(each));
  return fold.take();
}
