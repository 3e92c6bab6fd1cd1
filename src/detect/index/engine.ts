/**
 * The fast engine. Scanners say which admitted rules may be true of an event; only those are asked,
 * and their atoms are found out as they are needed. Everything a scanner says is verified, so that
 * the worst it can do is waste time.
 */
import { JSON_DEPTH_MAX, MATCHED_FIELDS_MAX, MATCHED_VALUE_CHARS_MAX } from '../../model/limits.ts';
import type { MatchedField } from '../../model/finding.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Detector, Match } from '../detector.ts';
import type { DerivedLogsource, SourceRoute } from '../source/route.ts';
import { textOf } from '../value/scalar.ts';
import { placeOf, readerOf } from './access.ts';
import { CLASS_OF, CLASSES, END } from './classes.ts';
import { collect, type Detail } from './detail.ts';
import type { GramScanner } from './grams.ts';
import { openImage, textOf as utf8, type CompiledRules, type Image } from './image.ts';
import { IS_TRUE } from './program.ts';
import type { Scanner } from './scanner.ts';
import { tablesOf, type FieldScan, type Tables } from './tables.ts';
import { ABSENT, EventView, MANY, TEXT } from './view.ts';

/** Looking a key up costs about this many times as much as finding a field absent. */
const FEW_KEYS = 2;

/** A route's tables, its fields by the key at the event's root that holds them, and the others. */
interface RoutePlan {
  readonly tables: Tables;
  readonly byKey: ReadonlyMap<string, readonly FieldScan[]>;
  readonly deep: readonly FieldScan[];
}

const NO_MATCHES: readonly Match[] = [];

/** A detector over compiled rules, for one thread. It keeps its own tables per set of rules. */
export function openDetector(compiled: CompiledRules): Detector {
  return new Engine(openImage(compiled.bytes));
}

class Engine implements Detector {
  readonly #image: Image;
  readonly #view: EventView;
  /** By `route.index`, and by the set of logsources admitted. */
  readonly #plans: RoutePlan[] = [];
  readonly #setTables: Map<string, Tables> = new Map();
  readonly #details: Map<number, Detail> = new Map();
  /** Per rule: the number of the last event that made it a candidate. */
  readonly #stamps: Int32Array;
  readonly #queue: Int32Array;
  #queued = 0;
  #generation = 0;

  constructor(image: Image) {
    this.#image = image;
    this.#view = new EventView(image);
    this.#stamps = new Int32Array(image.meta.rules);
    this.#queue = new Int32Array(image.meta.rules);
  }

  judge(event: JsonObject, route: SourceRoute): readonly Match[] {
    const plan = this.#plans[route.index] ?? this.#prepare(route);
    const { tables } = plan;
    const generation = this.#view.turnTo(event, route);
    if (generation <= this.#generation) this.#stamps.fill(0);
    this.#generation = generation;
    this.#queued = 0;
    this.#enqueue(tables.always, 0, tables.always.length);
    const keys = Object.keys(event);
    if (keys.length * FEW_KEYS < tables.fields.length) this.#scanKeys(plan, keys);
    else for (const scan of tables.fields) this.#scan(scan);
    if (tables.anywhere !== null)
      this.#scanValue(tables.anywhere, event, tables.anywhereInPlain, 0);
    let matches: Match[] | null = null;
    for (let i = 0; i < this.#queued; i += 1) {
      const rule = this.#queue[i]!;
      if (!this.#holds(rule)) continue;
      const match = { rule, matched: this.#matchedFields(rule, route) };
      if (matches === null) matches = [match];
      else matches.push(match);
    }
    if (matches === null) return NO_MATCHES;
    return matches.length === 1 ? matches : matches.sort((a, b) => a.rule - b.rule);
  }

  #holds(rule: number): boolean {
    const { code, ruleProgram } = this.#image.lists;
    let step = ruleProgram[rule]!;
    while (step >= 0) step = this.#view.holds(code[step]!) ? code[step + 1]! : code[step + 2]!;
    return step === IS_TRUE;
  }

  /** The same for an event of few keys: what it has is looked at, not what it lacks. */
  #scanKeys(plan: RoutePlan, keys: readonly string[]): void {
    for (const scan of plan.deep) this.#scan(scan);
    for (const key of keys) {
      const scans = plan.byKey.get(key);
      if (scans !== undefined) for (const scan of scans) this.#scan(scan);
    }
  }

  #scan(scan: FieldScan): void {
    const kind = this.#view.kindOf(scan.field);
    if (kind === ABSENT) return;
    if (scan.present.length > 0) this.#enqueue(scan.present, 0, scan.present.length);
    if (kind === TEXT) this.#scanText(scan, this.#view.texts[scan.field]!);
    else if (kind === MANY) {
      for (const text of this.#view.textsOf(scan.field)) this.#scanText(scan, text);
    }
  }

  #scanText(scan: FieldScan, text: string): void {
    if (scan.grams !== null) this.#scanGrams(scan.grams, text);
    else if (scan.within !== null) this.#scanWithin(scan.within, text);
    if (scan.backwards !== null) this.#scanBackwards(scan.backwards, text);
    if (scan.forwards !== null) this.#scanForwards(scan.forwards, text);
  }

