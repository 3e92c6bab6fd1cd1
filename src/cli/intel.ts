/** `cybershield intel`: warning lists and indicators of others, and the mail they were met in. */
import { nearest } from '../model/nearest.ts';
import type { Call, Command, Surroundings } from './command.ts';
import { CONFIG_OPTION } from './config/given.ts';
import type { IntelPorts } from './intel/ports.ts';
import { importIndicatorFile } from './intel/import.ts';
import { eraseMail, nameMail } from './intel/mail.ts';
import { askWarninglists, importWarninglists } from './intel/warninglists.ts';

type Verb = (ports: IntelPorts, call: Call, around: Surroundings) => Promise<number>;

const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['import', importIndicatorFile],
  ['warninglists import', importWarninglists],
  ['warninglists ask', askWarninglists],
  ['mail name', nameMail],
  ['mail erase', eraseMail],
]);

export function intelCommand(ports: IntelPorts): Command {
  return {
    name: 'intel',
    summary: 'Takes in warning lists and indicators of others.',
    usage:
      'cybershield intel import PATH | warninglists import PATH | warninglists ask VALUE... | ' +
      'mail name MESSAGE | mail erase ADDRESS',
    examples: [
      [
        'cybershield intel import partner.json --tlp GREEN --source "National CERT"',
        'watches the indicators of a STIX bundle, a MISP event or feed, or a table',
      ],
      [
        'cybershield intel warninglists import misp-warninglists.zip',
        'takes in the lists that MISP publishes, as they are',
      ],
      [
        'cybershield intel warninglists ask docs.google.com 8.8.8.8',
        'says on which lists a host or an address stands',
      ],
      ['cybershield intel mail name mail.4711', 'says whose message a hunt found; written down'],
      [
        'cybershield intel mail erase eva@szentanna.example',
        'erases what is known of the mail of a mailbox',
      ],
    ],
    options: {
      ...CONFIG_OPTION,
      source: { type: 'string' },
      tlp: { type: 'string' },
      confidence: { type: 'string' },
      json: { type: 'boolean' },
    },
    optionHelp: {
      config: 'The configuration file, as given to serve.',
      source: 'import: whose word it is; the name of the file otherwise.',
      tlp: 'import: the level of what comes without one; AMBER otherwise.',
      confidence: 'import: 0 to 100, of what comes without one; 75 otherwise.',
      json: 'Answers as JSON, one object a line.',
    },
    run(call, around) {
      const names = [...VERBS.keys()];
      const [first, second] = call.positionals;
      const known =
        VERBS.get(`${first} ${second}`) === undefined ? VERBS.get(first ?? '') : undefined;
      const verb = VERBS.get(`${first} ${second}`) ?? known;
      if (verb !== undefined) {
        const words = known === undefined ? 2 : 1;
        const rest = { ...call, positionals: call.positionals.slice(words) };
        return verb(ports, rest, around);
      }
      const said = call.positionals.slice(0, 2).join(' ');
      around.stderr.write(
        said === ''
          ? `Say what to do: ${names.join(', ')}. More: cybershield intel --help\n`
          : `There is no "intel ${said}". Did you mean "intel ${nearest(said, names)}"?\n`,
      );
      return Promise.resolve(2);
    },
  };
}
