/**
 * Binary XML elements compiled into slots ([MS-EVEN6] 2.2.12): read once per template, so that a
 * record costs only its values.
 */
import type { Json } from '../../model/json.ts';
import { Damage } from './damage.ts';
import { ELEMENT_DEPTH_MAX, FIELDS_MAX, VALUES_MAX } from './limits.ts';
import type { Page } from './page.ts';
import {
  DATA_FIELD,
  EVENT,
  EXTRA,
  KIND_DATA,
  KIND_SYSTEM,
  SYSTEM,
  SYSTEM_FIELD,
  USER,
  fieldName,
  standingOf,
  type Part,
  type Slot,
  type Standing,
  type Template,
} from './slots.ts';
import { itemBytes, readValue } from './values.ts';

/** A token's kind; the bit 0x40 says that more of the same follows. */
const END = 0x00;
const OPEN = 0x01;
const CLOSE_START = 0x02;
const CLOSE_EMPTY = 0x03;
const END_ELEMENT = 0x04;
const VALUE = 0x05;
const ATTRIBUTE = 0x06;
const CDATA = 0x07;
const CHARACTER = 0x08;
const ENTITY = 0x09;
const PI_TARGET = 0x0a;
const PI_DATA = 0x0b;
const SUBSTITUTION = 0x0d;
const SUBSTITUTION_OPTIONAL = 0x0e;
const MORE = 0x40;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** An element that is open. */
interface Frame {
  readonly standing: Standing;
  readonly tag: string;
  /** What stands in front of names that would overwrite the System part's. */
  readonly prefix: string;
  /** The value of a Data element's Name attribute. */
  name: readonly Part[] | null;
  readonly parts: Part[];
  hasChildren: boolean;
  hasAttributes: boolean;
}

export interface Compiled extends Template {
  /** Where reading stopped, chunk-relative. */
  readonly end: number;
  /** Chunk-relative places of references to names and of name entries, in order: see templates.ts. */
  readonly nameReferences: readonly number[];
  readonly nameEntries: readonly number[];
}

/**
 * Compiles the elements from `at` up to the end token, or up to the end of the first element when
 * `one` is set. In a template's body each element carries two more bytes (`inTemplate`). Throws
 * Damage; takes time linear in the bytes read.
 */
export function compile(
  page: Page,
  at: number,
  end: number,
  context: { readonly standing: Standing; readonly inTemplate: boolean; readonly one: boolean },
): Compiled {
  return new Compiler(page, at, end, context.inTemplate).run(context.standing, context.one);
}

class Compiler {
  readonly #page: Page;
  readonly #end: number;
  readonly #inTemplate: boolean;
  #at: number;
  readonly #frames: Frame[] = [];
  readonly #slots: Slot[] = [];
  readonly #nameReferences: number[] = [];
  readonly #nameEntries: number[] = [];
  #highestValue = -1;

  constructor(page: Page, at: number, end: number, inTemplate: boolean) {
    this.#page = page;
    this.#at = at;
    this.#end = end;
    this.#inTemplate = inTemplate;
  }

