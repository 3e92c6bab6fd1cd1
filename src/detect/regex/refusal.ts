/** Why a pattern is refused, on its way out of the reader; never leaves this folder. */
import { problem, type Problem } from '../../model/problem.ts';

const SHOWN_CHARS_MAX = 200;

export class Refusal extends Error {
  readonly code: string;
  /** Code units from the pattern's start. */
  readonly at: number;

  constructor(code: string, at: number) {
    super(code);
    this.code = code;
    this.at = at;
  }
}

/** The refusal as data; columns count from 1. */
export function refused(refusal: Refusal, source: string): Problem {
  const pattern = source.slice(0, SHOWN_CHARS_MAX);
  return problem(refusal.code, { column: refusal.at + 1 }, { pattern });
}
