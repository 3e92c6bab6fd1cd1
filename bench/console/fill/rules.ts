/** 3,000 rules as an import brings them, spread over the techniques of ATT&CK; the same every time. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Attack } from '../../../src/flow/rule-book.ts';
import type { Level } from '../../../src/model/severity.ts';

export const RULES = 3_000;
/** Of them, how many ever found something. */
export const FIRING = 600;
export const PACK = 'bench';

export interface BenchRule {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly techniques: readonly string[];
  readonly tactics: readonly string[];
}

const LOGSOURCES: readonly string[] = [
  'product: windows, category: process_creation',
  'product: windows, category: registry_set',
  'product: windows, category: file_event',
  'product: windows, service: security',
  'product: linux, category: process_creation',
  'product: linux, service: sshd',
  'product: fortinet, category: firewall',
  'product: azure, service: signinlogs',
];
const DEEDS: readonly string[] = ['started', 'changed', 'removed', 'copied', 'read', 'refused'];
const THINGS: readonly string[] = [
  'Shadow copy',
  'Scheduled task',
  'Service binary',
  'Remote session',
  'Mailbox rule',
  'Registry key',
  'Backup job',
  'Firewall setting',
  'Directory role',
  'Script host',
];
const LEVELS: readonly Level[] = ['low', 'low', 'low', 'medium', 'medium', 'medium', 'high'];

export function benchRules({ techniques }: Attack): readonly BenchRule[] {
  const all = [...techniques.values()].filter(({ tactics }) => tactics.length > 0);
  return Array.from({ length: RULES }, (_, n) => {
    // The square makes some techniques common and leaves most to a few rules.
    const place = Math.floor((((n * 7_919) % RULES) / RULES) ** 2 * all.length);
    const one = all[place];
    const level = n % 50 === 31 ? 'critical' : (LEVELS[n % LEVELS.length] ?? 'low');
    return {
      id: uuid(n),
      title: `${THINGS[n % 10] ?? ''} ${DEEDS[n % 6] ?? ''} in a way seen in attack ${n}`,
      level,
      techniques: one === undefined ? [] : [one.id],
      tactics: one?.tactics ?? [],
    };
  });
}

/** As a folder of an imported pack. */
export function writeRules(dataFolder: string, rules: readonly BenchRule[]): void {
  const folder = join(dataFolder, 'rules', PACK);
  mkdirSync(folder, { recursive: true });
  for (const [n, rule] of rules.entries())
    writeFileSync(join(folder, `rule-${n}.yml`), textOf(rule, n));
}

function textOf({ id, title, level, techniques, tactics }: BenchRule, n: number): string {
  const tags = [...tactics, ...techniques.map((one) => one.toLowerCase())];
  return `title: ${title}
id: ${id}
status: test
description: Made for measuring, so that the list of rules is as long as a large import.
author: bench
date: 2026-01-01
tags: [${tags.map((tag) => `attack.${tag}`).join(', ')}]
logsource: { ${LOGSOURCES[n % LOGSOURCES.length] ?? ''} }
detection:
  selection:
    CommandLine|contains: 'made-for-measuring-${n}'
  condition: selection
level: ${level}
`;
}

function uuid(n: number): string {
  const digits = createHash('sha256').update(`bench rule ${n}`).digest('hex');
  return [8, 4, 4, 4, 12]
    .map((length, index) => digits.slice(index * 5, index * 5 + length))
    .join('-');
}
