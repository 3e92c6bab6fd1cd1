/** Findings in lanes: one for each host, person or technique, the fullest first. */
import type { Finding } from '../model/finding.ts';

export type Lane = 'host' | 'person' | 'technique';
export const LANES: readonly Lane[] = ['host', 'person', 'technique'];

/** Lanes drawn at once; what would need more stands in the last one. */
const TIMELINE_LANES_MAX = 24;

export interface TimelineLane {
  /** Null: not recorded; `''`: everything that had no room for a lane of its own. */
  readonly name: string | null;
  readonly findings: readonly Finding[];
}

export function lanesOf(findings: readonly Finding[], by: Lane): readonly TimelineLane[] {
  const lanes = new Map<string | null, Finding[]>();
  for (const finding of findings) {
    for (const name of namesOf(finding, by)) {
      const lane = lanes.get(name) ?? [];
      lane.push(finding);
      lanes.set(name, lane);
    }
  }
  const sorted = Array.from(lanes, ([name, own]) => ({ name, findings: own })).toSorted(
    (a, b) => b.findings.length - a.findings.length || (String(a.name) < String(b.name) ? -1 : 1),
  );
  if (sorted.length <= TIMELINE_LANES_MAX) return sorted;
  const rest = sorted.slice(TIMELINE_LANES_MAX - 1).flatMap((lane) => lane.findings);
  const others = { name: '', findings: [...new Set(rest)] };
  return [...sorted.slice(0, TIMELINE_LANES_MAX - 1), others];
}

function namesOf(finding: Finding, by: Lane): readonly (string | null)[] {
  if (by === 'host') return [finding.host];
  if (by === 'person') return [finding.person];
  return finding.techniques.length === 0 ? [null] : finding.techniques;
}
