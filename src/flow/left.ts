/** What left an organisation, looked through by people who want to be sure of it. */
import { createHash } from 'node:crypto';

import { readEnvelope } from '../formats/link/envelope.ts';
import { folded, readings } from '../intel/release/disguises.ts';
import type { Envelope, LinkMessage } from '../model/link.ts';
import type { LeftLine, Membership } from './membership.ts';

/** Lines looked through at one press; older ones are reached from where it stopped. */
export const LEFT_LOOKED_MAX = 2_000;
const PAGE_SIZE = 200;
/** Shorter texts occur by chance in signatures and identifiers. */
export const SOUGHT_CHARS_MIN = 3;
/** Shorter ones hold no name in base64. */
const PIECE_CHARS_MIN = 6;
const HASHES = ['md5', 'sha1', 'sha256', 'sha512'] as const;

export type LeftState = 'waiting' | 'taken' | 'refused';

export interface LeftFilter {
  readonly kind?: LinkMessage['kind'];
  readonly state?: LeftState;
}

export interface LeftFound {
  /** Newest first. */
  readonly lines: readonly LeftLine[];
  readonly looked: number;
  /** Where to go on; null when everything was looked through. */
  readonly next: string | null;
}

export function stateOfLeft({ takenAt, problem }: LeftLine): LeftState {
  if (problem !== null) return 'refused';
  return takenAt === null ? 'waiting' : 'taken';
}

/** At most `most` lines that match, from the newest, or from `after` on. */
export function leftLines(
  membership: Pick<Membership, 'left'>,
  { kind, state }: LeftFilter,
  most: number,
  after: string | undefined,
): Promise<LeftFound> {
  return look(membership, most, after, (line) => {
    const isKind = kind === undefined || line.kind === kind;
    return isKind && (state === undefined || stateOfLeft(line) === state);
  });
}

/** Lines that hold a text, in any writing that links use: percent signs, base64, hexadecimal, hashes. */
export function linesHolding(
  membership: Pick<Membership, 'left'>,
  sought: string,
  after: string | undefined,
): Promise<LeftFound> {
  const isIn = seeker(sought);
  return look(membership, LEFT_LOOKED_MAX, after, ({ line }) => isIn(bodyOf(line)));
}

async function look(
  membership: Pick<Membership, 'left'>,
  most: number,
  from: string | undefined,
  isWanted: (line: LeftLine) => boolean,
): Promise<LeftFound> {
  const lines: LeftLine[] = [];
  let after = from;
  let looked = 0;
  while (looked < LEFT_LOOKED_MAX) {
    const page = await membership.left({
      size: PAGE_SIZE,
      ...(after === undefined ? {} : { after }),
    });
    for (const line of page.items) {
      looked += 1;
      if (isWanted(line)) lines.push(line);
      if (lines.length === most)
        return {
          lines,
          looked,
          next: line === page.items.at(-1) ? page.next : String(line.sequence),
        };
    }
    if (page.next === null) return { lines, looked, next: null };
    after = page.next;
  }
  return { lines, looked, next: after ?? null };
}

/** What was signed, without the signature before it. */
function bodyOf(line: string): string {
  return line.slice(line.indexOf('.') + 1);
}

function seeker(sought: string): (text: string) => boolean {
  const plain = folded(sought.trim());
  const closed = joined(plain);
  const spellings = new Set([
    sought.trim(),
    sought.trim().toLowerCase(),
    sought.trim().toUpperCase(),
  ]);
  const hashes = [...spellings].flatMap((text) =>
    HASHES.flatMap((algorithm) => {
      const digest = createHash(algorithm).update(text).digest();
      return [digest.toString('hex'), digest.toString('base64url').toLowerCase()];
    }),
  );
  return (text) => {
    const lower = text.toLowerCase();
    if (hashes.some((hash) => lower.includes(hash))) return true;
    // Beside a path around it, an encoded name would not look like text: each piece is read alone too.
    const pieces = text
      .split(/[^A-Za-z0-9+_=%-]+/)
      .filter(({ length }) => length >= PIECE_CHARS_MIN);
    return [text, ...new Set(pieces)].flatMap(readings).some((reading) => {
      const read = folded(reading);
      return (
        read.includes(plain) || (closed.length >= SOUGHT_CHARS_MIN && joined(read).includes(closed))
      );
    });
  };
}

function joined(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** What a line says, by the strict reader that allows no other field; null where it does not. */
export function readLeft(line: string): Envelope | null {
  return readEnvelope(line).value?.envelope ?? null;
}
