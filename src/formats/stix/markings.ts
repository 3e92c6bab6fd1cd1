/** Granular markings (STIX 2.1, section 7.2.3): what part of an object is marked, and how. */
import { isObject } from './check.ts';
import type { At, JsonObject, Remarks } from './check.ts';
import { SELECTOR_CHARS_MAX } from './limits.ts';

/** Every selector must choose something that is there; a marking names a marking or a language. */
export function checkMarkings(object: JsonObject, at: At | null, remarks: Remarks): void {
  const marks = object['granular_markings'];
  if (!Array.isArray(marks)) return;
  marks.forEach((mark: unknown, index) => {
    if (!isObject(mark)) return;
    const place = { parent: { parent: at, key: 'granular_markings' }, key: index };
    if (Object.hasOwn(mark, 'lang') === Object.hasOwn(mark, 'marking_ref'))
      remarks.refuse('stix-one-of-needed', place, { names: 'lang, marking_ref' });
    const selectors: unknown = mark['selectors'];
    if (!Array.isArray(selectors)) return;
    selectors.forEach((selector: unknown, key) => {
      if (typeof selector === 'string' && selected(object, selector) === undefined)
        remarks.refuse('stix-selector-wrong', { parent: { parent: place, key: 'selectors' }, key });
    });
  });
}

/** What a selector chooses, or undefined: `labels.[0]`, `external_references.[0].url`. */
function selected(object: JsonObject, selector: string): unknown {
  if (selector.length > SELECTOR_CHARS_MAX) return undefined;
  let value: unknown = object;
  for (const step of selector.split('.')) {
    const index = /^\[(\d{1,9})\]$/.exec(step)?.[1];
    if (index !== undefined) value = Array.isArray(value) ? value[Number(index)] : undefined;
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    if (value === undefined) return undefined;
  }
  return value;
}

/**
 * The markings of one property: those of the object, and those of every granular marking whose
 * selector chooses it, something above it or something inside it. Identifiers, none twice.
 */
export function markingsOf(object: JsonObject, property: string): readonly string[] {
  const found = new Set<string>();
  const own = object['object_marking_refs'];
  if (Array.isArray(own)) for (const ref of own) if (typeof ref === 'string') found.add(ref);
  const marks = object['granular_markings'];
  if (!Array.isArray(marks)) return [...found];
  for (const mark of marks) {
    if (!isObject(mark) || typeof mark['marking_ref'] !== 'string') continue;
    const selectors: unknown = mark['selectors'];
    if (!Array.isArray(selectors)) continue;
    const chosen = selectors.some(
      (one) =>
        typeof one === 'string' &&
        (one === property || one.startsWith(`${property}.`) || property.startsWith(`${one}.`)),
    );
    if (chosen) found.add(mark['marking_ref']);
  }
  return [...found];
}
