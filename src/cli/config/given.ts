/** The configuration that a call names, by option or environment. */
import type { Words } from '../../flow/words.ts';
import type { Call, Surroundings } from '../command.ts';
import { printProblems } from '../problems.ts';
import { readConfig } from './read.ts';
import type { Config } from './schema.ts';

export const CONFIG_OPTION = { config: { type: 'string', short: 'c' } } as const;

/** Null, with the problems printed, when the configuration cannot be honoured. */
export function configOf(call: Call, around: Surroundings, words: Words): Config | null {
  const file = call.values['config'] ?? around.env['CYBERSHIELD_CONFIG'];
  const config = readConfig(typeof file === 'string' ? file : undefined, around.env, around.cwd);
  if (config.value !== undefined) return config.value;
  printProblems(around.stderr, words, config.problems);
  return null;
}
