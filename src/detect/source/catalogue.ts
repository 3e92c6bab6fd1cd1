/** All source definitions together: which route an event takes (detection notes, section 6). */
import { isZone } from '../../formats/timestamp/zone.ts';
import { readTime } from '../../formats/timestamp/timestamp.ts';
import type { JsonObject } from '../../model/json.ts';
import { problem, warning } from '../../model/problem.ts';
import type { Problem, Reading } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import { answer, buildTree } from './decision.ts';
import type { Decision, Node } from './decision.ts';
import type { FieldSpec, SourceDefinition } from './definition.ts';
import { layoutOf, specsAtRoots, written } from './layout.ts';
import type { Spelling } from './layout.ts';
import { DEFINITIONS_MAX, ROUTES_MAX } from './limits.ts';
import { firstText, overlayReading } from './overlay.ts';
import { hostName, isNobody, personName } from './person.ts';
import { fieldPath, readField } from './pick.ts';
import { PLAIN_TEXT, UNKNOWN } from './plain.ts';
import { readSource } from './read.ts';
import type { SourcePiece } from './read.ts';
import type { FieldPath, SourceCatalogue, SourceRoute } from './route.ts';
import { carrierOf, conditionCount, shapeTest } from './shape.ts';
import type { ShapeTest } from './shape.ts';
import { ORIGIN, readLine, textTable } from './text.ts';
import type { TextCarrier, TextEvent } from './text.ts';
import { unfolder } from './unfold.ts';

export interface CatalogueOptions {
  /** IANA zone of times that name none; `UTC` when absent. */
  readonly zone?: string;
}

/**
 * The catalogue of these definitions. One that cannot be taken is refused by name in the problems;
 * the others still work, so the value is always there.
 */
export function openCatalogue(
  pieces: readonly SourcePiece[],
  options: CatalogueOptions = {},
): Reading<SourceCatalogue> & { readonly value: SourceCatalogue } {
  const problems: Problem[] = [];
  const read = pieces.slice(0, DEFINITIONS_MAX).flatMap((piece) => {
    const reading = readSource(piece);
    problems.push(...reading.problems);
    return reading.value ?? [];
  });
  const zone = options.zone ?? 'UTC';
  if (!isZone(zone)) problems.push(problem('source-zone-unknown', {}, { zone }));
  const definitions = [...read, PLAIN_TEXT, UNKNOWN].toSorted(inOrder);
  const table = new Carriers(definitions, isZone(zone) ? zone : 'UTC', problems);
  return { value: table.catalogue(), problems };
}

function inOrder(a: SourceDefinition, b: SourceDefinition): number {
  return a.order - b.order || b.select.size - a.select.size || (a.id < b.id ? -1 : 1);
}

/** Builds carriers, trees and interned routes once; then only reads them. */
class Carriers {
  readonly #spellings: Spelling[] = [];
  readonly #trees: Node[] = [];
  readonly #tests: ShapeTest[] = [];
  readonly #routes: SourceRoute[] = [];
  readonly #byKey = new Map<string, SourceRoute>();
  readonly #layouts = new Map<string, Layout>();
  readonly #zone: string;

