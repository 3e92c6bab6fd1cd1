/**
 * Which source and which of its variants an event of one carrier is: a tree that asks one fact after
 * another, each by one look into a map. Built once; the answers are interned routes.
 */
import type { JsonObject } from '../../model/json.ts';
import type { FieldSpec, LogsourceSpec, Select, SourceDefinition } from './definition.ts';
import type { DerivedLogsource, FieldPath, SourceRoute } from './route.ts';
import { readField, textOf } from './pick.ts';

/** What a leaf of the tree says; `routeFor` makes the same route of the same answer. */
export interface Decision {
  readonly source: SourceDefinition;
  readonly logsource: DerivedLogsource;
  readonly person: readonly FieldSpec[];
}

export type Node =
  | { readonly route: SourceRoute }
  | {
      readonly route: null;
      /** Candidates for the fact, tried in order. */
      readonly keys: readonly FieldPath[];
      /** By value as written and in lower case; numbers also as numbers. */
      readonly next: ReadonlyMap<unknown, Node>;
      readonly otherwise: Node;
    };

export interface Question {
  readonly fact: string;
  readonly keys: readonly FieldPath[];
}

/** Facts answered on the way down; null: none of the values that anyone asked for. */
type Known = ReadonlyMap<string, string | null>;

export function buildTree(
  carrier: SourceDefinition,
  sources: readonly SourceDefinition[],
  questions: readonly Question[],
  routeFor: (decision: Decision) => SourceRoute,
): Node {
  const build = (at: number, known: Known): Node => {
    const question = questions[at];
    if (question === undefined) return { route: routeFor(decide(carrier, sources, known)) };
    const values = valuesOf(question.fact, sources, known);
    if (values.size === 0) return build(at + 1, known);
    const next = new Map<unknown, Node>();
    for (const value of values) {
      const node = build(at + 1, new Map([...known, [question.fact, value]]));
      next.set(value, node);
      if (/^\d{1,9}$/u.test(value)) next.set(Number(value), node);
      if (value === 'true' || value === 'false') next.set(value === 'true', node);
    }
    const otherwise = build(at + 1, new Map([...known, [question.fact, null]]));
    return { route: null, keys: question.keys, next, otherwise };
  };
  return build(0, new Map());
}

/** Values of a fact that some source still in question asks for. */
function valuesOf(fact: string, sources: readonly SourceDefinition[], known: Known): Set<string> {
  const values = new Set<string>();
  for (const source of sources) {
    if (!agrees(source.select, known)) continue;
    for (const value of source.select.get(fact) ?? []) values.add(value);
    for (const variant of source.variants) {
      if (!agrees(variant.select, known)) continue;
      for (const value of variant.select.get(fact) ?? []) values.add(value);
    }
  }
  return values;
}

/** Whether nothing known so far speaks against the conditions. */
function agrees(select: Select, known: Known): boolean {
  for (const [fact, values] of select) {
    const value = known.get(fact);
    if (value === undefined) continue;
    if (value === null || !values.includes(value)) return false;
  }
  return true;
}

function decide(
  carrier: SourceDefinition,
  sources: readonly SourceDefinition[],
  known: Known,
): Decision {
  const source = sources.find((one) => agrees(one.select, known)) ?? carrier;
  const parts: LogsourceSpec[] = [carrier.logsource, source.logsource];
  const person: FieldSpec[] = [];
  for (const one of source === carrier ? [carrier] : [carrier, source]) {
    for (const variant of one.variants) {
      if (!agrees(variant.select, known)) continue;
      parts.push(variant.logsource);
      person.push(...variant.person);
    }
  }
  return { source, logsource: merged(parts), person };
}

function merged(parts: readonly LogsourceSpec[]): DerivedLogsource {
  const products = parts.flatMap((part) => part.product ?? []);
  return {
    product: products.at(-1) ?? null,
    categories: [...new Set(parts.flatMap((part) => part.categories))].sort(),
    services: [...new Set(parts.flatMap((part) => part.services))].sort(),
  };
}

/** Follows the tree. Never fails: an unheard-of value takes `otherwise`. */
export function answer(tree: Node, event: JsonObject): SourceRoute {
  let node = tree;
  while (node.route === null) {
    const value = factOf(event, node.keys);
    const { next } = node;
    node =
      next.get(value) ??
      (typeof value === 'string' ? next.get(value.toLowerCase()) : undefined) ??
      node.otherwise;
  }
  return node.route;
}

function factOf(event: JsonObject, keys: readonly FieldPath[]): unknown {
  for (const path of keys) {
    const value = fact(event, path);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

function fact(event: JsonObject, path: FieldPath): unknown {
  if (path.pick !== undefined) return plain(readField(event, path));
  let value: unknown = event;
  for (const key of path.keys) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return plain(value);
}

/** An EventID may be an object with `#text`, a category a list of one. */
function plain(value: unknown): unknown {
  return typeof value === 'object' ? textOf(value) : value;
}
