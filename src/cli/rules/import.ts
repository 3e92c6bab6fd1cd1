/** `cybershield rules import PATH`: a folder or zip of Sigma rules becomes a pack in the data folder. */
import { basename } from 'node:path';

import { compileRegex } from '../../detect/regex/regex.ts';
import type { Condition, LoadReport, RuleSet } from '../../formats/sigma/sigma.ts';
import { BASELINE_PACK, readImportedPacks, ruleIdsIn } from '../../intake/content/content.ts';
import type { RuleFile } from '../../intake/content/content.ts';
import { installPack, readRulePack, ruleFilesOf } from '../../intake/rule-pack.ts';
import { levelRank } from '../../model/severity.ts';
import type { Call, Surroundings } from '../command.ts';
import { configOf } from '../config/given.ts';
import { printProblems, problemLine } from '../problems.ts';
import { ask, NotAnswered, readRunning } from '../running.ts';
import { plain } from '../text.ts';
import { contentOf, counted, many, pathFrom, rulesOf } from './deps.ts';
import type { RulesPorts } from './deps.ts';

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

export async function importRules(
  ports: RulesPorts,
  call: Call,
  around: Surroundings,
): Promise<number> {
  const { words } = ports;
  const given = call.positionals[1];
  const config = configOf(call, around, words);
  if (config === null) return 2;
  if (given === undefined) {
    around.stderr.write('Say what to import: cybershield rules import PATH\n');
    return 2;
  }
  const path = pathFrom(around, given);
  const written = call.values['name'];
  const name = typeof written === 'string' ? written : packName(path);
  if (!NAME.test(name) || name === BASELINE_PACK) {
    around.stderr.write(
      `"${name}" cannot be a pack's name: lower-case letters, digits, dots, dashes and ` +
        'underscores, not "baseline". Give one with --name.\n',
    );
    return 2;
  }
  const pack = await readRulePack(path);
  printProblems(around.stderr, words, pack.problems);
  const files = ruleFilesOf(pack, name);
  if (files.length === 0) {
    around.stderr.write(`Nothing to import: no .yml file in ${given}.\n`);
    return 1;
  }
  const { rules: value, report } = rulesOf(files, config);
  const { folder, replaced } = installPack(config.data.folder, name, pack.files);
  const inForce = [...value.rules, ...value.correlations].filter(
    (rule) => levelRank(rule.level) >= levelRank(config.rules.importedLevel),
  ).length;
  const others = [...contentOf(ports).rules, ...readImportedPacks(config.data.folder)];
  const alreadyIn = sharedIds(files, others, name);
  const running = await reloadRunning(config.data.folder);
  const level = config.rules.importedLevel;
  const summary = { pack: name, folder, replaced, alreadyIn, inForce, level, running };
  if (call.values['json'] === true)
    around.stdout.write(`${JSON.stringify({ ...summary, ...asJson(report) })}\n`);
  else around.stdout.write(text(ports, report, summary, regexRefusals(value)));
  return 0;
}

/** How many of these rules' ids each other pack has too, by pack; those without any are left out. */
function sharedIds(
  files: readonly RuleFile[],
  others: readonly RuleFile[],
  own: string,
): Readonly<Record<string, number>> {
  const ids = new Set(files.flatMap(({ text }) => ruleIdsIn(text)));
  const shared = new Map<string, Set<string>>();
  for (const { text, origin } of others) {
    if (origin.pack === own) continue;
    for (const id of ruleIdsIn(text)) {
      if (!ids.has(id)) continue;
      const pack = shared.get(origin.pack) ?? new Set();
      shared.set(origin.pack, pack.add(id));
    }
  }
  return Object.fromEntries([...shared].map(([pack, { size }]) => [pack, size]));
}

/** Rules in force at the shield that runs on this folder, after it took them; null when none runs. */
async function reloadRunning(dataFolder: string): Promise<number | null> {
  try {
    const answer = await ask(readRunning(dataFolder), 'POST', '/control/rules/reload', {});
    const holds = typeof answer === 'object' && answer !== null && 'rules' in answer;
    return holds && typeof answer.rules === 'number' ? answer.rules : null;
  } catch (error) {
    if (error instanceof NotAnswered) return null;
    throw error;
  }
}

