/** A clock that somebody else set: by when, absolutely, and what is left of it in words. */
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { locale, time, type View } from '../view.ts';

/** Below this much time left, a clock asks for action. */
export const SOON_MS: number = 6 * HOUR;

interface Clock {
  /** What must be done: "Early warning to the authority". */
  readonly label: string;
  readonly dueAt: Millis;
  /** When it was done; null while it runs. */
  readonly metAt: Millis | null;
}

type ClockState = 'running' | 'soon' | 'over' | 'met';

/** A clock met too late is met: the delay stands in its words. */
export function clockState({ dueAt, metAt }: Clock, now: Millis): ClockState {
  if (metAt !== null) return 'met';
  if (now >= dueAt) return 'over';
  return dueAt - now <= SOON_MS ? 'soon' : 'running';
}

export function clock(view: View, one: Clock): Html {
  const state = clockState(one, view.now);
  const isLate = one.metAt !== null && one.metAt > one.dueAt;
  const { words } = view;
  return html`<p class="clock ${state}">
    <span>${one.label}</span>
    <strong>${words.say('clock-by')} ${time(view, one.dueAt)}</strong>
    <span class="state ${isLate ? 'act' : STANDINGS[state]}">${said(view, one, state)}</span>
  </p>`;
}

const STANDINGS: Readonly<Record<ClockState, string>> = {
  running: 'waiting',
  soon: 'act',
  over: 'bad',
  met: 'good',
};

function said(view: View, { dueAt, metAt }: Clock, state: ClockState): string {
  const { words, now } = view;
  if (metAt !== null && metAt > dueAt)
    return words.say('clock-met-late', { time: span(view, metAt - dueAt) });
  return words.say(`clock-${state}`, { time: span(view, Math.abs(dueAt - now)) });
}

/** A length of time in its two largest units: "2 days, 3 hours". Below a minute: "0 minutes". */
export function span(view: View, length: Millis): string {
  const days = Math.floor(length / DAY);
  const hours = Math.floor((length % DAY) / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  const exact = new Intl.DurationFormat(locale(view), { style: 'long', minutesDisplay: 'always' });
  const rough = new Intl.DurationFormat(locale(view), { style: 'long' });
  if (days > 0) return rough.format({ days, hours });
  return hours > 0 ? rough.format({ hours, minutes }) : exact.format({ minutes });
}

/** The same to the second below an hour: "4 minutes, 7 seconds". Begun seconds count as whole ones. */
export function exactSpan(view: View, length: Millis): string {
  if (length >= HOUR) return span(view, length);
  const all = Math.ceil(Math.max(0, length) / SECOND);
  const [minutes, seconds] = [Math.floor(all / 60), all % 60];
  const exact = new Intl.DurationFormat(locale(view), { style: 'long', secondsDisplay: 'always' });
  return exact.format({ minutes, seconds });
}
