/** Reads `content/sources/<id>/piece.yml`. What is not exactly understood is refused, with its place. */
import { nearest } from '../../model/nearest.ts';
import type { Reading } from '../../model/problem.ts';
import { isLevel } from '../../model/severity.ts';
import type { Level } from '../../model/severity.ts';
import type {
  EnableSpec,
  FieldSpec,
  LogsourceSpec,
  OverlaySpec,
  Select,
  Shape,
  SourceDefinition,
  UnfoldSpec,
  Variant,
} from './definition.ts';
import { readPath, ROOT } from './path.ts';
import { isPickName, PICK_NAMES } from './pick.ts';
import { readTextSpec } from './read-text.ts';
import {
  asText,
  complain,
  inside,
  readChoice,
  readEntries,
  readFlag,
  readList,
  readMap,
  readNumber,
  readText,
  readTexts,
} from './strict.ts';
import type { Spot } from './strict.ts';

const KEYS: readonly string[] =
  `kind version title family order recognise dotted fieldcase backslashes facts select logsource variants roots
   system fields time host person recordId nobody text unfold overlay enable`.split(/\s+/u);
const ORDER_DEFAULT = 100;

/** A `piece.yml` as parsed YAML; `id` is its folder's name. */
export interface SourcePiece {
  readonly id: string;
  readonly folder: string;
  readonly value: unknown;
}

/** The definition of a piece; undefined with at least one error when it cannot be taken whole. */
export function readSource(piece: SourcePiece): Reading<SourceDefinition> {
  const spot: Spot = { file: `${piece.folder}/piece.yml`, path: '', problems: [] };
  const value = readDefinition(piece.id, piece.value, spot);
  const refused = spot.problems.some((one) => one.severity === 'error');
  return { value: refused ? undefined : value, problems: spot.problems };
}

function readDefinition(id: string, document: unknown, spot: Spot): SourceDefinition {
  const map = readMap(document, KEYS, spot);
  const kind = readChoice(map['kind'], ['source', 'envelope'], 'source', inside(spot, 'kind'));
  if (map['kind'] === undefined) complain(spot, 'source-kind-missing');
  if (map['version'] !== 1) complain(inside(spot, 'version'), 'source-version-unknown');
  const title = readText(map['title'], inside(spot, 'title'));
  if (title === null) complain(spot, 'source-title-missing');
  const at = (key: string): readonly [unknown, Spot] => [map[key], inside(spot, key)];
  const roots = readList(map['roots']).flatMap(
    (item, index) => readPath(item, inside(inside(spot, 'roots'), index)) ?? [],
  );
  return {
    kind,
    id,
    title: title ?? id,
    family: readText(...at('family')),
    order: readNumber(map['order'], ORDER_DEFAULT, inside(spot, 'order')),
    recognise: readShapes(...at('recognise')),
    dotted: readFlag(...at('dotted')),
    fieldCase: readChoice(
      map['fieldcase'],
      ['kept', 'lower-first'],
      'kept',
      inside(spot, 'fieldcase'),
    ),
    backslashes: readChoice(
      map['backslashes'],
      ['kept', 'doubled'],
      'kept',
      inside(spot, 'backslashes'),
    ),
    facts: readFieldMap(...at('facts')),
    select: readSelect(...at('select')),
    logsource: readLogsource(...at('logsource')),
    variants: readVariants(...at('variants')),
    roots: roots.length === 0 ? [ROOT] : roots,
    system: readFieldMap(...at('system')),
    fields: readFieldMap(...at('fields')),
    time: readFields(...at('time')),
    host: readFields(...at('host')),
    person: readFields(...at('person')),
    recordId: readFields(...at('recordId')),
    nobody: readTexts(...at('nobody')).map((name) => name.toLowerCase()),
    text: map['text'] === undefined ? null : readTextSpec(...at('text')),
    unfold: map['unfold'] === undefined ? null : readUnfold(...at('unfold')),
    overlay: map['overlay'] === undefined ? null : readOverlay(...at('overlay')),
    enable: readEnable(...at('enable')),
  };
}

function readShapes(value: unknown, spot: Spot): Shape[] {
  return readList(value).map((item, index) => {
    const here = inside(spot, index);
    const map = readMap(item, ['has', 'lacks', 'equals', 'begins'], here);
    const paths = (key: string): Shape['has'] =>
      readList(map[key]).flatMap((path) => readPath(path, inside(here, key)) ?? []);
    const tests = (key: string): Shape['equals'] =>
      readEntries(map[key], inside(here, key)).flatMap(([name, values]) => {
        const path = readPath(name, inside(here, key));
        const texts = readTexts(values, inside(inside(here, key), name));
        return path === null ? [] : [{ path, values: texts.map((text) => text.toLowerCase()) }];
      });
    const shape = {
      has: paths('has'),
      lacks: paths('lacks'),
      equals: tests('equals'),
      begins: tests('begins'),
    };
    if (shape.has.length + shape.equals.length + shape.begins.length === 0)
      complain(here, 'source-shape-empty');
    return shape;
  });
}

function readSelect(value: unknown, spot: Spot): Select {
  return new Map(
    readEntries(value, spot).map(([fact, values]) => [
      fact,
      readTexts(values, inside(spot, fact)).map((text) => text.toLowerCase()),
    ]),
  );
}

function readLogsource(value: unknown, spot: Spot): LogsourceSpec {
  const map = readMap(value, ['product', 'categories', 'services'], spot);
  return {
    product: readText(map['product'], inside(spot, 'product')),
    categories: readTexts(map['categories'], inside(spot, 'categories')),
    services: readTexts(map['services'], inside(spot, 'services')),
  };
}

