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
  const asked = askedFor(nodes);
  const sent = admittedBy(asked.logsources, seen);
  return ableWith(nodes, asked.keys, (key) => sent.has(key)).map((can) => (can ? 'can' : 'never'));
}

interface Asked {
  /** What each node asks for, by place; null for a correlation. */
  readonly keys: readonly (string | null)[];
  /** A few dozen, however many rules there are. */
  readonly logsources: ReadonlyMap<string, Logsource>;
}

function askedFor(nodes: readonly ReachNode[]): Asked {
  const logsources = new Map<string, Logsource>();
  const keys = nodes.map(({ logsource }) => {
    if (logsource === null) return null;
    const key = JSON.stringify([logsource.product, logsource.category, logsource.service]);
    logsources.set(key, logsource);
    return key;
  });
  return { keys, logsources };
}

function admittedBy(
  logsources: Asked['logsources'],
  seen: readonly DerivedLogsource[],
): ReadonlySet<string> {
  const admitted = new Set<string>();
  for (const [key, logsource] of logsources)
    if (seen.some((one) => admits(logsource, one))) admitted.add(key);
  return admitted;
}

/** Whether each node can find something when the logsources that `isSent` names are sent. */
function ableWith(
  nodes: readonly ReachNode[],
  keys: Asked['keys'],
  isSent: (key: string) => boolean,
): readonly boolean[] {
  const found = new Map<number, boolean>();
  const can = (place: number): boolean => {
    const node = nodes[place];
    if (node === undefined) return false;
    const known = found.get(place);
    if (known !== undefined) return known;
    found.set(place, false);
    const key = keys[place] ?? null;
    const answer = key === null ? node.members.every(can) : isSent(key);
    found.set(place, answer);
    return answer;
  };
  return nodes.map((_, place) => can(place));
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

interface Counted {
  readonly id: string;
  rules: number;
  canFire: number;
  readonly open: string[];
}

/** Every technique that a rule names, by its own id without the sub-technique's. */
export function techniqueReach(
  nodes: readonly TechniqueNode[],
  seen: readonly DerivedLogsource[],
  sources: readonly KnownSource[],
): ReadonlyMap<string, TechniqueReach> {
  const { keys, logsources } = askedFor(nodes);
  const sent = admittedBy(logsources, seen);
  const now = ableWith(nodes, keys, (key) => sent.has(key));
  const found = new Map<string, Counted>();
  /** What each rule that can find nothing now would add to. */
  const waiting = new Map<number, readonly Counted[]>();
  for (const [place, node] of nodes.entries()) {
    if (node.quiet) continue;
    const named: Counted[] = [];
    for (const id of new Set(node.techniques.map(techniqueOf))) {
      const one = found.get(id) ?? { id, rules: 0, canFire: 0, open: [] };
      one.rules += 1;
      if (now[place] === true) one.canFire += 1;
      found.set(id, one);
      named.push(one);
    }
    if (now[place] === false) waiting.set(place, named);
  }
  for (const { id: source, logsources: offered } of sources) {
    const opened = admittedBy(logsources, offered);
    // Most sources bring nothing that rules ask for and nobody sends: nothing changes by them.
    if ([...opened].every((key) => sent.has(key))) continue;
    const then = ableWith(nodes, keys, (key) => sent.has(key) || opened.has(key));
    for (const [place, named] of waiting) {
      if (then[place] !== true) continue;
      for (const one of named)
        if (one.canFire === 0 && !one.open.includes(source)) one.open.push(source);
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
