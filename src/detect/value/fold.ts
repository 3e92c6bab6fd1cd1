/**
 * The one definition of "the same text but for case" (Sigma 2.1 compares case-insensitively, and we
 * take that for all of Unicode): simple case folding, character by character, which never changes a
 * text's length. A character folds to lower(upper(c)) when each step gives as many code units as it
 * was given; where a step would lengthen it (`ß` → `SS`, `İ` → `i̇`) that step is left out. Dotless
 * `ı` stays itself, as in Unicode's CaseFolding.txt, though its upper case is `I`.
 */

const DOTLESS_I = 0x131;
const ASCII_ONLY = /^[\0-\x7f]*$/;

let units: Uint16Array | undefined;
let groups: ReadonlyMap<number, readonly number[]> | undefined;

/** The text with every character replaced by its fold; as long as the text itself. */
export function foldText(text: string): string {
  return ASCII_ONLY.test(text) ? text.toLowerCase() : foldWide(text);
}

/** What one UTF-16 code unit folds to. A surrogate folds to itself; pairs fold in `foldText`. */
export function foldUnit(unit: number): number {
  return foldedUnits()[unit] ?? unit;
}

/** Every code unit that folds to the same as this one, itself included, ascending. */
export function sameFold(unit: number): readonly number[] {
  groups ??= groupsOf(foldedUnits());
  return groups.get(foldUnit(unit)) ?? [unit];
}

/** All sets of two or more code units that fold to the same. */
export function foldGroups(): Iterable<readonly number[]> {
  groups ??= groupsOf(foldedUnits());
  return groups.values();
}

function foldedUnits(): Uint16Array {
  if (units !== undefined) return units;
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit += 1) table[unit] = unit;
  for (let unit = 0; unit < 0x10000; unit += 1) {
    if (unit === DOTLESS_I || (unit >= 0xd800 && unit <= 0xdfff)) continue;
    table[unit] = foldOne(String.fromCharCode(unit)).charCodeAt(0);
  }
  units = table;
  return table;
}

function foldOne(character: string): string {
  const upper = character.toUpperCase();
  const kept = upper.length === character.length ? upper : character;
  const lower = kept.toLowerCase();
  return lower.length === character.length ? lower : kept;
}

function foldWide(text: string): string {
  const table = foldedUnits();
  let folded = '';
  for (let i = 0; i < text.length; i += 1) {
    const point = text.codePointAt(i) ?? 0;
    if (point > 0xffff) {
      folded += foldOne(String.fromCodePoint(point));
      i += 1;
    } else folded += String.fromCharCode(table[point] ?? point);
  }
  return folded;
}

function groupsOf(table: Uint16Array): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>();
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const folded = table[unit] ?? unit;
    if (folded === unit) continue;
    const group = members.get(folded);
    if (group === undefined) members.set(folded, [folded, unit]);
    else group.push(unit);
  }
  for (const group of members.values()) group.sort((a, b) => a - b);
  return members;
}
