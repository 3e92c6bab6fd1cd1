/**
 * All warning lists in one index: what stands in which list, in well under a microsecond. Built once,
 * then only read; the texts of large lists are not kept.
 */
import { compileRegex } from '../../formats/stix/pattern/regex.ts';
import type { SearchRegex } from '../../formats/stix/pattern/regex.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Problem } from '../../model/problem.ts';
import { WARNINGLISTS_MAX, WARNINGLIST_VALUE_CHARS_MAX } from './limits.ts';
import { NetworkTable } from './networks.ts';
import { PartTable } from './parts.ts';
import type { WarninglistEffect, WarninglistHits } from './policy.ts';
import { unread } from './read.ts';
import type { Warninglist } from './read.ts';
import { shapeOf, SHAPES, shapesOf } from './shape.ts';
import type { Shape } from './shape.ts';
import { note, TextTable } from './strings.ts';

export interface WarninglistHit {
  readonly list: string;
  readonly name: string;
  readonly effect: WarninglistEffect;
}

interface Regex {
  readonly search: SearchRegex;
  readonly list: number;
}

interface Entry {
  readonly text: string;
  readonly list: number;
}

export class WarninglistIndex {
  readonly #hits: readonly WarninglistHit[];
  /** `string`: the value itself; `hostname`: the host and every host below it. */
  readonly #texts: TextTable;
  /** By number of a list: 1 where hosts below its entries count too. */
  readonly #below: Uint8Array;
  readonly #networks: NetworkTable;
  /** `substring` and `regex`, by the shape of values that their lists are about. */
  readonly #parts: ReadonlyMap<Shape, PartTable>;
  readonly #regexes: ReadonlyMap<Shape, readonly Regex[]>;
  /** Of entries that protect nothing, by list. */
  readonly problems: readonly (Problem & { readonly list: string })[];

  constructor(lists: readonly Warninglist[]) {
    const kept = lists.slice(0, WARNINGLISTS_MAX);
    this.#hits = kept.map((list) => ({ list: list.id, name: list.name, effect: list.effect }));
    const entries = (type: Warninglist['type']): readonly Entry[] =>
      kept.flatMap((list, at) =>
        list.type === type ? list.entries.map((text) => ({ text, list: at + 1 })) : [],
      );
    this.#texts = tableOf([...entries('string'), ...entries('hostname')].map(spelled));
    this.#below = Uint8Array.from([0, ...kept.map(({ type }) => (type === 'hostname' ? 1 : 0))]);
    const networks = entries('cidr').map(({ text, list }) => ({ network: text, list }));
    this.#networks = new NetworkTable(networks);
    const isAbout = (list: number, shape: Shape): boolean =>
      shapesOf(kept[list - 1]?.attributes ?? []).includes(shape);
    const parts = entries('substring').map(spelled);
    const regexes = entries('regex').map(({ text, list }) => ({ search: compileMisp(text), list }));
    const sound = regexes.flatMap(({ search, list }) =>
      search === null ? [] : [{ search, list }],
    );
    this.#parts = new Map(
      SHAPES.map((shape) => [
        shape,
        new PartTable(parts.filter(({ list }) => isAbout(list, shape))),
      ]),
    );
    this.#regexes = new Map(
      SHAPES.map((shape) => [shape, sound.filter(({ list }) => isAbout(list, shape))]),
    );
    const wrong = new Map(this.#networks.unread);
    for (const { search, list } of regexes)
      if (search === null) wrong.set(list, (wrong.get(list) ?? 0) + 1);
    this.problems = [...wrong].flatMap(([list, count]) =>
      unread(count).map((one) => ({ ...one, list: kept[list - 1]?.id ?? '' })),
    );
  }

  /** Bytes of the tables, without the few substrings and regular expressions. */
  get bytes(): number {
    return this.#texts.bytes + this.#networks.bytes;
  }

  /** Every list with this value: a host, an address, a network, a URL, a hash, an e-mail address. */
  find(value: string): readonly WarninglistHit[] {
    if (value.length > WARNINGLIST_VALUE_CHARS_MAX) return NO_HITS;
    const text = value.toLowerCase();
    const found: number[] = [];
    this.#texts.collect(text, this.#below, found);
    const shape = shapeOf(text);
    if (shape === 'address') this.#networks.collect(text, found);
    this.#parts.get(shape)?.collect(text, found);
    for (const { search, list } of this.#regexes.get(shape) ?? NO_REGEXES)
      if (search(value)) note(found, list);
    if (found.length === 0) return NO_HITS;
    const hits: WarninglistHit[] = [];
    for (const list of found) {
      const hit = this.#hits[list - 1];
      if (hit !== undefined) hits.push(hit);
    }
    return hits;
  }

  /** As `find`, with the host of a URL and the domain of an address looked up too. */
  findIndicator({ kind, value }: Indicator): WarninglistHits {
    switch (kind) {
      case 'template':
        return NOTHING;
      case 'url':
        return { own: this.find(value), host: this.find(hostOfUrl(value)) };
      case 'sender':
        return { own: this.find(value), host: this.find(value.slice(value.lastIndexOf('@') + 1)) };
      default:
        return { own: this.find(value), host: NO_HITS };
    }
  }
}

const NO_REGEXES: readonly Regex[] = [];
const NO_HITS: readonly WarninglistHit[] = [];
const NOTHING: WarninglistHits = { own: NO_HITS, host: NO_HITS };

/** Lower case; a leading dot says "and everything below", which these tables do anyway. */
function spelled({ text, list }: Entry): Entry {
  return { text: text.toLowerCase().replace(/^\./, '').replace(/\.$/, ''), list };
}

function tableOf(entries: readonly Entry[]): TextTable {
  const table = new TextTable(entries.length);
  for (const { text, list } of entries) table.add(text, list);
  return table;
}

/** MISP writes `/^abuse@/i`, as PHP does, and here and there a bare expression. */
function compileMisp(text: string): SearchRegex | null {
  const match = /^\/(.*)\/([a-z]*)$/su.exec(text);
  if (match === null) return compileRegex(text, true);
  const [, expression = '', flags = ''] = match;
  return compileRegex(flags.includes('i') ? `(?i)${expression}` : expression, true);
}

function hostOfUrl(url: string): string {
  const start = url.indexOf('://');
  const rest = start < 0 ? url : url.slice(start + 3);
  const authority = rest.split(/[/?#]/, 1)[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return host.startsWith('[') ? host.slice(1, host.indexOf(']')) : (host.split(':', 1)[0] ?? '');
}
