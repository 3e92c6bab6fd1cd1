/**
 * Our own lists of what must not be held or blocked (content/warninglists), and as one more list the
 * registry of genuine senders: whoever is much imitated must not be stopped for it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { load } from 'js-yaml';

import { WARNINGLIST_EFFECTS } from '../../intel/warninglists/policy.ts';
import { isWarninglistType, type Warninglist } from '../../intel/warninglists/read.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { problem, type Problem } from '../../model/problem.ts';

export interface WarningContent {
  readonly lists: readonly Warninglist[];
  /** Registered domains of those who give, pay for, govern or equip care: sorted, in A-labels. */
  readonly sectorDomains: readonly string[];
  readonly problems: readonly Problem[];
}

const SECTOR: ReadonlySet<string> = new Set([
  'hospital',
  'ministry',
  'insurer',
  'e-health',
  'laboratory',
  'device',
  'pharmacy',
  'state',
]);

/** Reads `folder` (the repository's `content/`). */
export function readWarningContent(folder: string): WarningContent {
  const problems: Problem[] = [];
  const lists = pieces(join(folder, 'warninglists'), problems).flatMap(({ file, value }) =>
    objects(value['lists']).flatMap((one) => {
      const list = listOf(one);
      if (list === null) problems.push(problem('content-piece-unreadable', { file }));
      return list === null ? [] : [list];
    }),
  );
  const senders = pieces(join(folder, 'senders'), problems).flatMap(({ value }) =>
    objects(value['senders']),
  );
  const domainsOf = (some: readonly JsonObject[]): readonly string[] =>
    [...new Set(some.flatMap(({ domains }) => texts(domains)))].toSorted();
  const genuine: Warninglist = {
    id: 'own-genuine-senders',
    name: 'Genuine senders that are much imitated',
    type: 'hostname',
    version: 1,
    attributes: ['domain', 'hostname'],
    entries: domainsOf(senders),
    effect: 'never',
  };
  const sector = senders.filter(({ sector: one }) => typeof one === 'string' && SECTOR.has(one));
  return { lists: [...lists, genuine], sectorDomains: domainsOf(sector), problems };
}

function listOf({ id, name, type, effect, entries }: JsonObject): Warninglist | null {
  const known = WARNINGLIST_EFFECTS.find((one) => one === effect);
  if (typeof id !== 'string' || typeof name !== 'string' || known === undefined) return null;
  if (!isWarninglistType(type)) return null;
  return { id, name, type, version: 1, attributes: [], entries: texts(entries), effect: known };
}

function pieces(
  folder: string,
  problems: Problem[],
): readonly { readonly file: string; readonly value: JsonObject }[] {
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  return names.flatMap((name) => {
    const file = join(folder, name, 'piece.yml');
    try {
      const value: Json = JSON.parse(JSON.stringify(load(readFileSync(file, 'utf8'))));
      if (isJsonObject(value)) return [{ file, value }];
      problems.push(problem('content-piece-unreadable', { file }));
    } catch (error) {
      problems.push(problem('content-yaml-unreadable', { file }, { reason: String(error) }));
    }
    return [];
  });
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