function readVariants(value: unknown, spot: Spot): Variant[] {
  return readList(value).map((item, index) => {
    const here = inside(spot, index);
    const map = readMap(item, ['when', 'product', 'categories', 'services', 'person'], here);
    const select = readSelect(map['when'], inside(here, 'when'));
    if (select.size === 0) complain(here, 'source-variant-without-when');
    const { product, categories, services } = map;
    const logsource = Object.fromEntries(
      Object.entries({ product, categories, services }).filter(([, part]) => part !== undefined),
    );
    return {
      select,
      logsource: readLogsource(logsource, here),
      person: readFields(map['person'], inside(here, 'person')),
    };
  });
}

function readFieldMap(value: unknown, spot: Spot): Map<string, FieldSpec[]> {
  return new Map(
    readEntries(value, spot).map(([name, item]) => [name, readFields(item, inside(spot, name))]),
  );
}

function readFields(value: unknown, spot: Spot): FieldSpec[] {
  return readList(value).flatMap((item, index) => readField(item, inside(spot, index)) ?? []);
}

function readField(value: unknown, spot: Spot): FieldSpec | null {
  if (typeof value !== 'object') {
    const path = readPath(value, spot);
    return path === null ? null : { kind: 'path', path, pick: null };
  }
  const map = readMap(value, ['path', 'pick', 'join', 'between', 'words'], spot);
  if (map['join'] !== undefined) {
    const paths = readList(map['join']).flatMap((item) => readPath(item, spot) ?? []);
    return { kind: 'join', paths, between: readText(map['between'], spot) ?? '' };
  }
  const path = readPath(map['path'], inside(spot, 'path'));
  if (path === null) {
    complain(spot, 'source-path-missing');
    return null;
  }
  if (map['words'] !== undefined) {
    const words = readEntries(map['words'], inside(spot, 'words')).map(
      ([from, to]): [string, string] => [from.toLowerCase(), asText(to)],
    );
    return { kind: 'words', path, words: new Map(words) };
  }
  const pick = map['pick'] ?? null;
  if (pick === null || isPickName(pick)) return { kind: 'path', path, pick };
  const named = asText(pick);
  complain(inside(spot, 'pick'), 'source-choice-unknown', {
    value: named,
    nearest: nearest(named, PICK_NAMES),
  });
  return null;
}

function readUnfold(value: unknown, spot: Spot): UnfoldSpec | null {
  const map = readMap(value, ['list', 'object', 'json', 'text', 'program'], spot);
  for (const as of ['list', 'object', 'json', 'text'] as const) {
    if (map[as] === undefined) continue;
    const path = readPath(map[as], inside(spot, as));
    const program = map['program'] === undefined ? null : readPath(map['program'], spot);
    return path === null ? null : { as, path, program };
  }
  complain(spot, 'source-unfold-empty');
  return null;
}

function readOverlay(value: unknown, spot: Spot): OverlaySpec {
  const known = ['product', 'ruleId', 'title', 'description', 'techniques', 'level'];
  const map = readMap(value, known, spot);
  const product = readText(map['product'], inside(spot, 'product'));
  if (product === null) complain(spot, 'source-overlay-product-missing');
  const at = (key: string): FieldSpec[] => readFields(map[key], inside(spot, key));
  return {
    product: product ?? '',
    ruleId: at('ruleId'),
    title: at('title'),
    description: at('description'),
    techniques: at('techniques'),
    level: readLevels(map['level'], inside(spot, 'level')),
  };
}

function readLevels(value: unknown, spot: Spot): OverlaySpec['level'] {
  const map = readMap(value, ['path', 'words', 'from', 'otherwise'], spot);
  const words = readEntries(map['words'], inside(spot, 'words')).map(
    ([word, level]): [string, Level] => [word.toLowerCase(), readLevel(level, inside(spot, word))],
  );
  const from = readEntries(map['from'], inside(spot, 'from')).map(([bound, level]) => ({
    from: Number(bound),
    level: readLevel(level, inside(spot, bound)),
  }));
  return {
    paths: readFields(map['path'], inside(spot, 'path')),
    words: new Map(words),
    from: from.toSorted((a, b) => a.from - b.from),
    otherwise: map['otherwise'] === undefined ? 'medium' : readLevel(map['otherwise'], spot),
  };
}

function readLevel(value: unknown, spot: Spot): Level {
  if (isLevel(value)) return value;
  complain(spot, 'source-level-unknown', { value: asText(value) });
  return 'medium';
}

function readEnable(value: unknown, spot: Spot): EnableSpec[] {
  return readList(value).map((item, index) => {
    const here = inside(spot, index);
    const known = ['product', 'category', 'service', 'how', 'windows', 'sysmon', 'linux'];
    const map = readMap(item, known, here);
    const at = (key: string): string[] => readTexts(map[key], inside(here, key));
    const how = readEntries(map['how'], inside(here, 'how')).flatMap(([language, sentence]) => {
      const text = readText(sentence, inside(inside(here, 'how'), language));
      return text === null ? [] : [[language, text] as const];
    });
    if (!how.some(([language]) => language === 'en')) complain(here, 'source-enable-without-how');
    return {
      logsource: {
        product: readText(map['product'], inside(here, 'product')),
        categories: at('category'),
        services: at('service'),
      },
      how: new Map(how),
      windows: at('windows'),
      sysmon: at('sysmon'),
      linux: at('linux'),
    };
  });
}
