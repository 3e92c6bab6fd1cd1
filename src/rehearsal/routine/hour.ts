/** One hour of ordinary work: when it is, where it happens, and how busy people are. */
import { DAY, HOUR, type Millis } from '../../model/time.ts';
import type { WindowsLog } from '../logs/windows.ts';
import type { Host, Person, Place, Shift } from '../place.ts';
import type { Random } from '../random.ts';
import type { Tape } from '../tape.ts';

export interface Hour {
  readonly start: Millis;
  /** 0 to 23. */
  readonly hour: number;
  /** Days since the rehearsal began; it begins on a Monday. */
  readonly day: number;
  readonly weekend: boolean;
  readonly place: Place;
  readonly tape: Tape;
  readonly windows: WindowsLog;
  readonly random: Random;
}

export function hourOf(
  start: Millis,
  begun: Millis,
  parts: Pick<Hour, 'place' | 'tape' | 'windows' | 'random'>,
): Hour {
  const day = Math.floor((start - begun) / DAY);
  return {
    start,
    hour: Math.floor((start - begun) / HOUR) % 24,
    day,
    weekend: day % 7 >= 5,
    ...parts,
  };
}

/** A moment of this hour. */
export function moment(hour: Hour): Millis {
  return hour.start + hour.random.between(0, HOUR - 1);
}

/** Whether a shift works in this hour: early 6-14, late 14-22, night 22-6, office 8-16. */
export function works(hour: Hour, shift: Shift): boolean {
  const { hour: now } = hour;
  if (shift === 'early') return now >= 6 && now < 14;
  if (shift === 'late') return now >= 14 && now < 22;
  if (shift === 'night') return now >= 22 || now < 6;
  return now >= 8 && now < 16 && !hour.weekend;
}

export function isShiftChange(hour: Hour): boolean {
  return hour.hour === 6 || hour.hour === 14 || hour.hour === 22;
}

/** How busy a workstation is: 1 in the middle of a weekday. */
export function business(hour: Hour): number {
  const { hour: now, weekend, place } = hour;
  if (place.kind === 'practice') return !weekend && now >= 7 && now < 18 ? 1 : 0;
  const byDay = now >= 7 && now < 18 ? 1 : now >= 18 && now < 22 ? 0.5 : 0.25;
  return weekend ? byDay * 0.5 : byDay;
}

/** A member of staff of this ward who works now, or whoever is there. */
export function whoIsOn(hour: Hour, host: Host): Person {
  const { random, place } = hour;
  let someone = random.pick(place.staff);
  for (let tries = 0; tries < 12; tries += 1) {
    const fits = someone.ward === host.ward && works(hour, someone.shift);
    if (fits || (tries > 8 && works(hour, someone.shift))) break;
    someone = random.pick(place.staff);
  }
  return someone;
}

export interface Whereabouts {
  readonly country: string;
  readonly city: string;
}

/**
 * Where someone signs in from this week: about one in sixty is abroad, and then all week. Now and
 * then an address is registered in the wrong country.
 */
export function whereIs(hour: Hour, person: Person): Whereabouts {
  const week = Math.floor(hour.day / 7);
  let hash = week + 1;
  for (const letter of person.account) hash = (hash * 31 + letter.charCodeAt(0)) % 60_013;
  const abroad = hash % 60 === 0;
  if (!abroad && !hour.random.chance(0.000_5)) return { country: 'HU', city: 'Budapest' };
  const places = [
    { country: 'HR', city: 'Split' },
    { country: 'IT', city: 'Bibione' },
    { country: 'AT', city: 'Wien' },
  ];
  return places[hash % places.length] ?? { country: 'AT', city: 'Wien' };
}
