/**
 * Sigma's regular expressions in time linear in the text, whatever the pattern: rules are untrusted
 * input, and V8's own engine backtracks. Searched, not anchored; over UTF-16 code units.
 */
import type { Reading } from '../../model/problem.ts';
import { Automaton } from './automaton.ts';
import { parseRegex } from './parse.ts';
import { programOf, type Program } from './program.ts';
import { Refusal, refused } from './refusal.ts';
import { requiredLiterals, shortestMatch } from './required.ts';
import type { Flags } from './syntax.ts';

export interface Regex {
  /** Whether the pattern matches anywhere in the text. */
  test(text: string): boolean;
  /** Folded literals of which a matching text, folded, contains at least one; null: none known. */
  readonly required: readonly string[] | null;
}

/**
 * Compiles a pattern of Sigma's official subset. Problems: `regex-look-around`,
 * `regex-back-reference`, `regex-too-large` and the others of this folder, each with its column.
 */
export function compileRegex(source: string, flags: Flags): Reading<Regex> {
  const { value: syntax, problems } = parseRegex(source, flags);
  if (syntax === undefined) return { value: undefined, problems };
  let program: Program;
  try {
    program = programOf(syntax);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { value: undefined, problems: [refused(error, source)] };
  }
  const automaton = new Automaton(program);
  const required = requiredLiterals(syntax.root);
  const shortest = shortestMatch(syntax.root);
  const test = (text: string): boolean => text.length >= shortest && automaton.test(text);
  return { value: { test, required }, problems: [] };
}
