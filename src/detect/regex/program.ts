/** The nondeterministic automaton of a pattern: steps over classes of code units. */
import { includesUnit, NEWLINE, closedUnderFold, WORD, type CharSet } from './charset.ts';
import { REGEX_STEPS_MAX } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { Assertion, Node, Syntax } from './syntax.ts';

export const MATCH = 0;
export const SET = 1;
const SPLIT = 2;
export const ASSERT = 3;

/** The order gives each assertion its number in `Program.first`. */
export const ASSERTIONS: readonly Assertion[] = [
  'text-start',
  'text-end',
  'line-start',
  'line-end',
  'word-edge',
  'no-word-edge',
];

/**
 * Step i is `kinds[i]`: SET goes to `second[i]` on a unit whose class is in set `first[i]`; SPLIT
 * goes to both; ASSERT goes to `second[i]` where assertion `first[i]` holds. Step 0 is MATCH.
 */
export interface Program {
  readonly kinds: Uint8Array;
  readonly first: Uint16Array;
  readonly second: Uint16Array;
  readonly start: number;
  readonly classes: UnitClasses;
  /** Per set, one byte per class: 1 where the class belongs to the set. */
  readonly members: readonly Uint8Array[];
  readonly usesLines: boolean;
  readonly usesWords: boolean;
  /** Whether a match can only begin at the text's start. */
  readonly anchored: boolean;
}

/** Code units that no set of the pattern tells apart share a class; `count` classes in all. */
export interface UnitClasses {
  readonly count: number;
  readonly latin: Uint16Array;
  readonly starts: Uint16Array;
  readonly classOfStart: Uint16Array;
  readonly isWord: Uint8Array;
  readonly isNewline: Uint8Array;
}

/** Throws a Refusal when the automaton would be larger than its limit. */
export function programOf(syntax: Syntax): Program {
  const build: Build = {
    kinds: [MATCH],
    first: [0],
    second: [0],
    sets: [],
    setIds: new Map(),
    work: 0,
  };
  const start = emit(build, syntax.root, 0);
  const used = new Set<Assertion>();
  build.kinds.forEach((kind, i) => {
    const assertion = ASSERTIONS[build.first[i] ?? 0];
    if (kind === ASSERT && assertion !== undefined) used.add(assertion);
  });
  const usesLines = used.has('line-start') || used.has('line-end');
  const usesWords = used.has('word-edge') || used.has('no-word-edge');
  const word = syntax.flags.ignoreCase ? closedUnderFold(WORD) : WORD;
  const told = [...build.sets, ...(usesLines ? [NEWLINE] : []), ...(usesWords ? [word] : [])];
  const { classes, samples } = classesOf(told, word);
  return {
    kinds: Uint8Array.from(build.kinds),
    first: Uint16Array.from(build.first),
    second: Uint16Array.from(build.second),
    start,
    classes,
    members: build.sets.map((set) =>
      Uint8Array.from(samples, (unit) => (includesUnit(set, unit) ? 1 : 0)),
    ),
    usesLines,
    usesWords,
    anchored: startsAtText(syntax.root),
  };
}

interface Build {
  readonly kinds: number[];
  readonly first: number[];
  readonly second: number[];
  readonly sets: CharSet[];
  readonly setIds: Map<string, number>;
  /** Nodes visited: an empty group repeated emits nothing, yet must not go on for ever. */
  work: number;
}

function add(build: Build, kind: number, first: number, second: number): number {
  build.kinds.push(kind);
  build.first.push(first);
  build.second.push(second);
  return build.kinds.length - 1;
}

/** Emits the node's steps so that they end in step `next`; gives the step they begin with. */
function emit(build: Build, node: Node, next: number): number {
  build.work += 1;
  if (build.kinds.length > REGEX_STEPS_MAX || build.work > 4 * REGEX_STEPS_MAX)
    throw new Refusal('regex-too-large', 0);
  switch (node.kind) {
    case 'set': {
      const key = node.set.join();
      let id = build.setIds.get(key);
      if (id === undefined) {
        id = build.sets.push(node.set) - 1;
        build.setIds.set(key, id);
      }
      return add(build, SET, id, next);
    }
    case 'assertion':
      return add(build, ASSERT, ASSERTIONS.indexOf(node.assertion), next);
    case 'all':
      return node.of.reduceRight((end, part) => emit(build, part, end), next);
    case 'any':
      return node.of
        .map((part) => emit(build, part, next))
        .reduceRight((rest, entry) => add(build, SPLIT, entry, rest));
    case 'repeat':
      return emitRepeat(build, node, next);
  }
}

function emitRepeat(build: Build, node: Extract<Node, { kind: 'repeat' }>, next: number): number {
  let entry = next;
  if (node.max === null) {
    entry = add(build, SPLIT, 0, next);
    build.first[entry] = emit(build, node.of, entry);
  } else {
    for (let i = node.min; i < node.max; i += 1)
      entry = add(build, SPLIT, emit(build, node.of, entry), next);
  }
  for (let i = 0; i < node.min; i += 1) entry = emit(build, node.of, entry);
  return entry;
}

function startsAtText(node: Node): boolean {
  switch (node.kind) {
    case 'assertion':
      return node.assertion === 'text-start';
    case 'all':
      return node.of[0] !== undefined && startsAtText(node.of[0]);
    case 'any':
      return node.of.every(startsAtText);
    case 'set':
    case 'repeat':
      return false;
  }
}

/** Cuts the code units at every border of every set and joins the pieces no set tells apart. */
function classesOf(
  sets: readonly CharSet[],
  word: CharSet,
): { readonly classes: UnitClasses; readonly samples: readonly number[] } {
  const cuts = new Set<number>([0]);
  for (const set of sets) {
    set.forEach((border, i) => {
      const cut = i % 2 === 0 ? border : border + 1;
      if (cut <= 0xffff) cuts.add(cut);
    });
  }
  const starts = Uint16Array.from([...cuts].toSorted((a, b) => a - b));
  const ids = new Map<string, number>();
  const samples: number[] = [];
  const classOfStart = starts.map((unit) => {
    const key = sets.map((set) => (includesUnit(set, unit) ? '1' : '0')).join('');
    let id = ids.get(key);
    if (id === undefined) {
      id = samples.push(unit) - 1;
      ids.set(key, id);
    }
    return id;
  });
  const latin = new Uint16Array(256);
  for (let unit = 0; unit < 256; unit += 1) latin[unit] = classAt(starts, classOfStart, unit);
  const isWord = Uint8Array.from(samples, (unit) => (includesUnit(word, unit) ? 1 : 0));
  const isNewline = Uint8Array.from(samples, (unit) => (unit === 0x0a ? 1 : 0));
  const classes = { count: samples.length, latin, starts, classOfStart, isWord, isNewline };
  return { classes, samples };
}

/** The class of a code unit: that of the last piece that starts at or before it. */
export function classAt(starts: Uint16Array, classOfStart: Uint16Array, unit: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return classOfStart[low] ?? 0;
}
