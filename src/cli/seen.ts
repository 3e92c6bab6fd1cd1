/** What the shield of a data folder has seen so far, read beside it. */
import { existsSync, readFileSync } from 'node:fs';

import type { Sources } from '../flow/desk.ts';
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

/** What the store of this configuration says of senders and logsources. Throws when it cannot be read. */
export async function sources<T>(config: Config, use: (from: Sources) => Promise<T>): Promise<T> {
  const database = await openStoreForReading(storePlace(config));
  try {
    return await use(openSources(database, ORGANISATION, () => Date.now()));
  } finally {
    await database.close();
  }
}

/** Logsources with their event counts; null when nothing ran on this configuration yet. */
export async function logsourcesSeen(config: Config): Promise<ReadonlyMap<string, number> | null> {
  if (config.store.urlFile === null && !existsSync(config.data.folder)) return null;
  try {
    return await sources(config, (from) => from.logsourcesSeen());
  } catch {
    return null;
  }
}
