/** `cybershield rules check PATH...`: a linter with file, line and reason. */
import { compileRegex } from '../../detect/regex/regex.ts';
import { lintAll } from '../../formats/sigma/sigma.ts';
import type { LintFile, RegexCheck } from '../../formats/sigma/sigma.ts';
import { readPlaceholders } from '../../intake/content/rules.ts';
import { readRulePack } from '../../intake/rule-pack.ts';
import type { Problem } from '../../model/problem.ts';
import type { Call, Surroundings } from '../command.ts';
import { configOf } from '../config/given.ts';
import { problemLine } from '../problems.ts';
import { plainLines } from '../text.ts';
import { many, pathFrom } from './deps.ts';
import type { RulesPorts } from './deps.ts';

export async function checkRules(
  ports: RulesPorts,
  call: Call,
  around: Surroundings,
): Promise<number> {
  const paths = call.positionals.slice(1);
  const config = configOf(call, around, ports.words);
  if (config === null) return 2;
  if (paths.length === 0) {
    around.stderr.write('Say what to check: cybershield rules check PATH...\n');
    return 2;
  }
  const problems: Problem[] = [];
  const files: LintFile[] = [];
  for (const path of paths) {
    const pack = await readRulePack(pathFrom(around, path));
    problems.push(...pack.problems);
    const single = pack.files.length === 1 && /\.ya?ml$/i.test(path);
    for (const file of pack.files)
      if (/\.ya?ml$/i.test(file.path)) {
        const shown = single ? path : `${path.replace(/\/$/, '')}/${file.path}`;
        files.push({ text: file.text, origin: { file: shown, pack: 'check' } });
      }
  }
  const placeholders = readPlaceholders(config.rules.placeholderFiles, problems);
  const regex: RegexCheck = (pattern, flags) => compileRegex(pattern, flags).problems;
  problems.push(...lintAll(files, { placeholders, regex }));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (call.values['json'] === true)
    for (const one of problems) around.stdout.write(`${JSON.stringify(one)}\n`);
  else {
    for (const one of problems)
      around.stdout.write(`${one.severity}: ${plainLines(problemLine(ports.words, one))}\n`);
    around.stdout.write(summary(files.length, errors, problems.length - errors));
  }
  return errors > 0 || files.length === 0 ? 1 : 0;
}

function summary(files: number, errors: number, warnings: number): string {
  if (files === 0) return 'No .yml file there. Name a rule file, or a folder or zip of them.\n';
  const checked = `${many(files, 'file')} checked`;
  if (errors + warnings === 0) return `${checked}: nothing to say.\n`;
  return `\n${checked}: ${many(errors, 'error')}, ${many(warnings, 'warning')}.\n`;
}
