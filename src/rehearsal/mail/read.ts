/**
 * Reads wording. A section begins with `# name`. Of `? ` lines one becomes the subject, of `< `
 * lines one the sender's name, of `@ ` lines one the attachment. Paragraphs are parted by empty
 * lines; each line of one is a way to write it, and `-` leaves it out. `| label | value` lines are
 * a table, `> ` lines ways to word a button, `#qr` a code to scan. Within a line `[a|b]` is a
 * choice and `{x}` is filled in. A line that begins with two spaces goes on from the one before.
 * Wording is ours, so what cannot be read is a broken promise and throws.
 */
import type { Random } from '../random.ts';

export type Template = readonly TemplateNode[];

type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'slot'; readonly name: string }
  | { readonly kind: 'choice'; readonly of: readonly Template[] };

export type Part =
  | { readonly kind: 'text'; readonly ways: readonly Template[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [Template, Template])[] }
  | { readonly kind: 'button'; readonly ways: readonly Template[] }
  | { readonly kind: 'qr' };

/** The wording of one kind of mail. */
export interface Wording {
  readonly subjects: readonly Template[];
  readonly senders: readonly Template[];
  readonly parts: readonly Part[];
  readonly files: readonly Template[];
}

export type Slots = (name: string) => string;

/** Sections by name. */
export function readWording(text: string): ReadonlyMap<string, Wording> {
  const sections = new Map<string, Wording>();
  for (const section of text
    .replaceAll(/\n {2}(?=\S)/gu, ' ')
    .split(/^# /mu)
    .slice(1)) {
    const end = section.indexOf('\n');
    sections.set(section.slice(0, end).trim(), readSection(section.slice(end)));
  }
  return sections;
}

/** One of the ways a template can be read, its slots filled. */
export function fill(template: Template, random: Random, slots: Slots): string {
  let text = '';
  for (const node of template) {
    if (node.kind === 'text') text += node.text;
    else if (node.kind === 'slot') text += slots(node.name);
    else text += fill(random.pick(node.of), random, slots);
  }
  return text;
}

function readSection(text: string): Wording {
  const subjects: Template[] = [];
  const senders: Template[] = [];
  const files: Template[] = [];
  const parts: Part[] = [];
  for (const block of text.split(/\n\s*\n/u)) {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    const marked = (mark: string): Template[] =>
      lines.filter((line) => line.startsWith(mark)).map((line) => readTemplate(line.slice(2)));
    subjects.push(...marked('? '));
    senders.push(...marked('< '));
    files.push(...marked('@ '));
    const part = partOf(lines.filter((line) => !/^[?<@] /u.test(line)));
    if (part !== null) parts.push(part);
  }
  return { subjects, senders, parts, files };
}

function partOf(lines: readonly string[]): Part | null {
  const [first] = lines;
  if (first === undefined) return null;
  if (first === '#qr') return { kind: 'qr' };
  if (first.startsWith('| '))
    return { kind: 'facts', rows: lines.map((line) => readRow(line.slice(2))) };
  const ways = lines.map((line) => readTemplate(line.replace(/^> |^-$/u, '')));
  return { kind: first.startsWith('> ') ? 'button' : 'text', ways };
}

function readRow(line: string): readonly [Template, Template] {
  let depth = 0;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '[') depth += 1;
    else if (line[at] === ']') depth -= 1;
    else if (depth === 0 && line.startsWith(' | ', at))
      return [readTemplate(line.slice(0, at)), readTemplate(line.slice(at + 3))];
  }
  throw new SyntaxError(`a row of facts lacks its value: ${line}`);
}

function readTemplate(line: string): Template {
  const nodes: TemplateNode[] = [];
  for (const [, slot, choice, text] of line.matchAll(/\{(\w+)\}|\[([^[\]]*)\]|([^{[]+)/gu)) {
    if (slot !== undefined) nodes.push({ kind: 'slot', name: slot });
    else if (choice !== undefined)
      nodes.push({ kind: 'choice', of: choice.split('|').map(readTemplate) });
    else if (text !== undefined) nodes.push({ kind: 'text', text });
  }
  return nodes;
}
