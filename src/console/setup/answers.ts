/** The answers of the five questions as they come in by form: judged and kept. */
import { LANGUAGES } from '../../flow/advice.ts';
import {
  CONTACT_MAIL_CHARS_MAX,
  CONTACT_NAME_CHARS_MAX,
  CONTACT_PHONE_CHARS_MAX,
  CONTACT_ROLES,
  type ContactCard,
} from '../../flow/contacts.ts';
import { SETTING_KEYS, type SettingValues } from '../../flow/settings.ts';
import type { ConsolePorts, View } from '../view.ts';
import { COUNTRIES } from './countries.ts';
import { isFixed, PEOPLE_ASKED, type Question } from './questions.ts';

const NAME_CHARS_MAX = 120;

/** Keeps the answer of one question. Gives what is wrong with it, as texts; then nothing was kept. */
export async function keepAnswer(
  view: View,
  ports: ConsolePorts,
  question: Question,
  form: URLSearchParams,
  by: string,
): Promise<readonly string[]> {
  switch (question) {
    case 'kind':
      return keepKind(view, ports, form);
    case 'country':
      return keepCountry(view, ports, form);
    case 'languages':
      return keepLanguages(view, ports, form);
    case 'people':
      return keepPeople(view, ports, form, by);
    case 'logs':
      return [];
  }
}

async function keepKind(view: View, ports: ConsolePorts, form: URLSearchParams): Promise<string[]> {
  const name = (form.get('name') ?? '').trim().slice(0, NAME_CHARS_MAX);
  if (name === '' && !isFixed(ports, 'organisation.name'))
    return [view.words.say('setup-wrong-name')];
  return set(view, ports, {
    'organisation.name': name,
    'organisation.kind': form.get('kind') ?? '',
  });
}

async function keepCountry(
  view: View,
  ports: ConsolePorts,
  form: URLSearchParams,
): Promise<string[]> {
  const country = form.get('country') ?? '';
  if (!COUNTRIES.includes(country) && !isFixed(ports, 'organisation.country'))
    return [view.words.say('setup-wrong-country')];
  return set(view, ports, { 'organisation.country': country });
}

function keepLanguages(view: View, ports: ConsolePorts, form: URLSearchParams): Promise<string[]> {
  const first = form.get('language') ?? '';
  const further = form.getAll('further').filter((one) => one !== first);
  return set(view, ports, {
    'organisation.language': first,
    'organisation.furtherLanguages': LANGUAGES.filter((one) => further.includes(one)),
  });
}

/** Browsers do not send what is fixed, so that only the rest is judged. */
async function set(view: View, ports: ConsolePorts, values: SettingValues): Promise<string[]> {
  const fixed = ports.settings.fixed();
  const open = SETTING_KEYS.filter((key) => values[key] !== undefined && !fixed.has(key));
  const problems = await ports.settings.change(
    Object.fromEntries(open.map((key) => [key, values[key]])),
  );
  return problems.map(({ code, detail }) => view.words.say(code, detail));
}

async function keepPeople(
  view: View,
  ports: ConsolePorts,
  form: URLSearchParams,
  by: string,
): Promise<string[]> {
  const { words } = view;
  const rows = Array.from({ length: PEOPLE_ASKED }, (_, index) => personIn(form, index));
  const named = rows.filter(({ card }) => card.name !== '');
  if (named.length === 0) return [words.say('setup-wrong-people')];
  const unreachable = named.filter(({ card }) => card.phone === '' && card.mail === '');
  if (unreachable.length > 0)
    return unreachable.map(({ card }) => words.say('setup-wrong-reach', { name: card.name }));
  const known = new Map((await ports.contacts.list()).map((one) => [one.id, one]));
  const order: string[] = [];
  for (const { id, card } of rows) {
    const before = known.get(id);
    if (card.name === '' && before !== undefined) await ports.contacts.remove(id);
    if (card.name === '') continue;
    if (before === undefined) order.push(await ports.contacts.add(card, by));
    else {
      await ports.contacts.change(id, { ...card, note: before.note }, by);
      order.push(id);
    }
  }
  await ports.contacts.order(order);
  return [];
}

function personIn(
  form: URLSearchParams,
  index: number,
): { readonly id: string; readonly card: ContactCard } {
  const text = (name: string, most: number): string =>
    (form.get(`${name}-${index}`) ?? '').trim().slice(0, most);
  const role = form.get(`role-${index}`);
  return {
    id: form.get(`id-${index}`) ?? '',
    card: {
      role: CONTACT_ROLES.find((one) => one === role) ?? 'other',
      name: text('name', CONTACT_NAME_CHARS_MAX),
      phone: text('phone', CONTACT_PHONE_CHARS_MAX),
      mail: text('mail', CONTACT_MAIL_CHARS_MAX),
      note: '',
      told: true,
    },
  };
}
