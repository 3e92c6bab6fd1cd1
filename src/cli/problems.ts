/** Problems as lines of text: where, what, and what to do, in the words of content. */
import type { Words } from '../flow/words.ts';
import type { Place, Problem } from '../model/problem.ts';
import type { Output } from './command.ts';
import { plainLines } from './text.ts';

/** One line a problem: `FILE:LINE:COLUMN: sentence`. A hostile file's name cannot steer the terminal. */
export function printProblems(to: Output, words: Words, problems: readonly Problem[]): void {
  for (const one of problems) to.write(`${plainLines(problemLine(words, one))}\n`);
}

/** As it stands in the words: for a terminal it must still be made plain. */
export function problemLine(words: Words, { code, place, detail }: Problem): string {
  const where = placeText(place);
  const sentence = words.say(code, { ...placeValues(place), ...detail });
  return where === '' ? sentence : `${where}: ${sentence}`;
}

/** `file:line:column (path)`, as far as known; bytes as `@offset`. */
function placeText({ file, line, column, offset, path }: Place): string {
  const numbers = [line, column].filter((part) => part !== undefined).map((part) => `:${part}`);
  const at = offset === undefined ? '' : ` @${offset}`;
  const inside = path === undefined || line !== undefined ? '' : ` ${path}`;
  return `${file ?? ''}${numbers.join('')}${at}${inside}`.trim();
}

function placeValues({ file, path }: Place): Readonly<Record<string, string>> {
  return { file: file ?? '', path: path ?? '' };
}
