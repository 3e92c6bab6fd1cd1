/** Text for a terminal: hostile signs shown as codes, lines wrapped, colour only where it is wanted. */
import type { Level } from '../model/severity.ts';
import type { Surroundings } from './command.ts';

const WIDTH_DEFAULT = 80;
const WIDTH_MAX = 100;
const WIDTH_MIN = 40;

export function widthOf({ stdout }: Surroundings): number {
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, stdout.columns ?? WIDTH_DEFAULT));
}

export function wantsColour({ stdout, env }: Surroundings): boolean {
  return stdout.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}

/**
 * A log's text on one line: what could steer the terminal or turn the direction of text is shown as
 * its code (`\u001b`), so that a log cannot write its own report.
 */
export function plain(text: string): string {
  return text.replaceAll(
    // oxlint-disable-next-line no-control-regex -- control signs are what this is about
    /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** `plain` for text of several lines. */
export function plainLines(text: string): string {
  return text.split(/\r?\n/).map(plain).join('\n');
}

/** Cut with an ellipsis to that many signs. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1))}…`;
}

/** Words on lines of at most `width`, each with `indent` in front. */
export function wrap(text: string, width: number, indent: string): string[] {
  const room = Math.max(20, width - indent.length);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(indent + line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}

const COLOURS: Readonly<Record<Level, string>> = {
  critical: '1;31',
  high: '31',
  medium: '33',
  low: '36',
  informational: '2',
};

export function coloured(text: string, level: Level, colour: boolean): string {
  return colour ? `\u001b[${COLOURS[level]}m${text}\u001b[0m` : text;
}

export function bold(text: string, colour: boolean): string {
  return colour ? `\u001b[1m${text}\u001b[0m` : text;
}

/** `2026-08-03 06:30` in UTC. */
export function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
