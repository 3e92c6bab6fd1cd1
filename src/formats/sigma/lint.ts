/**
 * A linter for Sigma files: everything that gets a document refused, also behind its first error,
 * and what its authors and readers would rather know before. Each problem stands at line and column.
 */
import type { Problem } from '../../model/problem.ts';
import { assemble } from './assemble.ts';
import type { AssembleOptions } from './assemble.ts';
import type { Draft, DraftDetection, DraftItem, DraftValue } from './draft.ts';
import { readSigma } from './read.ts';
import type { FileOrigin, SigmaRead } from './read.ts';
import type { RegexFlags } from './rule.ts';
import { Remarks } from './source.ts';
import { entryOf, valueOf } from './yaml.ts';
import type { YamlMap } from './yaml.ts';

export interface LintFile {
  readonly text: string;
  readonly origin: FileOrigin;
}

/** What is wrong with a regular expression for the engine that is to run it; columns count from 1. */
export type RegexCheck = (pattern: string, flags: RegexFlags) => readonly Problem[];

export interface LintOptions extends AssembleOptions {
  /** Given by who knows the engine; without it regular expressions are not compiled. */
  readonly regex?: RegexCheck;
}

/** The problems of one file on its own: what it refers to in other files counts as known. */
export function lint(text: string, origin: FileOrigin): readonly Problem[] {
  const outside = new Set(['reference-unknown', 'filter-rule-unknown', 'placeholder-unresolved']);
  return lintAll([{ text, origin }]).filter(({ code }) => !outside.has(code));
}

/** The problems of several files that belong together, by file, line and column. */
export function lintAll(files: readonly LintFile[], options: LintOptions = {}): readonly Problem[] {
  const documents = files.flatMap(({ text, origin }) => readSigma(text, origin).documents);
  const drafts = documents.flatMap(({ draft, sketch }) => draft ?? sketch ?? []);
  const { problems } = assemble(documents, options);
  const found = [
    ...problems,
    ...behindErrors(documents, problems, options),
    ...drafts.flatMap(habitsOf),
    ...(options.regex === undefined ? [] : regexProblems(drafts, options.regex)),
  ];
  // A document that was read once more says again what it said.
  const each = new Map(found.map((one) => [JSON.stringify(one), one]));
  return [...each.values()].toSorted(byPlace);
}

/** What there is to say about refused documents once these first errors are mended. */
function behindErrors(
  documents: readonly SigmaRead[],
  first: readonly Problem[],
  options: AssembleOptions,
): readonly Problem[] {
  if (first.every(({ severity }) => severity !== 'error')) return [];
  const ids = new Set<string>();
  const mended = documents.map((read, index): SigmaRead => {
    const draft = read.draft ?? read.sketch;
    if (draft === undefined) return read;
    const id = draft.head.id.toLowerCase();
    const isTaken = ids.has(id);
    ids.add(id);
    const head = isTaken ? { ...draft.head, id: `${id} ${index}` } : draft.head;
    return { ...read, draft: { ...draft, head } };
  });
  const { problems } = assemble(mended, options);
  const placeholders = new Map(options.placeholders);
  for (const { code, detail } of problems)
    if (code === 'placeholder-unresolved') placeholders.set(String(detail?.['placeholder']), ['x']);
  if (placeholders.size === (options.placeholders?.size ?? 0)) return problems;
  return [...problems, ...assemble(mended, { ...options, placeholders }).problems];
}

function regexProblems(drafts: readonly Draft[], check: RegexCheck): readonly Problem[] {
  return drafts.flatMap((draft) => {
    if (draft.kind === 'correlation') return [];
    const section = draft.kind === 'rule' ? 'detection' : 'filter';
    return [...draft.detections].flatMap(([name, detection]) =>
      regexesOf(detection).flatMap(({ item, parts, flags, at }) => {
        // What a placeholder brings is escaped, so that any letter stands for it.
        const pattern = parts.map((part) => (part.kind === 'literal' ? part.text : 'x')).join('');
        const path = `${section}.${name}${item.field === null ? '' : `.${item.field}`}`;
        return check(pattern, flags).map((one): Problem => {
          const inside = (one.place.column ?? 1) - 1;
          const place = draft.source.place(placeIn(draft, pattern, at ?? item.at, inside), path);
          return { ...one, place };
        });
      }),
    );
  });
}

