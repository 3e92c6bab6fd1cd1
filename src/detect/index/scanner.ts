/**
 * Scanners: dense tables of transitions over character classes. A state is the index of its row, so
 * that a step is one addition and one read; a transition to a state where something is seen is
 * stored complemented, so that its sign is the only thing to test on the way.
 */
import { CLASS_OF, CLASSES, END } from './classes.ts';

export interface Scanner {
  readonly table: Int32Array;
  /** What state s sees is `items` from `starts[s]` to `starts[s + 1]`: numbers of rules. */
  readonly starts: Int32Array;
  readonly items: Int32Array;
  /** Per state: the state of the next shorter text that is seen there too, or 0. */
  readonly shorter: Int32Array;
}

/** A text to look for and the rules to look at when it is seen. */
export interface Sought {
  readonly text: string;
  /** The value must end where the text does. For beginnings alone. */
  readonly whole: boolean;
  readonly rules: readonly number[];
}

interface Trie {
  readonly rows: Int32Array[];
  /** Per state: rules, of several texts that classes do not tell apart. */
  readonly seen: number[][];
}

/** A trie of texts read forwards, or backwards for ends. From state 0 a 0 leads nowhere. */
export function edgeScanner(sought: readonly Sought[], backwards: boolean): Scanner {
  const trie = trieOf(sought, backwards);
  const table = new Int32Array(trie.rows.length * CLASSES);
  trie.rows.forEach((row, state) => {
    row.forEach((next, group) => {
      const seen = trie.seen[next]!.length > 0;
      table[state * CLASSES + group] = seen ? ~(next * CLASSES) : next * CLASSES;
    });
  });
  return { table, ...packed(trie.seen), shorter: new Int32Array(trie.seen.length) };
}

/** An automaton that sees every text wherever it stands (Aho and Corasick), states by depth. */
export function withinScanner(sought: readonly Sought[]): Scanner {
  const trie = trieOf(sought, false);
  const order = byDepth(trie);
  const numberOf = new Int32Array(order.length);
  order.forEach((state, number) => {
    numberOf[state] = number;
  });
  const seen = order.map((state) => trie.seen[state]!);
  const goto = new Int32Array(order.length * CLASSES);
  const back = new Int32Array(order.length);
  const shorter = new Int32Array(order.length);
  order.forEach((state, number) => {
    const fallback = back[number]!;
    if (number > 0) shorter[number] = seen[fallback]!.length > 0 ? fallback : shorter[fallback]!;
    const row = trie.rows[state]!;
    for (let group = 0; group < CLASSES; group += 1) {
      const missed = number === 0 ? 0 : goto[fallback * CLASSES + group]!;
      const next = row[group] === 0 ? missed : numberOf[row[group]!]!;
      goto[number * CLASSES + group] = next;
      if (row[group] !== 0) back[next] = missed;
    }
  });
  const table = goto.map((next) =>
    seen[next]!.length > 0 || shorter[next] !== 0 ? ~(next * CLASSES) : next * CLASSES,
  );
  return { table, ...packed(seen), shorter };
}

function packed(seen: readonly (readonly number[])[]): Pick<Scanner, 'starts' | 'items'> {
  const starts = new Int32Array(seen.length + 1);
  seen.forEach((rules, state) => {
    starts[state + 1] = starts[state]! + rules.length;
  });
  return { starts, items: Int32Array.from(seen.flat()) };
}

function trieOf(sought: readonly Sought[], backwards: boolean): Trie {
  const rows: Int32Array[] = [new Int32Array(CLASSES)];
  const seen: number[][] = [[]];
  const step = (state: number, group: number): number => {
    const known = rows[state]![group]!;
    if (known !== 0) return known;
    const next = rows.push(new Int32Array(CLASSES)) - 1;
    seen.push([]);
    rows[state]![group] = next;
    return next;
  };
  for (const { text, whole, rules } of sought) {
    let state = 0;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(backwards ? text.length - 1 - i : i);
      state = step(state, CLASS_OF[unit]!);
    }
    if (whole) state = step(state, END);
    seen[state]!.push(...rules);
  }
  return { rows, seen };
}

function byDepth(trie: Trie): number[] {
  const order = [0];
  for (let i = 0; i < order.length; i += 1) {
    for (const child of trie.rows[order[i]!]!) if (child !== 0) order.push(child);
  }
  return order;
}
