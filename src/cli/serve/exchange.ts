/** What the configuration says of the exchange with partners. */
import type { SharedCollection } from '../../flow/collections.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import { uuidOf } from '../../model/uuid.ts';
import type { Config } from '../config/schema.ts';

/** Collections of one alias have one id at every shield, so that mirrors can be told for what they are. */
const COLLECTIONS = '5d7a2a86-6f0a-4a57-9a53-0d3c7a1c2f10';
const ENTRY = /^([a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)=(.{1,200})$/;

export function collectionsOf({ taxii }: Config): Reading<readonly SharedCollection[]> {
  const problems: Problem[] = [];
  const value = taxii.collections.map((entry): SharedCollection => {
    const [, alias = '', title = ''] = ENTRY.exec(entry) ?? [];
    if (alias === '') problems.push(problem('taxii-collection-malformed', {}, { entry }));
    return { id: uuidOf(COLLECTIONS, alias), alias, title, description: '' };
  });
  return { value: problems.length > 0 ? undefined : value, problems };
}
