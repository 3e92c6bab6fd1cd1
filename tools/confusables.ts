/**
 * `node bin/run.cjs tools/confusables.ts confusables.json`: writes src/triage/confusables.ts.
 *
 * The input is the map that the Python package confusable-homoglyphs (MIT) makes of Unicode's
 * confusables.txt (UTS 39, Unicode licence v3): from a sign to those that look like it. Kept are
 * the single signs that look like a small letter or digit of ASCII and that NFKC and small letters
 * leave as they are, since a host name has gone through both before it is looked at.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TARGET = join(import.meta.dirname, '../src/triage/confusables.ts');
const [input] = process.argv.slice(2);
if (input === undefined) throw new Error('Name the file confusables.json.');

const known: unknown = JSON.parse(readFileSync(input, 'utf8'));
if (typeof known !== 'object' || known === null) throw new Error('Not a map.');
const rows: string[] = [];
for (const [letter, alike] of Object.entries(known).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
  if (!/^[a-z0-9]$/.test(letter) || !Array.isArray(alike)) continue;
  const signs = alike.map(signOf).filter(isKept).toSorted();
  if (signs.length === 0) continue;
  const codes = signs.map((sign) => (sign.codePointAt(0) ?? 0).toString(16));
  rows.push(`  ['${letter}', '${codes.join(' ')}'],`);
}

function signOf(entry: unknown): string {
  const sign: unknown =
    typeof entry === 'object' && entry !== null && 'c' in entry ? entry.c : undefined;
  return typeof sign === 'string' ? sign : '';
}

function isKept(sign: string): boolean {
  const point = sign.codePointAt(0) ?? 0;
  return (
    Array.from(sign).length === 1 && point > 127 && sign.normalize('NFKC').toLowerCase() === sign
  );
}

writeFileSync(
  TARGET,
  `/**
 * Made by tools/confusables.ts from Unicode's confusables.txt (UTS 39); Unicode licence v3, as the
 * package confusable-homoglyphs 3.3.1 carries it. A letter or digit, and the code points that look
 * like it, in hexadecimal.
 */
export const CONFUSABLES: readonly (readonly [letter: string, alike: string])[] = [
${rows.join('\n')}
];
`,
);
console.log(`${rows.length} letters and digits`);
