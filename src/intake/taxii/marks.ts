/** How far each partner's collections were read, in one small file. What is lost of it comes twice. */
import { readFileSync } from 'node:fs';

import type { Micros } from '../../model/time.ts';
import { writeWhole } from '../whole-file.ts';

export interface PullMarks {
  read(key: string): Micros | null;
  keep(key: string, at: Micros): Promise<void>;
}

export function pullMarksIn(file: string): PullMarks {
  const marks = new Map<string, Micros>(Object.entries(readMarks(file)));
  let turn: Promise<void> = Promise.resolve();
  return {
    read: (key) => marks.get(key) ?? null,
    keep(key, at) {
      marks.set(key, at);
      // One after the other: two partners must not write the same new file at once.
      turn = turn
        .catch(() => undefined)
        .then(() => writeWhole(file, JSON.stringify(Object.fromEntries(marks))));
      return turn;
    },
  };
}

function readMarks(file: string): Record<string, Micros> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const pairs = Object.entries(typeof value === 'object' && value !== null ? value : {});
    return Object.fromEntries(
      pairs.flatMap(([key, at]: [string, unknown]) =>
        typeof at === 'number' && Number.isSafeInteger(at) ? [[key, at]] : [],
      ),
    );
  } catch {
    // Missing and damaged mean the same: everything is asked for again.
    return {};
  }
}
