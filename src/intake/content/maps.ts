/** Outlines of countries from content/maps, for the centre's map. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { load } from 'js-yaml';

import type { CountryMap } from '../../flow/members.ts';

const PATH = /^[MLZ0-9 -]{1,10000}$/;

/** Null when the country has no outline here, or one that is not well formed. */
export function readMap(contentFolder: string, country: string): CountryMap | null {
  if (!/^[a-z]{2}$/.test(country)) return null;
  const file = join(contentFolder, 'maps', country, 'piece.yml');
  if (!existsSync(file)) return null;
  const value: unknown = load(readFileSync(file, 'utf8'));
  if (typeof value !== 'object' || value === null) return null;
  const of = (key: string): unknown => Object.getOwnPropertyDescriptor(value, key)?.value;
  const [path, width, height, bounds] = [of('path'), of('width'), of('height'), of('bounds')];
  if (typeof path !== 'string' || !PATH.test(path)) return null;
  if (typeof width !== 'number' || typeof height !== 'number' || !Array.isArray(bounds))
    return null;
  const [west, south, east, north] = bounds.map(Number);
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return null;
  return { path, width, height, west, south, east, north };
}
