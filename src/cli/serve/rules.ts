/** The rules a running shield judges by, and what its pages show of each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ruleBook, type RuleBook } from '../../flow/rule-book.ts';
import { readSigma, type RuleHead } from '../../formats/sigma/sigma.ts';
import { readAttack } from '../../intake/content/attack.ts';
import { readContent, type Content } from '../../intake/content/content.ts';
import type { LoadedTables } from '../../intake/content/tables.ts';
import { loadRulesApart } from '../../threads/rule-loading.ts';
import type { Config } from '../config/schema.ts';
import { catalogueOf, logsourcesBySource, sourceTitles } from '../rules/deps.ts';

export interface RulesLoaded {
  readonly content: Content;
  readonly tables: LoadedTables;
  readonly book: RuleBook;
  /** The rule of a finding, read again from its file; null when it is not there any more. */
  head(id: string): RuleHead | null;
}

/** Our content and the imported packs, compiled or from the cache. Rejects with `RulesNotLoaded`. */
export async function loadRules(config: Config, contentFolder: string): Promise<RulesLoaded> {
  const { tables, places } = await loadRulesApart({
    contentFolder,
    dataFolder: config.data.folder,
    choice: config.rules,
    cacheFile: join(config.data.folder, 'cache', 'rules.bin'),
  });
  const content = readContent(contentFolder);
  return {
    content,
    tables,
    book: bookOf(content, tables, contentFolder),
    head(id) {
      const wanted = id.toLowerCase();
      const place = places.get(wanted);
      const text = place === undefined ? null : textOf(place.path);
      if (place === undefined || text === null) return null;
      const { documents } = readSigma(text, place.origin);
      return documents.find((one) => one.id.toLowerCase() === wanted)?.draft?.head ?? null;
    },
  };
}

function bookOf(content: Content, loaded: LoadedTables, contentFolder: string): RuleBook {
  const titles = sourceTitles(content);
  const sources = Array.from(logsourcesBySource(catalogueOf(content)), ([id, logsources]) => {
    return { id, title: titles.get(id) ?? id, logsources };
  });
  return ruleBook({ ...loaded, sources, attack: readAttack(contentFolder).value });
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
