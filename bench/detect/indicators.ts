/** Indicators as campaigns bring them; `value` names a host that the generated day may look up. */
import type { Wanted } from '../../src/intel/matching/tables.ts';
import type { Indicator } from '../../src/model/indicator.ts';

export function madeIndicators(count: number): readonly Wanted[] {
  return Array.from({ length: count }, (_, index) => ({
    indicator: indicatorAt(index),
    campaign: `campaign-${index % 200}`,
    decision: `decision-${index % 200}`,
    strength: index % 3 === 0 ? ('block' as const) : ('hold' as const),
    until: Number.MAX_SAFE_INTEGER,
  }));
}

function indicatorAt(index: number): Indicator {
  const host = `login${index}.lure${index % 500}.example`;
  switch (index % 6) {
    case 0:
      return { kind: 'url', value: `https://${host}/track/*/pay` };
    case 1:
      return { kind: 'domain', value: `lure${index}.test` };
    case 2:
      return { kind: 'sender', value: `post${index}@${host}` };
    case 3:
      return { kind: 'ip', value: `203.0.${(index >> 8) % 256}.${index % 256}` };
    case 4:
      return { kind: 'attachment', value: index.toString(16).padStart(64, 'a') };
    default:
      return { kind: 'host', value: host };
  }
}
