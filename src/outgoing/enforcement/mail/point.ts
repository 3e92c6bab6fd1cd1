/** An enforcement point that is a folder of lists. */
import {
  PointRefusal,
  type EnforcementPoint,
  type ProbeResult,
} from '../../../flow/enforcement.ts';
import type { IndicatorKind } from '../../../model/indicator.ts';
import { isInForce, type Protection } from '../../../model/protection.ts';
import type { ListFile, ListFolder } from './folder.ts';
import { LIST_ENTRIES_MAX } from './limits.ts';

export interface Lists {
  /** The same protections give the same bytes. */
  readonly files: readonly ListFile[];
  /** What the reader's lists cannot say exactly. */
  readonly leftOut: readonly Protection[];
}

export interface ListPointParts<L extends Lists> {
  readonly name: string;
  readonly kinds: readonly IndicatorKind[];
  readonly folder: ListFolder;
  make(list: readonly Protection[]): L;
  /** Asks the reader; `lists` are those it should have. */
  ask(protection: Protection | null, lists: L): Promise<ProbeResult>;
  /** How many were left out, after each list. */
  leftOut(count: number): void;
}

export function listPoint<L extends Lists>(parts: ListPointParts<L>): EnforcementPoint {
  let current: L | null = null;
  return {
    name: parts.name,
    kinds: new Set(parts.kinds),
    strengths: new Set(['hold', 'block']),
    async put(list, now) {
      if (list.length > LIST_ENTRIES_MAX) throw new PointRefusal('enforcement-list-too-long');
      const lists = parts.make(list.filter((one) => isInForce(one, now)));
      await parts.folder.replace(lists.files);
      current = lists;
      parts.leftOut(lists.leftOut.length);
    },
    probe: (protection) =>
      current === null ? Promise.resolve('absent') : parts.ask(protection, current),
  };
}
