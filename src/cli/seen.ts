/** What the shield of a data folder has seen so far, read beside it. */
import { existsSync, readFileSync } from 'node:fs';

import { openStoreForReading, type StorePlace } from '../store/database/database.ts';
import { openSources } from '../store/database/sources.ts';
import type { Config } from './config/schema.ts';

/** The organisation whose rows this program keeps; members come with the centre. */
export const ORGANISATION = 'own';

/** Embedded in the data folder, or the database whose address the named file holds. */
export function storePlace(config: Config): StorePlace {
  const { urlFile } = config.store;
  if (urlFile === null) return { kind: 'sqlite', folder: config.data.folder };
  return { kind: 'postgres', url: readFileSync(urlFile, 'utf8').trim() };
}

/** Logsources with their event counts; null when nothing ran on this configuration yet. */
export async function logsourcesSeen(config: Config): Promise<ReadonlyMap<string, number> | null> {
  if (config.store.urlFile === null && !existsSync(config.data.folder)) return null;
  try {
    const database = await openStoreForReading(storePlace(config));
    try {
      return await openSources(database, ORGANISATION, () => Date.now()).logsourcesSeen();
    } finally {
      await database.close();
    }
  } catch {
    return null;
  }
}
