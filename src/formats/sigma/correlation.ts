/** The `correlation` section (Sigma specification 2.1.0, sigma-correlation-rules-specification.md). */
import {
  CORRELATION_FIELDS_MAX,
  CORRELATION_RULES_MAX,
  CORRELATION_SPAN_MS_MAX,
} from './limits.ts';
import { atOf, listOf, textOf } from './head.ts';
import type { CorrelationBound, CorrelationType, SigmaCorrelation } from './rule.ts';
import type { Remarks } from './source.ts';
import { valueOf } from './yaml.ts';
import type { YamlMap, YamlNode } from './yaml.ts';

type Correlation = SigmaCorrelation['correlation'];

const TYPES: readonly CorrelationType[] = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
];
const COMPARISONS: readonly CorrelationBound['compare'][] = ['lt', 'lte', 'gt', 'gte', 'eq', 'neq'];
const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Reads the section; what cannot be honoured is refused through `remarks`. */
export function readCorrelation(root: YamlMap, map: YamlMap, remarks: Remarks): Correlation {
  const type = readType(map, remarks);
  const rules = listOf(map, 'rules', remarks);
  const path = 'correlation.rules';
  if (rules.length === 0) remarks.refuse('correlation-rules-missing', atOf(map, 'rules'), {}, path);
  if (rules.length > CORRELATION_RULES_MAX)
    remarks.refuse('correlation-rules-too-many', atOf(map, 'rules'), {
      most: CORRELATION_RULES_MAX,
    });
  const groupBy = listOf(map, 'group-by', remarks);
  const condition = readCondition(map, type, rules.length, remarks);
  const percentile = readPercentile(map, type, remarks);
  const aliases = readAliases(map, rules, remarks);
  if (groupBy.length > CORRELATION_FIELDS_MAX)
    remarks.refuse('correlation-fields-too-many', atOf(map, 'group-by'), {
      most: CORRELATION_FIELDS_MAX,
    });
  const generate = readGenerate(root, map, remarks);
  return {
    type,
    rules,
    groupBy,
    timespanMs: readTimespan(map, remarks),
    condition: condition.bounds,
    fields: condition.fields,
    percentile,
    aliases,
    generate,
  };
}

function readType(map: YamlMap, remarks: Remarks): CorrelationType {
  const written = textOf(map, 'type', remarks);
  const type = TYPES.find((known) => known === written?.toLowerCase());
  if (type === undefined)
    remarks.refuse('correlation-type-unknown', atOf(map, 'type'), { type: written ?? '' });
  return type ?? 'event_count';
}

function isTemporal(type: CorrelationType): boolean {
  return type === 'temporal' || type === 'temporal_ordered';
}

function readTimespan(map: YamlMap, remarks: Remarks): number {
  const written = textOf(map, 'timespan', remarks);
  const at = atOf(map, 'timespan');
  const found = /^(\d{1,9})([smhd])$/.exec(written ?? '');
  const span = Number(found?.[1] ?? 0) * (UNITS_MS[found?.[2] ?? ''] ?? 0);
  if (written === null) remarks.refuse('timespan-missing', at, {}, 'correlation.timespan');
  else if (span === 0) remarks.refuse('timespan-invalid', at, { timespan: written });
  else if (span > CORRELATION_SPAN_MS_MAX)
    remarks.refuse('timespan-too-long', at, { timespan: written, most: CORRELATION_SPAN_MS_MAX });
  return span;
}

interface ReadCondition {
  readonly bounds: readonly CorrelationBound[];
  readonly fields: readonly string[];
}

function readCondition(
  map: YamlMap,
  type: CorrelationType,
  rules: number,
  remarks: Remarks,
): ReadCondition {
  const node = valueOf(map, 'condition');
  const path = 'correlation.condition';
  const none = { bounds: [], fields: [] };
  if (node === undefined || (node.kind === 'scalar' && node.type === 'null')) {
    if (!isTemporal(type)) remarks.refuse('correlation-condition-missing', map.at, {}, path);
    return none;
  }
  if (node.kind !== 'map') {
    // A boolean expression over rules is not in the specification's 2.1.0.
    remarks.refuse('correlation-condition-expression', node.at, {}, path);
    return none;
  }
  const bounds = readBounds(node, remarks);
  const fields = listOf(node, 'field', remarks);
  if (fields.length > CORRELATION_FIELDS_MAX)
    remarks.refuse('correlation-fields-too-many', node.at, { most: CORRELATION_FIELDS_MAX });
  const needsField = type.startsWith('value_');
  if (needsField && fields.length === 0)
    remarks.refuse('correlation-field-missing', node.at, { type }, path);
  if (!needsField && fields.length > 0)
    remarks.refuse('correlation-field-unused', atOf(node, 'field'), { type }, path);
  if (needsField && type !== 'value_count' && fields.length > 1)
    remarks.refuse('correlation-field-not-single', atOf(node, 'field'), { type }, path);
  if (isTemporal(type))
    return { bounds: temporalBounds(bounds, rules, type, node, remarks), fields };
  return { bounds, fields };
}

