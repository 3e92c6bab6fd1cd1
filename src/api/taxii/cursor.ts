/**
 * The cursor of `next`: how far a reader has come, bound to what it asked for. It is no secret and
 * holds nothing but a position, so it survives restarts and need not be kept.
 */
import { createHash } from 'node:crypto';

import { printFilters, type Filters } from '../../formats/taxii/taxii.ts';
import type { Micros } from '../../model/time.ts';
import { NotServed } from './errors.ts';

const FORM = /^([0-9a-z]{1,11})-([0-9a-f]{16})$/;

export function printCursor(at: Micros, about: string, filters: Filters): string {
  return `${at.toString(36)}-${mark(about, filters)}`;
}

/** After which moment to go on. Throws NotServed for a cursor of something else. */
export function readCursor(cursor: string, about: string, filters: Filters): Micros {
  const [, at = '', given] = FORM.exec(cursor) ?? [];
  const value = Number.parseInt(at, 36);
  if (given !== mark(about, filters) || !Number.isSafeInteger(value))
    throw new NotServed('taxii-cursor');
  return value;
}

/** A reader may change how much it takes at once, but nothing else. */
function mark(about: string, filters: Filters): string {
  const asked = printFilters({ ...filters, limit: null, next: null });
  return createHash('sha256').update(`${about}\n${asked}`).digest('hex').slice(0, 16);
}
