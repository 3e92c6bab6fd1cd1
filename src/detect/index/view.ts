/**
 * One event as the atoms see it: values read once, folded once, and each atom's truth found out at
 * most once. Nothing is ever cleared: what is remembered carries the number of its event.
 */
import type { JsonObject } from '../../model/json.ts';
import type { SourceRoute } from '../source/route.ts';
import { foldText } from '../value/fold.ts';
import { elementsOf, leavesOf, textOf } from '../value/scalar.ts';
import { readerOf, type Reader } from './access.ts';
import { ANY_TEXT, ANYWHERE, CONTAINS, EXACT, NULL, PRESENT, SUFFIX } from './atom.ts';
import type { Image } from './image.ts';
import { costlyTest, type CostlyTest } from './costly.ts';
import { Pairs } from './pairs.ts';

/** What a field is in an event. */
export const ABSENT = 0;
export const TEXT = 1;
/** An array: `many` holds its elements. */
export const MANY = 2;
const IS_NULL = 3;
/** An object: it is there, and has no text. */
const OPAQUE = 4;

const GENERATION_MAX = 0x3fffffff;

export class EventView {
  event: JsonObject = {};
  /** Per field, valid once `kindOf` was asked. */
  readonly texts: string[];
  readonly many: (readonly unknown[])[];
  readonly #image: Image;
  /** By `route.layout`, then by field. */
  readonly #readers: Reader[][] = [];
  #route: SourceRoute | null = null;
  #current: Reader[] = [];
  #generation = 0;
  readonly #fieldStamp: Int32Array;
  readonly #kinds: Uint8Array;
  readonly #foldStamp: Int32Array;
  readonly #folded: string[];
  /** Per atom: twice the event's number, plus one when true. */
  readonly #known: Int32Array;
  readonly #literals: (string | undefined)[];
  readonly #costly: (CostlyTest | undefined)[];
  readonly #pairs: Pairs;
  #leavesOf = -1;
  #leaves: readonly string[] = [];
  #foldedLeaves: readonly string[] = [];

  constructor(image: Image) {
    const fields = image.meta.fields.length;
    const atoms = image.lists.atomField.length;
    this.#image = image;
    this.texts = Array.from({ length: fields }, () => '');
    this.many = Array.from({ length: fields }, () => []);
    this.#fieldStamp = new Int32Array(fields);
    this.#kinds = new Uint8Array(fields);
    this.#foldStamp = new Int32Array(fields);
    this.#folded = Array.from({ length: fields }, () => '');
    this.#known = new Int32Array(atoms);
    this.#literals = Array.from({ length: atoms });
    this.#costly = Array.from({ length: atoms });
    this.#pairs = new Pairs(image);
  }

