/** `cybershield backup`: makes the key, takes, lists, verifies and restores backups. */
import type { Words } from '../flow/words.ts';
import type { Call, Command, Surroundings } from './command.ts';
import { listed } from './backup/list.ts';
import { makeKey } from './backup/key.ts';
import { openedBinder, restore, verify } from './backup/restore.ts';
import { take } from './backup/take.ts';
import { CONFIG_OPTION, configOf } from './config/given.ts';
import type { Config } from './config/schema.ts';

/** What every part of the verb is given. */
export interface BackupCall {
  readonly call: Call;
  readonly around: Surroundings;
  readonly words: Words;
  readonly config: Config;
  readonly program: string;
  readonly json: boolean;
}

const PARTS: Readonly<Record<string, (given: BackupCall) => Promise<number>>> = {
  key: makeKey,
  take,
  list: listed,
  verify,
  restore,
  'open-binder': openedBinder,
};

export function backup(words: Words, program: string): Command {
  return {
    name: 'backup',
    summary: 'Takes, verifies and restores encrypted backups of the data folder.',
    usage:
      'cybershield backup key | take [--to FOLDER] [--journal] | list | verify FILE --key FILE | restore FILE --key FILE --into FOLDER | open-binder FILE --key FILE',
    examples: [
      ['cybershield backup key', 'makes the key and prints its secret half, once'],
      ['cybershield backup take --to /mnt/usb', 'takes a backup now; the shield may be running'],
      [
        'cybershield backup verify FILE --key key.txt',
        'restores into a scratch folder and compares',
      ],
      [
        'cybershield backup restore FILE --key key.txt --into ./data',
        'into an empty folder, to start from there',
      ],
      [
        'cybershield backup open-binder FILE --key key.txt > binder.html',
        'the emergency binder of that day, for any browser',
      ],
    ],
    options: {
      ...CONFIG_OPTION,
      to: { type: 'string' },
      key: { type: 'string' },
      into: { type: 'string' },
      journal: { type: 'boolean' },
      replace: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    optionHelp: {
      config: 'The configuration file, as given to serve.',
      to: 'The folder the backup goes into, instead of those of backup.folders.',
      key: 'A file with the secret key; - reads it from standard input.',
      into: 'The empty folder that becomes the data folder.',
      journal: 'With the journal: the signals as they came.',
      replace: 'Makes a new key; older backups still need the old one.',
      json: 'Answers as JSON.',
    },
    run(call, around) {
      const part = PARTS[call.positionals[0] ?? ''];
      if (part === undefined) {
        around.stderr.write(
          'Say what to do: key, take, list, verify FILE, restore FILE or open-binder FILE.\n',
        );
        return Promise.resolve(2);
      }
      const config = configOf(call, around, words);
      if (config === null) return Promise.resolve(2);
      return part({ call, around, words, config, program, json: call.values['json'] === true });
    },
  };
}
