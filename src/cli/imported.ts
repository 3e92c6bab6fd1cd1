/** The rule packs imported into the data folder that this call would use. */
import { readImportedPacks, type RuleFile } from '../intake/content/content.ts';
import { readConfig } from './config/read.ts';

/** Empty when the configuration cannot be read: a scan needs none. */
export function importedRules(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): readonly RuleFile[] {
  const { value } = readConfig(env['CYBERSHIELD_CONFIG'], env, cwd);
  return value === undefined ? [] : readImportedPacks(value.data.folder);
}
