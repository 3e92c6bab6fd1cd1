/** From rules to their compiled form: atoms shared by all, a program, witnesses and details each. */
import type { Logsource, RuleSet, SigmaRule } from '../../formats/sigma/rule.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { Refusal } from '../regex/refusal.ts';
import { compileRegex } from '../regex/regex.ts';
import { AtomTable, type Argument } from './atom.ts';
import { globAutomaton } from './costly.ts';
import { detailOf, type Detail } from './detail.ts';
import { writeImage, type CompiledRules } from './image.ts';
import { appendProgram } from './program.ts';
import { witnessOf, type Known, type Trigger } from './witness.ts';

export interface Compilation {
  readonly compiled: CompiledRules;
  /**
   * Rules refused here, each by its file, line and reason: their regular expression lies outside
   * the official subset or its limits. They keep their number and never match.
   */
  readonly problems: readonly Problem[];
}

/** The number of a refused rule's logsource. */
const REFUSED = -1;

/** Compiles a rule set. Filters must already be part of the rules' conditions. */
export function compileRules(ruleSet: RuleSet): Compilation {
  const build = new Build();
  ruleSet.rules.forEach((rule) => build.add(rule));
  return {
    compiled: { hash: ruleSet.hash, rules: ruleSet.rules.length, bytes: build.finish(ruleSet) },
    problems: build.problems,
  };
}

class Build implements Known {
  readonly problems: Problem[] = [];
  readonly table: AtomTable = new AtomTable();
  readonly #logsources: Logsource[] = [];
  readonly #logsourceIds: Map<string, number> = new Map();
  readonly #required: Map<number, readonly string[] | null> = new Map();
  readonly #checked: Map<number, Problem | null> = new Map();
  readonly #triggers: Trigger[] = [];
  readonly #triggerIds: Map<string, number> = new Map();
  readonly #ruleLogsource: number[] = [];
  readonly #ruleProgram: number[] = [];
  readonly #code: number[] = [];
  readonly #ruleTriggers: number[] = [0];
  readonly #ruleTriggerIds: number[] = [];
  readonly #details: Uint8Array[] = [];

