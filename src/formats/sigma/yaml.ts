/**
 * YAML as Sigma uses it (YAML 1.2.2, core schema), read into a tree that remembers where every node
 * stands. What an attacker controls - size, depth, aliases - is bounded here.
 */
import { EVENT_ID, SCALAR_STYLE, YAMLException, getScalarValue, parseEvents } from 'js-yaml';
import type { Event, ScalarEvent } from 'js-yaml';

import { YAML_ALIASES_MAX, YAML_DEPTH_MAX, YAML_NODES_MAX } from './limits.ts';

export type YamlNode = YamlScalar | YamlList | YamlMap;
export interface YamlScalar {
  readonly kind: 'scalar';
  readonly type: 'text' | 'number' | 'boolean' | 'null';
  /** As written, but an integer in base 8 or 16 in base 10, and a boolean in lower case. */
  readonly text: string;
  readonly at: number;
}
export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly at: number;
}
export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
  readonly at: number;
}
export interface YamlEntry {
  readonly key: string;
  readonly keyAt: number;
  readonly value: YamlNode;
}

/** One document: its root, or why it could not be read and where. */
export type YamlDocument =
  | { readonly root: YamlNode; readonly start: number; readonly end: number }
  | { readonly failure: YamlFailure; readonly start: number; readonly end: number };
export interface YamlFailure {
  readonly code: string;
  readonly at: number;
  readonly detail: Readonly<Record<string, string | number>>;
}

class Unreadable extends Error {
  readonly failure: YamlFailure;
  constructor(code: string, at: number, detail: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.failure = { code, at, detail };
  }
}

/**
 * Every document of a YAML text, in order; empty documents are left out. A document that breaks the
 * syntax costs itself alone: the others are read. Never throws.
 */
export function readYaml(text: string): readonly YamlDocument[] {
  const ranges = documentRanges(text);
  if (ranges.length === 1) return readRange(text, 0, text.length);
  return ranges.flatMap(([start, end]) => readRange(text, start, end));
}

/** Documents are cut at `---` and `...` lines, which no YAML scalar may contain at column 0. */
function documentRanges(text: string): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  let start = 0;
  for (const mark of text.matchAll(/^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm)) {
    if (mark.index > start) ranges.push([start, mark.index]);
    start = mark.index;
  }
  ranges.push([start, text.length]);
  return ranges;
}

function readRange(text: string, start: number, end: number): readonly YamlDocument[] {
  const own = start === 0 && end === text.length ? text : text.slice(start, end);
  try {
    const events = parseEvents(own, { maxDepth: YAML_DEPTH_MAX });
    const roots = new Builder(own, start, events).documents();
    return roots.map((root) => ({ root, start, end }));
  } catch (error) {
    return [{ failure: failureOf(error, start), start, end }];
  }
}

function failureOf(error: unknown, start: number): YamlFailure {
  if (error instanceof Unreadable) return error.failure;
  if (error instanceof YAMLException)
    return {
      code: 'yaml-syntax',
      at: start + (error.mark?.position ?? 0),
      detail: { reason: error.reason },
    };
  return { code: 'yaml-syntax', at: start, detail: { reason: String(error) } };
}

/** Turns parser events into nodes. `base` is added to every offset. */
class Builder {
  readonly #text: string;
  readonly #base: number;
  readonly #events: readonly Event[];
  #next = 0;
  #nodes = 0;
  #aliases = 0;
  #anchors = new Map<string, { readonly node: YamlNode; readonly nodes: number } | null>();

  constructor(text: string, base: number, events: readonly Event[]) {
    this.#text = text;
    this.#base = base;
    this.#events = events;
  }

  documents(): YamlNode[] {
    const roots: YamlNode[] = [];
    for (;;) {
      const event = this.#events[this.#next++];
      if (event === undefined) return roots;
      if (event.type !== EVENT_ID.DOCUMENT) continue;
      this.#anchors = new Map();
      this.#nodes = 0;
      this.#aliases = 0;
      while (this.#events[this.#next]?.type !== EVENT_ID.POP) {
        const root = this.#node(this.#take());
        if (root.kind !== 'scalar' || root.type !== 'null') roots.push(root);
      }
      this.#next += 1;
    }
  }

  #take(): Event {
    const event = this.#events[this.#next++];
    if (event === undefined) throw new Unreadable('yaml-syntax', this.#base, { reason: 'cut off' });
    return event;
  }

