/** A document on its way into a rule set, with everything said about it so far. */
import type { Problem } from '../../model/problem.ts';
import type { Draft } from './draft.ts';
import type { SigmaRead } from './read.ts';
import { Remarks } from './source.ts';

export interface Entry {
  readonly read: SigmaRead;
  /** Taken away when the document is refused. */
  draft: Draft | undefined;
  readonly problems: Problem[];
}

/** Says something about a document that still stands; a refusal takes it out. */
export function remark(entry: Entry, say: (remarks: Remarks, at: number) => void): void {
  const { draft } = entry;
  if (draft === undefined) return;
  const remarks = new Remarks(draft.source);
  say(remarks, draft.at);
  entry.problems.push(...remarks.problems);
  if (remarks.refused) entry.draft = undefined;
}
