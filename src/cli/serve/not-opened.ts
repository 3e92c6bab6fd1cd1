import type { Problem } from '../../model/problem.ts';

/** The configuration asks for something that cannot be; `problems` say what. */
export class NotOpened extends Error {
  override readonly name = 'NotOpened';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map((one) => one.code).join(', '));
    this.problems = problems;
  }
}
