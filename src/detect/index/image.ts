/**
 * The compiled form of a rule set: one buffer of integers and text, the same in memory, in a cache
 * file and in every thread. Nothing of it is trusted before its checksum has been compared.
 */
import { crc32 } from 'node:zlib';
import { problem, type Reading } from '../../model/problem.ts';
import type { Logsource } from '../../formats/sigma/rule.ts';
import type { Argument } from './atom.ts';
import { COMPILED_VERSION } from './limits.ts';

/** What worker threads share and a cache file holds. Built by `compileRules` or `readCompiled`. */
export interface CompiledRules {
  /** `RuleSet.hash` of the rules it was made from. */
  readonly hash: string;
  readonly rules: number;
  readonly bytes: SharedArrayBuffer;
}

/** The part that is neither integers nor long text. */
export interface Meta {
  readonly hash: string;
  readonly rules: number;
  readonly fields: readonly string[];
  /** Distinct logsources; `ruleLogsource` points here. */
  readonly logsources: readonly Logsource[];
  readonly arguments: readonly Argument[];
}

/** Lists of integers, in the order in which they are stored. */
const LISTS = [
  'ruleLogsource',
  'ruleProgram',
  'code',
  'atomField',
  'atomKind',
  'atomLiteral',
  'atomLength',
  'atomArgument',
  'triggerField',
  'triggerSeen',
  'triggerText',
  'triggerLength',
  'ruleTriggers',
  'triggers',
  'detailStarts',
] as const;

export type Lists = Readonly<Record<(typeof LISTS)[number], Int32Array>>;

export interface Image {
  readonly meta: Meta;
  readonly lists: Lists;
  /** Literals and trigger texts, one after another, as UTF-16 code units. */
  readonly pool: Uint16Array;
  /** Per rule, what its matches are explained with: JSON in UTF-8, from `detailStarts`. */
  readonly details: Uint8Array;
}

const MAGIC = 0x43534852;
const HEAD_INTS = 8;

/** Header: magic, version, checksum of what follows the header, lengths of meta, pool and details. */
export function writeImage(image: Image): SharedArrayBuffer {
  const meta = new TextEncoder().encode(JSON.stringify(image.meta));
  const lists = LISTS.map((name) => image.lists[name]);
  const lengths = Int32Array.from(lists, (list) => list.length);
  const size = (bytes: number): number => Math.ceil(bytes / 4) * 4;
  const parts: readonly ArrayBufferView[] = [lengths, ...lists, image.pool, meta, image.details];
  const total = parts.reduce((sum, part) => sum + size(part.byteLength), HEAD_INTS * 4);
  const plain = new Uint8Array(total);
  let at = HEAD_INTS * 4;
  for (const part of parts) {
    plain.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += size(part.byteLength);
  }
  const head = new Int32Array(plain.buffer, 0, HEAD_INTS);
  head[0] = MAGIC;
  head[1] = COMPILED_VERSION;
  head[2] = crc32(plain.subarray(HEAD_INTS * 4)) | 0;
  head[3] = image.pool.length;
  head[4] = meta.length;
  head[5] = image.details.length;
  return shared(plain);
}

/** The parts of a buffer that `writeImage` made; nothing is copied. */
export function openImage(bytes: SharedArrayBuffer): Image {
  const head = new Int32Array(bytes, 0, HEAD_INTS);
  let at = HEAD_INTS * 4;
  const take = (count: number): Int32Array => {
    const list = new Int32Array(bytes, at, count);
    at += count * 4;
    return list;
  };
  const lengths = take(LISTS.length);
  const entries = LISTS.map((name, i) => [name, take(lengths[i]!)] as const);
  const lists = Object.fromEntries(entries) as Record<(typeof LISTS)[number], Int32Array>;
  const pool = new Uint16Array(bytes, at, head[3]);
  at += Math.ceil(head[3]! / 2) * 4;
  const meta = textOf(new Uint8Array(bytes, at, head[4]));
  at += Math.ceil(head[4]! / 4) * 4;
  const details = new Uint8Array(bytes, at, head[5]);
  return { meta: JSON.parse(meta) as Meta, lists, pool, details };
}

/** UTF-8 text out of shared memory, which a TextDecoder does not read in place. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.slice());
}

/**
 * The rules in a cache's bytes. Problems: `compiled-cache-damaged` (not ours, cut short, or the
 * checksum differs) and `compiled-cache-outdated` (another version, or other rules): compile anew.
 */
export function readCompiled(bytes: Uint8Array, hash: string): Reading<CompiledRules> {
  const damaged = { value: undefined, problems: [problem('compiled-cache-damaged', {})] };
  if (bytes.length < HEAD_INTS * 4 || bytes.length % 4 !== 0) return damaged;
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEAD_INTS * 4);
  if (head.getInt32(0, true) !== MAGIC) return damaged;
  if (head.getInt32(4, true) !== COMPILED_VERSION)
    return { value: undefined, problems: [problem('compiled-cache-outdated', {})] };
  if ((crc32(bytes.subarray(HEAD_INTS * 4)) | 0) !== head.getInt32(8, true)) return damaged;
  const copy = shared(bytes);
  const { meta } = openImage(copy);
  if (meta.hash !== hash)
    return { value: undefined, problems: [problem('compiled-cache-outdated', {})] };
  return { value: { hash, rules: meta.rules, bytes: copy }, problems: [] };
}

function shared(plain: Uint8Array): SharedArrayBuffer {
  const bytes = new SharedArrayBuffer(plain.length);
  new Uint8Array(bytes).set(plain);
  return bytes;
}
