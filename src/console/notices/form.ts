/** What the form about a recipient says, and what is wrong with it. */
import { randomUUID } from 'node:crypto';

import { LANGUAGES } from '../../flow/advice.ts';
import { DAY_MINUTES, HOURS_MINUTES_MIN, type Hours } from '../../flow/notice-hours.ts';
import { CHANNELS, PLACE_MAX, type Channel, type Recipient } from '../../flow/notices.ts';
import { NOTICE_TOPICS } from '../../model/notice.ts';
import { LEVELS } from '../../model/severity.ts';
import type { FormError } from '../parts/errors.ts';
import type { View } from '../view.ts';

const NAME_CHARS_MAX = 120;
const ADDRESS_CHARS_MAX = 254;
/** Those that need an address of the recipient; the others have one in the configuration. */
const ADDRESSED: readonly Channel[] = ['mail', 'sms'];
export const WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

interface JudgedRecipient {
  readonly recipient: Recipient;
  readonly errors: readonly FormError[];
}

/** An empty form: told of what is high, at any time. */
export function freshRecipient(channel: Channel, place: number): Recipient {
  return {
    id: '',
    name: '',
    channel,
    address: '',
    language: null,
    topics: ['cases', 'reports', 'clocks', 'shield'],
    levelAtLeast: 'high',
    hours: null,
    place,
    digestAt: null,
    names: false,
  };
}

export function recipientIn(view: View, form: URLSearchParams): JudgedRecipient {
  const errors: FormError[] = [];
  const wrong = (field: string, key: string): void =>
    void errors.push({ field, text: view.words.say(key) });
  const channel = CHANNELS.find((one) => one === form.get('channel')) ?? 'mail';
  const name = text(form, 'name', NAME_CHARS_MAX);
  if (name === '') wrong('name', 'recipient-name-missing');
  const address = ADDRESSED.includes(channel) ? text(form, 'address', ADDRESS_CHARS_MAX) : '';
  if (channel === 'mail' && !/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/u.test(address))
    wrong('address', 'recipient-mail-wrong');
  if (channel === 'sms' && !/^\+[1-9][0-9 ().-]{5,30}$/.test(address))
    wrong('address', 'recipient-number-wrong');
  const topics = NOTICE_TOPICS.filter((one) => form.getAll('topics').includes(one));
  const digest = form.get('digest') ?? '';
  const digestAt = digest === '' ? null : minuteOf(digest);
  if (digest !== '' && digestAt === null) wrong('digest', 'recipient-time-wrong');
  if (topics.length === 0 && digestAt === null) wrong('topics', 'recipient-topics-missing');
  const hours = form.get('when') === 'hours' ? hoursIn(form, wrong) : null;
  const place = Number(form.get('place'));
  const recipient: Recipient = {
    id: /^[\w-]{1,64}$/.test(form.get('id') ?? '') ? (form.get('id') ?? '') : randomUUID(),
    name,
    channel,
    address,
    language: LANGUAGES.find((one) => one === form.get('language')) ?? null,
    topics,
    levelAtLeast: LEVELS.find((one) => one === form.get('level')) ?? 'high',
    hours,
    place: Number.isInteger(place) && place >= 1 && place <= PLACE_MAX ? place : 1,
    digestAt,
    names: form.get('names') === 'yes',
  };
  return { recipient, errors };
}

function hoursIn(form: URLSearchParams, wrong: (field: string, key: string) => void): Hours {
  const days = WEEKDAYS.filter((day) => form.getAll('days').includes(String(day)));
  if (days.length === 0) wrong('days', 'recipient-days-missing');
  const from = minuteOf(form.get('from') ?? '');
  const to = minuteOf(form.get('to') ?? '');
  if (from === null) wrong('from', 'recipient-time-wrong');
  if (to === null) wrong('to', 'recipient-time-wrong');
  if (from !== null && to !== null && from !== to) {
    const length = (to - from + DAY_MINUTES) % DAY_MINUTES;
    if (length < HOURS_MINUTES_MIN) wrong('to', 'recipient-hours-short');
  }
  return { days, from: from ?? 0, to: to ?? 0 };
}

/** `07:30` → 450; null when it is no time of day. */
function minuteOf(written: string): number | null {
  const [, hour, minute] = /^(\d{1,2})[:.](\d{2})$/.exec(written.trim()) ?? [];
  const at = Number(hour) * 60 + Number(minute);
  return hour !== undefined && Number(minute) < 60 && at < DAY_MINUTES ? at : null;
}

/** 450 → `07:30`. */
export function clockText(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function text(form: URLSearchParams, name: string, most: number): string {
  return (form.get(name) ?? '').trim().slice(0, most);
}
