/** From the text of a Sigma file to drafts of its documents. */
import type { Problem } from '../../model/problem.ts';
import { problem } from '../../model/problem.ts';
import { isFailure, parseCondition } from './condition.ts';
import type { ConditionTree } from './condition.ts';
import { readCorrelation } from './correlation.ts';
import { readDetection } from './detection.ts';
import type { Draft, DraftDetection } from './draft.ts';
import { listOf, readHead, readLogsource } from './head.ts';
import { SELECTIONS_MAX, SIGMA_DOCUMENTS_MAX, SIGMA_FILE_CHARS_MAX } from './limits.ts';
import type { RuleHead, RuleOrigin } from './rule.ts';
import { Remarks, SourceText } from './source.ts';
import { entryOf, readYaml, valueOf } from './yaml.ts';
import type { YamlDocument, YamlMap } from './yaml.ts';

/** Where a file's text came from. */
export interface FileOrigin {
  readonly file: string;
  readonly pack: string;
}

export interface ReadOptions {
  /** Documents of one file; the named limit when it is not given. */
  readonly documentsMax?: number;
}

/** One document of a file. Without a draft it was refused; its problems say why. */
export interface SigmaRead {
  readonly origin: RuleOrigin;
  /** As far as it could be read. */
  readonly title: string;
  readonly id: string;
  readonly name?: string;
  readonly draft?: Draft;
  /**
   * What could be read of a refused document, for a linter that goes on behind the first error.
   * Never to be judged by.
   */
  readonly sketch?: Draft;
  readonly problems: readonly Problem[];
}

export interface SigmaFile {
  readonly documents: readonly SigmaRead[];
  /** The problems of all documents, in order. */
  readonly problems: readonly Problem[];
}

/**
 * Reads every document of a Sigma file: rules, correlations, filters, and the old collections with
 * `action: global`, `reset` and `repeat`. Never throws: a document that cannot be honoured exactly
 * comes without a draft and with its reasons.
 */
export function readSigma(text: string, origin: FileOrigin, options: ReadOptions = {}): SigmaFile {
  const whole: RuleOrigin = { file: origin.file, line: 1, pack: origin.pack };
  if (text.length > SIGMA_FILE_CHARS_MAX)
    return refusedFile('file-too-large', { most: SIGMA_FILE_CHARS_MAX }, whole);
  const own = text.startsWith('\ufeff') ? text.slice(1) : text;
  const yaml = readYaml(own);
  const most = options.documentsMax ?? SIGMA_DOCUMENTS_MAX;
  if (yaml.length > most) return refusedFile('file-too-many-documents', { most }, whole);
  if (yaml.length === 0) return refusedFile('file-empty', {}, whole);
  const source = new SourceText(own, origin.file);
  const collection: Collection = { global: null, previous: null };
  const documents: SigmaRead[] = [];
  for (const document of yaml) {
    const read = readDocument(document, source, origin, collection);
    if (read !== null) documents.push(read);
  }
  return { documents, problems: documents.flatMap((document) => document.problems) };
}

function refusedFile(
  code: string,
  detail: Readonly<Record<string, number>>,
  origin: RuleOrigin,
): SigmaFile {
  const problems = [problem(code, { file: origin.file, line: 1, column: 1 }, detail)];
  return { documents: [{ origin, title: '', id: '', problems }], problems };
}

/** The state of an old collection: what the next documents are merged with. */
interface Collection {
  global: Part | null;
  previous: Part | null;
}
interface Part {
  readonly root: YamlMap;
  readonly text: string;
}

function readDocument(
  document: YamlDocument,
  source: SourceText,
  origin: FileOrigin,
  collection: Collection,
): SigmaRead | null {
  const remarks = new Remarks(source);
  const slice = source.text.slice(document.start, document.end);
  const text = slice.replace(/^---[^\n]*\n?/, '');
  const place = source.place('root' in document ? document.root.at : document.failure.at);
  const at: RuleOrigin = { file: origin.file, line: place.line ?? 1, pack: origin.pack };
  const refused = (): SigmaRead => ({ origin: at, title: '', id: '', problems: remarks.problems });
  if ('failure' in document) {
    remarks.refuse(document.failure.code, document.failure.at, document.failure.detail);
    return refused();
  }
  if (document.root.kind !== 'map') {
    remarks.refuse('document-not-map', document.root.at);
    return refused();
  }
  const part = actOn({ root: document.root, text }, collection, remarks);
  if (part === null) return remarks.refused ? refused() : null;
  return readPart(part, at, remarks);
}

/** Old collections: `global` stands before what follows, `repeat` changes the document before it. */
function actOn(part: Part, collection: Collection, remarks: Remarks): Part | null {
  const entry = entryOf(part.root, 'action');
  const action = entry?.value.kind === 'scalar' ? entry.value.text : undefined;
  if (entry !== undefined && action !== 'global' && action !== 'reset' && action !== 'repeat') {
    remarks.refuse('action-unknown', entry.keyAt, { action: action ?? '' }, 'action');
    return null;
  }
  const root: YamlMap = {
    ...part.root,
    entries: part.root.entries.filter(({ key }) => key !== 'action'),
  };
  if (action === 'reset') {
    collection.global = null;
    return null;
  }
  if (action === 'global') {
    collection.global = collection.previous = { root, text: part.text };
    return null;
  }
  if (action === 'repeat') {
    if (collection.previous === null) {
      remarks.refuse('action-repeat-first', part.root.at, {}, 'action');
      return null;
    }
    collection.previous = joined(collection.previous, { root, text: part.text });
    return collection.previous;
  }
  const merged = collection.global === null ? part : joined(collection.global, part);
  collection.previous = merged;
  return merged;
}

