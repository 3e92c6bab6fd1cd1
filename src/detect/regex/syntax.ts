/** The tree of a regular expression. Groups leave no trace: only whether it matches counts. */
import type { CharSet } from './charset.ts';

export type Assertion =
  | 'text-start'
  | 'text-end'
  | 'line-start'
  | 'line-end'
  | 'word-edge'
  | 'no-word-edge';

export type Node =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'all'; readonly of: readonly Node[] }
  | { readonly kind: 'any'; readonly of: readonly Node[] }
  /** `max` is null when there is no upper bound. */
  | {
      readonly kind: 'repeat';
      readonly of: Node;
      readonly min: number;
      readonly max: number | null;
    };

export interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
}

/** A parsed pattern and the flags it is read with, `(?i)` at its start included. */
export interface Syntax {
  readonly root: Node;
  readonly flags: Flags;
}