  constructor(definitions: readonly SourceDefinition[], zone: string, problems: Problem[]) {
    this.#zone = zone;
    const families = new Map<string, SourceDefinition[]>();
    for (const one of definitions)
      if (one.kind === 'source' && one.family !== null)
        families.set(one.family, [...(families.get(one.family) ?? []), one]);
    const ranked: (ShapeTest & { readonly rank: readonly number[] })[] = [];
    for (const carrier of definitions) {
      const comes = carrier.kind === 'envelope' || carrier.family === null;
      if (!comes) continue;
      const sources = carrier.kind === 'envelope' ? (families.get(carrier.family ?? '') ?? []) : [];
      problems.push(...unknownFacts(carrier, sources));
      for (const dotted of carrier.dotted ? [false, true] : [false]) {
        const index = this.#spellings.push({ carrier, dotted }) - 1;
        this.#trees.push(this.#tree(index, sources));
        for (const shape of carrier.recognise)
          ranked.push({
            ...shapeTest({ carrier, dotted }, shape, index),
            rank: [carrier.order, -conditionCount(shape), index],
          });
      }
    }
    for (const [family] of families)
      if (!definitions.some((one) => one.kind === 'envelope' && one.family === family))
        problems.push(warning('source-family-without-envelope', {}, { family }));
    if (this.#routes.length > ROUTES_MAX)
      problems.push(problem('source-routes-too-many', {}, { routes: this.#routes.length }));
    this.#tests = ranked.toSorted((a, b) => compareRanks(a.rank, b.rank));
  }

  #tree(index: number, sources: readonly SourceDefinition[]): Node {
    const spelling = this.#spelling(index);
    const { carrier } = spelling;
    const known = carrier.kind === 'source' ? [carrier] : [...sources, carrier];
    const questions = [...carrier.facts].map(([fact, specs]) => ({
      fact,
      keys: written(spelling, specs).map(fieldPath),
    }));
    return buildTree(carrier, known, questions, (decision) => this.#route(index, decision));
  }

  #spelling(index: number): Spelling {
    return this.#spellings[index] ?? { carrier: UNKNOWN, dotted: false };
  }

  #route(index: number, decision: Decision): SourceRoute {
    const { source, logsource, person } = decision;
    const key = JSON.stringify([index, source.id, logsource, person]);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const spelling = this.#spelling(index);
    const layout = this.#layout(index, source);
    const route: SourceRoute = {
      index: this.#routes.length,
      layout: layout.index,
      source: source.id,
      logsource,
      locate: layout.locate,
      ...readers(spelling, source, person, this.#zone),
      overlay:
        spelling.carrier.overlay === null
          ? null
          : overlayReading(spelling.carrier.overlay, (specs) => written(spelling, specs)),
      unfold:
        spelling.carrier.unfold === null
          ? null
          : unfolder(
              spelling,
              spelling.carrier.unfold,
              (line, receivedAt) => this.#readText(line, receivedAt),
              this.#zone,
            ),
    };
    this.#routes.push(route);
    this.#byKey.set(key, route);
    return route;
  }

  #layout(index: number, source: SourceDefinition): Layout {
    const { carrier } = this.#spelling(index);
    const own = source !== carrier && source.fields.size > 0 ? source.id : '';
    const key = `${index} ${own}`;
    const known = this.#layouts.get(key);
    if (known !== undefined) return known;
    const layout = {
      index: this.#layouts.size,
      locate: layoutOf(this.#spelling(index), own === '' ? carrier : source),
    };
    this.#layouts.set(key, layout);
    return layout;
  }

  #readText: (line: string, receivedAt: Millis) => JsonObject | null = () => null;

  catalogue(): SourceCatalogue {
    const carriers = this.#spellings.flatMap(({ carrier }, index): TextCarrier[] =>
      carrier.text === null ? [] : [{ carrier: index, text: carrier.text }],
    );
    const at = (id: string): number =>
      this.#spellings.findIndex(({ carrier }) => carrier.id === id);
    const table = textTable(carriers, at(PLAIN_TEXT.id));
    const unknown = at(UNKNOWN.id);
    const trees = this.#trees;
    this.#readText = (line, receivedAt) => readLine(table, line, receivedAt, this.#zone);
    return {
      routes: this.#routes,
      readText: (line, receivedAt) => readLine(table, line, receivedAt, this.#zone),
      recognise: (event) => {
        const read: TextEvent = event;
        const index = read[ORIGIN] ?? carrierOf(this.#tests, event);
        const tree = trees[index] ?? trees[unknown];
        if (tree === undefined) throw new Error('the catalogue has no route for the unknown');
        return answer(tree, event);
      },
    };
  }
}

interface Layout {
  readonly index: number;
  readonly locate: SourceRoute['locate'];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}

/** A condition on a fact that the carrier does not name could never hold. */
function unknownFacts(carrier: SourceDefinition, sources: readonly SourceDefinition[]): Problem[] {
  return [carrier, ...sources].flatMap((source) =>
    [source.select, ...source.variants.map((variant) => variant.select)].flatMap((select) =>
      [...select.keys()]
        .filter((fact) => !carrier.facts.has(fact))
        .map((fact) =>
          warning('source-fact-unknown', { file: source.id }, { fact, carrier: carrier.id }),
        ),
    ),
  );
}

type Readers = Pick<SourceRoute, 'timeOf' | 'hostOf' | 'personOf' | 'recordIdOf'>;

function readers(
  spelling: Spelling,
  source: SourceDefinition,
  person: readonly FieldSpec[],
  zone: string,
): Readers {
  const { carrier } = spelling;
  const paths = (
    key: 'time' | 'host' | 'person' | 'recordId',
    first: readonly FieldSpec[] = [],
  ): FieldPath[] => {
    const own = source === carrier ? [] : specsAtRoots(spelling, source[key]);
    const start = specsAtRoots(spelling, first);
    return [...start, ...own, ...written(spelling, carrier[key])].map(fieldPath);
  };
  const text = carrier.text !== null || carrier.id === PLAIN_TEXT.id;
  const times = [...paths('time'), ...(text ? [{ keys: ['time'] }] : [])];
  const hosts = [...paths('host'), HEADER_HOST, ...(text ? [{ keys: ['hostname'] }] : [])];
  const persons = paths('person', person);
  const recordIds = paths('recordId');
  const nobody = source === carrier ? carrier.nobody : [...carrier.nobody, ...source.nobody];
  return {
    timeOf: (event) => firstTime(event, times, zone),
    hostOf: (event) => firstName(event, hosts, hostName),
    personOf: (event) =>
      firstName(event, persons, (written) => {
        const name = personName(written);
        return name === null || isNobody(name, nobody) ? null : name;
      }),
    recordIdOf: (event) => firstText(event, recordIds),
  };
}

/** Where `readText` keeps the header of JSON that came in syslog. */
const HEADER_HOST: FieldPath = { keys: ['syslog', 'hostname'] };

function firstTime(event: JsonObject, paths: readonly FieldPath[], zone: string): Millis | null {
  for (const path of paths) {
    const at = readTime(readField(event, path), null, zone);
    if (at !== null) return at;
  }
  return null;
}

function firstName(
  event: JsonObject,
  paths: readonly FieldPath[],
  named: (text: string) => string | null,
): string | null {
  for (const path of paths) {
    const text = firstText(event, [path]);
    const name = text === null ? null : named(text);
    if (name !== null) return name;
  }
  return null;
}
