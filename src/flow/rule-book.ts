/** The rules in force as people look them up: what they are, and how far each of them reaches. */
import type { KnownSource } from '../detect/coverage/coverage.ts';
import {
  reachOf,
  techniqueReach,
  type Reach,
  type TechniqueReach,
} from '../detect/coverage/reach.ts';
import type { DerivedLogsource } from '../detect/source/route.ts';
import type { Logsource } from '../formats/sigma/rule.ts';
import type { LoadReport, RefusedDocument } from '../formats/sigma/report.ts';
import type { RuleReference } from '../model/finding.ts';
import type { Level } from '../model/severity.ts';
import type { RuleTables } from './rule-tables.ts';

export interface RuleEntry {
  readonly reference: RuleReference;
  readonly kind: 'rule' | 'correlation';
  readonly level: Level;
  readonly techniques: readonly string[];
  readonly tactics: readonly string[];
  /** It only feeds correlations and makes no finding of its own. */
  readonly quiet: boolean;
  /** What it looks at; null for a correlation. */
  readonly logsource: Logsource | null;
  /** Places in `RuleBook.entries` of what a correlation is made of. */
  readonly members: readonly number[];
}

/** A technique of ATT&CK for Enterprise. */
export interface Technique {
  readonly id: string;
  readonly name: string;
  readonly tactics: readonly string[];
}

/** Names and order of ATT&CK, from `content/attack`. */
export interface Attack {
  readonly version: string;
  readonly attribution: string;
  readonly tactics: readonly string[];
  /** Techniques and some of their sub-techniques, by id. */
  readonly techniques: ReadonlyMap<string, Technique>;
}

export interface RuleBook {
  /** Rules first, then correlations. */
  readonly entries: readonly RuleEntry[];
  readonly byId: ReadonlyMap<string, number>;
  readonly refused: readonly RefusedDocument[];
  /** Imported rules that are not in force because of their level. */
  readonly belowLevel: number;
  /** Source definitions, with their titles. */
  readonly sources: readonly (KnownSource & { readonly title: string })[];
  readonly attack: Attack;
}

export interface RuleBookParts extends Pick<RuleBook, 'belowLevel' | 'sources' | 'attack'> {
  readonly tables: RuleTables;
  readonly report: LoadReport;
}

export function ruleBook({ tables, report, belowLevel, sources, attack }: RuleBookParts): RuleBook {
  const { cards, plan } = tables;
  const membersOf = new Map(
    plan.correlations.map(({ index, members }) => [index, members.map(({ node }) => node)]),
  );
  const entries: readonly RuleEntry[] = [
    ...cards.rules.map((card) => ({ ...card, kind: 'rule' as const, members: [] })),
    ...cards.correlations.map((card, index) => ({
      ...card,
      kind: 'correlation' as const,
      members: membersOf.get(index) ?? [],
    })),
  ];
  const byId = new Map(entries.map(({ reference }, place) => [reference.id, place]));
  return { entries, byId, refused: report.refused, belowLevel, sources, attack };
}

/** What an organisation can see, by the logsources it sends. */
export interface Sight {
  /** By place in `RuleBook.entries`. */
  readonly reach: readonly Reach[];
  readonly techniques: ReadonlyMap<string, TechniqueReach>;
}

/** Sights of a book, each made once: a few thousand rules against every source is not for each page. */
const SIGHTS = new WeakMap<RuleBook, Map<string, Sight>>();
/** Sets of logsources remembered of one book; a new kind of log makes another. */
const SIGHTS_MAX = 4;

/** `seen`: derived logsources as the store counts them, `windows/process_creation/`. */
export function sightOf(book: RuleBook, seen: Iterable<string>): Sight {
  const keys = [...seen].toSorted();
  const key = keys.join('\n');
  const known = SIGHTS.get(book) ?? new Map<string, Sight>();
  SIGHTS.set(book, known);
  const made = known.get(key);
  if (made !== undefined) return made;
  const logsources = logsourcesFrom(keys);
  const sight = {
    reach: reachOf(book.entries, logsources),
    techniques: techniqueReach(book.entries, logsources, book.sources),
  };
  for (const old of known.keys()) if (known.size >= SIGHTS_MAX) known.delete(old);
  known.set(key, sight);
  return sight;
}

/** From `product/category/service`; a part that is missing is empty. */
export function logsourcesFrom(seen: Iterable<string>): readonly DerivedLogsource[] {
  return Array.from(seen, (key) => {
    const [product = '', category = '', service = ''] = key.split('/');
    return {
      product: product === '' ? null : product,
      categories: category === '' ? [] : [category],
      services: service === '' ? [] : [service],
    };
  });
}