/** A temporal condition counts distinct rules; one that asks for all of them says nothing new. */
function temporalBounds(
  bounds: readonly CorrelationBound[],
  rules: number,
  type: CorrelationType,
  node: YamlNode,
  remarks: Remarks,
): readonly CorrelationBound[] {
  const all = bounds.every(
    ({ compare, value }) => (compare === 'gte' || compare === 'eq') && value === rules,
  );
  if (all) return [];
  if (type === 'temporal_ordered') remarks.refuse('correlation-ordered-count', node.at, { type });
  return bounds;
}

function readBounds(node: YamlMap, remarks: Remarks): readonly CorrelationBound[] {
  const bounds: CorrelationBound[] = [];
  for (const { key, keyAt, value } of node.entries) {
    if (key === 'field' || key === 'percentile') continue;
    const compare = COMPARISONS.find((known) => known === key);
    if (compare === undefined) {
      remarks.refuse('correlation-condition-unknown', keyAt, { key }, 'correlation.condition');
      continue;
    }
    const number = value.kind === 'scalar' && value.text !== '' ? Number(value.text) : Number.NaN;
    if (Number.isFinite(number)) bounds.push({ compare, value: number });
    else remarks.refuse('correlation-condition-number', value.at, { key }, 'correlation.condition');
  }
  if (bounds.length === 0) remarks.refuse('correlation-condition-missing', node.at);
  if (bounds.length > 2) remarks.refuse('correlation-condition-too-many', node.at);
  return bounds;
}

/** The specification forgot the parameter; pySigma reads it from the condition, and so do we. */
function readPercentile(map: YamlMap, type: CorrelationType, remarks: Remarks): number | null {
  const condition = valueOf(map, 'condition');
  const inside = condition?.kind === 'map' ? valueOf(condition, 'percentile') : undefined;
  const node = inside ?? valueOf(map, 'percentile');
  if (type !== 'value_percentile') {
    if (node !== undefined) remarks.refuse('percentile-unused', node.at, { type });
    return null;
  }
  const value = node?.kind === 'scalar' && node.text !== '' ? Number(node.text) : Number.NaN;
  if (value >= 0 && value <= 100) return value;
  const code = node === undefined ? 'percentile-missing' : 'percentile-invalid';
  remarks.refuse(code, node?.at ?? map.at, {}, 'correlation.condition.percentile');
  return null;
}

function readAliases(
  map: YamlMap,
  rules: readonly string[],
  remarks: Remarks,
): Correlation['aliases'] {
  const aliases = new Map<string, ReadonlyMap<string, string>>();
  const node = valueOf(map, 'aliases');
  if (node === undefined || (node.kind === 'scalar' && node.type === 'null')) return aliases;
  if (node.kind !== 'map') {
    remarks.refuse('aliases-not-map', node.at, {}, 'correlation.aliases');
    return aliases;
  }
  for (const { key, value } of node.entries) {
    const path = `correlation.aliases.${key}`;
    if (value.kind !== 'map') {
      remarks.refuse('aliases-not-map', value.at, {}, path);
      continue;
    }
    const fields = new Map<string, string>();
    for (const { key: rule, keyAt } of value.entries) {
      const field = textOf(value, rule, remarks);
      if (field === null) remarks.refuse('alias-field-missing', keyAt, { alias: key, rule }, path);
      else fields.set(rule, field);
    }
    const lacking = rules.filter((rule) => !fields.has(rule));
    if (lacking.length > 0)
      remarks.warn('alias-incomplete', value.at, { alias: key, rules: lacking.join(', ') }, path);
    aliases.set(key, fields);
  }
  return aliases;
}

function readGenerate(root: YamlMap, map: YamlMap, remarks: Remarks): boolean {
  const node = valueOf(map, 'generate') ?? valueOf(root, 'generate');
  if (node === undefined) return false;
  if (node.kind === 'scalar' && node.type === 'boolean') return node.text === 'true';
  remarks.refuse('generate-not-boolean', node.at, {}, 'correlation.generate');
  return false;
}
