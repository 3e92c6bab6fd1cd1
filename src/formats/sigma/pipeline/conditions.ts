/** Conditions of a pipeline's steps: on the rule, on an item of it, on a field's name. */
import { isFailure, parseCondition } from '../condition.ts';
import type { ConditionTree } from '../condition.ts';
import type { DraftDetection, DraftItem, DraftValue } from '../draft.ts';
import { LEVELS } from '../../../model/severity.ts';
import { valueOf } from '../yaml.ts';
import type { YamlMap, YamlNode } from '../yaml.ts';
import { safePattern } from './pattern.ts';
import type { Changed, Run } from './run.ts';
import { Settings } from './settings.ts';
import { plainText } from './plain.ts';

type Check<T> = (subject: T, run: Run) => boolean;
type CheckReader<T> = (settings: Settings) => Check<T>;

/** Reads `<prefix>_conditions` with `_cond_op`, `_cond_not` or `_cond_expr`; true when there are none. */
export function readChecks<T>(
  settings: Settings,
  prefix: string,
  readers: ReadonlyMap<string, CheckReader<T>>,
): Check<T> {
  const node = settings.node(`${prefix}_conditions`);
  const named = new Map<string, Check<T>>();
  for (const [name, map] of conditionMaps(node, settings)) {
    const own = new Settings(map, settings.remarks);
    const type = own.text('type');
    const reader = readers.get(type);
    if (reader === undefined) own.refuse('pipeline-condition-unknown', { type });
    else named.set(name, reader(own));
  }
  if (named.size === 0) return () => true;
  const negated = settings.flag(`${prefix}_cond_not`);
  const expression = settings.optionalText(`${prefix}_cond_expr`);
  const operator = settings.optionalText(`${prefix}_cond_op`) ?? 'and';
  if (operator !== 'and' && operator !== 'or')
    settings.refuse('pipeline-setting-invalid', { setting: `${prefix}_cond_op` });
  const joined =
    expression === undefined
      ? linked([...named.values()], operator)
      : expressed(expression, named, settings);
  return negated ? (subject, run) => !joined(subject, run) : joined;
}

function conditionMaps(
  node: YamlNode | undefined,
  settings: Settings,
): readonly (readonly [string, YamlMap])[] {
  if (node === undefined) return [];
  const entries: readonly (readonly [string, YamlNode])[] =
    node.kind === 'map'
      ? node.entries.map(({ key, value }) => [key, value])
      : node.kind === 'list'
        ? node.items.map((item, index) => [String(index + 1), item])
        : [];
  return entries.flatMap(([name, value]): [string, YamlMap][] => {
    if (value.kind === 'map') return [[name, value]];
    settings.refuse('pipeline-setting-invalid', { setting: 'conditions' });
    return [];
  });
}

function linked<T>(checks: readonly Check<T>[], operator: string): Check<T> {
  return operator === 'or'
    ? (subject, run) => checks.some((check) => check(subject, run))
    : (subject, run) => checks.every((check) => check(subject, run));
}

function expressed<T>(
  expression: string,
  named: ReadonlyMap<string, Check<T>>,
  settings: Settings,
): Check<T> {
  const tree = parseCondition(expression);
  if (isFailure(tree)) {
    settings.refuse('pipeline-expression', { expression, reason: tree.code });
    return () => false;
  }
  const evaluate = (node: ConditionTree, subject: T, run: Run): boolean => {
    switch (node.op) {
      case 'and':
        return node.of.every((each) => evaluate(each, subject, run));
      case 'or':
        return node.of.some((each) => evaluate(each, subject, run));
      case 'not':
        return !evaluate(node.of, subject, run);
      case 'name':
        return named.get(node.name)?.(subject, run) ?? false;
      case 'some':
      case 'every':
        return false;
    }
  };
  for (const name of namesOf(tree))
    if (!named.has(name)) settings.refuse('pipeline-expression', { expression, reason: name });
  return (subject, run) => evaluate(tree, subject, run);
}

function namesOf(tree: ConditionTree): readonly string[] {
  if (tree.op === 'name') return [tree.name];
  if (tree.op === 'not') return namesOf(tree.of);
  return 'pattern' in tree ? [tree.pattern] : tree.of.flatMap(namesOf);
}

function stateCheck(settings: Settings): Check<unknown> {
  const key = settings.text('key');
  const value = settings.text('val');
  const operator = settings.optionalText('op') ?? 'eq';
  return (_, run) => {
    const state = run.state.get(key);
    return state !== undefined && compared(state, operator, value);
  };
}

/** Numbers by value, other texts by their order. */
function compared(a: string, operator: string, b: string): boolean {
  const numbers = a.trim() !== '' && b.trim() !== '' && !Number.isNaN(Number(a) + Number(b));
  const [x, y] = numbers ? [Number(a), Number(b)] : [a, b];
  switch (operator) {
    case 'eq':
      return x === y;
    case 'ne':
      return x !== y;
    case 'gt':
      return x > y;
    case 'gte':
      return x >= y;
    case 'lt':
      return x < y;
    case 'lte':
      return x <= y;
    default:
      return false;
  }
}

export const RULE_CHECKS: ReadonlyMap<string, CheckReader<Changed>> = new Map<
  string,
  CheckReader<Changed>
>([
  ['logsource', logsourceCheck],
  ['contains_field', containsField],
  ['contains_detection_item', containsItem],
  ['processing_item_applied', (settings) => appliedCheck(settings, (run) => run.applied)],
  ['processing_state', stateCheck],
  ['is_sigma_rule', () => (draft) => draft.kind === 'rule'],
  ['is_sigma_correlation_rule', () => (draft) => draft.kind === 'correlation'],
  ['rule_attribute', attributeCheck],
  ['tag', tagCheck],
]);

