/** What a pipeline remembers while one rule goes through it. */
import type { CorrelationDraft, DraftDetection, DraftItem, RuleDraft } from '../draft.ts';
import type { Remarks } from '../source.ts';
import { PipelineRefusal } from './settings.ts';

export type Changed = RuleDraft | CorrelationDraft;

export interface Run {
  readonly vars: ReadonlyMap<string, readonly string[]>;
  readonly state: Map<string, string>;
  readonly attributes: Map<string, string>;
  /** Ids of the steps that were applied to the rule, and to its fields by their names. */
  readonly applied: Set<string>;
  readonly fields: Map<string, Set<string>>;
  readonly remarks: Remarks;
  /** Makes names of added conditions. */
  added: number;
}

/** Which items and fields of a rule a step looks at. */
export interface Scope {
  readonly id: string;
  item(item: DraftItem, run: Run): boolean;
  field(field: string | null, run: Run): boolean;
}

/** Gives the detection in place of an item: itself when nothing changes, null to drop it. */
export type ItemChange = (item: DraftItem) => DraftItem | DraftDetection | null;

/** Applies a change to every item in scope. A selection that loses all its items is refused. */
export function changeItems<D extends Changed>(
  draft: D,
  scope: Scope,
  run: Run,
  change: ItemChange,
): D {
  if (draft.kind !== 'rule') return draft;
  const detections = new Map<string, DraftDetection>();
  for (const [name, detection] of draft.detections) {
    const changed = changeDetection(detection, scope, run, change);
    if (changed === null) throw new PipelineRefusal('pipeline-empties-selection', { name });
    detections.set(name, changed);
  }
  return { ...draft, detections };
}

function changeDetection(
  detection: DraftDetection,
  scope: Scope,
  run: Run,
  change: ItemChange,
): DraftDetection | null {
  if (detection.kind !== 'item') {
    const of = detection.of.flatMap((each) => changeDetection(each, scope, run, change) ?? []);
    return of.length === 0 ? null : { kind: detection.kind, of };
  }
  if (!scope.item(detection.item, run)) return detection;
  const changed = change(detection.item);
  if (changed === null) return null;
  if ('values' in changed) {
    if (changed === detection.item) return detection;
    if (changed.values.length === 0) return null;
    return { kind: 'item', item: marked(changed, scope.id) };
  }
  return markedAll(changed, scope.id);
}

function marked(item: DraftItem, id: string): DraftItem {
  return { ...item, applied: new Set([...(item.applied ?? []), id]) };
}

function markedAll(detection: DraftDetection, id: string): DraftDetection {
  if (detection.kind === 'item') return { kind: 'item', item: marked(detection.item, id) };
  return { kind: detection.kind, of: detection.of.map((each) => markedAll(each, id)) };
}
