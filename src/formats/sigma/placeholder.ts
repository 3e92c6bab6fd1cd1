/** Placeholders (Sigma specification 2.1.0, "Placeholders"): who cannot resolve one rejects the rule. */
import type { DraftDetection, DraftPart, DraftValue } from './draft.ts';
import { PLACEHOLDER_VARIANTS_MAX } from './limits.ts';
import { parseText } from './text.ts';

/** What stands for a placeholder; undefined leaves it unresolved. */
export type Resolver = (name: string) => readonly (readonly DraftPart[])[] | undefined;

/** Values by placeholder name, in Sigma's string form: `srv*` is a pattern. */
export function listResolver(lists: ReadonlyMap<string, readonly string[]>): Resolver {
  return (name) => lists.get(name)?.map(parseText);
}

/** Why placeholders could not be replaced. */
export class PlaceholderError extends Error {
  readonly code: string;
  readonly detail: Readonly<Record<string, string | number>>;
  constructor(code: string, detail: Readonly<Record<string, string | number>>) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** Replaces what the resolver knows, in every value of a search identifier. */
export function resolveDetection(detection: DraftDetection, resolver: Resolver): DraftDetection {
  if (detection.kind !== 'item') {
    const of = detection.of.map((each) => resolveDetection(each, resolver));
    return of.every((each, index) => each === detection.of[index])
      ? detection
      : { ...detection, of };
  }
  const { item } = detection;
  if (!item.modifiers.includes('expand')) return detection;
  const values = item.values.flatMap((value) => resolveValue(value, resolver));
  return { kind: 'item', item: { ...item, values } };
}

/** The value once per replacement: several values of a placeholder are joined as the list is. */
export function resolveValue(value: DraftValue, resolver: Resolver): readonly DraftValue[] {
  if (value.kind === 'any')
    return [{ ...value, of: value.of.flatMap((each) => resolveValue(each, resolver)) }];
  if (value.kind !== 'text' && value.kind !== 'regex') return [value];
  if (!value.parts.some((part) => part.kind === 'placeholder')) return [value];
  let spellings: DraftPart[][] = [[]];
  for (const part of value.parts) {
    const replaced = part.kind === 'placeholder' ? resolver(part.name) : undefined;
    const choices = replaced ?? [[part]];
    if (choices.length * spellings.length > PLACEHOLDER_VARIANTS_MAX)
      throw new PlaceholderError('placeholder-too-many', { most: PLACEHOLDER_VARIANTS_MAX });
    const known = replaced !== undefined && value.kind === 'regex';
    spellings = spellings.flatMap((head) =>
      choices.map((choice) => [...head, ...(known ? choice.map(asRegex) : choice)]),
    );
  }
  // A list in the rule is joined by OR, so a placeholder's values are alternatives; under `all` too.
  const of = spellings.map((parts): DraftValue => ({ ...value, parts }));
  return of.length === 1 ? of : [{ kind: 'any', of, written: value.written }];
}

/** A placeholder's value inside a regular expression is text: its own meaning, not the expression's. */
function asRegex(part: DraftPart): DraftPart {
  if (part.kind === 'any-run') return { kind: 'literal', text: '.*' };
  if (part.kind === 'any-one') return { kind: 'literal', text: '.' };
  if (part.kind === 'placeholder') return part;
  return { kind: 'literal', text: part.text.replaceAll(/[.^$*+?{}[\]\\|()]/g, String.raw`\$&`) };
}

/** The placeholders that nothing has resolved, each once. */
export function unresolved(detection: DraftDetection): ReadonlySet<string> {
  const names = new Set<string>();
  collect(detection, names);
  return names;
}

function collect(detection: DraftDetection, names: Set<string>): void {
  if (detection.kind !== 'item') for (const each of detection.of) collect(each, names);
  else if (detection.item.modifiers.includes('expand'))
    for (const value of detection.item.values) collectFrom(value, names);
}

function collectFrom(value: DraftValue, names: Set<string>): void {
  if (value.kind === 'any') for (const each of value.of) collectFrom(each, names);
  else if (value.kind === 'text' || value.kind === 'regex')
    for (const part of value.parts) if (part.kind === 'placeholder') names.add(part.name);
}
