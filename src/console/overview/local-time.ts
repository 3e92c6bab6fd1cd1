/** Times as a form's `datetime-local` holds them: the wall clock of the organisation, without a zone. */
import type { Millis } from '../../model/time.ts';

const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;

/** `2026-11-21T03:12` in the zone. */
export function localInput(at: Millis, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(at)
    .replace(' ', 'T');
}

/** Null for what is no time. An hour that the clocks skip is the one after it. */
export function millisOf(text: string, timeZone: string): Millis | null {
  const parts = FORM.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute] = parts.map(Number);
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute);
  if (Number.isNaN(wall)) return null;
  // Twice: the first guess may fall on the other side of a change of the clocks.
  let at = wall;
  for (let round = 0; round < 2; round += 1) at += wall - wallOf(at, timeZone);
  return at;
}

/** The wall clock at a moment, as if it were UTC. */
function wallOf(at: Millis, timeZone: string): Millis {
  return Date.parse(`${localInput(at, timeZone)}:00Z`) + (at % 60_000);
}
