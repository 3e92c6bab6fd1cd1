/** STIX patterns read whole: the grammar and what it misses (STIX 2.1, section 9). */
import { problem } from '../../../model/problem.ts';
import type { Problem, Reading } from '../../../model/problem.ts';
import type { Pattern } from './ast.ts';
import { checkPattern } from './check.ts';
import { PATTERN_CHARS_MAX } from './limits.ts';
import { parse } from './parse.ts';

/**
 * A pattern from its text. Without a value the pattern is invalid and may match nothing (section
 * 9.4); the problem's place has the line and column where it was seen. Linear in the text.
 */
export function readPattern(text: string): Reading<Pattern> {
  if (text.length > PATTERN_CHARS_MAX)
    return refused(problem('stix-pattern-too-long', {}, { most: PATTERN_CHARS_MAX }));
  const parsed = parse(text);
  if ('wrong' in parsed) {
    const before = text.slice(0, parsed.at).split('\n');
    const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
    return refused(problem(parsed.wrong, place, parsed.detail));
  }
  const problems = checkPattern(parsed);
  const sound = problems.every(({ severity }) => severity !== 'error');
  return { value: sound ? parsed : undefined, problems };
}

function refused(one: Problem): Reading<never> {
  return { value: undefined, problems: [one] };
}
