/** The keys below `misp`: which feeds of others are pulled. */
import type { Typed } from './notices.ts';
import type { Key } from './schema.ts';

export interface MispConfig {
  readonly feedsFile: string | null;
}

export const MISP_KEYS: readonly Key[] = [
  {
    kind: 'path',
    path: 'misp.feedsFile',
    about: 'A YAML file of the MISP feeds that are pulled (docs/intelligence.md).',
    fallback: null,
  },
];

export function mispFrom({ path }: Pick<Typed, 'path'>): MispConfig {
  return { feedsFile: path('misp.feedsFile') };
}
