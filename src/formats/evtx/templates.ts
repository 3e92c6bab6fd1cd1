/** Templates: found in a chunk, compiled once, recognised again in other chunks and files. */
import { compile, type Compiled } from './compile.ts';
import { Damage } from './damage.ts';
import { CHUNK_BYTES, TEMPLATE_FORMS_MAX, TEMPLATES_MAX } from './limits.ts';
import type { Page } from './page.ts';
import type { Standing, Template } from './slots.ts';

/** A definition: pointer to the next, 16 bytes of GUID, size of the body, body. */
const NEXT_BYTES = 4;
const HEAD_BYTES = 24;

/**
 * One form of a template as first met. The same template lies elsewhere in other chunks with other
 * offsets of names, so the bytes are compared outside `mask` and the names by their text.
 */
interface Form {
  readonly standing: Standing;
  readonly bytes: Uint8Array;
  readonly mask: Uint8Array;
  readonly names: readonly { readonly at: number; readonly name: string }[];
  readonly template: Template;
}

export class Templates {
  readonly #forms = new Map<number, Form[]>();
  #count = 0;
  /** Per chunk: definition offset and standing → what it compiled to, or why it could not be. */
  readonly #here = new Map<number, Template | Damage>();

  /** Forgets what belongs to the chunk before. */
  openChunk(): void {
    this.#here.clear();
  }

  /** How many bytes the definition at `at` takes. */
  definitionBytes(page: Page, at: number): number {
    return HEAD_BYTES + page.u32(at + 20);
  }

  /** The template defined at `at`. Throws Damage, and the same again for the same definition. */
  at(page: Page, at: number, standing: Standing): Template {
    const key = at * 8 + standing;
    const known = this.#here.get(key);
    if (known !== undefined) {
      if (known instanceof Damage) throw known;
      return known;
    }
    try {
      const template = this.#find(page, at, standing);
      this.#here.set(key, template);
      return template;
    } catch (error) {
      if (error instanceof Damage) this.#here.set(key, error);
      throw error;
    }
  }

  #find(page: Page, at: number, standing: Standing): Template {
    const size = page.u32(at + 20);
    const end = at + HEAD_BYTES + size;
    if (end > page.length) throw new Damage('evtx-template-damaged', at);
    page.spend(size, at);
    const key = page.u32(at + NEXT_BYTES) * CHUNK_BYTES + size;
    const forms = this.#forms.get(key);
    const form = forms?.find((each) => each.standing === standing && matches(page, at, each));
    if (form !== undefined) return form.template;
    const body = bodyOf(page, at + HEAD_BYTES, end);
    const compiled = compile(page, body, end, { standing, inTemplate: true, one: false });
    this.#keep(key, formOf(page, at, end, standing, compiled));
    return compiled;
  }

  #keep(key: number, form: Form): void {
    if (this.#count >= TEMPLATES_MAX) {
      this.#forms.clear();
      this.#count = 0;
    }
    const forms = this.#forms.get(key);
    if (forms === undefined) this.#forms.set(key, [form]);
    else if (forms.length < TEMPLATE_FORMS_MAX) forms.push(form);
    else return;
    this.#count += 1;
  }
}

/** Steps over the fragment header, which some writers leave out. */
function bodyOf(page: Page, at: number, end: number): number {
  return at < end && page.u8(at) === 0x0f ? at + 4 : at;
}

function formOf(page: Page, at: number, end: number, standing: Standing, compiled: Compiled): Form {
  const from = at + NEXT_BYTES;
  const bytes = page.bytes.slice(from, end);
  const mask = new Uint8Array(bytes.length).fill(0xff);
  for (const reference of compiled.nameReferences)
    mask.fill(0, reference - from, reference - from + 4);
  // The pointer and the hash in a name entry say nothing about the template.
  for (const entry of compiled.nameEntries) mask.fill(0, entry - from, entry - from + 6);
  const names = compiled.nameReferences.map((reference) => ({
    at: reference - from,
    name: page.name(page.u32(reference)),
  }));
  const { slots, highestValue, kinds } = compiled;
  return { standing, bytes, mask, names, template: { slots, highestValue, kinds } };
}

function matches(page: Page, at: number, form: Form): boolean {
  const from = at + NEXT_BYTES;
  const { bytes, mask } = form;
  const here = page.bytes;
  for (let i = 0; i < bytes.length; i += 1) {
    if (((bytes[i]! ^ here[from + i]!) & mask[i]!) !== 0) return false;
  }
  return form.names.every((each) => page.name(page.u32(from + each.at)) === each.name);
}
