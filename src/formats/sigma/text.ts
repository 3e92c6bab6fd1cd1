/**
 * Sigma's strings (specification 2.1.0, "String Wildcard" and "Escaping"): `*` is any run of
 * characters, `?` exactly one; a backslash before `*`, `?` or a backslash makes it plain.
 */
import type { TextPart, TextPattern } from './rule.ts';

export const ANY_RUN: TextPart = { kind: 'any-run' };
const ANY_ONE: TextPart = { kind: 'any-one' };

/** Reads the written form. Neighbouring literals are one part; two stars in a row are one. */
export function parseText(written: string): TextPattern {
  if (!/[*?\\]/.test(written)) return written === '' ? [] : [{ kind: 'literal', text: written }];
  const parts: TextPart[] = [];
  let literal = '';
  for (let at = 0; at < written.length; at += 1) {
    const character = written[at] ?? '';
    if (character === '\\') {
      const next = written[at + 1];
      if (next === '*' || next === '?' || next === '\\') {
        literal += next;
        at += 1;
      } else literal += character;
    } else if (character === '*' || character === '?') {
      if (literal !== '') parts.push({ kind: 'literal', text: literal });
      literal = '';
      if (character === '?') parts.push(ANY_ONE);
      else if (parts.at(-1)?.kind !== 'any-run') parts.push(ANY_RUN);
    } else literal += character;
  }
  if (literal !== '') parts.push({ kind: 'literal', text: literal });
  return parts;
}

/** Writes a pattern so that `parseText` reads the same pattern back. */
export function printText(pattern: TextPattern): string {
  let written = '';
  for (const part of pattern) {
    if (part.kind === 'any-run') written += '*';
    else if (part.kind === 'any-one') written += '?';
    else written += part.text.replaceAll(/[\\*?]/g, String.raw`\$&`);
  }
  return written;
}