/** Quotes and flags may stand before a pattern, and escapes in it: then its value's place must do. */
function placeIn({ source }: Draft, pattern: string, at: number, inside: number): number {
  const start = source.text.slice(at, at + pattern.length + PREFIX_CHARS_MAX).indexOf(pattern);
  return start < 0 || pattern === '' ? at : at + start + inside;
}

/** A quote and `(?ims)`. */
const PREFIX_CHARS_MAX = 7;

type DraftRegex = Extract<DraftValue, { kind: 'regex' }> & { readonly item: DraftItem };

function regexesOf(detection: DraftDetection): readonly DraftRegex[] {
  if (detection.kind !== 'item') return detection.of.flatMap(regexesOf);
  const { item } = detection;
  const within = (value: DraftValue): readonly DraftRegex[] =>
    value.kind === 'any'
      ? value.of.flatMap(within)
      : value.kind === 'regex'
        ? [{ ...value, item }]
        : [];
  return item.values.flatMap(within);
}

function byPlace(a: Problem, b: Problem): number {
  const [x, y] = [a.place, b.place];
  if (x.file !== y.file) return (x.file ?? '') < (y.file ?? '') ? -1 : 1;
  return (x.line ?? 0) - (y.line ?? 0) || (x.column ?? 0) - (y.column ?? 0);
}

const ATTRIBUTES: readonly string[] = [
  'title',
  'id',
  'name',
  'related',
  'taxonomy',
  'status',
  'description',
  'license',
  'references',
  'author',
  'date',
  'modified',
  'logsource',
  'detection',
  'correlation',
  'filter',
  'fields',
  'falsepositives',
  'level',
  'tags',
  'scope',
  'generate',
];
const TAG_NAMESPACES: readonly string[] = [
  'attack',
  'car',
  'cve',
  'd3fend',
  'detection',
  'stp',
  'tlp',
];
const TAG = /^[a-z0-9_-]+\.[a-z0-9._-]+$/;
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

function habitsOf(draft: Draft): readonly Problem[] {
  const remarks = new Remarks(draft.source);
  attributeHabits(draft, remarks);
  dateHabits(draft, remarks);
  listHabits(draft, remarks);
  if (draft.kind !== 'correlation') {
    logsourceHabits(draft.root, remarks);
    const section = draft.kind === 'rule' ? 'detection' : 'filter';
    for (const [name, detection] of draft.detections)
      detectionHabits(detection, `${section}.${name}`, remarks);
  }
  return remarks.problems;
}

/** Missing attributes, and ones whose name is a slip away from one that Sigma knows. */
function attributeHabits(draft: Draft, remarks: Remarks): void {
  const { root, kind } = draft;
  const wanted =
    kind === 'rule' ? ['id', 'status', 'description', 'level', 'falsepositives'] : ['id'];
  for (const attribute of wanted)
    if (valueOf(root, attribute) === undefined)
      remarks.warn('attribute-missing', root.at, { attribute });
  for (const { key, keyAt } of root.entries) {
    if (ATTRIBUTES.includes(key)) continue;
    const near = ATTRIBUTES.find((known) => isSlip(key.toLowerCase(), known));
    if (near !== undefined) remarks.warn('attribute-slip', keyAt, { attribute: key, known: near });
  }
  const title = entryOf(root, 'title');
  if (/[.!]\s*$/.test(draft.head.title))
    remarks.warn('title-ends-with-stop', title?.value.at ?? root.at, {}, 'title');
}

/** One letter more, less or other, or a plural. */
function isSlip(written: string, known: string): boolean {
  if (written === known || Math.abs(written.length - known.length) > 1) return written === known;
  let start = 0;
  while (start < written.length && written[start] === known[start]) start += 1;
  let end = 0;
  while (
    end < Math.min(written.length, known.length) - start &&
    written.at(-1 - end) === known.at(-1 - end)
  )
    end += 1;
  return Math.max(written.length, known.length) - start - end <= 1;
}