function appliedCheck(settings: Settings, ids: (run: Run) => ReadonlySet<string>): Check<unknown> {
  const id = settings.text('processing_item_id');
  return (_, run) => ids(run).has(id);
}

function logsourceCheck(settings: Settings): Check<Changed> {
  const wanted = (['product', 'category', 'service'] as const).flatMap((key) => {
    const text = settings.optionalText(key);
    return text === undefined ? [] : [[key, text.toLowerCase()] as const];
  });
  return (draft) =>
    draft.kind === 'rule' && wanted.every(([key, text]) => draft.logsource[key] === text);
}

function itemsOf(detection: DraftDetection): readonly DraftItem[] {
  return detection.kind === 'item' ? [detection.item] : detection.of.flatMap(itemsOf);
}

function someItem(draft: Changed, check: (item: DraftItem) => boolean): boolean {
  return (
    draft.kind === 'rule' && [...draft.detections.values()].some((one) => itemsOf(one).some(check))
  );
}

function containsField(settings: Settings): Check<Changed> {
  const field = settings.text('field');
  return (draft) => someItem(draft, (item) => item.field === field);
}

function containsItem(settings: Settings): Check<Changed> {
  const field = settings.text('field');
  const value = settings.text('value').toLowerCase();
  return (draft) =>
    someItem(
      draft,
      (item) =>
        item.field === field &&
        item.values.some((each) => plainText(each)?.toLowerCase() === value),
    );
}

function tagCheck(settings: Settings): Check<Changed> {
  const tag = settings.text('tag').toLowerCase();
  return (draft) => draft.head.tags.some((own) => own.toLowerCase() === tag);
}

const ORDERED: Readonly<Record<string, readonly string[]>> = {
  level: LEVELS,
  status: ['unsupported', 'deprecated', 'experimental', 'test', 'stable'],
};

function attributeCheck(settings: Settings): Check<Changed> {
  const attribute = settings.text('attribute');
  const value = settings.text('value');
  const operator = settings.optionalText('op') ?? 'eq';
  const order = ORDERED[attribute];
  return (draft, run) => {
    const node = valueOf(draft.root, attribute);
    const custom = run.attributes.get(attribute);
    if (custom === undefined && node?.kind === 'list') {
      const has = node.items.some((item) => item.kind === 'scalar' && item.text === value);
      return operator === 'in' ? has : operator === 'not_in' ? !has : operator === 'ne';
    }
    const own = custom ?? (node?.kind === 'scalar' ? node.text : undefined);
    if (own === undefined) return false;
    if (order === undefined) return compared(own, operator, value);
    return compared(String(order.indexOf(own)), operator, String(order.indexOf(value)));
  };
}

export const ITEM_CHECKS: ReadonlyMap<string, CheckReader<DraftItem>> = new Map<
  string,
  CheckReader<DraftItem>
>([
  ['match_string', matchString],
  ['match_value', matchValue],
  ['contains_wildcard', (settings) => valuesCheck(settings, hasWildcard)],
  ['is_null', (settings) => valuesCheck(settings, (value) => value.kind === 'null')],
  [
    'processing_item_applied',
    (settings) => {
      const id = settings.text('processing_item_id');
      return (item) => item.applied?.has(id) ?? false;
    },
  ],
  ['processing_state', stateCheck],
]);

/** `cond: any` or `all` says how several values count. */
function valuesCheck(settings: Settings, check: (value: DraftValue) => boolean): Check<DraftItem> {
  const how = settings.optionalText('cond') ?? 'any';
  if (how !== 'any' && how !== 'all')
    settings.refuse('pipeline-setting-invalid', { setting: 'cond' });
  return how === 'all' ? ({ values }) => values.every(check) : ({ values }) => values.some(check);
}

function matchString(settings: Settings): Check<DraftItem> {
  const pattern = safePattern(settings.text('pattern'), settings);
  const negate = settings.flag('negate');
  return valuesCheck(settings, (value) => {
    const text = value.kind === 'text' ? plainText(value) : null;
    return (text !== null && pattern.begins(text)) !== negate;
  });
}

function matchValue(settings: Settings): Check<DraftItem> {
  const wanted = settings.text('value').toLowerCase();
  return valuesCheck(settings, (value) => plainText(value)?.toLowerCase() === wanted);
}

function hasWildcard(value: DraftValue): boolean {
  if (value.kind === 'any') return value.of.some(hasWildcard);
  return value.kind === 'text' && value.parts.some((part) => part.kind.startsWith('any-'));
}

export const FIELD_CHECKS: ReadonlyMap<string, CheckReader<string | null>> = new Map<
  string,
  CheckReader<string | null>
>([
  ['include_fields', (settings) => fieldsCheck(settings, false)],
  ['exclude_fields', (settings) => fieldsCheck(settings, true)],
  [
    'processing_item_applied',
    (settings) => {
      const id = settings.text('processing_item_id');
      return (field, run) => run.fields.get(field ?? '')?.has(id) ?? false;
    },
  ],
  ['processing_state', stateCheck],
]);

function fieldsCheck(settings: Settings, excluded: boolean): Check<string | null> {
  const fields = settings.texts('fields');
  const mode = settings.optionalText('mode') ?? 'plain';
  if (mode !== 'plain' && mode !== 're')
    settings.refuse('pipeline-setting-invalid', { setting: 'mode' });
  const patterns = mode === 're' ? fields.map((field) => safePattern(field, settings)) : [];
  const listed = new Set(fields);
  return (field) => {
    const included =
      field !== null &&
      (mode === 're' ? patterns.some((pattern) => pattern.begins(field)) : listed.has(field));
    return included !== excluded;
  };
}
