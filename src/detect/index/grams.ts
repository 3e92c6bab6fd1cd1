/**
 * A scanner that skips. When every text sought is at least n + 1 long, each holds n pairs of
 * neighbouring characters in a row, so it is enough to look at every n-th pair of the value: one of
 * them lies in any text that is there. Where pairs of the texts are rare this reads a fraction of
 * the value; where they are common the automaton of scanner.ts is the better one.
 */
import { CLASS_OF, CLASSES } from './classes.ts';
import { COMMON } from './price.ts';
import type { Sought } from './scanner.ts';

export interface GramScanner {
  /** Pairs to step over: one is looked at, `stride - 1` are not. */
  readonly stride: number;
  /** Per pair of classes: its bucket, from 1; 0 when no text has that pair. */
  readonly buckets: Uint16Array;
  /** Bucket b is `entries` from `bucketStarts[b]` on: a text and where in it the pair stands. */
  readonly bucketStarts: Int32Array;
  readonly entryText: Int32Array;
  readonly entryOffset: Int32Array;
  /** Text t in classes, from `textStarts[t]` on, and the rules to look at when it is seen. */
  readonly textStarts: Int32Array;
  readonly classes: Uint8Array;
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

const STRIDE_MIN = 3;
const STRIDE_MAX = 8;
/** Guesses in nanoseconds that decide between the two scanners. */
const AUTOMATON_STEP = 4;
const PAIR = 3;
const BUCKET = 5;
const ENTRY = 5;

/** How often each pair of classes is met in ordinary logs, as a share of all pairs. */
const FREQUENCY: Float64Array = frequencies();

/** Null when the automaton is likely to be faster. */
export function gramScanner(sought: readonly Sought[]): GramScanner | null {
  const shortest = sought.reduce((least, { text }) => Math.min(least, text.length), Infinity);
  const stride = Math.min(STRIDE_MAX, shortest - 1);
  if (stride < STRIDE_MIN || sought.length > 0xffff) return null;
  const texts = sought.map(({ text }) => classesOf(text));
  const entries = new Map<number, (readonly [text: number, offset: number])[]>();
  texts.forEach((text, number) => {
    const from = rarestRun(text, stride);
    for (let offset = from; offset < from + stride; offset += 1) {
      const pair = pairAt(text, offset);
      const bucket = entries.get(pair);
      if (bucket === undefined) entries.set(pair, [[number, offset]]);
      else bucket.push([number, offset]);
    }
  });
  // In ordinary text, and in a value half of which is like the texts sought, as hashes are.
  let usual = PAIR;
  let alike = PAIR;
  for (const [pair, bucket] of entries) {
    const verify = BUCKET + ENTRY * bucket.length;
    usual += FREQUENCY[pair]! * verify;
    alike += (0.5 * bucket.length * verify) / (stride * texts.length);
  }
  if (Math.max(usual, alike) / stride > AUTOMATON_STEP) return null;
  return packed(stride, sought, texts, entries);
}

function packed(
  stride: number,
  sought: readonly Sought[],
  texts: readonly Uint8Array[],
  entries: ReadonlyMap<number, readonly (readonly [number, number])[]>,
): GramScanner {
  const buckets = new Uint16Array(CLASSES * CLASSES);
  const bucketStarts = [0, 0];
  const flat: (readonly [number, number])[] = [];
  for (const [pair, bucket] of entries) {
    flat.push(...bucket);
    buckets[pair] = bucketStarts.length - 1;
    bucketStarts.push(flat.length);
  }
  return {
    stride,
    buckets,
    bucketStarts: Int32Array.from(bucketStarts),
    entryText: Int32Array.from(flat, ([text]) => text),
    entryOffset: Int32Array.from(flat, ([, offset]) => offset),
    textStarts: startsOf(texts),
    classes: Uint8Array.from(texts.flatMap((text) => [...text])),
    starts: startsOf(sought.map(({ rules }) => rules)),
    items: Int32Array.from(sought.flatMap(({ rules }) => rules)),
  };
}

function startsOf(lists: readonly ArrayLike<number>[]): Int32Array {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    starts[i + 1] = starts[i]! + list.length;
  });
  return starts;
}

function classesOf(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length }, (_, i) => CLASS_OF[text.charCodeAt(i)]!);
}

function pairAt(text: Uint8Array, i: number): number {
  return text[i]! * CLASSES + text[i + 1]!;
}

/** Where the `stride` pairs in a row begin that ordinary logs have least of. */
function rarestRun(text: Uint8Array, stride: number): number {
  let best = 0;
  let least = Infinity;
  for (let from = 0; from + stride < text.length; from += 1) {
    let sum = 0;
    for (let i = from; i < from + stride; i += 1) sum += FREQUENCY[pairAt(text, i)]!;
    if (sum < least) {
      least = sum;
      best = from;
    }
  }
  return best;
}

function frequencies(): Float64Array {
  const counts = new Float64Array(CLASSES * CLASSES).fill(0.02);
  let total = 0.02 * counts.length;
  for (const text of COMMON) {
    const classes = classesOf(text);
    for (let i = 0; i + 1 < classes.length; i += 1) {
      counts[pairAt(classes, i)]! += 1;
      total += 1;
    }
  }
  return counts.map((count) => count / total);
}
