/** Rules named on the command line: one file, a folder, or a zip file of Sigma rules. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { RuleFile } from '../../intake/content/content.ts';
import { readRulePack, ruleFilesOf } from '../../intake/rule-pack.ts';
import type { Problem } from '../../model/problem.ts';

/** Throws what the file system says of a path that is not there; the rest is among the problems. */
export async function readRuleFiles(
  path: string,
): Promise<{ readonly files: readonly RuleFile[]; readonly problems: readonly Problem[] }> {
  statSync(path);
  const pack = await readRulePack(path);
  const name = basename(path).replace(/\.(?:zip|ya?ml)$/i, '');
  return { files: ruleFilesOf(pack, name), problems: pack.problems };
}
