/** A text pattern against a text, the plain way: all positions reachable, part by part. */
import type { TextPattern } from '../../formats/sigma/rule.ts';
import { foldText } from '../value/fold.ts';

/** Places in the text: these, and with `onwards` every place behind the first of them. */
interface Places {
  readonly at: readonly number[];
  readonly onwards: boolean;
}

const CHARACTER = /[^\ud800-\udbff]|[\ud800-\udbff][\udc00-\udfff]/y;
/** Folding the same value for a thousand tests takes longer than the tests. */
const FOLDED: Map<string, string> = new Map();
const FOLDED_MAX = 20_000;

/**
 * Whether the pattern covers the whole text. One `?` is one character: a surrogate pair counts once,
 * half of one not at all.
 */
export function globMatches(pattern: TextPattern, cased: boolean, text: string): boolean {
  const subject = cased ? text : foldedOnce(text);
  let places: Places = { at: [0], onwards: false };
  for (const part of pattern) {
    if (places.at.length === 0) return false;
    if (part.kind === 'any-run') places = { at: [Math.min(...places.at)], onwards: true };
    else if (part.kind === 'literal')
      places = afterLiteral(subject, places, cased ? part.text : foldedOnce(part.text));
    else places = afterCharacter(subject, places);
  }
  return places.onwards || places.at.includes(subject.length);
}

function afterLiteral(subject: string, { at, onwards }: Places, literal: string): Places {
  if (!onwards) {
    const found = at.filter((place) => subject.startsWith(literal, place));
    return { at: found.map((place) => place + literal.length), onwards: false };
  }
  const ends: number[] = [];
  let found = subject.indexOf(literal, at[0]);
  while (found >= 0 && ends.at(-1) !== found + literal.length) {
    ends.push(found + literal.length);
    found = subject.indexOf(literal, found + 1);
  }
  return { at: ends, onwards: false };
}

function afterCharacter(subject: string, { at, onwards }: Places): Places {
  const [first = 0] = at;
  const places = onwards ? Array.from({ length: subject.length - first }, (_, i) => first + i) : at;
  const ends = places.flatMap((place) => {
    CHARACTER.lastIndex = place;
    const character = CHARACTER.exec(subject)?.[0];
    return character === undefined ? [] : [place + character.length];
  });
  return { at: ends, onwards: false };
}

function foldedOnce(text: string): string {
  const known = FOLDED.get(text);
  if (known !== undefined) return known;
  if (FOLDED.size >= FOLDED_MAX) FOLDED.clear();
  const folded = foldText(text);
  FOLDED.set(text, folded);
  return folded;
}
