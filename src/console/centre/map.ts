/** Members on the outline of their country: the table beside it says the same in words. */
import type { CountryMap } from '../../flow/members.ts';
import type { Member } from '../../model/member.ts';
import { html, type Html } from '../html.ts';
import type { View } from '../view.ts';
import { STANDING_SHAPES, standingOf, type Standing } from './standing.ts';

/** What asks for attention is drawn last, above the others. */
const ORDER: readonly Standing[] = ['usual', 'silent', 'serious', 'care'];
const LEGEND: readonly Standing[] = ['care', 'serious', 'usual', 'silent'];
/** Marks that would cover one another are moved apart by so much. */
const APART = 26;

export function memberMap(view: View, map: CountryMap, members: readonly Member[]): Html {
  const { words } = view;
  const marks = members
    .flatMap((member) => markOf(view, map, member))
    .toSorted((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
  const placed = apart(marks);
  return html`<figure class="map">
    <svg
      viewBox="-20 -20 ${map.width + 40} ${map.height + 40}"
      role="group"
      aria-label="${words.say('map-label')}"
    >
      <path class="land" d="${map.path}" />
      ${placed.map(
        ({ member, standing, x, y }) =>
          html`<a href="/members/${member.id}" class="mark ${standing}">
            <title>${member.name}: ${words.say(`standing-${standing}`)}</title>
            <path
              transform="translate(${Math.round(x)} ${Math.round(y)}) scale(1.6)"
              d="${STANDING_SHAPES[standing]}"
            />
          </a>`,
      )}
    </svg>
    <figcaption>
      ${LEGEND.map(
        (standing) =>
          html`<span class="standing ${standing}"
            ><svg viewBox="-10 -10 20 20" width="14" height="14" aria-hidden="true">
              <path d="${STANDING_SHAPES[standing]}" /></svg
            >${words.say(`standing-${standing}`)}</span
          > `,
      )}
    </figcaption>
  </figure>`;
}

interface Mark {
  readonly member: Member;
  readonly standing: Standing;
  readonly x: number;
  readonly y: number;
}

function markOf(view: View, map: CountryMap, member: Member): readonly Mark[] {
  if (member.position === null) return [];
  const { latitude, longitude } = member.position;
  const x = ((longitude - map.west) / (map.east - map.west)) * map.width;
  const y = ((map.north - latitude) / (map.north - map.south)) * map.height;
  if (x < 0 || x > map.width || y < 0 || y > map.height) return [];
  return [{ member, standing: standingOf(member, view.now), x, y }];
}

/** Moves a mark to the right until it covers none of those drawn before it. */
function apart(marks: readonly Mark[]): readonly Mark[] {
  const placed: Mark[] = [];
  for (const mark of marks) {
    let { x } = mark;
    while (placed.some((other) => Math.hypot(other.x - x, other.y - mark.y) < APART))
      x += APART / 2;
    placed.push({ ...mark, x });
  }
  return placed;
}
