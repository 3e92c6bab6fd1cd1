/** The organisation's own no, as the centre is told it: in parts that one message holds. */
import { randomBytes } from 'node:crypto';

import type { MemberLink } from '../../flow/member-link.ts';
import { INDICATORS_MAX } from '../../formats/link/limits.ts';
import type { Decision } from '../../model/decision.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Millis } from '../../model/time.ts';

export interface VetoPart {
  readonly part: readonly Indicator[];
  readonly decision: Decision;
}

export function vetoesOf(
  indicators: readonly Indicator[],
  link: Pick<MemberLink, 'joined' | 'protection'>,
  at: Millis,
): readonly VetoPart[] {
  const count = Math.ceil(indicators.length / INDICATORS_MAX);
  return Array.from({ length: count }, (_, index) => {
    const part = indicators.slice(index * INDICATORS_MAX, (index + 1) * INDICATORS_MAX);
    const id = randomBytes(16).toString('hex');
    const [first] = part;
    const known = first === undefined ? undefined : link.protection(first);
    const decision: Decision = {
      id,
      at,
      by: { kind: 'member', member: link.joined?.member ?? '' },
      kind: 'veto',
      campaign: known?.campaign ?? id,
      indicators: part,
      strength: null,
      stage: null,
      until: null,
      reasons: ['member-vetoed'],
      restsOn: [],
    };
    return { part, decision };
  });
}
