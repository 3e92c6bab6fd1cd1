/** Reads the vectors of this folder; see its README for their form. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { load } from 'js-yaml';

import type { JsonObject } from '../../../src/model/json.ts';

/** One rule, or rules with filters, and what they say of events. */
export interface SigmaVector {
  readonly file: string;
  readonly name: string;
  /** Whole Sigma documents. */
  readonly text: string;
  readonly placeholders: ReadonlyMap<string, readonly string[]>;
  /** The reason for which it must be refused. */
  readonly refused: string | null;
  readonly match: readonly JsonObject[];
  readonly nomatch: readonly JsonObject[];
}

export interface CorrelationVector {
  readonly name: string;
  readonly text: string;
  readonly refused: string | null;
  readonly events: readonly CorrelationEvent[];
  readonly fires: readonly string[];
  readonly never: readonly string[];
}
export interface CorrelationEvent {
  readonly atMs: number;
  readonly event: JsonObject;
}

const FILES: readonly string[] = [
  'strings',
  'modifiers',
  'regex',
  'encodings',
  'numbers',
  'times',
  'networks',
  'fields',
  'selections',
  'placeholders',
  'filters',
];

interface Written {
  readonly name: string;
  readonly item?: string;
  readonly detection?: string;
  readonly rules?: string;
  readonly placeholders?: Readonly<Record<string, readonly string[]>>;
  readonly refused?: string;
  readonly match?: readonly JsonObject[];
  readonly nomatch?: readonly JsonObject[];
}

export function sigmaVectors(): readonly SigmaVector[] {
  return FILES.flatMap((file) =>
    (read(file) as readonly Written[]).map((written) => ({
      file,
      name: written.name,
      text: textOf(written),
      placeholders: new Map(Object.entries(written.placeholders ?? {})),
      refused: written.refused ?? null,
      match: written.match ?? [],
      nomatch: written.nomatch ?? [],
    })),
  );
}

interface WrittenCorrelation {
  readonly name: string;
  readonly base: readonly string[];
  readonly correlations: string;
  readonly refused?: string;
  readonly events?: readonly (readonly [second: number, kind: string, fields: JsonObject])[];
  readonly fires?: readonly string[];
  readonly never?: readonly string[];
}

/** Times count from 2024-01-01T00:00:00Z. */
const BEGINNING_MS = Date.UTC(2024, 0, 1);

export function correlationVectors(): readonly CorrelationVector[] {
  return (read('correlations') as readonly WrittenCorrelation[]).map((written) => ({
    name: written.name,
    text: [...written.base.map(baseRule), written.correlations].join('---\n'),
    refused: written.refused ?? null,
    events: (written.events ?? []).map(([second, kind, fields]) => ({
      atMs: BEGINNING_MS + second * 1_000,
      event: { kind, ...fields },
    })),
    fires: written.fires ?? [],
    never: written.never ?? [],
  }));
}

function read(file: string): unknown {
  return load(readFileSync(join(import.meta.dirname, `${file}.yml`), 'utf8'));
}

function textOf(written: Written): string {
  if (written.rules !== undefined) return written.rules;
  const detection =
    written.detection ?? `selection:\n  ${written.item ?? ''}\ncondition: selection\n`;
  const title = JSON.stringify(written.name);
  return `title: ${title}\nlogsource: {product: windows}\ndetection:\n${indented(detection)}`;
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}

function baseRule(name: string): string {
  return `title: ${name}
name: ${name}
logsource: {product: windows}
detection:
  selection: {kind: ${name}}
  condition: selection
`;
}