  /** Turns to the next event; gives its number, from 1. */
  turnTo(event: JsonObject, route: SourceRoute): number {
    this.event = event;
    if (route !== this.#route) this.#takeRoute(route);
    if (this.#generation === GENERATION_MAX) this.#startOver();
    this.#generation += 1;
    return this.#generation;
  }

  /** What the field is in this event. */
  kindOf(field: number): number {
    if (this.#fieldStamp[field] === this.#generation) return this.#kinds[field]!;
    this.#fieldStamp[field] = this.#generation;
    const reader = this.#current[field] ?? this.#prepare(field);
    const value = reader.key === null ? reader.read(this.event) : this.event[reader.key];
    const kind = typeof value === 'string' ? TEXT : this.#kindOfOther(field, value);
    if (kind === TEXT && typeof value === 'string') this.texts[field] = value;
    this.#kinds[field] = kind;
    return kind;
  }

  /** The texts of a field: none, one, or those of an array's elements. */
  textsOf(field: number): readonly string[] {
    const kind = this.kindOf(field);
    if (kind === TEXT) return [this.texts[field]!];
    return kind === MANY ? this.many[field]!.map(textOf).filter((text) => text !== null) : [];
  }

  /** Every text in the event, for keywords. */
  leaves(): readonly string[] {
    if (this.#leavesOf !== this.#generation) {
      this.#leavesOf = this.#generation;
      this.#leaves = leavesOf(this.event);
      this.#foldedLeaves = [];
    }
    return this.#leaves;
  }

  /** Whether an atom is true of this event. */
  holds(atom: number): boolean {
    const known = this.#known[atom]!;
    if (known >> 1 === this.#generation) return (known & 1) === 1;
    const holds = this.#find(atom);
    this.#known[atom] = 2 * this.#generation + (holds ? 1 : 0);
    return holds;
  }

  /** The text that makes a true atom true; empty when it is none. */
  shown(atom: number): string {
    const field = this.#image.lists.atomField[atom]!;
    if (field === ANYWHERE) return this.leaves().find((leaf) => this.#text(atom, leaf, null)) ?? '';
    const texts = this.textsOf(field);
    return texts.find((text) => this.#text(atom, text, null)) ?? texts[0] ?? '';
  }

  #kindOfOther(field: number, value: unknown): number {
    if (value === undefined || typeof value === 'function') return ABSENT;
    if (value === null) return IS_NULL;
    const text = textOf(value);
    if (text !== null) {
      this.texts[field] = text;
      return TEXT;
    }
    if (!Array.isArray(value)) return OPAQUE;
    this.many[field] = elementsOf(value);
    return MANY;
  }

  #find(atom: number): boolean {
    const { atomField, atomKind } = this.#image.lists;
    const field = atomField[atom]!;
    if (field === ANYWHERE) return this.#anywhere(atom);
    const is = this.kindOf(field);
    const kind = atomKind[atom]! >> 1;
    if (kind === PRESENT) return is !== ABSENT;
    if (is === TEXT) return kind !== NULL && this.#text(atom, this.texts[field]!, field);
    if (kind === NULL)
      return is === MANY ? this.many[field]!.includes(null) : is === ABSENT || is === IS_NULL;
    if (is !== MANY) return false;
    return this.many[field]!.some((value) => {
      const text = textOf(value);
      return text !== null && this.#text(atom, text, null);
    });
  }

  #anywhere(atom: number): boolean {
    const leaves = this.leaves();
    const cased = (this.#image.lists.atomKind[atom]! & 1) === 1;
    if (cased) return leaves.some((leaf) => this.#test(atom, leaf, leaf, null));
    if (this.#foldedLeaves.length !== leaves.length) this.#foldedLeaves = leaves.map(foldText);
    return this.#foldedLeaves.some((folded, i) => this.#test(atom, leaves[i]!, folded, null));
  }

  /** An atom on one text: that of `field`, whose folded form is kept, or another. */
  #text(atom: number, text: string, field: number | null): boolean {
    if ((this.#image.lists.atomKind[atom]! & 1) === 1) return this.#test(atom, text, text, null);
    const folded = field === null ? foldText(text) : this.#foldedText(field);
    return this.#test(atom, text, folded, field);
  }

  #foldedText(field: number): string {
    if (this.#foldStamp[field] !== this.#generation) {
      this.#foldStamp[field] = this.#generation;
      this.#folded[field] = foldText(this.texts[field]!);
    }
    return this.#folded[field]!;
  }

  #test(atom: number, text: string, folded: string, field: number | null): boolean {
    const { atomKind, atomLength, atomLiteral } = this.#image.lists;
    const kind = atomKind[atom]! >> 1;
    if (kind >= ANY_TEXT) {
      if (kind === ANY_TEXT) return true;
      const costly = (this.#costly[atom] ??= costlyTest(this.#image, atom));
      return costly(text, folded, this);
    }
    const length = atomLength[atom]!;
    const spare = folded.length - length;
    if (spare < 0) return false;
    if (kind === CONTAINS) return this.#contains(atom, folded, field);
    if (length === 0) return kind !== EXACT || spare === 0;
    if (kind === EXACT && spare !== 0) return false;
    // Most others are told apart by one character.
    const start = kind === SUFFIX ? spare : 0;
    if (folded.charCodeAt(start) !== this.#image.pool[atomLiteral[atom]!]) return false;
    if (kind === EXACT) return folded === this.#literal(atom);
    return folded.startsWith(this.#literal(atom), start);
  }

  /** Most literals are ruled out by three of their pairs of characters. */
  #contains(atom: number, folded: string, field: number | null): boolean {
    if (field !== null && !this.#pairs.mayHold(field, folded, this.#generation, atom)) return false;
    return folded.includes(this.#literal(atom));
  }

  #literal(atom: number): string {
    const known = this.#literals[atom];
    if (known !== undefined) return known;
    const { atomLiteral, atomLength } = this.#image.lists;
    const start = atomLiteral[atom]!;
    const units = this.#image.pool.subarray(start, start + atomLength[atom]!);
    let literal = '';
    for (const unit of units) literal += String.fromCharCode(unit);
    this.#literals[atom] = literal;
    return literal;
  }

  #takeRoute(route: SourceRoute): void {
    this.#route = route;
    this.#current = this.#readers[route.layout] ??= [];
  }

  #prepare(field: number): Reader {
    const reader = readerOf(this.#route!, this.#image.meta.fields[field]!);
    this.#current[field] = reader;
    return reader;
  }

  #startOver(): void {
    this.#generation = 0;
    this.#leavesOf = -1;
    this.#fieldStamp.fill(0);
    this.#foldStamp.fill(0);
    this.#known.fill(0);
    this.#pairs.startOver();
  }
}
