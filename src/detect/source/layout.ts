/** Where a Sigma field lies in the events of one sender: candidates in order, remembered by name. */
import type { FieldSpec, PathSpec, SourceDefinition } from './definition.ts';
import { LOCATED_FIELDS_MAX } from './limits.ts';
import { dotted, under } from './path.ts';
import { fieldPath } from './pick.ts';
import type { FieldPath } from './route.ts';

/** A carrier (an envelope, or a source that comes as it is) in one of its spellings. */
export interface Spelling {
  readonly carrier: SourceDefinition;
  /** The keys of every path written as one, joined by dots. */
  readonly dotted: boolean;
}

/**
 * Candidates in this order: the source's own map, the carrier's system attributes, the field's own
 * name under each root, the carrier's map. Pure but for its memory, which changes no answer.
 */
export function layoutOf(
  spelling: Spelling,
  source: SourceDefinition,
): (sigmaField: string) => readonly FieldPath[] {
  const known = new Map<string, readonly FieldPath[]>();
  return (field) => {
    const found = known.get(field);
    if (found !== undefined) return found;
    if (known.size >= LOCATED_FIELDS_MAX) known.clear();
    const paths = candidates(spelling, source, field);
    known.set(field, paths);
    return paths;
  };
}

function candidates(spelling: Spelling, source: SourceDefinition, field: string): FieldPath[] {
  const { carrier } = spelling;
  const own = source === carrier ? [] : specsAtRoots(spelling, source.fields.get(field) ?? []);
  const specs: FieldSpec[] = [
    ...own,
    ...written(spelling, carrier.system.get(field) ?? []),
    ...(source === carrier ? written(spelling, carrier.fields.get(field) ?? []) : []),
    ...byName(spelling, field),
    ...(source === carrier ? [] : written(spelling, carrier.fields.get(field) ?? [])),
  ];
  return distinct(specs).map(fieldPath);
}

function byName(spelling: Spelling, field: string): FieldSpec[] {
  const literal: PathSpec = { keys: [field], steps: [] };
  const names = field.includes('.') ? [{ keys: field.split('.'), steps: [] }, literal] : [literal];
  return specsAtRoots(
    spelling,
    names.map((path): FieldSpec => ({ kind: 'path', path, pick: null })),
  );
}

/** The candidates of a source of a family, seen from each root of the carrier. */
export function specsAtRoots(spelling: Spelling, specs: readonly FieldSpec[]): FieldSpec[] {
  const { carrier } = spelling;
  return carrier.roots.flatMap((root) =>
    specs.map((spec) => {
      const seen = mapPaths(spec, (path) => spelled(spelling, under(root, cased(carrier, path))));
      const halved =
        carrier.backslashes === 'doubled' && seen.kind === 'path' && seen.pick === null;
      return halved ? { ...seen, pick: 'single-backslash' } : seen;
    }),
  );
}

/** The carrier's own candidates, seen from the event. */
export function written(spelling: Spelling, specs: readonly FieldSpec[]): FieldSpec[] {
  return specs.map((spec) => mapPaths(spec, (path) => spelled(spelling, path)));
}

export function spelled(spelling: Spelling, path: PathSpec): PathSpec {
  return spelling.dotted ? dotted(path) : path;
}

function mapPaths(spec: FieldSpec, change: (path: PathSpec) => PathSpec): FieldSpec {
  if (spec.kind === 'join') return { ...spec, paths: spec.paths.map(change) };
  return { ...spec, path: change(spec.path) };
}

function cased(carrier: SourceDefinition, path: PathSpec): PathSpec {
  if (carrier.fieldCase === 'kept') return path;
  const keys = path.keys.map((key) => key.slice(0, 1).toLowerCase() + key.slice(1));
  return { keys, steps: path.steps };
}

function distinct(specs: readonly FieldSpec[]): FieldSpec[] {
  const seen = new Set<string>();
  return specs.filter((spec) => {
    const words = spec.kind === 'words' ? [...spec.words] : [];
    const key = JSON.stringify([spec, words]);
    return seen.has(key) ? false : seen.add(key);
  });
}
