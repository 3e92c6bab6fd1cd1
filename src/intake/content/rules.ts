/** From files to the rules in force: our own pack whole, imported packs from a level on. */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { load } from 'js-yaml';

import {
  assemble,
  readPipeline,
  readSigma,
  type LoadReport,
  type Pipeline,
  type RuleSet,
} from '../../formats/sigma/sigma.ts';
import { isJsonObject } from '../../model/json.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { levelRank, type Level } from '../../model/severity.ts';
import { BASELINE_PACK, type RuleFile } from './content.ts';

export interface RuleChoice {
  /** Imported rules below this level are read and reported but not in force. */
  readonly importedLevel: Level;
  /** YAML files: a map from placeholder name to one value or a list. */
  readonly placeholderFiles: readonly string[];
  /** pySigma processing pipelines, for imported rules only: ours are written for our sources. */
  readonly pipelineFiles: readonly string[];
}

export interface RulesInForce {
  readonly rules: RuleSet;
  readonly report: LoadReport;
  /** Imported rules left out for their level. */
  readonly belowLevel: number;
  readonly problems: readonly Problem[];
}

/** Reads, joins and chooses. What could not be honoured is in `problems` and counted in `report`. */
export function rulesInForce(files: readonly RuleFile[], choice: RuleChoice): RulesInForce {
  const problems: Problem[] = [];
  const documents = files.flatMap((file) => readSigma(file.text, file.origin).documents);
  const placeholders = readPlaceholders(choice.placeholderFiles, problems);
  const pipelines = readPipelines(choice.pipelineFiles, problems);
  const { value, report, problems: assembled } = assemble(documents, { placeholders, pipelines });
  const rules = choose(value, choice.importedLevel);
  const belowLevel =
    value.rules.length + value.correlations.length - rules.rules.length - rules.correlations.length;
  return { rules, report, belowLevel, problems: [...problems, ...assembled] };
}

/** A rule below the level stays when a correlation in force is built on it. */
function choose(all: RuleSet, importedLevel: Level): RuleSet {
  const counts = (rule: { readonly level: Level; readonly origin: { readonly pack: string } }) =>
    rule.origin.pack === BASELINE_PACK || levelRank(rule.level) >= levelRank(importedLevel);
  const needed = new Set<string>();
  const correlations = all.correlations.filter(counts);
  for (const one of correlations) for (const name of one.correlation.rules) needed.add(name);
  // A correlation may build on another: those it names, and what they name, are needed as well.
  const chained = all.correlations.filter(
    (one) => !correlations.includes(one) && isNamed(one, needed),
  );
  for (const one of chained) for (const name of one.correlation.rules) needed.add(name);
  const rules = all.rules.filter((rule) => counts(rule) || isNamed(rule, needed));
  if (rules.length === all.rules.length && correlations.length === all.correlations.length)
    return all;
  const kept = [...rules, ...correlations, ...chained];
  return {
    rules,
    correlations: [...correlations, ...chained],
    hash: hash('sha256', [all.hash, ...kept.map((one) => one.id)].join('\n'), 'hex'),
  };
}

function isNamed(
  rule: { readonly id: string; readonly name?: string },
  names: ReadonlySet<string>,
): boolean {
  return names.has(rule.id) || (rule.name !== undefined && names.has(rule.name));
}

/** Values by placeholder; a file that cannot be read is a problem, the others hold. */
export function readPlaceholders(
  files: readonly string[],
  problems: Problem[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const file of files) {
    try {
      const value: unknown = load(readFileSync(file, 'utf8'));
      if (!isJsonObject(value)) throw new Error('not a map from name to values');
      for (const [name, values] of Object.entries(value))
        found.set(name, [values].flat().map(String));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push(problem('placeholders-unreadable', { file }, { reason }));
    }
  }
  return found;
}

function readPipelines(files: readonly string[], problems: Problem[]): readonly Pipeline[] {
  return files.flatMap((file) => {
    try {
      const { value, problems: found } = readPipeline(readFileSync(file, 'utf8'), file);
      problems.push(...found);
      return value === undefined ? [] : forImported(value);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push(problem('pipeline-file-unreadable', { file }, { reason }));
      return [];
    }
  });
}

function forImported(pipeline: Pipeline): Pipeline {
  return {
    ...pipeline,
    apply: (draft, remarks) =>
      draft.head.origin.pack === BASELINE_PACK ? draft : pipeline.apply(draft, remarks),
  };
}
