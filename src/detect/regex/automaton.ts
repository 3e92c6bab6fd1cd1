/**
 * The deterministic automaton of a program, made state by state as texts need it. A state is the
 * set of steps alive between two code units, and what stood before. When the states reach their
 * limit all are forgotten and the run goes on: memory is bounded, and each code unit costs at most
 * one pass over the program, whatever the pattern.
 */
import { REGEX_KEPT_STEPS_MAX, REGEX_STATES_MAX, REGEX_TRANSITIONS_MAX } from './limits.ts';
import { ASSERT, ASSERTIONS, classAt, MATCH, SET, type Program } from './program.ts';

const NO_STEPS = new Uint16Array();
const UNKNOWN = 0;
const FOUND = -1;
const DEAD = -2;

/** What stood before a state: nothing (the text's start), a line feed, a word character, another. */
const BEFORE_START = 0;
const BEFORE_NEWLINE = 1;
const BEFORE_WORD = 2;
const BEFORE_OTHER = 3;

export class Automaton {
  readonly #program: Program;
  readonly #width: number;
  readonly #statesMax: number;
  #table: Int32Array;
  /** State i, from 1: its steps before empty moves are followed, and what stood before it. */
  #kernels: Uint16Array[] = [];
  /** Steps in all kernels together. */
  #kept = 0;
  #before: number[] = [];
  #ids: Map<string, number> = new Map();
  /** Scratch of `#close`: the steps seen in this round. */
  readonly #seen: Uint32Array;
  #round = 0;

  constructor(program: Program) {
    this.#program = program;
    this.#width = program.classes.count + 1;
    const fitting = Math.floor(REGEX_TRANSITIONS_MAX / this.#width);
    this.#statesMax = Math.max(2, Math.min(REGEX_STATES_MAX, fitting));
    this.#table = new Int32Array(this.#width * Math.min(this.#statesMax + 1, 8));
    this.#seen = new Uint32Array(program.kinds.length);
    this.#forget();
  }

  /** Whether the pattern matches anywhere in the text. */
  test(text: string): boolean {
    const { latin, starts, classOfStart, count } = this.#program.classes;
    const width = this.#width;
    const { length } = text;
    let table = this.#table;
    let state = 1;
    for (let i = 0; i < length; i += 1) {
      const unit = text.charCodeAt(i);
      const group = unit < 256 ? (latin[unit] ?? 0) : classAt(starts, classOfStart, unit);
      let next = table[state * width + group] ?? UNKNOWN;
      if (next === UNKNOWN) {
        next = this.#step(state, group);
        table = this.#table;
      }
      if (next < 0) return next === FOUND;
      state = next;
    }
    return (table[state * width + count] || this.#step(state, count)) === FOUND;
  }

  #forget(): void {
    this.#kernels = [new Uint16Array()];
    this.#kept = 0;
    this.#before = [BEFORE_START];
    this.#ids = new Map();
    this.#table.fill(UNKNOWN);
    this.#stateOf(Uint16Array.of(this.#program.start), BEFORE_START);
  }

  /** The state after one more code unit of this class; class `count` is the text's end. */
  #step(state: number, group: number): number {
    const { classes, kinds, first, second, members, start, anchored } = this.#program;
    const alive = this.#close(this.#kernels[state] ?? NO_STEPS, this.#before[state] ?? 0, group);
    const atEnd = group === classes.count;
    if (alive === null || atEnd) {
      const result = alive === null ? FOUND : DEAD;
      this.#table[state * this.#width + group] = result;
      return result;
    }
    const kernel = new Set<number>();
    for (const step of alive) {
      if (kinds[step] === SET && members[first[step] ?? 0]?.[group] === 1)
        kernel.add(second[step] ?? 0);
    }
    if (!anchored) kernel.add(start);
    if (kernel.size === 0) {
      this.#table[state * this.#width + group] = DEAD;
      return DEAD;
    }
    const full =
      this.#kernels.length > this.#statesMax || this.#kept + kernel.size > REGEX_KEPT_STEPS_MAX;
    if (full) this.#forget();
    const next = this.#stateOf(Uint16Array.from(kernel).sort(), this.#kindOf(group));
    if (!full) this.#table[state * this.#width + group] = next;
    return next;
  }

  #kindOf(group: number): number {
    const { classes, usesLines, usesWords } = this.#program;
    if (usesLines && classes.isNewline[group] === 1) return BEFORE_NEWLINE;
    if (usesWords && classes.isWord[group] === 1) return BEFORE_WORD;
    return BEFORE_OTHER;
  }

  #stateOf(kernel: Uint16Array, before: number): number {
    const key = String.fromCharCode(before, ...kernel);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#kernels.push(kernel) - 1;
    this.#before.push(before);
    this.#kept += kernel.length;
    this.#ids.set(key, id);
    if ((id + 1) * this.#width > this.#table.length) {
      const grown = new Int32Array(this.#width * Math.min(this.#statesMax + 3, 2 * (id + 1)));
      grown.set(this.#table);
      this.#table = grown;
    }
    return id;
  }

  /** The steps reached by empty moves at this place; null when MATCH is among them. */
  #close(kernel: Uint16Array, before: number, group: number): readonly number[] | null {
    const { kinds, first, second } = this.#program;
    this.#round += 1;
    const stack = [...kernel];
    const reached: number[] = [];
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
      if (this.#seen[step] === this.#round) continue;
      this.#seen[step] = this.#round;
      const kind = kinds[step];
      if (kind === MATCH) return null;
      if (kind === SET) reached.push(step);
      else if (kind === ASSERT) {
        if (this.#holds(first[step] ?? 0, before, group)) stack.push(second[step] ?? 0);
      } else stack.push(first[step] ?? 0, second[step] ?? 0);
    }
    return reached;
  }

  #holds(assertion: number, before: number, group: number): boolean {
    const { classes } = this.#program;
    const atEnd = group === classes.count;
    const edge = (before === BEFORE_WORD) !== (!atEnd && classes.isWord[group] === 1);
    switch (ASSERTIONS[assertion]) {
      case 'text-start':
        return before === BEFORE_START;
      case 'text-end':
        return atEnd;
      case 'line-start':
        return before === BEFORE_START || before === BEFORE_NEWLINE;
      case 'line-end':
        return atEnd || classes.isNewline[group] === 1;
      case 'word-edge':
        return edge;
      case 'no-word-edge':
        return !edge;
      default:
        return false;
    }
  }
}
