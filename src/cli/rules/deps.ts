/** What the rule verbs share: the configuration, the rules at hand, the source definitions. */
import { join } from 'node:path';

import { openCatalogue } from '../../detect/source/catalogue.ts';
import type { DerivedLogsource, SourceCatalogue } from '../../detect/source/route.ts';
import type { Words } from '../../flow/words.ts';
import { readContent, readImportedPacks } from '../../intake/content/content.ts';
import type { Content, RuleFile } from '../../intake/content/content.ts';
import { rulesInForce } from '../../intake/content/rules.ts';
import type { RulesInForce } from '../../intake/content/rules.ts';
import type { Surroundings } from '../command.ts';
import type { Config } from '../config/schema.ts';

/** What the verbs are given when the program is put together. */
export interface RulesPorts {
  readonly words: Words;
  /** The repository's `content/`. */
  readonly contentFolder: string;
  /** Logsources seen by the shield on this data folder, with event counts; null when none ran yet. */
  logsourcesSeen(config: Config): Promise<ReadonlyMap<string, number> | null>;
}

/** Our own rules and the imported packs, of every level. */
export function rulesAtHand(config: Config, content: Content): RulesInForce {
  return rulesOf([...content.rules, ...readImportedPacks(config.data.folder)], config);
}

/** Rules of these files with the placeholders and pipelines that the configuration names. */
export function rulesOf(files: readonly RuleFile[], config: Config): RulesInForce {
  return rulesInForce(files, { ...config.rules, importedLevel: 'informational' });
}

export function contentOf(ports: RulesPorts): Content {
  return readContent(ports.contentFolder);
}

export function catalogueOf(content: Content): SourceCatalogue {
  return openCatalogue(content.sources).value;
}

/** The title of a source definition, else its id. */
export function sourceTitles(content: Content): ReadonlyMap<string, string> {
  return new Map(
    content.sources.map(({ id, value }) => {
      const title =
        typeof value === 'object' && value !== null && 'title' in value ? value.title : undefined;
      return [id, typeof title === 'string' ? title : id];
    }),
  );
}

/** Every logsource a source definition can give, by the definition's id. */
export function logsourcesBySource(
  catalogue: SourceCatalogue,
): ReadonlyMap<string, readonly DerivedLogsource[]> {
  const all = new Map<string, DerivedLogsource[]>();
  for (const { source, logsource } of catalogue.routes) {
    const own = all.get(source) ?? [];
    own.push(logsource);
    all.set(source, own);
  }
  return all;
}

export function pathFrom(around: Surroundings, path: string): string {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) ? path : join(around.cwd, path);
}

/** 1234567 → `1,234,567`. */
export function counted(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 error`, `2 errors`. */
export function many(number: number, one: string, several: string = `${one}s`): string {
  return `${counted(number)} ${number === 1 ? one : several}`;
}
