/** Which rules can fire on what is sent, and which single source would let most of the others fire. */
import type { Logsource, SigmaRule } from '../../formats/sigma/rule.ts';
import { levelRank } from '../../model/severity.ts';
import { admits } from '../oracle/oracle.ts';
import type { DerivedLogsource } from '../source/route.ts';

/** A source definition with every logsource its events can belong to. */
export interface KnownSource {
  readonly id: string;
  readonly logsources: readonly DerivedLogsource[];
}

/** Rules that ask for one logsource that nobody sends. */
export interface MissingLogsource {
  readonly logsource: Logsource;
  readonly rules: number;
  /** Of them, those of level high or critical. */
  readonly high: number;
}

/** A source that is not sent, and what it would add. */
export interface Opener {
  readonly source: string;
  readonly rules: number;
  readonly high: number;
}

export interface Coverage {
  readonly rules: number;
  readonly canFire: number;
  /** Most rules first. */
  readonly missing: readonly MissingLogsource[];
  /** Most rules first; sources that would add nothing are left out. */
  readonly openers: readonly Opener[];
}

/** Compares the logsources that rules ask for with the ones seen. Strict, as the engine is. */
export function coverageOf(
  rules: readonly SigmaRule[],
  seen: readonly DerivedLogsource[],
  sources: readonly KnownSource[],
): Coverage {
  const asked = new Map<string, { logsource: Logsource; rules: number; high: number }>();
  let canFire = 0;
  for (const { logsource, level } of rules) {
    if (seen.some((one) => admits(logsource, one))) {
      canFire += 1;
      continue;
    }
    const key = logsourceText(logsource);
    const group = asked.get(key) ?? { logsource, rules: 0, high: 0 };
    group.rules += 1;
    if (levelRank(level) >= levelRank('high')) group.high += 1;
    asked.set(key, group);
  }
  const missing = [...asked.values()].toSorted(mostFirst);
  const openers = sources.map(({ id, logsources }): Opener => {
    const opened = missing.filter(({ logsource }) =>
      logsources.some((one) => admits(logsource, one)),
    );
    return {
      source: id,
      rules: opened.reduce((sum, group) => sum + group.rules, 0),
      high: opened.reduce((sum, group) => sum + group.high, 0),
    };
  });
  return {
    rules: rules.length,
    canFire,
    missing,
    openers: openers.filter((one) => one.rules > 0).toSorted(mostFirst),
  };
}

/** `windows / process_creation / security`, what is not named left out. */
export function logsourceText({ product, category, service }: Logsource): string {
  return [product, category, service].filter((part) => part !== undefined).join(' / ');
}

type Counted = { readonly rules: number; readonly high: number };

function mostFirst(a: Counted, b: Counted): number {
  return b.rules - a.rules || b.high - a.high;
}
