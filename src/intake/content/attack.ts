/** `content/attack/techniques.yml`: names, order and tactics of ATT&CK for Enterprise. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { load } from 'js-yaml';

import type { Attack, Technique } from '../../flow/rule-book.ts';
import { isJsonObject } from '../../model/json.ts';
import { problem, type Reading } from '../../model/problem.ts';

const NOTHING: Attack = { version: '', attribution: '', tactics: [], techniques: new Map() };

/** Without the file techniques are shown by their ids alone; a problem says so. */
export function readAttack(folder: string): Reading<Attack> & { readonly value: Attack } {
  const file = join(folder, 'attack', 'techniques.yml');
  try {
    const value: unknown = load(readFileSync(file, 'utf8'));
    if (!isJsonObject(value)) throw new Error('not a map');
    const { techniques } = value;
    const listed = isJsonObject(techniques) ? Object.entries(techniques) : [];
    return {
      value: {
        version: textOf(value['version']),
        attribution: textOf(value['attribution']),
        tactics: textsOf(value['tactics']),
        techniques: new Map(listed.map(([id, one]) => [id, techniqueOf(id, one)])),
      },
      problems: [],
    };
  } catch (error) {
    const problems = [problem('content-yaml-unreadable', { file }, { reason: String(error) })];
    return { value: NOTHING, problems };
  }
}

function techniqueOf(id: string, value: unknown): Technique {
  if (!isJsonObject(value)) return { id, name: id, tactics: [] };
  return { id, name: textOf(value['name']), tactics: textsOf(value['tactics']) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}
