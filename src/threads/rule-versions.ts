/** The rules that judged batches may name: those in force, and those before until nothing waits. */
import type { RuleTables } from '../flow/rule-tables.ts';

interface Replaced {
  readonly tables: RuleTables;
  /** The last batch given out while these rules were in force. */
  readonly until: number;
}

export class RuleVersions {
  #latest = 0;
  #tables: RuleTables;
  #replaced = new Map<number, Replaced>();

  constructor(tables: RuleTables) {
    this.#tables = tables;
  }

  /** The number of the rules in force; the first are 0. */
  get latest(): number {
    return this.#latest;
  }

  get kept(): number {
    return this.#replaced.size + 1;
  }

  /** The rules of this version; those in force where it was dropped. */
  at(version: number): RuleTables {
    return this.#replaced.get(version)?.tables ?? this.#tables;
  }

  /** `given`: the last batch that was given out to be judged before these rules are told. */
  replace(tables: RuleTables, given: number): void {
    this.#replaced.set(this.#latest, { tables: this.#tables, until: given });
    this.#latest += 1;
    this.#tables = tables;
  }

  /** Lets go of what no batch behind `recorded` can name, but for the `current` correlations. */
  drop(current: number, recorded: number): void {
    for (const [version, { until }] of this.#replaced)
      if (version !== current && until <= recorded) this.#replaced.delete(version);
  }
}
