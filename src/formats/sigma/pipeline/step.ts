/** One step of a pipeline: its conditions, and what it does where they hold. */
import type { DraftItem } from '../draft.ts';
import { valueOf } from '../yaml.ts';
import type { YamlMap } from '../yaml.ts';
import { FIELD_CHECKS, ITEM_CHECKS, RULE_CHECKS, readChecks } from './conditions.ts';
import { FIELD_STEPS } from './fields.ts';
import { RULE_STEPS } from './rules.ts';
import type { Changed, Run, Scope } from './run.ts';
import { Settings } from './settings.ts';
import { VALUE_STEPS } from './values.ts';
import type { Remarks } from '../source.ts';

/** Gives the changed draft; throws `PipelineRefusal` when the rule does not survive. */
export type Transformation = (draft: Changed, scope: Scope, run: Run) => Changed;

export interface Step {
  apply(draft: Changed, run: Run): Changed;
}

/** Known to pySigma, but meaningless without a query language or without program code. */
const NOT_HONOURED: ReadonlySet<string> = new Set([
  'query_expression_placeholders',
  'field_name_transform',
]);

const FRAME: ReadonlySet<string> = new Set(
  ['rule', 'detection_item', 'field_name']
    .flatMap((prefix) =>
      ['_conditions', '_cond_op', '_cond_not', '_cond_expr'].map((s) => prefix + s),
    )
    .concat('type', 'id'),
);

/** Reads a list of steps; `counter` numbers those without an id. */
export function readSteps(
  maps: readonly YamlMap[],
  remarks: Remarks,
  counter: { steps: number },
): readonly Step[] {
  return maps.flatMap((map) => readStep(map, remarks, counter) ?? []);
}

function readStep(map: YamlMap, remarks: Remarks, counter: { steps: number }): Step | null {
  const frame = new Settings(map, remarks);
  const type = frame.text('type');
  counter.steps += 1;
  const id = frame.optionalText('id') ?? `step ${counter.steps}`;
  const own = new Settings(
    { ...map, entries: map.entries.filter(({ key }) => !FRAME.has(key)) },
    remarks,
  );
  const onRule = readChecks(frame, 'rule', RULE_CHECKS);
  const onItem = readChecks<DraftItem>(frame, 'detection_item', ITEM_CHECKS);
  const onField = readChecks<string | null>(frame, 'field_name', FIELD_CHECKS);
  const transformation = type === 'nest' ? nested(own, remarks, counter) : readOne(type, own);
  if (transformation === null) return null;
  const scope: Scope = {
    id,
    item: (item, run) => onItem(item, run) && onField(item.field, run),
    field: onField,
  };
  return {
    apply: (draft, run) => {
      if (!onRule(draft, run)) return draft;
      const changed = transformation(draft, scope, run);
      run.applied.add(id);
      return changed;
    },
  };
}

function readOne(type: string, own: Settings): Transformation | null {
  const reader = FIELD_STEPS.get(type) ?? VALUE_STEPS.get(type) ?? RULE_STEPS.get(type);
  if (reader !== undefined) return reader(own);
  own.refuse(NOT_HONOURED.has(type) ? 'pipeline-step-not-honoured' : 'pipeline-step-unknown', {
    type,
  });
  return null;
}

function nested(own: Settings, remarks: Remarks, counter: { steps: number }): Transformation {
  const items = valueOf(own.map, 'items');
  own.only(['items']);
  const maps = items?.kind === 'list' ? items.items.filter((item) => item.kind === 'map') : [];
  if (items?.kind !== 'list' || maps.length !== items.items.length)
    own.refuse('pipeline-setting-invalid', { setting: 'items' });
  const steps = readSteps(maps, remarks, counter);
  return (draft, _, run) => steps.reduce((changed, step) => step.apply(changed, run), draft);
}
