/** Problems as lines of text: where, what, and what to do, in the words of content. */
import type { Words } from '../flow/words.ts';
import type { Place, Problem } from '../model/problem.ts';
import type { Output } from './command.ts';

/** One line a problem: `FILE:LINE:COLUMN: sentence`. */
export function printProblems(to: Output, words: Words, problems: readonly Problem[]): void {
  for (const one of problems) to.write(`${problemLine(words, one)}\n`);
}

export function problemLine(words: Words, { code, place, detail }: Problem): string {
  const where = placeText(place);
  const sentence = words.say(code, { ...placeValues(place), ...detail });
  return where === '' ? sentence : `${where}: ${sentence}`;
}

/** `file:line:column (path)`, as far as known; bytes as `@offset`. */
export function placeText({ file, line, column, offset, path }: Place): string {
  const numbers = [line, column].filter((part) => part !== undefined).map((part) => `:${part}`);
  const at = offset === undefined ? '' : ` @${offset}`;
  const inside = path === undefined || line !== undefined ? '' : ` ${path}`;
  return `${file ?? ''}${numbers.join('')}${at}${inside}`.trim();
}

function placeValues({ file, path }: Place): Readonly<Record<string, string>> {
  return { file: file ?? '', path: path ?? '' };
}
