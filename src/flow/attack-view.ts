/**
 * ATT&CK as this organisation sees it: what was seen, what its rules could see on the logs that
 * arrive, and what they could not. A field without a rule or without its logs is never told as quiet.
 */
import { techniqueOf } from '../detect/coverage/reach.ts';
import { DAY, type Millis } from '../model/time.ts';
import type { RuleCount } from './desk.ts';
import { sightOf, type RuleBook } from './rule-book.ts';
import type { State } from './state.ts';

/** How far back counts go; each narrower one is part of the next. */
const DAYS: readonly [number, number, number] = [7, 30, 90];
/** Sources named in the sentence that says what would help most. */
const HELPERS_MAX = 3;

export type Covered = 'covered' | 'not-sent' | 'no-rule' | 'unknown';
export const COVERED: readonly Covered[] = ['covered', 'not-sent', 'no-rule', 'unknown'];

export interface TechniqueSeen {
  readonly id: string;
  readonly name: string;
  readonly covered: Covered;
  readonly rules: number;
  readonly canFire: number;
  readonly openers: readonly string[];
  /** Findings of the last 7, 30 and 90 days; one that names two techniques counts for both. */
  readonly findings: readonly [number, number, number];
  readonly lastDay: Millis | null;
}

export interface AttackView {
  readonly columns: readonly {
    readonly tactic: string;
    readonly techniques: readonly TechniqueSeen[];
  }[];
  readonly techniques: ReadonlyMap<string, TechniqueSeen>;
  /** Sources that would let most techniques be seen that are not now, the best first. */
  readonly helpers: readonly { readonly title: string; readonly techniques: number }[];
}

export async function readAttackView(
  ports: Pick<State, 'findings' | 'sources'> & { rules(): RuleBook },
  now: Millis,
): Promise<AttackView> {
  const book = ports.rules();
  const since = DAYS.map((days) => now - days * DAY);
  const [seen, counts] = await Promise.all([
    ports.sources.logsourcesSeen(),
    ports.findings.countsByRule(since, now + DAY),
  ]);
  return attackView(book, [...seen.keys()], counts);
}

/** `counts`: each since 7, 30 and 90 days ago. */
function attackView(
  book: RuleBook,
  seen: readonly string[],
  counts: readonly RuleCount[],
): AttackView {
  const reached = sightOf(book, seen).techniques;
  const found = countsOf(book, counts);
  const { attack } = book;
  const own = [...attack.techniques.values()].filter(({ id }) => techniqueOf(id) === id);
  const ids = new Set([...own.map(({ id }) => id), ...reached.keys(), ...found.keys()]);
  const techniques = new Map<string, TechniqueSeen>();
  for (const id of ids) {
    const reach = reached.get(id) ?? { rules: 0, canFire: 0, openers: [] };
    const { findings, lastDay } = found.get(id) ?? { findings: [0, 0, 0] as const, lastDay: null };
    const { rules, canFire, openers } = reach;
    techniques.set(id, {
      id,
      name: attack.techniques.get(id)?.name ?? id,
      covered: coveredBy(rules, canFire, seen.length > 0),
      rules,
      canFire,
      openers,
      findings,
      lastDay,
    });
  }
  return { columns: columnsOf(book, techniques), techniques, helpers: helpersOf(book, techniques) };
}

function coveredBy(rules: number, canFire: number, isSent: boolean): Covered {
  if (rules === 0) return 'no-rule';
  if (!isSent) return 'unknown';
  return canFire > 0 ? 'covered' : 'not-sent';
}

interface Found {
  readonly findings: readonly [number, number, number];
  readonly lastDay: Millis | null;
}

/** Findings of rules that are in force no more stand on no rule's techniques: they are not counted. */
function countsOf(
  { entries, byId }: RuleBook,
  counts: readonly RuleCount[],
): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const { rule, findings, lastDay } of counts) {
    const [week = 0, month = 0, quarter = 0] = findings;
    const entry = entries[byId.get(rule) ?? -1];
    for (const id of new Set(entry?.techniques.map(techniqueOf))) {
      const before = found.get(id);
      const [a, b, c] = before?.findings ?? [0, 0, 0];
      found.set(id, {
        findings: [a + week, b + month, c + quarter],
        lastDay: Math.max(before?.lastDay ?? 0, lastDay),
      });
    }
  }
  return found;
}

function columnsOf(
  { attack, entries }: RuleBook,
  techniques: ReadonlyMap<string, TechniqueSeen>,
): AttackView['columns'] {
  const tacticsOf = new Map<string, readonly string[]>();
  // What the list does not know, such as an id of an older version, stands where its rules put it.
  for (const { techniques: named, tactics } of entries)
    for (const id of named.map(techniqueOf))
      if (!tacticsOf.has(id)) tacticsOf.set(id, tactics.map(currentTactic));
  for (const { id, tactics } of attack.techniques.values())
    if (tactics.length > 0) tacticsOf.set(id, tactics);
  return attack.tactics.map((tactic) => ({
    tactic,
    techniques: [...techniques.values()]
      .filter(({ id }) => tacticsOf.get(id)?.includes(tactic) === true)
      .toSorted((a, b) => b.findings[1] - a.findings[1] || (a.name < b.name ? -1 : 1)),
  }));
}

/** Since ATT&CK 19 `defense-evasion` is two; what is not known to impair a defence hides from it. */
function currentTactic(tactic: string): string {
  return tactic === 'defense-evasion' ? 'stealth' : tactic;
}

function helpersOf(
  { sources }: RuleBook,
  techniques: ReadonlyMap<string, TechniqueSeen>,
): AttackView['helpers'] {
  const all = [...techniques.values()].filter(({ covered }) => covered !== 'covered');
  return sources
    .map(({ id, title }) => ({
      title,
      techniques: all.filter(({ openers }) => openers.includes(id)).length,
    }))
    .filter((one) => one.techniques > 0)
    .toSorted((a, b) => b.techniques - a.techniques)
    .slice(0, HELPERS_MAX);
}

/** Every technique once, with the tactics it stands under, by its id. */
export function attackSeen({
  columns,
  techniques,
}: AttackView): readonly (TechniqueSeen & { readonly tactics: readonly string[] })[] {
  const tacticsOf = new Map<string, string[]>();
  for (const { tactic, techniques: own } of columns)
    for (const { id } of own) tacticsOf.set(id, [...(tacticsOf.get(id) ?? []), tactic]);
  return [...techniques.values()]
    .map((one) => ({ ...one, tactics: tacticsOf.get(one.id) ?? [] }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
