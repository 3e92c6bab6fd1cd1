/**
 * From documents to a rule set: pipelines, placeholders, filters and references applied, each
 * document either whole in it or refused by name.
 */
import { hash } from 'node:crypto';

import type { Reading } from '../../model/problem.ts';
import { compile } from './compile.ts';
import type { CorrelationDraft, FilterDraft, RuleDraft } from './draft.ts';
import { remark } from './entry.ts';
import type { Entry } from './entry.ts';
import { PlaceholderError, listResolver, resolveDetection, unresolved } from './placeholder.ts';
import type { Resolver } from './placeholder.ts';
import type { SigmaRead } from './read.ts';
import { resolveCorrelations } from './references.ts';
import { reportOf } from './report.ts';
import type { LoadReport } from './report.ts';
import type { Condition, Logsource, RuleSet, SigmaRule } from './rule.ts';
import type { Remarks } from './source.ts';
import { entryOf, valueOf } from './yaml.ts';

/** Changes a draft before it is compiled, or refuses it through `remarks`. */
export interface Pipeline {
  readonly name: string;
  readonly priority: number;
  /** Changes whenever the pipeline's text does: part of the rule set's hash. */
  readonly hash: string;
  apply<D extends RuleDraft | CorrelationDraft>(draft: D, remarks: Remarks): D;
}

export interface AssembleOptions {
  /** Placeholder name → values in Sigma's string form. */
  readonly placeholders?: ReadonlyMap<string, readonly string[]>;
  /** Applied by rising priority, then in the order given. */
  readonly pipelines?: readonly Pipeline[];
}

export interface Assembly extends Reading<RuleSet> {
  readonly value: RuleSet;
  readonly report: LoadReport;
}

/**
 * Joins documents into a rule set. The order is that of the documents, so the same files give the
 * same set. Never throws: every document is counted in `report`, every refusal named in `problems`.
 */
export function assemble(documents: readonly SigmaRead[], options: AssembleOptions = {}): Assembly {
  const entries = documents.map((read): Entry => {
    return { read, draft: read.draft, problems: [...read.problems] };
  });
  refuseDuplicates(entries);
  const pipelines = (options.pipelines ?? []).toSorted((a, b) => a.priority - b.priority);
  const resolver = listResolver(options.placeholders ?? new Map());
  for (const entry of entries) prepare(entry, pipelines, resolver);
  const filters = entries.flatMap(compileFilter);
  const rules = entries.flatMap((entry) => compileRule(entry, filters));
  warnIdleFilters(filters, rules);
  const correlations = resolveCorrelations(
    entries,
    rules.map(({ rule }) => rule),
  );
  const setRules = rules.map(({ rule }) => rule);
  const applied = filters.reduce((sum, filter) => sum + filter.applied, 0);
  const parts = [
    ...rules.map(({ rule, filters: own }) => [rule.hash, ...own].join('+')),
    ...correlations.map((each) => each.hash),
    ...pipelines.map((each) => each.hash),
    JSON.stringify([...(options.placeholders ?? [])]),
  ];
  return {
    value: { rules: setRules, correlations, hash: hash('sha256', parts.join('\n'), 'hex') },
    problems: entries.flatMap(({ problems }) => problems),
    report: reportOf(entries.map(counted), applied),
  };
}

function counted({ read, draft, problems }: Entry): Parameters<typeof reportOf>[0][number] {
  const { id, title, origin } = read;
  return { kind: draft?.kind ?? 'unread', id, title, origin, problems };
}

function refuseDuplicates(entries: readonly Entry[]): void {
  const seen = new Map<string, Entry>();
  for (const entry of entries) {
    const id = entry.draft?.head.id.toLowerCase();
    if (id === undefined) continue;
    const first = seen.get(id);
    if (first === undefined) seen.set(id, entry);
    else
      remark(entry, (remarks, at) =>
        remarks.refuse('id-duplicate', at, { id, first: first.read.origin.file }, 'id'),
      );
  }
}

function prepare(entry: Entry, pipelines: readonly Pipeline[], resolver: Resolver): void {
  remark(entry, (remarks, at) => {
    let { draft } = entry;
    if (draft === undefined) return;
    for (const pipeline of draft.kind === 'filter' ? [] : pipelines) {
      if (draft.kind !== 'filter') draft = pipeline.apply(draft, remarks);
      if (remarks.refused) return;
    }
    if (draft.kind === 'filter') draft = throughPipelines(draft, pipelines, remarks);
    entry.draft = draft.kind === 'correlation' ? draft : resolved(draft, resolver, remarks, at);
  });
}

/** A filter's conditions are rewritten as its rules' are, else they would name other fields. */
function throughPipelines(
  filter: FilterDraft,
  pipelines: readonly Pipeline[],
  remarks: Remarks,
): FilterDraft {
  let rule: RuleDraft = { ...filter, kind: 'rule' };
  for (const pipeline of pipelines) if (!remarks.refused) rule = pipeline.apply(rule, remarks);
  const { detections, condition } = rule;
  return { ...filter, detections, condition, logsource: rule.logsource };
}

