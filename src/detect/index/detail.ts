/** What explains a match: the tests that were true and helped to make the rule true. */
import type { Condition } from '../../formats/sigma/rule.ts';
import type { AtomTable } from './atom.ts';

/** A rule's condition as its explanation needs it; stored as JSON, read when it first matches. */
export type Detail =
  | readonly ['and' | 'or', ...Detail[]]
  | readonly ['not', Detail]
  | readonly ['test', atom: number, expected: 0 | 1, written: string, selection: string];

export function detailOf(condition: Condition, table: AtomTable, selection: string = ''): Detail {
  switch (condition.op) {
    case 'and':
    case 'or':
      return [condition.op, ...condition.of.map((part) => detailOf(part, table, selection))];
    case 'not':
      return ['not', detailOf(condition.of, table, selection)];
    case 'selection':
      return detailOf(condition.of, table, condition.name);
    case 'test': {
      const { atom, expected } = table.intern(condition.test);
      return ['test', atom, expected ? 1 : 0, condition.test.written, selection];
    }
  }
}

/** Whether an atom is true of the event being judged. */
export type Truth = (atom: number) => boolean;

/**
 * Calls `found` for each test that is true and contributed. What is true only because a test inside
 * a negation is false names no field: there is no value to show.
 */
export function collect(
  detail: Detail,
  truth: Truth,
  found: Found,
  negated: boolean = false,
): void {
  switch (detail[0]) {
    case 'not':
      collect(detail[1], truth, found, !negated);
      return;
    case 'test':
      if (!negated && holds(detail, truth)) found(detail[1], detail[3], detail[4]);
      return;
    case 'and':
    case 'or': {
      const [, ...parts] = detail;
      // A part that did not help contributes nothing, whatever is true inside it.
      for (const part of parts)
        if (holds(part, truth) !== negated) collect(part, truth, found, negated);
    }
  }
}

export type Found = (atom: number, written: string, selection: string) => void;

function holds(detail: Detail, truth: Truth): boolean {
  switch (detail[0]) {
    case 'not':
      return !holds(detail[1], truth);
    case 'test':
      return truth(detail[1]) === (detail[2] === 1);
    case 'and': {
      const [, ...parts] = detail;
      return parts.every((part) => holds(part, truth));
    }
    case 'or': {
      const [, ...parts] = detail;
      return parts.some((part) => holds(part, truth));
    }
  }
}
