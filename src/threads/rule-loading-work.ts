/** Runs in the thread that loads rules: one request, one answer. */
import { join } from 'node:path';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';

import {
  BASELINE_PACK,
  readContent,
  readImportedPacks,
  ruleIdsIn,
  type RuleFile,
} from '../intake/content/content.ts';
import { loadTables } from '../intake/content/tables.ts';
import type { LoadedRules, RulePlace, RulesRequest } from './rule-loading.ts';

if (parentPort !== null) {
  const request: RulesRequest = workerData;
  const port: MessagePort = parentPort;
  port.postMessage(load(request));
}

function load({ contentFolder, dataFolder, choice, cacheFile }: RulesRequest): LoadedRules {
  const files = [...readContent(contentFolder).rules, ...readImportedPacks(dataFolder)];
  const tables = loadTables(files, choice, cacheFile);
  return { tables, places: placesOf(files, contentFolder, dataFolder) };
}

function placesOf(
  files: readonly RuleFile[],
  contentFolder: string,
  dataFolder: string,
): ReadonlyMap<string, RulePlace> {
  const places = new Map<string, RulePlace>();
  for (const { text, origin } of files) {
    const { pack, file } = origin;
    const folder = pack === BASELINE_PACK ? contentFolder : join(dataFolder, 'rules', pack);
    for (const id of ruleIdsIn(text))
      if (!places.has(id)) places.set(id, { path: join(folder, file), origin });
  }
  return places;
}
