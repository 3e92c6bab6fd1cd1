/**
 * `node bin/run.cjs tools/own-verdicts.ts shield.yml > verdicts.ndjson`: what people of this house
 * decided about reported messages, as tools/refit-weights.ts reads it: codes of the reasons and the
 * word, nothing of what a message said. Reads beside a running shield. What the engine judged
 * itself, and what was said of many alike at once, is no verdict and left out.
 */
import { openJudged } from '../src/flow/messages.ts';
import { masterKeyOf } from '../src/cli/serve/threads-config.ts';
import { readConfig } from '../src/cli/config/read.ts';
import { ORGANISATION, storePlace } from '../src/cli/seen.ts';
import { openStoreForReading } from '../src/store/database/database.ts';
import { readMessages } from '../src/store/database/messages.ts';
import { realDisk } from '../src/store/journal/disk.ts';
import { readMasterKey } from '../src/store/journal/keys.ts';
import { openVault } from '../src/store/secrets/vault.ts';

const { value: config, problems } = readConfig(process.argv[2], process.env, process.cwd());
if (config === undefined) throw new Error(problems.map(({ code }) => code).join());
const vault = openVault(readMasterKey(realDisk, { ...masterKeyOf(config), create: false }));
const database = await openStoreForReading(storePlace(config));
try {
  const said = await database.db
    .selectFrom('messages')
    .select('report_id')
    .where('organisation', '=', ORGANISATION)
    .where('word', 'is not', null)
    .where('word_by', '!=', '')
    .where('word_of_all', '=', 0)
    .orderBy('at')
    .execute();
  const { find } = readMessages(database, ORGANISATION);
  for (const { report_id: report } of said) {
    const message = await find(report);
    const judged = message === null ? null : openJudged(vault, message);
    if (message?.word == null || judged === null) continue;
    const codes = judged.verdict.reasons.map(({ code }) => code);
    console.log(JSON.stringify({ codes, isDangerous: message.word.is === 'dangerous' }));
  }
} finally {
  await database.close();
}
