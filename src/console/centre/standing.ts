/** How a member stands: one word and one shape, the same on the map and in tables. */
import type { Member } from '../../model/member.ts';
import { levelRank } from '../../model/severity.ts';
import { HOUR } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import type { View } from '../view.ts';

/** A member that told nothing for so long is silent: what it said before may be over. */
const SILENT_MS = HOUR;

/** How a member stands, as the map and the table mark it. */
export type Standing = 'care' | 'serious' | 'usual' | 'silent';

export function standingOf({ status }: Member, now: number): Standing {
  if (status === null || now - status.at > SILENT_MS) return 'silent';
  if (status.care !== 'usual' && status.care !== 'not-known') return 'care';
  return status.worst !== null && levelRank(status.worst) >= levelRank('high')
    ? 'serious'
    : 'usual';
}

/** Standing as word and shape, the same shapes as on the map. */
export function standingTag(view: View, standing: Standing): Html {
  return html`<span class="standing ${standing}"
    ><svg viewBox="-10 -10 20 20" width="14" height="14" aria-hidden="true">
      <path d="${STANDING_SHAPES[standing]}" /></svg
    >${view.words.say(`standing-${standing}`)}</span
  >`;
}

/** A diamond for care, a triangle for serious cases, a disc for usual, a ring for silence. */
export const STANDING_SHAPES: Readonly<Record<Standing, string>> = {
  care: 'M0 -9L9 0L0 9L-9 0Z',
  serious: 'M0 -8L8 7L-8 7Z',
  usual: 'M0 -6A6 6 0 1 1 0 6A6 6 0 1 1 0 -6Z',
  silent: 'M0 -7A7 7 0 1 1 0 7A7 7 0 1 1 0 -7ZM0 -4A4 4 0 1 0 0 4A4 4 0 1 0 0 -4Z',
};