  add(rule: SigmaRule): void {
    const firstNewAtom = this.table.atoms.length;
    const detail = detailOf(rule.condition, this.table);
    const refusal = this.#refusalOf(rule, firstNewAtom);
    if (refusal !== null) {
      this.problems.push(refusal);
      this.#ruleLogsource.push(REFUSED);
      this.#ruleProgram.push(0);
      this.#details.push(new Uint8Array());
    } else {
      this.#ruleLogsource.push(this.#logsourceId(rule.logsource));
      this.#ruleProgram.push(appendProgram(this.#code, rule.condition, this.table));
      const triggers = witnessOf(rule.condition, this, false)?.triggers ?? [];
      const ids = new Set(triggers.map((trigger) => this.#triggerId(trigger)));
      this.#ruleTriggerIds.push(...ids);
      this.#details.push(new TextEncoder().encode(JSON.stringify(detail)));
    }
    this.#ruleTriggers.push(this.#ruleTriggerIds.length);
  }

  requiredBy(atom: number): readonly string[] | null {
    const known = this.#required.get(atom);
    if (known !== undefined) return known;
    const argument = this.table.atoms[atom]?.argument;
    const regex =
      argument?.kind === 'regex' ? compileRegex(argument.source, argument.flags).value : undefined;
    const required = regex?.required ?? null;
    this.#required.set(atom, required);
    return required;
  }

  finish(ruleSet: RuleSet): SharedArrayBuffer {
    const { atoms, fields } = this.table;
    const pool = new Pool();
    const args: Argument[] = [];
    const detailStarts = new Int32Array(this.#details.length + 1);
    this.#details.forEach((detail, i) => {
      detailStarts[i + 1] = detailStarts[i]! + detail.length;
    });
    const details = new Uint8Array(detailStarts[this.#details.length]!);
    this.#details.forEach((detail, i) => details.set(detail, detailStarts[i]));
    return writeImage({
      meta: {
        hash: ruleSet.hash,
        rules: ruleSet.rules.length,
        fields,
        logsources: this.#logsources,
        arguments: args,
      },
      lists: {
        ruleLogsource: Int32Array.from(this.#ruleLogsource),
        ruleProgram: Int32Array.from(this.#ruleProgram),
        code: Int32Array.from(this.#code),
        atomField: Int32Array.from(atoms, (atom) => atom.field),
        atomKind: Int32Array.from(atoms, (atom) => 2 * atom.kind + (atom.cased ? 1 : 0)),
        atomLiteral: Int32Array.from(atoms, (atom) => pool.add(atom.literal)),
        atomLength: Int32Array.from(atoms, (atom) => atom.literal.length),
        atomArgument: Int32Array.from(atoms, ({ argument }) =>
          argument === null ? -1 : args.push(argument) - 1,
        ),
        triggerField: Int32Array.from(this.#triggers, (trigger) => trigger.field),
        triggerSeen: Int32Array.from(this.#triggers, (trigger) => trigger.seen),
        triggerText: Int32Array.from(this.#triggers, (trigger) => pool.add(trigger.text)),
        triggerLength: Int32Array.from(this.#triggers, (trigger) => trigger.text.length),
        ruleTriggers: Int32Array.from(this.#ruleTriggers),
        triggers: Int32Array.from(this.#ruleTriggerIds),
        detailStarts,
      },
      pool: pool.finish(),
      details,
    });
  }

  /** The first problem of an atom the rule uses; each atom is checked once. */
  #refusalOf(rule: SigmaRule, firstNewAtom: number): Problem | null {
    for (let atom = firstNewAtom; atom < this.table.atoms.length; atom += 1)
      this.#checked.set(atom, problemOf(this.table.atoms[atom]?.argument ?? null));
    for (const atom of atomsOf(detailOf(rule.condition, this.table))) {
      const found = this.#checked.get(atom);
      if (found === null || found === undefined) continue;
      const place = { file: rule.origin.file, line: rule.origin.line };
      const detail = { ...found.detail, rule: rule.id, title: rule.title };
      return { ...found, place, detail };
    }
    return null;
  }

  #logsourceId(logsource: Logsource): number {
    const { product, category, service } = logsource;
    const key = JSON.stringify([product, category, service]);
    let id = this.#logsourceIds.get(key);
    if (id === undefined) {
      id = this.#logsources.push(logsource) - 1;
      this.#logsourceIds.set(key, id);
    }
    return id;
  }

  #triggerId(trigger: Trigger): number {
    const key = `${trigger.field} ${trigger.seen} ${trigger.text}`;
    let id = this.#triggerIds.get(key);
    if (id === undefined) {
      id = this.#triggers.push(trigger) - 1;
      this.#triggerIds.set(key, id);
    }
    return id;
  }
}

/** Texts one after another; equal texts are kept once. */
class Pool {
  readonly #places: Map<string, number> = new Map();
  #length = 0;

  add(text: string): number {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.#length;
      this.#places.set(text, place);
      this.#length += text.length;
    }
    return place;
  }

  finish(): Uint16Array {
    const units = new Uint16Array(this.#length);
    for (const [text, place] of this.#places)
      for (let i = 0; i < text.length; i += 1) units[place + i] = text.charCodeAt(i);
    return units;
  }
}

function problemOf(argument: Argument | null): Problem | null {
  if (argument?.kind === 'regex') {
    return compileRegex(argument.source, argument.flags).problems[0] ?? null;
  }
  if (argument?.kind !== 'glob') return null;
  try {
    globAutomaton(argument.pattern);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return problem('pattern-too-large', {});
  }
}

function atomsOf(detail: Detail): readonly number[] {
  switch (detail[0]) {
    case 'test':
      return [detail[1]];
    case 'not':
      return atomsOf(detail[1]);
    case 'and':
    case 'or': {
      const [, ...parts] = detail;
      return parts.flatMap(atomsOf);
    }
  }
}
