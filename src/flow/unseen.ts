/** What a set of logs could not show: rules that wait for a logsource which was not among them. */
import { enablersFor, type Enabler } from '../detect/source/enable.ts';
import type { Logsource, SigmaRule } from '../formats/sigma/rule.ts';
import { levelRank } from '../model/severity.ts';
import type { Language } from './advice.ts';

/** Rules that nothing scanned could have set off. */
export interface Unseen {
  readonly logsource: Logsource;
  readonly rules: number;
  /** Of these, high and critical ones. */
  readonly serious: number;
  /** One sentence: which setting or agent would change that; null when none is known. */
  readonly how: string | null;
}

export interface UnseenParts {
  readonly rules: readonly SigmaRule[];
  readonly enablers: readonly Enabler[];
  readonly language: Language;
}

/**
 * `seen`: events by derived logsource, `product/category/service`. Logs of a product that was among
 * them come first, then those that most rules wait for.
 */
export function unseenOf(
  { rules, enablers, language }: UnseenParts,
  seen: Readonly<Record<string, number>>,
): Unseen[] {
  const known = Object.keys(seen).map((key) => key.split('/'));
  const products = new Set(known.map(([product]) => product));
  const waiting = new Map<string, { logsource: Logsource; rules: number; serious: number }>();
  for (const { logsource, level } of rules) {
    const { product, category, service } = logsource;
    const heard = known.some(
      ([p, c, s]) =>
        (product === undefined || product === p) &&
        (category === undefined || category === c) &&
        (service === undefined || service === s),
    );
    if (heard) continue;
    const key = JSON.stringify([product, category, service]);
    const entry = waiting.get(key) ?? { logsource, rules: 0, serious: 0 };
    entry.rules += 1;
    if (levelRank(level) >= levelRank('high')) entry.serious += 1;
    waiting.set(key, entry);
  }
  const near = ({ logsource: { product } }: { logsource: Logsource }): number =>
    products.has(product) ? 0 : 1;
  return [...waiting.values()]
    .toSorted((a, b) => near(a) - near(b) || b.rules - a.rules || (nameOf(a) < nameOf(b) ? -1 : 1))
    .map((entry) => {
      const [way] = enablersFor(enablers, entry.logsource);
      return { ...entry, how: way?.how.get(language) ?? way?.how.get('en') ?? null };
    });
}

function nameOf({ logsource: { product, category, service } }: { logsource: Logsource }): string {
  return [product, category, service].join('/');
}
