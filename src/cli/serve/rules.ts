/** The rules a running shield judges by, and what its pages show of each. */
import { join } from 'node:path';

import {
  readContent,
  readImportedPacks,
  ruleIdsIn,
  type Content,
  type RuleFile,
} from '../../intake/content/content.ts';
import { loadTables, type LoadedTables } from '../../intake/content/tables.ts';
import { readSigma, type RuleHead } from '../../formats/sigma/sigma.ts';
import type { Config } from '../config/schema.ts';

export interface RulesLoaded {
  readonly content: Content;
  readonly tables: LoadedTables;
  /** The rule of a finding, read again from its file; null when it is not loaded any more. */
  head(id: string): RuleHead | null;
}

/** Reads our content and the imported packs, and compiles them or takes them from the cache. */
export function loadRules(config: Config, contentFolder: string): RulesLoaded {
  const content = readContent(contentFolder);
  const files = [...content.rules, ...readImportedPacks(config.data.folder)];
  const cache = join(config.data.folder, 'cache', 'rules.bin');
  const tables = loadTables(files, config.rules, cache);
  const byId = indexById(files);
  return {
    content,
    tables,
    head(id) {
      const file = byId.get(id.toLowerCase());
      if (file === undefined) return null;
      const { documents } = readSigma(file.text, file.origin);
      return (
        documents.find((one) => one.id.toLowerCase() === id.toLowerCase())?.draft?.head ?? null
      );
    },
  };
}

function indexById(files: readonly RuleFile[]): ReadonlyMap<string, RuleFile> {
  const found = new Map<string, RuleFile>();
  for (const file of files) {
    for (const id of ruleIdsIn(file.text)) if (!found.has(id)) found.set(id, file);
  }
  return found;
}
