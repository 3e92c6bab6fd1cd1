/** Search identifiers (Sigma specification 2.1.0, "Detection"): lists, maps, values and keywords. */
import type { DraftDetection, DraftItem, DraftValue } from './draft.ts';
import { MODIFIERS_MAX, VALUES_MAX, VALUE_CHARS_MAX } from './limits.ts';
import { LIST_MODIFIERS, VALUE_MODIFIERS, finish, modify } from './modifiers.ts';
import type { ModifierPlace, Working } from './modifiers.ts';
import type { Remarks } from './source.ts';
import { parseText } from './text.ts';
import type { YamlNode, YamlScalar } from './yaml.ts';

/**
 * Reads one search identifier. Map = AND, list of maps = OR, list of plain values = keywords sought
 * in the whole event, joined by OR. What cannot be honoured is refused through `remarks`.
 */
export function readDetection(node: YamlNode, path: string, remarks: Remarks): DraftDetection {
  if (node.kind === 'scalar') return keywords([node], node.at, path, remarks);
  if (node.kind === 'map') {
    if (node.entries.length === 0) remarks.refuse('detection-empty', node.at, {}, path);
    const of = node.entries.map(({ key, keyAt, value }): DraftDetection => {
      const own = `${path}.${key}`;
      return { kind: 'item', item: readItem(key, keyAt, value, own, remarks) };
    });
    return { kind: 'all', of };
  }
  if (node.items.length === 0) remarks.refuse('detection-empty', node.at, {}, path);
  if (node.items.length > VALUES_MAX)
    remarks.refuse('values-too-many', node.at, { most: VALUES_MAX }, path);
  const scalars = node.items.filter((item) => item.kind === 'scalar');
  if (scalars.length === node.items.length) return keywords(scalars, node.at, path, remarks);
  const of = node.items.map((item, index) => readDetection(item, `${path}.${index}`, remarks));
  return { kind: 'any', of };
}

function keywords(
  scalars: readonly YamlScalar[],
  at: number,
  path: string,
  remarks: Remarks,
): DraftDetection {
  const item = itemOf('', at, scalars, path, remarks);
  return { kind: 'item', item };
}

function readItem(
  key: string,
  keyAt: number,
  value: YamlNode,
  path: string,
  remarks: Remarks,
): DraftItem {
  if (value.kind === 'scalar') return itemOf(key, keyAt, [value], path, remarks);
  if (value.kind === 'map') {
    remarks.refuse('value-is-map', value.at, {}, path);
    return itemOf(key, keyAt, [], path, remarks);
  }
  if (value.items.length === 0) remarks.refuse('values-empty', value.at, {}, path);
  if (value.items.length > VALUES_MAX)
    remarks.refuse('values-too-many', value.at, { most: VALUES_MAX }, path);
  const scalars: YamlScalar[] = [];
  for (const item of value.items) {
    if (item.kind !== 'scalar') remarks.refuse('value-not-plain', item.at, {}, path);
    else if (item.type === 'null') remarks.refuse('null-in-list', item.at, {}, path);
    else scalars.push(item);
  }
  return itemOf(key, keyAt, scalars, path, remarks);
}

function itemOf(
  key: string,
  at: number,
  scalars: readonly YamlScalar[],
  path: string,
  remarks: Remarks,
): DraftItem {
  const [name = '', ...modifiers] = key.split('|');
  const field = name === '' ? null : name;
  const known = knownModifiers(modifiers, at, path, remarks);
  const suffix = modifiers.length === 0 ? '' : `|${modifiers.join('|')} `;
  const values: DraftValue[] = [];
  if (known)
    for (const scalar of scalars) {
      const value = readValue(scalar, field, modifiers, suffix, path, remarks);
      if (value !== null) values.push(value);
    }
  const all = modifiers.includes('all');
  if (all && scalars.length === 1) remarks.warn('all-on-single-value', at, {}, path);
  return {
    field,
    modifiers,
    values,
    link: all ? 'and' : 'or',
    negated: modifiers.includes('neq'),
    at,
  };
}

function knownModifiers(
  modifiers: readonly string[],
  at: number,
  path: string,
  remarks: Remarks,
): boolean {
  if (modifiers.length > MODIFIERS_MAX) {
    remarks.refuse('modifiers-too-many', at, { most: MODIFIERS_MAX }, path);
    return false;
  }
  const unknown = modifiers.filter(
    (name) => !LIST_MODIFIERS.has(name) && !VALUE_MODIFIERS.has(name),
  );
  for (const modifier of unknown) remarks.refuse('modifier-unknown', at, { modifier }, path);
  return unknown.length === 0;
}

function readValue(
  scalar: YamlScalar,
  field: string | null,
  modifiers: readonly string[],
  suffix: string,
  path: string,
  remarks: Remarks,
): DraftValue | null {
  if (scalar.text.length > VALUE_CHARS_MAX) {
    remarks.refuse('value-too-long', scalar.at, { most: VALUE_CHARS_MAX }, path);
    return null;
  }
  if (field === null && scalar.type === 'null') {
    remarks.refuse('null-needs-field', scalar.at, {}, path);
    return null;
  }
  const written = suffix + (scalar.type === 'text' ? `'${scalar.text}'` : scalar.text);
  let value = working(scalar);
  for (const [index, name] of modifiers.entries()) {
    const modifier = VALUE_MODIFIERS.get(name);
    if (modifier === undefined) continue;
    const place: ModifierPlace = {
      name,
      before: modifiers.slice(0, index),
      keyword: field === null,
      warn: (code, detail) => remarks.warn(code, scalar.at, detail, path),
    };
    const changed = modify(value, modifier, place);
    if ('refusal' in changed) {
      remarks.refuse(changed.refusal, scalar.at, changed.detail, path);
      return null;
    }
    value = changed;
  }
  const done = finish(value, written);
  if (!('refusal' in done)) return { ...done, at: scalar.at };
  remarks.refuse(done.refusal, scalar.at, done.detail, path);
  return null;
}

function working(scalar: YamlScalar): Working {
  if (scalar.type === 'null') return { kind: 'null' };
  if (scalar.type !== 'text') return { kind: scalar.type, text: scalar.text };
  return {
    kind: 'text',
    parts: parseText(scalar.text),
    cased: false,
    raw: scalar.text,
    encoding: null,
  };
}