  run(standing: Standing, one: boolean): Compiled {
    const start = this.#at;
    while (this.#at < this.#end) {
      const token = this.#page.u8(this.#at);
      if (token === END) {
        this.#at += 1;
        break;
      }
      this.#token(token, standing);
      if (one && this.#frames.length === 0) break;
    }
    if (this.#frames.length > 0) throw new Damage('evtx-xml-unclosed', this.#at);
    this.#page.spend(this.#at - start, start);
    const slots = withOnce(this.#slots);
    return {
      slots,
      kinds: slots.reduce((kinds, slot) => kinds | kindOf(slot), 0),
      highestValue: this.#highestValue,
      end: this.#at,
      nameReferences: this.#nameReferences,
      nameEntries: this.#nameEntries,
    };
  }

  #token(token: number, outside: Standing): void {
    const frame = this.#frames.at(-1);
    switch (token & ~MORE) {
      case OPEN:
        this.#open((token & MORE) !== 0, frame, outside);
        return;
      case CLOSE_START:
        this.#at += 1;
        return;
      case CLOSE_EMPTY:
      case END_ELEMENT:
        this.#at += 1;
        if (frame === undefined) throw new Damage('evtx-token-unknown', this.#at - 1);
        this.#frames.pop();
        this.#close(frame);
        return;
      case ATTRIBUTE:
        if (frame === undefined) throw new Damage('evtx-token-unknown', this.#at);
        this.#attribute(frame);
        return;
      case PI_TARGET:
        this.#at += 1;
        this.#name();
        return;
      case PI_DATA:
        this.#at += 3 + this.#page.u16(this.#at + 1) * 2;
        return;
      default: {
        const part = this.#part(token);
        if (part === undefined) throw new Damage('evtx-token-unknown', this.#at);
        if (frame !== undefined) frame.parts.push(part);
      }
    }
  }

  /** Text, a reference or a substitution at the cursor; undefined when the token is none of them. */
  #part(token: number): Part | undefined {
    const page = this.#page;
    const at = this.#at;
    switch (token & ~MORE) {
      case VALUE:
        return this.#inlineValue();
      case CDATA: {
        const chars = page.u16(at + 1);
        this.#at = at + 3 + chars * 2;
        return page.text(at + 3, chars);
      }
      case CHARACTER:
        this.#at = at + 3;
        return String.fromCharCode(page.u16(at + 1));
      case ENTITY: {
        this.#at = at + 1;
        const name = this.#name();
        return ENTITIES[name] ?? `&${name};`;
      }
      case SUBSTITUTION:
      case SUBSTITUTION_OPTIONAL: {
        const index = page.u16(at + 1);
        if (index >= VALUES_MAX) throw new Damage('evtx-too-many-values', at);
        this.#at = at + 4;
        if (index > this.#highestValue) this.#highestValue = index;
        return index;
      }
      default:
        return undefined;
    }
  }

  /** A value written out in place: text with its length in characters, or a type of fixed size. */
  #inlineValue(): string {
    const page = this.#page;
    const type = page.u8(this.#at + 1);
    const at = this.#at + 2;
    if (type === 0x01) {
      const chars = page.u16(at);
      this.#at = at + 2 + chars * 2;
      return page.text(at + 2, chars);
    }
    if (type === 0x00) {
      this.#at = at;
      return '';
    }
    const fixed = itemBytes(type);
    const size = fixed > 0 ? fixed : type === 0x13 ? 8 + page.u8(at + 1) * 4 : page.u16(at);
    const from = fixed > 0 || type === 0x13 ? at : at + 2;
    if (from + size > this.#end) throw new Damage('evtx-beyond-end', at);
    this.#at = from + size;
    return asText(readValue(page, type, from, size));
  }

  /** The name the cursor refers to; a name entry that stands right here is stepped over. */
  #name(): string {
    const at = this.#at;
    const offset = this.#page.u32(at);
    this.#nameReferences.push(at);
    this.#at = at + 4;
    if (offset === this.#at) {
      this.#nameEntries.push(offset);
      this.#at += this.#page.nameBytes(offset);
    }
    return this.#page.name(offset);
  }

  #open(hasAttributes: boolean, parent: Frame | undefined, outside: Standing): void {
    if (this.#frames.length >= ELEMENT_DEPTH_MAX) throw new Damage('evtx-too-deep', this.#at);
    this.#at += this.#inTemplate ? 7 : 5;
    const tag = this.#name();
    if (hasAttributes) this.#at += 4;
    const standing = standingOf(parent?.standing ?? outside, tag);
    if (parent !== undefined) parent.hasChildren = true;
    const nestedSystem = parent?.standing === SYSTEM_FIELD;
    this.#frames.push({
      standing,
      tag: nestedSystem ? `${parent.tag}_${tag}` : tag,
      prefix: prefixOf(standing, parent, tag),
      name: null,
      parts: [],
      hasChildren: false,
      hasAttributes,
    });
  }

  #attribute(frame: Frame): void {
    const start = this.#at;
    this.#at += 1;
    const name = this.#name();
    const parts: Part[] = [];
    while (this.#at < this.#end) {
      const part = this.#part(this.#page.u8(this.#at));
      if (part === undefined) break;
      parts.push(part);
    }
    if (parts.length > FIELDS_MAX) throw new Damage('evtx-too-many-fields', start);
    if (name === 'xmlns' || name.startsWith('xmlns:')) return;
    if (frame.standing === DATA_FIELD && name === 'Name') {
      frame.name = parts;
      return;
    }
    const field = fieldName(`${frame.tag}_${name}`, frame.standing, frame.prefix);
    this.#add(field, null, parts, frame.standing);
  }

  /** An element's own text becomes a field. White space between child elements is layout. */
  #close(frame: Frame): void {
    const { parts, standing, tag, prefix } = frame;
    const onlyLayout = parts.every((part) => typeof part === 'string' && part.trim() === '');
    if (frame.hasChildren && onlyLayout) return;
    const isField = standing === DATA_FIELD || standing === USER || standing === EXTRA;
    if (parts.length === 0 && (!isField || (frame.hasAttributes && frame.name === null))) return;
    if (standing !== DATA_FIELD) {
      this.#add(fieldName(tag, standing, prefix), null, parts, standing);
      return;
    }
    const name = frame.name ?? [];
    const literal = name.every((part) => typeof part === 'string') ? name.join('') : null;
    if (literal === null) this.#add('', name, parts, standing);
    else if (literal !== '') this.#add(fieldName(literal, standing, prefix), null, parts, standing);
    else if (tag === 'Data') this.#add('Data', null, parts, standing, true);
    else this.#add(fieldName(tag, standing, prefix), null, parts, standing);
  }

  #add(
    name: string,
    nameParts: readonly Part[] | null,
    parts: readonly Part[],
    standing: Standing,
    list = false,
  ): void {
    if (this.#slots.length >= FIELDS_MAX) throw new Damage('evtx-too-many-fields', this.#at);
    const [first] = parts;
    const allText = parts.every((part) => typeof part === 'string');
    this.#slots.push({
      name,
      nameParts,
      parts,
      value: parts.length === 1 && typeof first === 'number' ? first : -1,
      literal: allText ? parts.join('') : null,
      list,
      once: false,
      standing,
    });
  }
}

function kindOf(slot: Slot): number {
  if (slot.standing <= EVENT) return 0;
  return slot.standing === SYSTEM || slot.standing === SYSTEM_FIELD ? KIND_SYSTEM : KIND_DATA;
}

/** Marks the slots whose field no other slot fills. */
function withOnce(slots: readonly Slot[]): readonly Slot[] {
  if (slots.some((slot) => slot.nameParts !== null)) return slots;
  const counts = new Map<string, number>();
  for (const { name } of slots) counts.set(name, (counts.get(name) ?? 0) + 1);
  return slots.map((slot) => {
    const once = counts.get(slot.name) === 1 && !slot.list && slot.standing > EVENT;
    return { ...slot, once };
  });
}

function prefixOf(standing: Standing, parent: Frame | undefined, tag: string): string {
  if (standing === DATA_FIELD) return 'EventData';
  if (standing === EXTRA) return parent?.standing === EXTRA ? parent.prefix : tag;
  return 'UserData';
}

/** A value as it stands inside other text. */
export function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item: Json) => asText(item)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
