/** Transformations of field names, in items, field references, field lists and correlations. */
import type { CorrelationDraft, DraftDetection, DraftItem, DraftValue } from '../draft.ts';
import { ANY_RUN } from '../text.ts';
import { changeItems } from './run.ts';
import type { Changed, Run, Scope } from './run.ts';
import { PipelineRefusal } from './settings.ts';
import type { Settings } from './settings.ts';
import type { Transformation } from './step.ts';

/** What a field name becomes: undefined leaves it, several names are alternatives. */
type Mapper = (field: string) => readonly string[] | undefined;

export const FIELD_STEPS: ReadonlyMap<string, (settings: Settings) => Transformation> = new Map([
  ['field_name_mapping', (settings: Settings) => mapping(exactly(settings))],
  ['field_name_prefix_mapping', (settings: Settings) => mapping(byPrefix(settings))],
  ['field_name_prefix', (settings: Settings) => mapping(prefixed(settings))],
  ['field_name_suffix', (settings: Settings) => mapping(suffixed(settings))],
  ['add_field', (settings: Settings) => fieldList(settings, (own, named) => [...own, ...named])],
  [
    'remove_field',
    (settings: Settings) =>
      fieldList(settings, (own, named) => own.filter((field) => !named.includes(field))),
  ],
  ['set_field', (settings: Settings) => fieldList(settings, (_, named) => named)],
]);

function exactly(settings: Settings): Mapper {
  const mapped = settings.mapping('mapping');
  settings.only(['mapping']);
  return (field) => mapped.get(field);
}

function byPrefix(settings: Settings): Mapper {
  const mapped = [...settings.mapping('mapping')];
  settings.only(['mapping']);
  return (field) => {
    const found = mapped.find(([prefix]) => field.startsWith(prefix));
    return found?.[1].map((to) => to + field.slice(found[0].length));
  };
}

function prefixed(settings: Settings): Mapper {
  const prefix = settings.text('prefix');
  settings.only(['prefix']);
  return (field) => [prefix + field];
}

function suffixed(settings: Settings): Mapper {
  const suffix = settings.text('suffix');
  settings.only(['suffix']);
  return (field) => [field + suffix];
}

function fieldList(
  settings: Settings,
  change: (own: readonly string[], named: readonly string[]) => readonly string[],
): Transformation {
  const named = settings.optionalTexts('field') ?? settings.texts('fields');
  settings.only(['field', 'fields']);
  return (draft) => ({
    ...draft,
    head: { ...draft.head, fields: change(draft.head.fields, named) },
  });
}

function mapping(mapper: Mapper): Transformation {
  return (draft, scope, run) => {
    const renamed = (field: string): readonly string[] => rename(field, mapper, scope, run);
    const fields = draft.head.fields.flatMap(renamed);
    const framed = { ...draft, head: { ...draft.head, fields } };
    if (framed.kind === 'correlation') return mapCorrelation(framed, renamed);
    return changeItems(framed, scope, run, (item) => mapItem(item, mapper, scope, run));
  };
}

function rename(field: string, mapper: Mapper, scope: Scope, run: Run): readonly string[] {
  const mapped = scope.field(field, run) ? mapper(field) : undefined;
  if (mapped === undefined) return [field];
  for (const name of mapped) {
    const ids = run.fields.get(name) ?? new Set(run.fields.get(field));
    run.fields.set(name, ids.add(scope.id));
  }
  return mapped;
}

function mapItem(
  item: DraftItem,
  mapper: Mapper,
  scope: Scope,
  run: Run,
): DraftItem | DraftDetection | null {
  let changed = false;
  const values = item.values.flatMap((value): readonly DraftValue[] => {
    if (value.kind !== 'fieldref') return [value];
    const names = rename(value.other, mapper, scope, run);
    changed ||= names[0] !== value.other || names.length > 1;
    return names.map((other) => ({ ...value, other }));
  });
  const referred = changed ? { ...item, values } : item;
  if (item.field === null) return keywordItem(referred, mapper);
  const mapped = scope.field(item.field, run) ? mapper(item.field) : undefined;
  if (mapped === undefined) return referred;
  const names = rename(item.field, mapper, scope, run);
  if (names.length === 0) return null;
  const items = names.map((field): DraftItem => ({ ...referred, field }));
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only;
  // "None of these values in either field" is AND where "one of these values in either" is OR.
  const kind = item.negated ? 'all' : 'any';
  return { kind, of: items.map((each) => ({ kind: 'item', item: each })) };
}

/** Keywords may be mapped to a field by an empty name; they are then sought inside its value. */
function keywordItem(item: DraftItem, mapper: Mapper): DraftItem | DraftDetection {
  const names = mapper('');
  if (names === undefined || names.length === 0 || names[0] === '') return item;
  const values = item.values.map(surrounded);
  const of = names.map((field): DraftDetection => {
    return { kind: 'item', item: { ...item, field, values } };
  });
  return { kind: 'any', of };
}

function surrounded(value: DraftValue): DraftValue {
  if (value.kind === 'any') return { ...value, of: value.of.map(surrounded) };
  if (value.kind === 'number' || value.kind === 'boolean') {
    const parts = [ANY_RUN, { kind: 'literal', text: value.text } as const, ANY_RUN];
    return { kind: 'text', parts, cased: false, written: value.written };
  }
  if (value.kind !== 'text') return value;
  const parts = [...value.parts];
  if (parts[0]?.kind !== 'any-run') parts.unshift(ANY_RUN);
  if (parts.at(-1)?.kind !== 'any-run') parts.push(ANY_RUN);
  return { ...value, parts };
}

function mapCorrelation(
  draft: CorrelationDraft,
  renamed: (field: string) => readonly string[],
): Changed {
  const single = (field: string): string => {
    const [name, ...more] = renamed(field);
    if (name === undefined || more.length > 0)
      throw new PipelineRefusal('pipeline-field-not-single', { field });
    return name;
  };
  const { aliases, groupBy, fields } = draft.correlation;
  const mappedAliases = new Map(
    [...aliases].map(([alias, rules]) => [
      alias,
      new Map([...rules].map(([rule, field]) => [rule, single(field)])),
    ]),
  );
  const correlation = {
    ...draft.correlation,
    aliases: mappedAliases,
    groupBy: groupBy.flatMap((field) => (aliases.has(field) ? [field] : renamed(field))),
    fields: fields.map(single),
  };
  return { ...draft, correlation };
}