  #node(event: Event): YamlNode {
    this.#nodes += 1;
    if (event.type === EVENT_ID.ALIAS) return this.#alias(event.anchorStart, event.anchorEnd);
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP)
      throw new Unreadable('yaml-syntax', this.#base, { reason: 'unexpected end' });
    const anchor =
      event.anchorStart < 0 ? null : this.#text.slice(event.anchorStart, event.anchorEnd);
    const before = this.#nodes;
    // While its own content is read an anchor stands for nothing: an alias to it is a cycle.
    if (anchor !== null) this.#anchors.set(anchor, null);
    const node = this.#content(event);
    this.#limit(node.at);
    if (anchor !== null) this.#anchors.set(anchor, { node, nodes: this.#nodes - before + 1 });
    return node;
  }

  #content(event: Exclude<Event, { type: 1 | 5 | 6 }>): YamlNode {
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event);
    const at = this.#base + event.start;
    const tag = this.#tag(event.tagStart, event.tagEnd);
    if (event.type === EVENT_ID.SEQUENCE) {
      if (tag !== '' && tag !== '!!seq') throw new Unreadable('yaml-tag', at, { tag });
      const items: YamlNode[] = [];
      for (let next = this.#take(); next.type !== EVENT_ID.POP; next = this.#take())
        items.push(this.#node(next));
      return { kind: 'list', items, at };
    }
    if (tag !== '' && tag !== '!!map') throw new Unreadable('yaml-tag', at, { tag });
    return { kind: 'map', entries: this.#entries(), at };
  }

  #entries(): readonly YamlEntry[] {
    const entries: YamlEntry[] = [];
    const merged: YamlNode[] = [];
    for (let next = this.#take(); next.type !== EVENT_ID.POP; next = this.#take()) {
      const key = this.#node(next);
      if (key.kind !== 'scalar') throw new Unreadable('yaml-key', key.at);
      const value = this.#node(this.#take());
      if (key.text === '<<') merged.push(value);
      else {
        for (const entry of entries)
          if (entry.key === key.text)
            throw new Unreadable('yaml-duplicate-key', key.at, { key: key.text });
        entries.push({ key: key.text, keyAt: key.at, value });
      }
    }
    return merged.length === 0 ? entries : this.#merge(entries, merged);
  }

  /** `<<` brings in the keys that the map does not have itself (YAML 1.1 merge key). */
  #merge(entries: YamlEntry[], merged: readonly YamlNode[]): readonly YamlEntry[] {
    const has = new Set(entries.map((entry) => entry.key));
    for (const node of merged.flatMap((each) => (each.kind === 'list' ? each.items : [each]))) {
      if (node.kind !== 'map') throw new Unreadable('yaml-merge', node.at);
      for (const entry of node.entries) {
        this.#nodes += 1;
        if (has.has(entry.key)) continue;
        has.add(entry.key);
        entries.push(entry);
      }
      this.#limit(node.at);
    }
    return entries;
  }

  #alias(start: number, end: number): YamlNode {
    const name = this.#text.slice(start, end);
    const at = this.#base + start;
    const target = this.#anchors.get(name);
    if (target === null) throw new Unreadable('yaml-alias-cycle', at, { alias: name });
    if (target === undefined) throw new Unreadable('yaml-alias-unknown', at, { alias: name });
    this.#aliases += 1;
    if (this.#aliases > YAML_ALIASES_MAX)
      throw new Unreadable('yaml-too-many-aliases', at, { most: YAML_ALIASES_MAX });
    this.#nodes += target.nodes;
    this.#limit(at);
    return target.node;
  }

  #limit(at: number): void {
    if (this.#nodes > YAML_NODES_MAX)
      throw new Unreadable('yaml-too-large', at, { most: YAML_NODES_MAX });
  }

  #tag(start: number, end: number): string {
    return start < 0 ? '' : this.#text.slice(start, end);
  }

  #scalar(event: ScalarEvent): YamlScalar {
    const text = getScalarValue(this.#text, event);
    // An empty value has no range: its place is where the next thing stands, so the key's is used.
    const at = this.#base + (event.valueStart < 0 ? this.#lastOffset() : event.valueStart);
    const tag = this.#tag(event.tagStart, event.tagEnd);
    if (tag === '' && event.style === SCALAR_STYLE.PLAIN) return plainScalar(text, at);
    if (tag === '' || tag === '!!str' || tag === '!')
      return { kind: 'scalar', type: 'text', text, at };
    const typed = plainScalar(text, at);
    const wanted: Readonly<Record<string, YamlScalar['type']>> = {
      '!!int': 'number',
      '!!float': 'number',
      '!!bool': 'boolean',
      '!!null': 'null',
    };
    if (wanted[tag] !== typed.type) throw new Unreadable('yaml-tag', at, { tag });
    return typed;
  }

  #lastOffset(): number {
    for (let index = this.#next - 2; index >= 0; index -= 1) {
      const event = this.#events[index];
      if (event?.type === EVENT_ID.SCALAR && event.valueStart >= 0) return event.valueStart;
      if (event?.type === EVENT_ID.SEQUENCE || event?.type === EVENT_ID.MAPPING) return event.start;
    }
    return 0;
  }
}

const INTEGER = /^[-+]?[0-9]+$/;
const OTHER_BASE = /^0(?:x[0-9a-fA-F]+|o[0-7]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** The type of a plain scalar (YAML 1.2.2, 10.3.2 "Tag Resolution" of the core schema). */
function plainScalar(text: string, at: number): YamlScalar {
  const first = text.charCodeAt(0);
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (numeric) {
    if (INTEGER.test(text) || FLOAT.test(text)) return { kind: 'scalar', type: 'number', text, at };
    if (OTHER_BASE.test(text))
      return { kind: 'scalar', type: 'number', text: BigInt(text).toString(), at };
  } else if (text.length <= 5) {
    if (text === '' || text === '~' || text === 'null' || text === 'Null' || text === 'NULL')
      return { kind: 'scalar', type: 'null', text: 'null', at };
    if (text === 'true' || text === 'True' || text === 'TRUE')
      return { kind: 'scalar', type: 'boolean', text: 'true', at };
    if (text === 'false' || text === 'False' || text === 'FALSE')
      return { kind: 'scalar', type: 'boolean', text: 'false', at };
  }
  return { kind: 'scalar', type: 'text', text, at };
}

/** The value under a key of a map; undefined when the key is not there. */
export function valueOf(map: YamlMap, key: string): YamlNode | undefined {
  return entryOf(map, key)?.value;
}

export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  for (const entry of map.entries) if (entry.key === key) return entry;
  return undefined;
}
