/** A small book of rules: one that can fire, one whose logs nobody sends, and a correlation of both. */
import { readAttack } from '../../src/intake/content/attack.ts';
import type { RuleBook, RuleEntry } from '../../src/flow/rule-book.ts';
import { resolve } from 'node:path';

function entry(id: string, over: Partial<RuleEntry>): RuleEntry {
  return {
    reference: { id, title: `Rule ${id}`, hash: id, pack: 'baseline' },
    kind: 'rule',
    level: 'high',
    techniques: ['T1490'],
    tactics: ['impact'],
    quiet: false,
    logsource: { product: 'windows', category: 'process_creation' },
    members: [],
    ...over,
  };
}

const ENTRIES: readonly RuleEntry[] = [
  entry('r1', {
    reference: { id: 'r1', title: 'Shadow copies deleted', hash: 'ab', pack: 'baseline' },
  }),
  entry('r2', {
    techniques: ['T1059.004'],
    tactics: ['execution'],
    level: 'medium',
    logsource: { product: 'linux', service: 'auditd' },
  }),
  entry('r3', { kind: 'correlation', logsource: null, members: [0, 1], techniques: ['T1486'] }),
];

export const BOOK: RuleBook = {
  entries: ENTRIES,
  byId: new Map(ENTRIES.map(({ reference }, place) => [reference.id, place])),
  refused: [
    {
      id: 'r9',
      title: 'Refused rule',
      origin: { file: 'rules/r9.yml', line: 1, pack: 'sigmahq' },
      problem: { code: 'sigma-yaml-unreadable', place: {}, severity: 'error' },
    },
  ],
  belowLevel: 12,
  sources: [
    {
      id: 'linux-auditd',
      title: 'Linux audit',
      logsources: [{ product: 'linux', categories: [], services: ['auditd'] }],
    },
  ],
  attack: readAttack(resolve(import.meta.dirname, '../../content')).value,
};