function dateHabits({ root, head }: Draft, remarks: Remarks): void {
  for (const key of ['date', 'modified'] as const) {
    const node = valueOf(root, key);
    if (node?.kind === 'scalar' && node.type !== 'null' && !DATE.test(node.text))
      remarks.warn('date-form', node.at, { attribute: key, value: node.text }, key);
  }
  const { date, modified } = head;
  if (date !== null && modified !== null && DATE.test(date) && DATE.test(modified))
    if (modified < date)
      remarks.warn('modified-before-date', valueOf(root, 'modified')?.at ?? root.at, {
        date,
        modified,
      });
}

function listHabits({ root }: Draft, remarks: Remarks): void {
  for (const key of ['tags', 'references', 'falsepositives', 'fields']) {
    const node = valueOf(root, key);
    if (node === undefined) continue;
    if (node.kind === 'scalar') {
      remarks.warn('attribute-not-list', node.at, { attribute: key }, key);
      continue;
    }
    const seen = new Set<string>();
    for (const item of node.kind === 'list' ? node.items : []) {
      if (item.kind !== 'scalar') continue;
      if (seen.has(item.text)) remarks.warn('list-repeats', item.at, { value: item.text }, key);
      seen.add(item.text);
      if (key === 'tags') tagHabits(item.text, item.at, remarks);
    }
  }
}

function tagHabits(tag: string, at: number, remarks: Remarks): void {
  if (!TAG.test(tag)) remarks.warn('tag-form', at, { tag }, 'tags');
  else if (!TAG_NAMESPACES.includes(tag.split('.')[0] ?? ''))
    remarks.warn('tag-namespace', at, { tag }, 'tags');
}

function logsourceHabits(root: YamlMap, remarks: Remarks): void {
  const map = valueOf(root, 'logsource');
  if (map?.kind !== 'map') return;
  for (const { key, keyAt, value } of map.entries) {
    if (key !== 'product' && key !== 'category' && key !== 'service') {
      const near = ['product', 'category', 'service'].find((known) => isSlip(key, known));
      if (near !== undefined)
        remarks.warn('attribute-slip', keyAt, { attribute: key, known: near }, 'logsource');
    } else if (value.kind === 'scalar' && !/^[a-z0-9_.-]+$/.test(value.text))
      remarks.warn('logsource-form', value.at, { attribute: key, value: value.text }, 'logsource');
  }
}

function detectionHabits(detection: DraftDetection, path: string, remarks: Remarks): void {
  if (detection.kind === 'item') itemHabits(detection.item, path, remarks);
  else for (const each of detection.of) detectionHabits(each, path, remarks);
}

function itemHabits(item: DraftItem, path: string, remarks: Remarks): void {
  const own = item.field === null ? path : `${path}.${item.field}`;
  if (item.field !== null && /\s/.test(item.field))
    remarks.warn('field-has-blanks', item.at, { field: item.field }, own);
  const repeated = item.modifiers.find((name, index) => item.modifiers.indexOf(name) !== index);
  if (repeated !== undefined)
    remarks.warn('modifier-repeated', item.at, { modifier: repeated }, own);
  const seen = new Set<string>();
  for (const { written } of item.values) {
    const folded = item.modifiers.some((name) => name === 'cased' || name === 're')
      ? written
      : written.toLowerCase();
    if (seen.has(folded)) remarks.warn('list-repeats', item.at, { value: written }, own);
    seen.add(folded);
  }
  if (item.modifiers.length === 0 && item.field !== null)
    for (const value of item.values) {
      const modifier = sayableAs(value);
      if (modifier !== null)
        remarks.warn('wildcard-as-modifier', item.at, { value: value.written, modifier }, own);
    }
}

/** The modifier that says what stars at the ends of a text say. */
function sayableAs(value: DraftValue): string | null {
  if (value.kind !== 'text' || value.parts.length < 2) return null;
  const inner = value.parts.filter((part) => part.kind === 'literal');
  if (inner.length !== 1) return null;
  const before = value.parts[0]?.kind === 'any-run';
  const behind = value.parts.at(-1)?.kind === 'any-run';
  if (value.parts.length !== 1 + Number(before) + Number(behind)) return null;
  return before && behind ? 'contains' : before ? 'endswith' : 'startswith';
}
