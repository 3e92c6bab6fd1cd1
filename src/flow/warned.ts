/**
 * What public lists and our own content say of an indicator, asked wherever one could be held,
 * blocked, told to others or believed: triage, release, hub, member, import. Look-ups are
 * synchronous and take about a microsecond.
 */
import type { WarninglistHit } from '../intel/warninglists/lookup.ts';
import type { Indicator } from '../model/indicator.ts';

export interface Warned {
  /** Every list with it; the host of a URL and the domain of an address are looked up too. */
  hits(indicator: Indicator): readonly WarninglistHit[];
  /**
   * never: acting on it would stop something decent. doubt: decent people use it as attackers do, so
   * it needs a person. Null: nothing is known against acting on it. A page or an address at a place
   * where anybody can have one is judged by itself and not by its host.
   */
  warned(indicator: Indicator): 'never' | 'doubt' | null;
  /** What the hub asks: a registered domain of the sector goes before public lists. */
  listed(indicator: Indicator): 'warninglist' | 'sector' | null;
}
