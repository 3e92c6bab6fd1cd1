/**
 * Mails to judge: the real collections where they are on this machine, and what they are judged
 * by.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { readTriageContent, type TriageContent } from '../../src/intake/content/triage.ts';
import type { TriageContext, Weights } from '../../src/triage/context.ts';
import { realData } from '../../test/real-data.ts';

const CONTENT = resolve(import.meta.dirname, '../../content');
/** Lists of hosts in wide use, of those that the collection of warninglists has. */
const LISTS: readonly string[] = ['cisco_top5k', 'university_domains', 'bank-website', 'microsoft'];

export function contentOfTriage(): TriageContent {
  const { value, problems } = readTriageContent(CONTENT);
  if (value === undefined) throw new Error(problems.map(({ code }) => code).join());
  return value;
}

/** A house that nothing is known of; Exchange Online's results carry no name of a server. */
export function contextOf(content: TriageContent, weights: Weights): TriageContext {
  const listed = warninglisted();
  return {
    house: { domains: [], peopleDomains: [], names: [], leaders: [] },
    senders: content.senders,
    trustedServers: [''],
    verified: null,
    standing: null,
    weights,
    phrases: content.phrases,
    isWarninglisted: ({ value }) => listed.has(value),
  };
}

export interface Kept {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The files of one collection, in the order of their names; null when it is not here. */
export function mailsOf(folder: 'phishing' | 'legitimate'): readonly Kept[] | null {
  const place = realData(join('mail', folder));
  if (place === null) return null;
  return readdirSync(place)
    .toSorted()
    .map((name) => ({ name, bytes: readFileSync(join(place, name)) }));
}

/** The weights without some families and cues. */
export function without(weights: Weights, left: readonly string[]): Weights {
  const families = weights.families
    .filter(({ id }) => !left.includes(id))
    .map((family) => ({
      ...family,
      cues: Object.fromEntries(
        Object.entries(family.cues).filter(([code]) => !left.includes(code)),
      ),
    }));
  return { ...weights, families };
}

function warninglisted(): ReadonlySet<string> {
  const place = realData('warninglists');
  const found = new Set<string>();
  if (place === null) return found;
  for (const name of LISTS) {
    const read: unknown = JSON.parse(readFileSync(join(place, `${name}.json`), 'utf8'));
    const list: unknown =
      typeof read === 'object' && read !== null && 'list' in read ? read.list : [];
    for (const entry of Array.isArray(list) ? list : [])
      found.add(String(entry).replace(/^\./, '').toLowerCase());
  }
  return found;
}