  /** Every value in the event, at any depth. */
  #scanValue(scan: FieldScan, value: unknown, plain: boolean, depth: number): void {
    if (typeof value === 'string') this.#scanText(scan, value);
    else if (typeof value !== 'object') {
      if (plain) this.#scanText(scan, textOf(value) ?? '');
    } else if (value === null || depth >= JSON_DEPTH_MAX) return;
    else if (Array.isArray(value)) {
      for (const element of value) this.#scanValue(scan, element, plain, depth + 1);
    } else {
      for (const key in value) this.#scanValue(scan, (value as JsonObject)[key], plain, depth + 1);
    }
  }

  #scanGrams(scanner: GramScanner, text: string): void {
    const { buckets, stride } = scanner;
    const end = text.length - 1;
    for (let i = stride - 1; i < end; i += stride) {
      const pair = CLASS_OF[text.charCodeAt(i)]! * CLASSES + CLASS_OF[text.charCodeAt(i + 1)]!;
      const bucket = buckets[pair]!;
      if (bucket !== 0) this.#verifyGrams(scanner, bucket, text, i);
    }
  }

  #verifyGrams(scanner: GramScanner, bucket: number, text: string, at: number): void {
    const { bucketStarts, entryText, entryOffset, textStarts, classes } = scanner;
    for (let entry = bucketStarts[bucket]!; entry < bucketStarts[bucket + 1]!; entry += 1) {
      const number = entryText[entry]!;
      const from = textStarts[number]!;
      const length = textStarts[number + 1]! - from;
      const start = at - entryOffset[entry]!;
      if (start < 0 || start + length > text.length) continue;
      let i = 0;
      while (i < length && CLASS_OF[text.charCodeAt(start + i)] === classes[from + i]) i += 1;
      if (i === length)
        this.#enqueue(scanner.items, scanner.starts[number]!, scanner.starts[number + 1]!);
    }
  }

  #scanWithin(scanner: Scanner, text: string): void {
    const { table } = scanner;
    let state = 0;
    for (let i = 0; i < text.length; i += 1) {
      let next = table[state + CLASS_OF[text.charCodeAt(i)]!]!;
      if (next < 0) {
        next = ~next;
        this.#seenWithin(scanner, next / CLASSES);
      }
      state = next;
    }
  }

  #seenWithin(scanner: Scanner, state: number): void {
    for (let at = state; at !== 0; at = scanner.shorter[at]!) this.#seen(scanner, at);
  }

  #scanBackwards(scanner: Scanner, text: string): void {
    const { table } = scanner;
    let state = 0;
    for (let i = text.length - 1; i >= 0; i -= 1) {
      state = table[state + CLASS_OF[text.charCodeAt(i)]!]!;
      if (state === 0) return;
      if (state < 0) {
        state = ~state;
        this.#seen(scanner, state / CLASSES);
      }
    }
  }

  #scanForwards(scanner: Scanner, text: string): void {
    const { table } = scanner;
    let state = 0;
    for (let i = 0; i < text.length; i += 1) {
      state = table[state + CLASS_OF[text.charCodeAt(i)]!]!;
      if (state === 0) return;
      if (state < 0) {
        state = ~state;
        this.#seen(scanner, state / CLASSES);
      }
    }
    const end = table[state + END]!;
    if (end < 0) this.#seen(scanner, ~end / CLASSES);
  }

  #seen(scanner: Scanner, state: number): void {
    this.#enqueue(scanner.items, scanner.starts[state]!, scanner.starts[state + 1]!);
  }

  #enqueue(rules: Int32Array, from: number, to: number): void {
    const generation = this.#generation;
    for (let i = from; i < to; i += 1) {
      const rule = rules[i]!;
      if (this.#stamps[rule] === generation) continue;
      this.#stamps[rule] = generation;
      this.#queue[this.#queued] = rule;
      this.#queued += 1;
    }
  }

  #matchedFields(rule: number, route: SourceRoute): readonly MatchedField[] {
    const { lists, meta } = this.#image;
    const view = this.#view;
    const matched: MatchedField[] = [];
    collect(
      this.#detailOf(rule),
      (atom) => view.holds(atom),
      (atom, pattern, selection) => {
        if (matched.length === MATCHED_FIELDS_MAX) return;
        const field = meta.fields[lists.atomField[atom]!] ?? '';
        const path = field === '' ? null : placeOf(view.event, route, field);
        const value = view.shown(atom).slice(0, MATCHED_VALUE_CHARS_MAX);
        matched.push({ field, ...(path === null ? {} : { path }), value, pattern, selection });
      },
    );
    return matched;
  }

  #detailOf(rule: number): Detail {
    const known = this.#details.get(rule);
    if (known !== undefined) return known;
    const { detailStarts } = this.#image.lists;
    const bytes = this.#image.details.subarray(detailStarts[rule], detailStarts[rule + 1]);
    const detail = JSON.parse(utf8(bytes)) as Detail;
    this.#details.set(rule, detail);
    return detail;
  }

  #prepare(route: SourceRoute): RoutePlan {
    const tables = this.#tablesFor(route);
    const byKey = new Map<string, FieldScan[]>();
    const deep: FieldScan[] = [];
    for (const scan of tables.fields) {
      const { key } = readerOf(route, this.#image.meta.fields[scan.field]!);
      const scans = key === null ? deep : byKey.get(key);
      if (scans !== undefined) scans.push(scan);
      else if (key !== null) byKey.set(key, [scan]);
    }
    const plan = { tables, byKey, deep };
    this.#plans[route.index] = plan;
    return plan;
  }

  #tablesFor(route: SourceRoute): Tables {
    const { meta, lists } = this.#image;
    const admitted = meta.logsources.map((logsource) => admits(logsource, route.logsource));
    const key = admitted.map((yes) => (yes ? '1' : '0')).join('');
    let tables = this.#setTables.get(key);
    if (tables === undefined) {
      const rules = Array.from(lists.ruleLogsource.keys());
      tables = tablesOf(
        this.#image,
        rules.filter((rule) => admitted[lists.ruleLogsource[rule]!] === true),
      );
      this.#setTables.set(key, tables);
    }
    return tables;
  }
}

/** Strict routing: every attribute a rule names must be one derived for the event. */
function admits(rule: Image['meta']['logsources'][number], event: DerivedLogsource): boolean {
  const { product, category, service } = rule;
  if (product !== undefined && product !== event.product) return false;
  if (category !== undefined && !event.categories.includes(category)) return false;
  return service === undefined || event.services.includes(service);
}
