/** The file that says what is never acted on (docs/enforcement.md). */
import { readFileSync } from 'node:fs';

import { load } from 'js-yaml';

import { readNeverTouchEntry, type NeverTouchLists } from '../../intel/never-touch.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';

const ENTRIES_MAX = 20_000;
const LISTS = ['own', 'partners', 'clinical'] as const;
/** Written by somebody who has looked and found that there is nothing to name. */
const NONE = 'none';

/** A file that cannot be read whole is not read at all: a missing line would be a touch. */
export function readNeverTouch(file: string): Reading<NeverTouchLists> {
  let document: unknown;
  try {
    document = load(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return {
      value: undefined,
      problems: [problem('never-touch-unreadable', { file }, { reason })],
    };
  }
  const written: readonly (readonly [string, unknown])[] =
    typeof document === 'object' && document !== null ? Object.entries(document) : [];
  const problems: Problem[] = written
    .filter(([name]) => !LISTS.some((one) => one === name))
    .map(([name]) => problem('never-touch-list-unknown', { file }, { name }));
  const [own, partners, clinical] = LISTS.map((name) => {
    const given = written.find(([one]) => one === name)?.[1];
    return entriesOf(given, file, problems);
  });
  if (problems.length > 0) return { value: undefined, problems };
  return {
    value: { own: own ?? [], partners: partners ?? [], clinical: clinical ?? null },
    problems,
  };
}

function entriesOf(given: unknown, file: string, problems: Problem[]): readonly string[] | null {
  if (given === undefined || given === null) return null;
  if (given === NONE) return [];
  const entries: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (entries.length > ENTRIES_MAX)
    problems.push(problem('never-touch-too-long', { file }, { most: ENTRIES_MAX }));
  return entries.slice(0, ENTRIES_MAX).flatMap((entry) => {
    if (typeof entry === 'string' && readNeverTouchEntry(entry) !== null) return [entry];
    problems.push(problem('never-touch-entry-wrong', { file }, { entry: String(entry) }));
    return [];
  });
}
