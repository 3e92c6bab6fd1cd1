/** One record's binary XML as a flat event. */
import type { Json } from '../../model/json.ts';
import { asText, compile } from './compile.ts';
import { Damage } from './damage.ts';
import { FIELD_WORK, NESTED_DEPTH_MAX, VALUES_MAX } from './limits.ts';
import type { Page } from './page.ts';
import { ROOT, fieldName, type Part, type Slot, type Standing, type Template } from './slots.ts';
import { Templates } from './templates.ts';
import { TYPE_NESTED, TYPE_NULL, readValue } from './values.ts';

const FRAGMENT_HEADER = 0x0f;
const TEMPLATE_INSTANCE = 0x0c;
const NO_TEMPLATE_VALUES = 0;

type Event = Record<string, Json>;

/**
 * Fills events from binary XML. The value tables of nested instances lie behind one another in
 * `types`, `starts` and `sizes`, so that reading a record allocates nothing but its event.
 */
export class RecordReader {
  readonly #page: Page;
  readonly #templates: Templates;
  readonly #types = new Uint8Array(VALUES_MAX);
  readonly #starts = new Int32Array(VALUES_MAX);
  readonly #sizes = new Int32Array(VALUES_MAX);
  #event: Event = {};
  /** Which kinds of fields the templates filled so far may have set. */
  #kinds = 0;
  #fills = 0;

  constructor(page: Page, templates: Templates) {
    this.#page = page;
    this.#templates = templates;
  }

  /** Reads the binary XML in [at, end). Throws Damage. */
  read(at: number, end: number): Event {
    this.#event = {};
    this.#kinds = 0;
    this.#fragment(at, end, ROOT, 0, 0);
    return this.#event;
  }

  /** `used`: how many values of the tables are taken by the instances around this one. */
  #fragment(at: number, end: number, standing: Standing, depth: number, used: number): void {
    const page = this.#page;
    if (depth > NESTED_DEPTH_MAX) throw new Damage('evtx-too-deep', at);
    while (at < end) {
      const token = page.u8(at);
      if (token === 0) return;
      if (token === FRAGMENT_HEADER) at += 4;
      else if (token === TEMPLATE_INSTANCE) at = this.#instance(at, end, standing, depth, used);
      else {
        const compiled = compile(page, at, end, { standing, inTemplate: false, one: true });
        if (compiled.highestValue >= 0) throw new Damage('evtx-token-unknown', at);
        this.#fill(compiled, NO_TEMPLATE_VALUES, used, depth);
        at = compiled.end;
      }
    }
  }

  /** Token, a byte, template id, offset of the definition, which may lie right here; values. */
  #instance(at: number, end: number, standing: Standing, depth: number, used: number): number {
    const page = this.#page;
    const definition = page.u32(at + 6);
    let table = at + 10;
    if (definition === table) table += this.#templates.definitionBytes(page, definition);
    const template = this.#templates.at(page, definition, standing);
    const count = page.u32(table);
    if (count > VALUES_MAX - used) throw new Damage('evtx-too-many-values', table);
    let start = table + 4 + count * 4;
    if (start > end) throw new Damage('evtx-beyond-end', table);
    const { bytes } = page;
    for (let i = 0; i < count; i += 1) {
      const entry = table + 4 + i * 4;
      const size = bytes[entry]! | (bytes[entry + 1]! << 8);
      this.#sizes[used + i] = size;
      this.#types[used + i] = bytes[entry + 2]!;
      this.#starts[used + i] = start;
      start += size;
    }
    if (start > end) throw new Damage('evtx-beyond-end', table);
    page.spend(count, at);
    this.#fill(template, count, used, depth);
    return start;
  }

  #fill(template: Template, count: number, used: number, depth: number): void {
    const { slots, kinds } = template;
    this.#page.spend(slots.length * FIELD_WORK, 0);
    // Looking whether a field is there already costs as much as setting it: only where it may be.
    let mayRepeat = (this.#kinds & kinds) !== 0;
    this.#kinds |= kinds;
    this.#fills += 1;
    const fills = this.#fills;
    const event = this.#event;
    for (let i = 0; i < slots.length; i += 1) {
      const slot = slots[i]!;
      const value = this.#content(slot, count, used, depth);
      // Binary XML within a value has filled fields of its own.
      if (this.#fills !== fills) mayRepeat = true;
      if (value === undefined) continue;
      if (slot.once && !mayRepeat) event[slot.name] = value;
      else if (slot.nameParts === null) this.#put(slot.name, value, slot.list);
      else {
        const name = this.#mixed(slot.nameParts, slot, count, used, depth);
        this.#put(fieldName(name, slot.standing, 'EventData') || 'Data', value, name === '');
      }
    }
  }

  /** A field that comes more than once gathers its values in one array. */
  #put(name: string, value: Json, list: boolean): void {
    const event = this.#event;
    const before = event[name];
    // Names such as `toString` find what every object inherits, which is not a field.
    if (before === undefined || typeof before === 'function') {
      event[name] = list && !Array.isArray(value) ? [value] : value;
      return;
    }
    const items = Array.isArray(before) ? (before as Json[]) : [before];
    if (Array.isArray(value)) for (const item of value as Json[]) items.push(item);
    else items.push(value);
    event[name] = items;
  }

  #content(slot: Slot, count: number, used: number, depth: number): Json | undefined {
    if (slot.value >= 0)
      return slot.value < count
        ? this.#value(slot, used + slot.value, used + count, depth)
        : undefined;
    return slot.literal ?? this.#mixed(slot.parts, slot, count, used, depth);
  }

  /** Undefined for null and for nested binary XML, which fills its own fields. */
  #value(slot: Slot, index: number, used: number, depth: number): Json | undefined {
    const type = this.#types[index]!;
    const start = this.#starts[index]!;
    const size = this.#sizes[index]!;
    if (type === TYPE_NULL) return undefined;
    if (type === TYPE_NESTED) {
      this.#fragment(start, start + size, slot.standing, depth + 1, used);
      return undefined;
    }
    this.#page.spend(size, start);
    return readValue(this.#page, type, start, size);
  }

  #mixed(parts: readonly Part[], slot: Slot, count: number, used: number, depth: number): string {
    let text = '';
    for (const part of parts) {
      if (typeof part === 'string') text += part;
      else if (part < count) text += asText(this.#value(slot, used + part, used + count, depth));
    }
    return text;
  }
}
