/** The settings of one step or condition of a pipeline, read with the place of what is wrong. */
import { textsOf } from '../head.ts';
import type { Remarks } from '../source.ts';
import { entryOf, valueOf } from '../yaml.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../yaml.ts';

/** Why a rule does not survive a pipeline: thrown by a step, caught where the pipeline is applied. */
export class PipelineRefusal extends Error {
  readonly code: string;
  readonly detail: Readonly<Record<string, string | number>>;
  constructor(code: string, detail: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

export class Settings {
  readonly map: YamlMap;
  readonly remarks: Remarks;

  constructor(map: YamlMap, remarks: Remarks) {
    this.map = map;
    this.remarks = remarks;
  }

  refuse(code: string, detail: Readonly<Record<string, string | number>> = {}): void {
    this.remarks.refuse(code, this.map.at, detail);
  }

  node(key: string): YamlNode | undefined {
    return valueOf(this.map, key);
  }

  scalar(key: string): YamlScalar | undefined {
    const node = this.node(key);
    if (node === undefined || node.kind === 'scalar') return node;
    this.remarks.refuse('pipeline-setting-invalid', node.at, { setting: key });
    return undefined;
  }

  /** Plain text; the empty text, and a refusal, when a needed one is missing. */
  text(key: string): string {
    const scalar = this.scalar(key);
    if (scalar === undefined && this.node(key) === undefined)
      this.refuse('pipeline-setting-missing', { setting: key });
    return scalar?.text ?? '';
  }

  optionalText(key: string): string | undefined {
    const scalar = this.scalar(key);
    return scalar === undefined || scalar.type === 'null' ? undefined : scalar.text;
  }

  flag(key: string): boolean {
    const scalar = this.scalar(key);
    if (scalar !== undefined && scalar.type !== 'boolean')
      this.remarks.refuse('pipeline-setting-invalid', scalar.at, { setting: key });
    return scalar?.text === 'true';
  }

  texts(key: string): readonly string[] {
    const node = this.node(key);
    if (node !== undefined) return textsOf(node, key, this.remarks);
    this.refuse('pipeline-setting-missing', { setting: key });
    return [];
  }

  optionalTexts(key: string): readonly string[] | undefined {
    const node = this.node(key);
    return node === undefined ? undefined : textsOf(node, key, this.remarks);
  }

  /** Key → one or several texts. */
  mapping(key: string): ReadonlyMap<string, readonly string[]> {
    const mapping = new Map<string, readonly string[]>();
    const node = this.node(key);
    if (node?.kind !== 'map')
      this.remarks.refuse('pipeline-setting-missing', node?.at ?? this.map.at, { setting: key });
    else
      for (const entry of node.entries)
        mapping.set(entry.key, textsOf(entry.value, entry.key, this.remarks));
    return mapping;
  }

  /** Refuses what is neither known to this step nor common to all: it would be left out silently. */
  only(known: readonly string[]): void {
    for (const { key } of this.map.entries)
      if (!known.includes(key))
        this.remarks.refuse('pipeline-setting-unknown', entryOf(this.map, key)?.keyAt ?? 0, {
          setting: key,
        });
  }
}
