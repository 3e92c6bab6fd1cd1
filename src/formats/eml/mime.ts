/**
 * The structure of a message (RFC 2045, RFC 2046), walked by ourselves: every part counts against a
 * limit, and what is missing or damaged is told. Parts hold slices of the message, not copies.
 */
import type { Allowance } from '../attachment/room.ts';
import { firstValue, readHeader, readParameters } from './header.ts';
import type { Parameters, RawField } from './header.ts';
import { PART_DEPTH_MAX, PARTS_MAX } from './limits.ts';

export interface Part {
  /** `1.2`: the second part of the first. Empty for the message itself. */
  readonly path: string;
  readonly fields: readonly RawField[];
  readonly type: Parameters;
  readonly disposition: Parameters;
  /** As sent, one byte a character. Empty where there are parts. */
  readonly body: string;
  readonly parts: readonly Part[];
}

interface Walk {
  readonly text: string;
  readonly allowance: Allowance;
  partsLeft: number;
}

/** `text`: one byte a character. */
export function readParts(text: string, allowance: Allowance): Part {
  const walk: Walk = { text, allowance, partsLeft: PARTS_MAX };
  return readPart(walk, { start: 0, end: text.length, path: '', depth: 0, isDigest: false });
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly path: string;
  readonly depth: number;
  /** RFC 2046 section 5.1.5: a part of a digest is a message if it does not say otherwise. */
  readonly isDigest: boolean;
}

function readPart(walk: Walk, span: Span): Part {
  const { text, allowance } = walk;
  const { fields, bodyAt } = readHeader(text, span.start, span.end, allowance, span.path);
  const fallback = span.isDigest ? 'message/rfc822' : 'text/plain';
  const declared = readParameters(firstValue(fields, 'content-type'));
  const type = declared.value === '' ? { ...declared, value: fallback } : declared;
  const disposition = readParameters(firstValue(fields, 'content-disposition'));
  const part = { path: span.path, fields, type, disposition };
  if (type.value.startsWith('multipart/')) {
    if (span.depth >= PART_DEPTH_MAX) allowance.warn('mail-parts-deep', span.path);
    else {
      const parts = partsBetween(walk, { ...span, start: bodyAt }, type);
      if (parts !== null) return { ...part, body: '', parts };
      allowance.warn('mail-boundary-missing', span.path);
    }
    const asText = { ...type, value: 'text/plain' };
    return { ...part, type: asText, body: text.slice(bodyAt, span.end), parts: [] };
  }
  return { ...part, body: text.slice(bodyAt, span.end), parts: [] };
}

/** Null when no delimiter of any kind was found. */
function partsBetween(walk: Walk, span: Span, type: Parameters): Part[] | null {
  const body = walk.text.slice(span.start, span.end);
  const named = type.parameters.get('boundary') ?? '';
  let pieces = named === '' ? [] : piecesBetween(body, `--${named}`);
  if (pieces.length === 0) {
    // Senders forget the parameter or mangle it; the delimiter itself is in front of a header.
    const guess = /^(--[^\s]{1,100})[ \t]*\r?\n(?=content-)/im.exec(body)?.[1];
    if (guess === undefined) return null;
    walk.allowance.warn('mail-boundary-missing', span.path);
    pieces = piecesBetween(body, guess);
  }
  const parts: Part[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (walk.partsLeft-- <= 0) {
      walk.allowance.warn('mail-parts-many', span.path);
      break;
    }
    const path = span.path === '' ? `${index + 1}` : `${span.path}.${index + 1}`;
    const isDigest = type.value === 'multipart/digest';
    const start = span.start + piece.start;
    parts.push(
      readPart(walk, { start, end: span.start + piece.end, path, depth: span.depth + 1, isDigest }),
    );
  }
  return parts;
}

/** What stands between lines that begin with the delimiter. A missing last one loses nothing. */
function piecesBetween(body: string, delimiter: string): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  let open = -1;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + 1)) {
    if (at > 0 && body.charAt(at - 1) !== '\n') continue;
    const stop = body.indexOf('\n', at);
    const lineEnd = stop < 0 ? body.length : stop;
    const tail = body.slice(at + delimiter.length, lineEnd).trim();
    if (tail !== '' && tail !== '--') continue;
    if (open >= 0) pieces.push({ start: open, end: beforeLineBreak(body, open, at) });
    open = tail === '--' ? -1 : Math.min(body.length, lineEnd + 1);
    if (pieces.length > PARTS_MAX) return pieces;
  }
  if (open >= 0 && open < body.length) pieces.push({ start: open, end: body.length });
  return pieces;
}

/** The line break in front of a delimiter belongs to the delimiter. */
function beforeLineBreak(body: string, start: number, at: number): number {
  let end = at;
  if (end > start && body.charAt(end - 1) === '\n') end -= 1;
  if (end > start && body.charAt(end - 1) === '\r') end -= 1;
  return end;
}
