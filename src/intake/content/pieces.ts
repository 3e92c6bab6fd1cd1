/** Pieces of content: a folder each, with `piece.yml` and one text for each language. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { load } from 'js-yaml';

import { LANGUAGES } from '../../flow/advice.ts';
import type { Texts } from '../../flow/guides.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { readSections, type SectionedText } from './sections.ts';

/** What a folder holds: the piece, and its text in each language that has one. */
export interface Raw {
  readonly id: string;
  readonly piece: JsonObject;
  texts<T>(make: (text: SectionedText) => T | null): Texts<T> | null;
}

/** Those that are whole, in the order that their pieces give. */
export function pieces<T>(parent: string, problems: Problem[], make: (raw: Raw) => T | null): T[] {
  const made: (readonly [number, T])[] = [];
  const names = existsSync(parent) ? readdirSync(parent).toSorted() : [];
  for (const id of names) {
    const file = join(parent, id, 'piece.yml');
    try {
      const piece: Json = JSON.parse(JSON.stringify(load(readFileSync(file, 'utf8'))));
      const texts: Raw['texts'] = (textOf) => textsOf(join(parent, id), textOf);
      const value = isJsonObject(piece) ? make({ id, piece, texts }) : null;
      const order = isJsonObject(piece) ? Number(piece['order'] ?? 0) : 0;
      if (value !== null) made.push([order, value]);
      else problems.push(problem('content-piece-unreadable', { file }));
    } catch (error) {
      problems.push(problem('content-yaml-unreadable', { file }, { reason: String(error) }));
    }
  }
  return made.toSorted(([a], [b]) => a - b).map(([, value]) => value);
}

/** Null without English. */
function textsOf<T>(folder: string, make: (text: SectionedText) => T | null): Texts<T> | null {
  const texts = new Map(
    LANGUAGES.flatMap((language) => {
      const file = join(folder, `${language}.md`);
      const read = existsSync(file) ? readSections(readFileSync(file, 'utf8')) : null;
      const text = read === null ? null : make(read);
      return text === null ? [] : [[language, text] as const];
    }),
  );
  return texts.has('en') ? texts : null;
}

export function objects(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

export function textList(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

export function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