/** The folder's or archive's own name, as far as it can be a pack's. */
function packName(path: string): string {
  return basename(path)
    .replace(/\.(?:zip|ya?ml)$/i, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-');
}

interface Summary {
  readonly pack: string;
  readonly folder: string;
  readonly replaced: boolean;
  /** Ids that another pack has too, counted by pack. */
  readonly alreadyIn: Readonly<Record<string, number>>;
  readonly inForce: number;
  readonly level: string;
  /** Rules in force at the running shield; null when none runs. */
  readonly running: number | null;
}

function text(
  { words }: RulesPorts,
  report: LoadReport,
  summary: Summary,
  regexes: number,
): string {
  const { total } = report;
  const rows: readonly (readonly [string, number])[] = [
    ['rules', report.rules],
    ['correlations', report.correlations],
    ['filters', report.filters],
    ['refused', total.refused],
    ['taken with a reservation', total.warned],
  ];
  const width = Math.max(...rows.map(([, number]) => counted(number).length));
  const lines = rows
    .filter(([name, number]) => number > 0 || name === 'rules' || name === 'refused')
    .map(([name, number]) => `  ${counted(number).padStart(width)}  ${name}`);
  const reasons = [...report.refusals].flatMap(([code, number]) => {
    const first = report.refused.find(({ problem }) => problem.code === code);
    if (first === undefined) return [];
    return [
      `  ${counted(number).padStart(width)}  ${code}, for example`,
      `  ${' '.repeat(width)}  ${plain(problemLine(words, first.problem))}`,
    ];
  });
  return [
    `${summary.replaced ? 'Replaced' : 'Imported'} pack "${summary.pack}": ` +
      `${counted(total.taken)} of ${counted(total.read)} documents taken.`,
    '',
    ...lines,
    ...(reasons.length === 0 ? [] : ['', 'Refused because', ...reasons]),
    ...(regexes === 0
      ? []
      : [
          '',
          `Refused by the engine, for a regular expression without linear time: ${counted(regexes)}.`,
        ]),
    ...alreadyInLines(summary.alreadyIn),
    '',
    `In force (level ${summary.level} and above, setting rules.importedLevel): ` +
      `${counted(summary.inForce)}.`,
    `They stand in ${summary.folder}.`,
    summary.running === null
      ? 'No shield runs on this data folder; it takes them when it is started.'
      : `The running shield judges by them from now on: ${summary.running} rules are in force.`,
    '',
  ].join('\n');
}

function alreadyInLines(alreadyIn: Summary['alreadyIn']): readonly string[] {
  const packs = Object.entries(alreadyIn);
  if (packs.length === 0) return [];
  return [
    '',
    ...packs.map(
      ([pack, ids]) => `Warning: ${many(ids, 'id is', 'ids are')} already in pack "${pack}".`,
    ),
    'Of rules with one id only one is in force: of our own pack, else of the first pack by name.',
  ];
}

function asJson(report: LoadReport): object {
  return {
    ...report.total,
    rules: report.rules,
    correlations: report.correlations,
    filters: report.filters,
    refusals: Object.fromEntries(report.refusals),
    warnings: Object.fromEntries(report.warnings),
    refusedDocuments: report.refused.map(({ id, title, problem }) => ({ id, title, problem })),
  };
}

/** How many rules the engine will refuse for a regular expression. */
function regexRefusals({ rules }: RuleSet): number {
  return rules.filter(({ condition }) => hasBadRegex(condition)).length;
}

function hasBadRegex(condition: Condition): boolean {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.of.some(hasBadRegex);
    case 'not':
    case 'selection':
      return hasBadRegex(condition.of);
    case 'test': {
      const { test } = condition;
      return test.kind === 'regex' && compileRegex(test.source, test.flags).value === undefined;
    }
  }
}
