/** `cybershield rules`: take in, check, list and explain rules, and see what they cannot see. */
import type { Call, Command, Surroundings } from './command.ts';
import { CONFIG_OPTION } from './config/given.ts';
import { nearest } from '../model/nearest.ts';
import { checkRules } from './rules/check.ts';

import type { RulesPorts } from './rules/deps.ts';
import { explainRule } from './rules/explain.ts';
import { ruleGaps } from './rules/gaps.ts';
import { importRules } from './rules/import.ts';
import { listRules } from './rules/list.ts';

type Verb = (ports: RulesPorts, call: Call, around: Surroundings) => Promise<number> | number;

const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['import', importRules],
  ['check', checkRules],
  ['list', listRules],
  ['explain', explainRule],
  ['gaps', ruleGaps],
]);

export function rules(ports: RulesPorts): Command {
  return {
    name: 'rules',
    summary: 'Imports, checks, lists and explains Sigma rules, and finds their gaps.',
    usage:
      'cybershield rules import PATH | check PATH... | list [WORDS] | explain RULE EVENT | gaps [PATH...]',
    examples: [
      ['cybershield rules import sigma_all_rules.zip', 'takes in a release of SigmaHQ as it is'],
      ['cybershield rules check my-rules/', 'says what is wrong with rules, by file and line'],
      ['cybershield rules list --level high vssadmin', 'lists serious rules about vssadmin'],
      ['cybershield rules explain proc_whoami event.json', 'says why a rule matched, or why not'],
      ['cybershield rules gaps', 'says which rules can never fire on what is sent here'],
    ],
    options: {
      ...CONFIG_OPTION,
      name: { type: 'string' },
      level: { type: 'string', short: 'l' },
      pack: { type: 'string' },
      logsource: { type: 'string' },
      json: { type: 'boolean' },
    },
    optionHelp: {
      config: 'The configuration file, as given to serve.',
      name: 'import: the name of the pack; the file or folder names it otherwise.',
      level: 'list: this level and above.',
      pack: 'list: rules of one pack.',
      logsource: 'list: rules whose logsource has this in it, such as windows or sshd.',
      json: 'Answers as JSON, one object a line.',
    },
    run(call, around) {
      const [verb] = call.positionals;
      const known = VERBS.get(verb ?? '');
      if (known !== undefined) return Promise.resolve(known(ports, call, around));
      const names = [...VERBS.keys()];
      around.stderr.write(
        verb === undefined
          ? `Say what to do: ${names.join(', ')}. More: cybershield rules --help\n`
          : `There is no "rules ${verb}". Did you mean "rules ${nearest(verb, names)}"?\n`,
      );
      return Promise.resolve(2);
    },
  };
}
