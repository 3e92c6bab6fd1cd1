/** `cybershield binder`: the emergency binder as one file, from the store, also when no shield runs. */
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { backupStandings } from '../flow/backup-standing.ts';
import { hotlinesIn } from '../flow/guides.ts';
import type { Words } from '../flow/words.ts';
import { readGuides } from '../intake/content/guides.ts';
import { readContent, ruleIdsIn, type RuleFile } from '../intake/content/content.ts';
import { problem } from '../model/problem.ts';
import { readBackupFacts } from '../store/database/backup-facts.ts';
import { readContacts } from '../store/database/contacts.ts';
import { openStoreForReading } from '../store/database/database.ts';
import type { BinderDrawing, BinderFacts } from './binder-facts.ts';
import type { Command } from './command.ts';
import { CONFIG_OPTION, configOf } from './config/given.ts';
import type { Config } from './config/schema.ts';
import { printProblems } from './problems.ts';
import { ORGANISATION, storePlace } from './seen.ts';
import { zoneOf } from './serve/threads-config.ts';

const FILE_DEFAULT = 'emergency-binder.html';

export interface BinderParts {
  readonly words: Words;
  readonly contentFolder: string;
  readonly document: BinderDrawing;
}

export function binderCommand({ words, contentFolder, document }: BinderParts): Command {
  return {
    name: 'binder',
    summary: 'Writes the emergency binder as one file that opens without network.',
    usage: 'cybershield binder [--out FILE]',
    takesNames: false,
    examples: [
      ['cybershield binder', `writes ${FILE_DEFAULT}, whether or not a shield runs`],
      ['cybershield binder --out /mnt/stick/binder.html', 'onto a stick; print it from there'],
    ],
    options: { ...CONFIG_OPTION, out: { type: 'string' }, json: { type: 'boolean' } },
    optionHelp: {
      config: 'The configuration file, as given to serve.',
      out: `Where to write it; ${FILE_DEFAULT} here without.`,
      json: 'Which file was written, with how many contacts, as JSON.',
    },
    async run(call, around) {
      const config = configOf(call, around, words);
      if (config === null) return 2;
      const { folder } = config.data;
      if (config.store.urlFile === null && !existsSync(resolve(folder, 'store.sqlite'))) {
        printProblems(around.stderr, words, [problem('binder-no-store', { file: folder })]);
        return 1;
      }
      const { language, furtherLanguages } = config.organisation;
      const facts = await factsOf(config, contentFolder, around.now());
      const file = resolve(around.cwd, String(call.values['out'] ?? FILE_DEFAULT));
      writeFileSync(file, document(facts, [...new Set([language, ...furtherLanguages])]), {
        mode: 0o600,
      });
      const contacts = facts.contacts.length;
      around.stdout.write(
        call.values['json'] === true
          ? `${JSON.stringify({ file, contacts })}\n`
          : `${words.say('binder-written', { file, contacts })}\n`,
      );
      return 0;
    },
  };
}

async function factsOf(config: Config, contentFolder: string, now: number): Promise<BinderFacts> {
  const database = await openStoreForReading(storePlace(config));
  try {
    const facts = readBackupFacts(database, ORGANISATION);
    const { rules } = readContent(contentFolder);
    const good = await facts.reported(marked(rules, 'backup-good'));
    const failed = await facts.reported(marked(rules, 'backup-failed'));
    return {
      organisation: config.organisation.name,
      contacts: await readContacts(database, ORGANISATION).list(),
      backups: backupStandings(await facts.latest(), { good, failed }, now),
      hotlines: hotlinesIn(readGuides(contentFolder).value, config.organisation.country),
      codes: null,
      now,
      timeZone: zoneOf(config.organisation.timeZone),
      simulated: false,
    };
  } finally {
    await database.close();
  }
}

/** Without compiling them: a binder must be had when little else works. */
function marked(rules: readonly RuleFile[], mark: string): readonly string[] {
  return rules
    .filter(({ text }) => text.includes(`cybershield.${mark}`))
    .flatMap(({ text }) => ruleIdsIn(text));
}
