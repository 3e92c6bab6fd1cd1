/** Which rules can find anything on what is sent, and what that means for each ATT&CK technique. */
import type { Logsource } from '../../formats/sigma/rule.ts';
import { admits } from '../oracle/oracle.ts';
import type { DerivedLogsource } from '../source/route.ts';
import type { KnownSource } from './coverage.ts';

/** `unknown`: nothing has been sent yet, so that nobody can say. */
export type Reach = 'can' | 'never' | 'unknown';

/** A rule or a correlation as far as reach goes. */
export interface ReachNode {
  /** Null for a correlation, which reaches as far as all its members do. */
  readonly logsource: Logsource | null;
  /** Places of a correlation's members among the nodes, each of them before it or a rule. */
  readonly members: readonly number[];
}

/** What each node can find on the logsources seen, in the order of the nodes. */
export function reachOf(
  nodes: readonly ReachNode[],
  seen: readonly DerivedLogsource[],
): readonly Reach[] {
  if (seen.length === 0) return nodes.map(() => 'unknown');
  const admitted = new Map<string, boolean>();
  const isSent = (logsource: Logsource): boolean => {
    const key = JSON.stringify([logsource.product, logsource.category, logsource.service]);
    const known = admitted.get(key) ?? seen.some((one) => admits(logsource, one));
    admitted.set(key, known);
    return known;
  };
  const found = new Map<number, boolean>();
  const can = (place: number): boolean => {
    const node = nodes[place];
    if (node === undefined) return false;
    const known = found.get(place);
    if (known !== undefined) return known;
    found.set(place, false);
    const answer = node.logsource === null ? node.members.every(can) : isSent(node.logsource);
    found.set(place, answer);
    return answer;
  };
  return nodes.map((_, place) => (can(place) ? 'can' : 'never'));
}

/** One technique, its sub-techniques included. */
export interface TechniqueReach {
  readonly id: string;
  /** Rules in force that name it, and those of them that can find something. */
  readonly rules: number;
  readonly canFire: number;
  /** Sources that are not sent and would make one of its rules able to. Empty when one is already. */
  readonly openers: readonly string[];
}

export interface TechniqueNode extends ReachNode {
  readonly techniques: readonly string[];
  /** It makes no finding of its own, so it shows nothing. */
  readonly quiet: boolean;
}

/** Every technique that a rule names, by its own id without the sub-technique's. */
export function techniqueReach(
  nodes: readonly TechniqueNode[],
  seen: readonly DerivedLogsource[],
  sources: readonly KnownSource[],
): ReadonlyMap<string, TechniqueReach> {
  const now = reachOf(nodes, seen);
  const found = new Map<string, { id: string; rules: number; canFire: number; open: string[] }>();
  for (const [place, node] of nodes.entries()) {
    if (node.quiet) continue;
    for (const id of new Set(node.techniques.map(techniqueOf))) {
      const one = found.get(id) ?? { id, rules: 0, canFire: 0, open: [] };
      one.rules += 1;
      if (now[place] === 'can') one.canFire += 1;
      found.set(id, one);
    }
  }
  for (const { id: source, logsources } of sources) {
    const then = reachOf(nodes, [...seen, ...logsources]);
    for (const [place, node] of nodes.entries()) {
      if (node.quiet || then[place] !== 'can' || now[place] === 'can') continue;
      for (const id of new Set(node.techniques.map(techniqueOf))) {
        const one = found.get(id);
        if (one?.canFire === 0 && !one.open.includes(source)) one.open.push(source);
      }
    }
  }
  return new Map(
    Array.from(found, ([id, { rules, canFire, open }]) => [
      id,
      { id, rules, canFire, openers: open },
    ]),
  );
}

/** `T1059.001` → `T1059`. */
export function techniqueOf(id: string): string {
  return id.split('.', 1)[0] ?? id;
}