function joined(under: Part, over: Part): Part {
  return { root: mergedMap(under.root, over.root), text: `${under.text}---\n${over.text}` };
}

/** Maps are merged key by key; anything else in `over` replaces what stands under it. */
function mergedMap(under: YamlMap, over: YamlMap): YamlMap {
  const entries = under.entries.map((entry) => {
    const value = valueOf(over, entry.key);
    if (value === undefined) return entry;
    const both = entry.value.kind === 'map' && value.kind === 'map';
    return { ...entry, value: both ? mergedMap(entry.value, value) : value };
  });
  const added = over.entries.filter(({ key }) => valueOf(under, key) === undefined);
  return { kind: 'map', entries: [...entries, ...added], at: over.at };
}

function readPart(part: Part, origin: RuleOrigin, remarks: Remarks): SigmaRead {
  const { root, text } = part;
  const head = readHead(root, text, origin, remarks);
  const draft = readDraft(root, head, remarks);
  const name = head.name === undefined ? {} : { name: head.name };
  const { problems } = remarks;
  const read = { origin, title: head.title, id: head.id, ...name, problems };
  if (draft === null) return read;
  return remarks.refused ? { ...read, sketch: sketchOf(draft, problems) } : { ...read, draft };
}

/** A condition that could not be read stands for all selections: none of them is unused. */
function sketchOf(draft: Draft, problems: readonly Problem[]): Draft {
  const unread = problems.some(
    ({ code }) => code.startsWith('condition-') || code === 'selections-too-many',
  );
  if (draft.kind === 'correlation' || !unread) return draft;
  const of = Array.from(draft.detections.keys(), (name): ConditionTree => ({ op: 'name', name }));
  return { ...draft, condition: { op: 'and', of } };
}

function readDraft(root: YamlMap, head: RuleHead, remarks: Remarks): Draft | null {
  const levelGiven = valueOf(root, 'level') !== undefined;
  const frame = { head, levelGiven, root, source: remarks.source, at: root.at };
  const correlation = valueOf(root, 'correlation');
  const filter = valueOf(root, 'filter');
  const detection = valueOf(root, 'detection');
  const kinds = [correlation, filter, detection].filter((node) => node !== undefined);
  if (kinds.length !== 1) {
    remarks.refuse(kinds.length === 0 ? 'kind-missing' : 'kind-several', root.at);
    return null;
  }
  const node = kinds[0];
  if (node?.kind !== 'map') {
    remarks.refuse('section-not-map', node?.at ?? root.at);
    return null;
  }
  if (node === correlation)
    return { kind: 'correlation', ...frame, correlation: readCorrelation(root, node, remarks) };
  const logsource = readLogsource(root, remarks);
  const path = node === filter ? 'filter' : 'detection';
  const detections = readDetections(node, path, remarks);
  const condition = readCondition(node, path, remarks);
  if (node === detection) return { kind: 'rule', ...frame, logsource, detections, condition };
  const rules = readFilterRules(node, remarks);
  return { kind: 'filter', ...frame, logsource, detections, condition, rules };
}

const NOT_SELECTIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  detection: new Set(['condition', 'timeframe']),
  filter: new Set(['condition', 'rules']),
};

function readDetections(
  node: YamlMap,
  path: string,
  remarks: Remarks,
): ReadonlyMap<string, DraftDetection> {
  const detections = new Map<string, DraftDetection>();
  const entries = node.entries.filter(({ key }) => NOT_SELECTIONS[path]?.has(key) !== true);
  if (entries.length === 0) remarks.refuse('detection-empty', node.at, {}, path);
  if (entries.length > SELECTIONS_MAX)
    remarks.refuse('selections-too-many', node.at, { most: SELECTIONS_MAX }, path);
  else
    for (const { key, value } of entries)
      detections.set(key, readDetection(value, `${path}.${key}`, remarks));
  // It belongs to the old aggregation, which correlations have replaced; alone it means nothing.
  const timeframe = path === 'detection' ? entryOf(node, 'timeframe') : undefined;
  if (timeframe !== undefined) remarks.refuse('timeframe-aggregation', timeframe.keyAt, {}, path);
  return detections;
}

/** A list of conditions is joined by OR. */
function readCondition(node: YamlMap, path: string, remarks: Remarks): ConditionTree {
  const entry = entryOf(node, 'condition');
  const nothing: ConditionTree = { op: 'name', name: '' };
  const scalars =
    entry === undefined ? [] : entry.value.kind === 'list' ? entry.value.items : [entry.value];
  if (scalars.length === 0) remarks.refuse('condition-missing', entry?.keyAt ?? node.at, {}, path);
  const trees: ConditionTree[] = [];
  for (const scalar of scalars) {
    if (scalar.kind !== 'scalar' || scalar.type === 'null') {
      remarks.refuse('condition-not-text', scalar.at, {}, `${path}.condition`);
      continue;
    }
    const read = parseCondition(scalar.text);
    if (isFailure(read))
      remarks.refuse(read.code, scalar.at + read.at, read.detail, `${path}.condition`);
    else trees.push(read);
  }
  return trees.length === 1 ? (trees[0] ?? nothing) : { op: 'or', of: trees };
}

function readFilterRules(node: YamlMap, remarks: Remarks): readonly string[] | 'any' {
  const entry = entryOf(node, 'rules');
  if (entry === undefined) {
    remarks.refuse('filter-rules-missing', node.at, {}, 'filter.rules');
    return [];
  }
  const written = entry.value.kind === 'scalar' ? entry.value.text.toLowerCase() : '';
  if (written === 'any' || written === 'all') return 'any';
  const rules = listOf(node, 'rules', remarks);
  if (rules.length === 0) remarks.refuse('filter-rules-missing', entry.keyAt, {}, 'filter.rules');
  return rules;
}
