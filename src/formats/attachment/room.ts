/**
 * What one message may cost to read, shared by everything that reads a part of it: what is used up
 * in an archive is not there for a PDF. Whatever is left out for it, is told as a problem.
 */
import type { MailMessage, Attachment, Link } from '../eml/message.ts';
import { problem, warning } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';
import * as limits from './limits.ts';
import type { Trait } from './traits.ts';

export type Scarce = 'files' | 'inflatedBytes' | 'links' | 'pixels' | 'pictures';

export class Allowance {
  readonly problems: Problem[] = [];
  readonly #told = new Set<string>();
  readonly #left: Record<Scarce, number> = {
    files: limits.FILES_MAX,
    inflatedBytes: limits.INFLATED_BYTES_MAX,
    links: limits.LINKS_MAX,
    pixels: limits.PIXELS_MAX,
    pictures: limits.PICTURES_MAX,
  };

  left(what: Scarce): number {
    return this.#left[what];
  }

  /** True, and taken, when that much is still allowed. */
  take(what: Scarce, amount = 1): boolean {
    if (amount > this.#left[what]) return false;
    this.#left[what] -= amount;
    return true;
  }

  /** Something was cut or could not be read; the same is told of one place once. */
  warn(code: string, path: string): void {
    this.#tell(warning(code, { path }));
  }

  /** Something was lost altogether. */
  lost(code: string, path: string): void {
    this.#tell(problem(code, { path }));
  }

  #tell(told: Problem): void {
    const key = `${told.code} ${told.place.path ?? ''}`;
    if (this.#told.has(key) || this.problems.length > limits.PROBLEMS_MAX) return;
    this.#told.add(key);
    const isLast = this.problems.length === limits.PROBLEMS_MAX;
    this.problems.push(isLast ? warning('mail-problems-many', {}) : told);
  }
}

/** A file as it was found, before anybody looked into it. */
export interface FoundFile {
  readonly name: string;
  /** As declared, lower case, without parameters; empty when nobody declared one. */
  readonly type: string;
  readonly bytes: Buffer;
  readonly isInline: boolean;
  /** Known from where it was found, such as `encrypted`. */
  readonly traits?: readonly Trait[];
}

/** Where something is read: what it may still cost, where it stands, and how to read what is inside. */
export interface Room {
  readonly allowance: Allowance;
  /** `1.2/invoice.zip/x.pdf`: parts and names, for problems. */
  readonly path: string;
  /** Files around this one. */
  readonly depth: number;
  /** Reads a file found inside; null when no further file is allowed. */
  readonly open: (file: FoundFile, room: Room) => Attachment | null;
  /** Reads an attached message; null when it is none. */
  readonly message: (kind: 'eml' | 'msg', bytes: Buffer, room: Room) => MailMessage | null;
}

/** What a reader of one kind of file found in it. */
export interface Found {
  /** Told better than by the first bytes: `docx` of a zip. */
  readonly kind?: string;
  readonly traits?: readonly Trait[];
  readonly links?: readonly Link[];
  readonly files?: readonly Attachment[];
  readonly text?: string;
}

/** The room of a file inside this one. */
export function inside(room: Room, name: string): Room {
  return { ...room, path: `${room.path}/${name}`.slice(0, 1_000), depth: room.depth + 1 };
}

/** A link, cut at the limit; null when no further one is allowed. */
export function linkOf(room: Room, where: Link['where'], target: string, shown = ''): Link | null {
  if (!room.allowance.take('links')) {
    room.allowance.warn('mail-links-many', '');
    return null;
  }
  const cut = (text: string): string => text.slice(0, limits.LINK_CHARS_MAX);
  return { target: cut(target), shown: cut(shown), where };
}
