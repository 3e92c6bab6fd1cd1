/** The file that says which MISP feeds are pulled (docs/intelligence.md). */
import { CONFIDENCE_ASSUMED } from '../../flow/watching.ts';
import type { Reading } from '../../model/problem.ts';
import { readTlp, TLPS, type Tlp } from '../../model/tlp.ts';
import { readEntries, type Asked, type Fields } from '../pulling/entries.ts';
import { EVERY_MINUTES_DEFAULT, FEEDS_MAX } from './limits.ts';

/** `url` is of the folder of its manifest. */
export interface MispFeed extends Asked {
  /** The header that carries what is in `secretFile`, as it stands there. */
  readonly header: string;
  /** The level of what comes without one. */
  readonly tlp: Tlp;
  /** 0 to 100. */
  readonly confidence: number;
}

/** Paths stay as they are written. With any problem there is no value. */
export function readMispFeeds(text: string): Reading<readonly MispFeed[]> {
  const form = {
    list: 'feeds',
    entriesMax: FEEDS_MAX,
    keys: ['header', 'tlp', 'confidence'],
    everyMinutes: EVERY_MINUTES_DEFAULT,
    wrong: 'misp-feeds-wrong',
  };
  return readEntries(text, form, restOf);
}

function restOf({ own, text, refuse }: Fields): Omit<MispFeed, keyof Asked> {
  const header = text('header', 'Authorization') ?? '';
  const tlp = readTlp(text('tlp', 'AMBER') ?? '');
  const confidence = own('confidence') ?? CONFIDENCE_ASSUMED;
  const isConfidence =
    typeof confidence === 'number' &&
    Number.isInteger(confidence) &&
    confidence >= 0 &&
    confidence <= 100;
  if (!/^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(header)) refuse('header', 'the name of a header');
  if (tlp === null) refuse('tlp', `one of ${TLPS.join(', ')}`);
  if (!isConfidence) refuse('confidence', 'a whole number from 0 to 100');
  return {
    header: header.toLowerCase(),
    tlp: tlp ?? 'AMBER',
    confidence: isConfidence ? confidence : CONFIDENCE_ASSUMED,
  };
}
