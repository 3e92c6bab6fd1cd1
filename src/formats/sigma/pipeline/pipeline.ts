/**
 * pySigma's processing pipelines, as far as they change rules: field names, logsources, conditions,
 * values and placeholders. What changes queries has no meaning here and is refused by name.
 */
import { hash } from 'node:crypto';

import type { Reading } from '../../../model/problem.ts';
import type { Pipeline } from '../assemble.ts';
import { textsOf } from '../head.ts';
import { PIPELINE_STEPS_MAX, SIGMA_FILE_CHARS_MAX } from '../limits.ts';
import { PlaceholderError } from '../placeholder.ts';
import { Remarks, SourceText } from '../source.ts';
import { readYaml, valueOf } from '../yaml.ts';
import type { YamlMap } from '../yaml.ts';
import type { Changed, Run } from './run.ts';
import { PipelineRefusal, Settings } from './settings.ts';
import { readSteps } from './step.ts';
import type { Step } from './step.ts';

const KNOWN: readonly string[] = [
  'name',
  'priority',
  'vars',
  'transformations',
  'postprocessing',
  'finalizers',
  'allowed_backends',
];

/** Reads a pipeline file; without a value when it holds anything that cannot be honoured. */
export function readPipeline(text: string, file: string): Reading<Pipeline> {
  const remarks = new Remarks(new SourceText(text, file));
  const [document, more] = text.length > SIGMA_FILE_CHARS_MAX ? [] : readYaml(text);
  if (document === undefined || more !== undefined)
    remarks.refuse('pipeline-not-one-document', 0, { most: SIGMA_FILE_CHARS_MAX });
  else if ('failure' in document)
    remarks.refuse(document.failure.code, document.failure.at, document.failure.detail);
  else if (document.root.kind !== 'map') remarks.refuse('document-not-map', document.root.at);
  else {
    const value = readRoot(document.root, text, file, remarks);
    return { value: remarks.refused ? undefined : value, problems: remarks.problems };
  }
  return { value: undefined, problems: remarks.problems };
}

function readRoot(root: YamlMap, text: string, file: string, remarks: Remarks): Pipeline {
  const settings = new Settings(root, remarks);
  settings.only(KNOWN);
  refuseQuerySteps(root, remarks);
  const list = valueOf(root, 'transformations');
  const items = list?.kind === 'list' ? list.items : [];
  const maps = items.filter((item) => item.kind === 'map');
  if ((list !== undefined && list.kind !== 'list') || maps.length !== items.length)
    settings.refuse('pipeline-setting-invalid', { setting: 'transformations' });
  const counter = { steps: 0 };
  const steps = readSteps(maps, remarks, counter);
  if (counter.steps > PIPELINE_STEPS_MAX)
    settings.refuse('pipeline-too-long', { most: PIPELINE_STEPS_MAX });
  const priority = Number(settings.optionalText('priority') ?? '0');
  if (!Number.isFinite(priority))
    settings.refuse('pipeline-setting-invalid', { setting: 'priority' });
  const vars = readVariables(root, remarks);
  return {
    name: settings.optionalText('name') ?? file,
    priority,
    hash: hash('sha256', text, 'hex'),
    apply: (draft, said) => applySteps(draft, steps, vars, said),
  };
}

/** Steps on the query or on the finished output: there is neither here. */
function refuseQuerySteps(root: YamlMap, remarks: Remarks): void {
  for (const section of ['postprocessing', 'finalizers']) {
    const list = valueOf(root, section);
    if (list?.kind === 'list')
      for (const item of list.items) {
        const type = item.kind === 'map' ? valueOf(item, 'type') : undefined;
        remarks.refuse('pipeline-query-step', item.at, {
          section,
          type: type?.kind === 'scalar' ? type.text : '',
        });
      }
    else if (list !== undefined && !(list.kind === 'scalar' && list.type === 'null'))
      remarks.refuse('pipeline-setting-invalid', list.at, { setting: section });
  }
}

function readVariables(root: YamlMap, remarks: Remarks): ReadonlyMap<string, readonly string[]> {
  const vars = new Map<string, readonly string[]>();
  const node = valueOf(root, 'vars');
  if (node?.kind === 'map')
    for (const { key, value } of node.entries) vars.set(key, textsOf(value, key, remarks));
  return vars;
}

function applySteps<D extends Changed>(
  draft: D,
  steps: readonly Step[],
  vars: ReadonlyMap<string, readonly string[]>,
  remarks: Remarks,
): D {
  const run: Run = {
    vars,
    state: new Map(),
    attributes: new Map(),
    applied: new Set(),
    fields: new Map(),
    remarks,
    added: 0,
  };
  try {
    const changed = steps.reduce<Changed>((each, step) => step.apply(each, run), draft);
    // No step changes the kind of a document.
    return changed.kind === draft.kind ? (changed as D) : draft;
  } catch (error) {
    if (!(error instanceof PipelineRefusal || error instanceof PlaceholderError)) throw error;
    remarks.refuse(error.code, draft.at, error.detail);
    return draft;
  }
}