function resolved<D extends RuleDraft | FilterDraft>(
  draft: D,
  resolver: Resolver,
  remarks: Remarks,
  at: number,
): D {
  try {
    let changed = false;
    const detections = new Map(draft.detections);
    for (const [name, detection] of draft.detections) {
      const done = resolveDetection(detection, resolver);
      if (done !== detection) detections.set(name, done);
      changed ||= done !== detection;
      for (const placeholder of unresolved(done))
        remarks.refuse(
          'placeholder-unresolved',
          offsetOf(draft, name) ?? at,
          { placeholder },
          `${sectionOf(draft)}.${name}`,
        );
    }
    return changed ? { ...draft, detections } : draft;
  } catch (error) {
    if (!(error instanceof PlaceholderError)) throw error;
    remarks.refuse(error.code, at, error.detail, 'detection');
    return draft;
  }
}

function sectionOf(draft: RuleDraft | FilterDraft): string {
  return draft.kind === 'rule' ? 'detection' : 'filter';
}

/** Where a key of the detection or filter stands; a pipeline may have added what stands nowhere. */
function offsetOf(draft: RuleDraft | FilterDraft, key: string): number | undefined {
  const section = valueOf(draft.root, sectionOf(draft));
  if (section?.kind !== 'map') return undefined;
  const entry = entryOf(section, key);
  return key === 'condition' ? entry?.value.at : entry?.keyAt;
}

/** A filter ready to be joined to rules. */
interface ReadyFilter {
  readonly entry: Entry;
  readonly draft: FilterDraft;
  readonly condition: Condition;
  applied: number;
}

function compileFilter(entry: Entry): readonly ReadyFilter[] {
  const { draft } = entry;
  if (draft?.kind !== 'filter') return [];
  const ready: ReadyFilter[] = [];
  const label = (name: string): string => `${name} (filter ${draft.head.title})`;
  remark(entry, (remarks, at) => {
    const path = 'filter.condition';
    const place = offsetOf(draft, 'condition') ?? at;
    const condition = compile(draft, label, (name) =>
      remarks.warn('selection-unused', offsetOf(draft, name) ?? at, { name }, `filter.${name}`),
    );
    if ('failures' in condition)
      for (const { code, detail } of condition.failures) remarks.refuse(code, place, detail, path);
    else {
      // Rule AND filter condition: without a `not` only what the filter names is still found.
      if (!excludes(draft)) remarks.warn('filter-without-not', place, {}, path);
      ready.push({ entry, draft, condition, applied: 0 });
    }
  });
  return ready;
}

function excludes({ condition }: FilterDraft): boolean {
  const has = (tree: FilterDraft['condition']): boolean =>
    tree.op === 'not' || ((tree.op === 'and' || tree.op === 'or') && tree.of.some(has));
  return has(condition);
}

interface ReadyRule {
  readonly entry: Entry;
  readonly rule: SigmaRule;
  /** Hashes of the filters joined to it. */
  readonly filters: readonly string[];
}

function compileRule(entry: Entry, filters: readonly ReadyFilter[]): readonly ReadyRule[] {
  const { draft } = entry;
  if (draft?.kind !== 'rule') return [];
  const ready: ReadyRule[] = [];
  remark(entry, (remarks, at) => {
    const own = compile(
      draft,
      (name) => name,
      (name) =>
        remarks.warn(
          'selection-unused',
          offsetOf(draft, name) ?? at,
          { name },
          `detection.${name}`,
        ),
    );
    if ('failures' in own) {
      const place = offsetOf(draft, 'condition') ?? at;
      for (const { code, detail } of own.failures)
        remarks.refuse(code, place, detail, 'detection.condition');
      return;
    }
    const joining = filters.filter((filter) => applies(filter.draft, draft));
    for (const filter of joining) filter.applied += 1;
    const condition: Condition =
      joining.length === 0 ? own : { op: 'and', of: [own, ...joining.map((f) => f.condition)] };
    const rule: SigmaRule = { kind: 'rule', ...draft.head, logsource: draft.logsource, condition };
    ready.push({ entry, rule, filters: joining.map((filter) => filter.draft.head.hash) });
  });
  return ready;
}

function applies(filter: FilterDraft, rule: RuleDraft): boolean {
  return covers(filter.logsource, rule.logsource) && names(filter, rule);
}

function names(filter: FilterDraft, { head }: Pick<RuleDraft, 'head'>): boolean {
  if (filter.rules === 'any') return true;
  const id = head.id.toLowerCase();
  return filter.rules.some((each) => each.toLowerCase() === id || each === head.name);
}

/** Every attribute the filter names is the rule's own. */
function covers(gate: Logsource, own: Logsource): boolean {
  return (
    (gate.product === undefined || gate.product === own.product) &&
    (gate.category === undefined || gate.category === own.category) &&
    (gate.service === undefined || gate.service === own.service)
  );
}

function warnIdleFilters(filters: readonly ReadyFilter[], rules: readonly ReadyRule[]): void {
  for (const { entry, draft, applied } of filters) {
    if (draft.rules !== 'any')
      for (const name of draft.rules) {
        const rule = rules.find((each) => names({ ...draft, rules: [name] }, { head: each.rule }));
        remark(entry, (remarks, at) => {
          if (rule === undefined) remarks.warn('filter-rule-unknown', at, { rule: name });
          else if (!covers(draft.logsource, rule.rule.logsource))
            remarks.warn('filter-other-logsource', at, { rule: name });
        });
      }
    else if (applied === 0) remark(entry, (remarks, at) => remarks.warn('filter-idle', at));
  }
}
