/**
 * Every code that the program may give a person has an English text, and that text uses only values
 * that come with the code. (content-languages.test.ts holds the other languages to the English.)
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { test } from 'node:test';

const ROOT = resolve(import.meta.dirname, '..');

/** A call that takes a code: problem(...), remarks.refuse(...), new WireError(...) and their like. */
const EMITTERS =
  /(?:\b[a-z]*(?:[Pp]roblem|[Ww]arning|complain|[Rr]efused?)|\b\w*(?:Error|Refusal|Refused|Damaged?)|\.#?(?:refuse|warn|fail|fell|lost|lose)|\bdrops\.add(?:Many)?)\(/g;
/** Codes on their way to an emitter: in a type, as a property, as a variable. */
const DECLARED =
  /\btype \w*(?:Code|Problem|Refusal) *=((?:\s*\|?\s*'[a-z0-9-]+')+)|\b(?:code|wrong|refused|refusal):((?:\s*\|?\s*'[a-z0-9-]+')+)|\b(?:code|#wrong) = ([^;]*);/g;
/** Families that hold nothing but codes, wherever they stand. */
const FAMILIES =
  /'(?:body|config|evtx|journal|master-key|otlp|regex|source|tls|token|yaml)-[a-z0-9-]+'/g;
const CODE = /'([a-z][a-z0-9]*(?:-[a-z0-9]+)+)'/g;
/** Thrown and caught within one folder. */
const INTERNAL: ReadonlySet<string> = new Set(['not-text']);
/** A face sets in the place of a problem beside its values. */
const PLACE_VALUES: readonly string[] = ['file', 'path'];

interface Emitted {
  readonly code: string;
  readonly where: string;
  /** The names of the values that the call gives; null when they cannot be told from the call. */
  readonly values: readonly string[] | null;
}

test('every code has an English text', () => {
  const texts = englishTexts();
  const emitted = allEmitted();
  assert.ok(new Set(emitted.map(({ code }) => code)).size > 250);
  const missing = emitted
    .filter(({ code }) => !INTERNAL.has(code) && !texts.has(code) && !texts.has(`${code}-text`))
    .map(({ code, where }) => `${code} (${where})`);
  assert.deepEqual([...new Set(missing)].toSorted(), []);
});

test('no text sets in a value that its code does not bring', () => {
  const texts = englishTexts();
  const wrong = allEmitted().flatMap(({ code, where, values }) => {
    if (values === null) return [];
    const lacking = (texts.get(code) ?? []).filter(
      (name) => !values.includes(name) && !PLACE_VALUES.includes(name),
    );
    return lacking.length === 0 ? [] : [`${code} (${where}): ${lacking.join(', ')}`];
  });
  assert.deepEqual(wrong, []);
});

/** Key → the names of the values its text sets in. */
function englishTexts(): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, readonly string[]>();
  for (const file of globSync(join(ROOT, 'content/languages/en/*.ftl'))) {
    let key = '';
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      key = /^([a-z][a-z0-9-]*) *=/.exec(line)?.[1] ?? key;
      const values = [...line.matchAll(/\$([a-zA-Z]+)/g)].map((match) => match[1] ?? '');
      texts.set(key, [...(texts.get(key) ?? []), ...values]);
    }
  }
  return texts;
}

function allEmitted(): readonly Emitted[] {
  return globSync(join(ROOT, 'src/**/*.ts'))
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => emittedIn(readFileSync(file, 'utf8'), relative(ROOT, file)));
}

function emittedIn(source: string, file: string): Emitted[] {
  const found = (text: string, at: number, values: Emitted['values']): Emitted[] =>
    [...text.matchAll(CODE)].map((match) => ({
      code: match[1] ?? '',
      where: `${file}:${source.slice(0, at).split('\n').length}`,
      values,
    }));
  return [
    ...[...source.matchAll(EMITTERS)].flatMap(({ index, 0: head }) => {
      const given = argumentsAt(source, index + head.length);
      const own = given.filter((one) => /^'|\? '/.test(one)).join(' ');
      return found(own, index, /^(?:problem|warning)\(/.test(head) ? valuesOf(given) : null);
    }),
    ...[...source.matchAll(DECLARED)].flatMap((match) =>
      found(match.slice(1).join(' '), match.index, null),
    ),
    ...[...source.matchAll(FAMILIES)].flatMap((match) => found(match[0], match.index, null)),
  ];
}

/** The texts of a call's arguments, from behind its opening bracket; brackets in texts are rare. */
function argumentsAt(source: string, from: number): readonly string[] {
  const given: string[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at < source.length && depth >= 0; at += 1) {
    const sign = source[at] ?? '';
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    if (depth >= 0 && (sign !== ',' || depth > 0)) continue;
    given.push(source.slice(start, at).trim());
    start = at + 1;
  }
  return given;
}

/** The keys of the third argument of problem(code, place, detail), when it is a plain object. */
function valuesOf([, , detail = '']: readonly string[]): readonly string[] | null {
  if (detail === '') return [];
  if (!detail.startsWith('{') || detail.includes('...')) return null;
  return argumentsAt(detail, 1).flatMap((one) => /^\w+/.exec(one)?.[0] ?? []);
}
