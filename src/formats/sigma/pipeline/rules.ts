/** Transformations of a whole rule: its logsource, its condition, the pipeline's state, failure. */
import type { RuleDraft } from '../draft.ts';
import { readDetection } from '../detection.ts';
import type { Logsource } from '../rule.ts';
import type { YamlMap, YamlNode } from '../yaml.ts';
import { changeItems } from './run.ts';
import { PipelineRefusal } from './settings.ts';
import type { Settings } from './settings.ts';
import type { Transformation } from './step.ts';

export const RULE_STEPS: ReadonlyMap<string, (settings: Settings) => Transformation> = new Map([
  ['change_logsource', changeLogsource],
  ['add_condition', addCondition],
  ['drop_detection_item', dropItem],
  ['set_state', setState],
  ['set_custom_attribute', setAttribute],
  ['rule_failure', ruleFailure],
  ['detection_item_failure', itemFailure],
  ['strict_field_mapping_failure', strictMapping],
]);

function changeLogsource(settings: Settings): Transformation {
  const given = (['product', 'category', 'service'] as const).flatMap((key) => {
    const text = settings.optionalText(key);
    return text === undefined ? [] : [[key, text.toLowerCase()] as const];
  });
  settings.only(['product', 'category', 'service']);
  if (given.length === 0) settings.refuse('logsource-empty');
  const logsource: Logsource = Object.fromEntries(given);
  return (draft) => (draft.kind === 'rule' ? { ...draft, logsource } : draft);
}

function addCondition(settings: Settings): Transformation {
  const conditions = settings.node('conditions');
  const name = settings.optionalText('name');
  const template = settings.flag('template');
  const negated = settings.flag('negated');
  settings.only(['conditions', 'name', 'template', 'negated']);
  if (conditions?.kind !== 'map') {
    settings.refuse('pipeline-setting-missing', { setting: 'conditions' });
    return (draft) => draft;
  }
  return (draft, _, run) => {
    if (draft.kind !== 'rule') return draft;
    run.added += 1;
    const own = name ?? `_cond_${run.added}`;
    const filled = template ? filledMap(conditions, draft.logsource) : conditions;
    const detection = readDetection(filled, `detection.${own}`, run.remarks);
    const detections = new Map(draft.detections).set(own, detection);
    const added = { op: 'name', name: own } as const;
    const first = negated ? ({ op: 'not', of: added } as const) : added;
    const condition: RuleDraft['condition'] = { op: 'and', of: [first, draft.condition] };
    return { ...draft, detections, condition };
  };
}

/** `$category`, `$product` and `$service` stand for the rule's own logsource. */
function filledMap(map: YamlMap, logsource: Logsource): YamlMap {
  const fill = (node: YamlNode): YamlNode => {
    if (node.kind === 'list') return { ...node, items: node.items.map(fill) };
    if (node.kind === 'map') return filledMap(node, logsource);
    const text = node.text.replaceAll(
      /\$(?:\{(category|product|service)\}|(category|product|service)\b)/g,
      (whole, braced: string | undefined, bare: string | undefined) => {
        const key = braced ?? bare;
        if (key === 'category' || key === 'product' || key === 'service')
          return logsource[key] ?? 'None';
        return whole;
      },
    );
    return { ...node, text };
  };
  return {
    ...map,
    entries: map.entries.map((entry) => ({ ...entry, value: fill(entry.value) })),
  };
}

function dropItem(settings: Settings): Transformation {
  settings.only([]);
  return (draft, scope, run) => changeItems(draft, scope, run, () => null);
}

function setState(settings: Settings): Transformation {
  const key = settings.text('key');
  const value = settings.text('val');
  settings.only(['key', 'val']);
  return (draft, _, run) => {
    run.state.set(key, value);
    return draft;
  };
}

function setAttribute(settings: Settings): Transformation {
  const attribute = settings.text('attribute');
  const value = settings.text('value');
  settings.only(['attribute', 'value']);
  return (draft, _, run) => {
    run.attributes.set(attribute, value);
    return draft;
  };
}

function ruleFailure(settings: Settings): Transformation {
  const message = settings.text('message');
  settings.only(['message']);
  return () => {
    throw new PipelineRefusal('pipeline-refuses-rule', { message });
  };
}

function itemFailure(settings: Settings): Transformation {
  const message = settings.text('message');
  settings.only(['message']);
  return (draft, scope, run) =>
    changeItems(draft, scope, run, (item) => {
      throw new PipelineRefusal('pipeline-refuses-item', { message, field: item.field ?? '' });
    });
}

/** Every field must have been mapped by some step before this one. */
function strictMapping(settings: Settings): Transformation {
  settings.only([]);
  return (draft, scope, run) =>
    changeItems(draft, scope, run, (item) => {
      if (item.field !== null && !run.fields.has(item.field))
        throw new PipelineRefusal('pipeline-field-unmapped', { field: item.field });
      return item;
    });
}
