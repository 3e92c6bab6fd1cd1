/** Notices to those who can end an attack, as their folders in content/notices say them. */
import type { TakedownNotice, TakedownPlace } from '../../flow/takedowns.ts';
import { INDICATOR_KINDS } from '../../model/indicator.ts';
import type { JsonObject } from '../../model/json.ts';
import { readTlp } from '../../model/tlp.ts';
import { objects, text, textList, type Raw } from './pieces.ts';

/** Null for a piece that lacks something. */
export function takedownOf({ id, piece, texts }: Raw): TakedownNotice | null {
  const tlp = readTlp(text(piece['tlp']));
  const takes = INDICATOR_KINDS.filter((kind) => textList(piece['takes']).includes(kind));
  const places = objects(piece['places']).map(placeOf);
  const found = texts(({ title, paragraphs: [lead], parts }) => {
    const [subject] = parts.get('subject')?.paragraphs ?? [];
    const body = parts.get('body')?.paragraphs ?? [];
    const find = parts.get('find')?.steps ?? [];
    const names = parts.get('places')?.labels ?? new Map<string, string>();
    const isWhole = lead !== undefined && subject !== undefined && body.length > 0;
    if (!isWhole || places.some((one) => !names.has(one.id))) return null;
    return { title, lead, find, subject, body, names };
  });
  // What cannot be read must be treated as RED, and then it is nobody's notice.
  if (tlp === null || tlp === 'RED' || found === null || takes.length === 0) return null;
  return {
    id,
    takes,
    reader: piece['reader'] === 'form' ? 'form' : 'person',
    tlp,
    holdsIn: textList(piece['holdsIn']),
    places,
    texts: found,
  };
}

function placeOf(place: JsonObject): TakedownPlace {
  return {
    id: text(place['id']),
    address: text(place['address']),
    holdsIn: textList(place['holdsIn']),
    checked: text(place['checked']).slice(0, 'YYYY-MM-DD'.length),
    verified: place['verified'] === true,
  };
}
