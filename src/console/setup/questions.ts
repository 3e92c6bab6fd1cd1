/** The five questions of the first run, each a page of its own. */
import { LANGUAGES, type Language } from '../../flow/advice.ts';
import {
  CONTACT_MAIL_CHARS_MAX,
  CONTACT_NAME_CHARS_MAX,
  CONTACT_PHONE_CHARS_MAX,
  CONTACT_ROLES,
  type Contact,
} from '../../flow/contacts.ts';
import { ORGANISATION_KINDS, type SettingKey } from '../../flow/settings.ts';
import { html, type Html } from '../html.ts';
import { checkboxTiles, radioTiles, selectInput, textInput } from '../parts/fields.ts';
import { locale, type ConsolePorts, type View } from '../view.ts';
import { countryNames } from './countries.ts';

export type Question = 'kind' | 'country' | 'languages' | 'people' | 'logs';
export const QUESTIONS: readonly Question[] = ['kind', 'country', 'languages', 'people', 'logs'];

/** So many people can be named at once; more on the page of contacts. */
export const PEOPLE_ASKED = 4;

/** Each language in its own words. */
const OWN_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  hu: 'Magyar',
  fr: 'Français',
  de: 'Deutsch',
};

export function kindQuestion(view: View, ports: ConsolePorts): Html {
  const { words } = view;
  const { name, kind } = ports.settings.now();
  return html`${fixedNote(view, ports, 'organisation.name')}
  ${textInput({
    name: 'name',
    label: words.say('setup-name'),
    value: name,
    required: true,
    lengthMax: 120,
    disabled: isFixed(ports, 'organisation.name'),
  })}
  ${fixedNote(view, ports, 'organisation.kind')}
  ${radioTiles({
    name: 'kind',
    label: words.say('setup-kind'),
    required: true,
    disabled: isFixed(ports, 'organisation.kind'),
    chosen: kind,
    options: ORGANISATION_KINDS.map((one) => ({
      value: one,
      label: words.say(`setup-kind-${one}`),
      hint: words.say(`setup-kind-${one}-hint`),
    })),
  })}`;
}

export function countryQuestion(view: View, ports: ConsolePorts): Html {
  const { words } = view;
  const names = countryNames(locale(view));
  return html`${fixedNote(view, ports, 'organisation.country')}
  ${selectInput({
    name: 'country',
    label: words.say('setup-country'),
    hint: words.say('setup-country-hint'),
    chosen: ports.settings.now().country,
    required: true,
    disabled: isFixed(ports, 'organisation.country'),
    options: [
      { value: '', label: words.say('choose') },
      ...names.map(([value, label]) => ({ value, label })),
    ],
  })}`;
}

export function languagesQuestion(view: View, ports: ConsolePorts): Html {
  const { words } = view;
  const { language, languages } = ports.settings.now();
  const options = LANGUAGES.map((one) => ({ value: one, label: OWN_NAMES[one] }));
  return html`${fixedNote(view, ports, 'organisation.language')}
  ${radioTiles({
    name: 'language',
    label: words.say('setup-language'),
    hint: words.say('setup-language-hint'),
    required: true,
    two: true,
    disabled: isFixed(ports, 'organisation.language'),
    chosen: language,
    options,
  })}
  ${fixedNote(view, ports, 'organisation.furtherLanguages')}
  ${checkboxTiles({
    name: 'further',
    label: words.say('setup-further'),
    hint: words.say('setup-further-hint'),
    two: true,
    disabled: isFixed(ports, 'organisation.furtherLanguages'),
    chosen: languages.filter((one) => one !== language),
    options,
  })}`;
}

export function peopleQuestion(view: View, known: readonly Contact[]): Html {
  const { words } = view;
  const roles = CONTACT_ROLES.map((one) => ({
    value: one,
    label: words.say(`contact-role-${one}`),
  }));
  const rows = Array.from({ length: PEOPLE_ASKED }, (_, index) => {
    const one = known[index];
    return html`<fieldset class="contact-row">
      <legend>${words.say('setup-person', { place: index + 1 })}</legend>
      <input type="hidden" name="id-${index}" value="${one?.id ?? ''}" />
      ${textInput({
        name: `name-${index}`,
        label: words.say('contact-name'),
        value: one?.name ?? '',
        lengthMax: CONTACT_NAME_CHARS_MAX,
        required: index === 0,
      })}
      ${selectInput({
        name: `role-${index}`,
        label: words.say('contact-role'),
        options: roles,
        chosen: one?.role ?? (index === 0 ? 'decides' : 'technical'),
      })}
      ${textInput({
        name: `phone-${index}`,
        label: words.say('contact-phone'),
        type: 'tel',
        value: one?.phone ?? '',
        lengthMax: CONTACT_PHONE_CHARS_MAX,
      })}
      ${textInput({
        name: `mail-${index}`,
        label: words.say('contact-mail'),
        type: 'email',
        value: one?.mail ?? '',
        lengthMax: CONTACT_MAIL_CHARS_MAX,
      })}
    </fieldset>`;
  });
  return html`<p>${words.say('setup-people-hint')}</p>
    ${rows}`;
}

export function isFixed(ports: ConsolePorts, key: SettingKey): boolean {
  return ports.settings.fixed().has(key);
}

/** Says where a key is set that cannot be changed here. */
function fixedNote(view: View, ports: ConsolePorts, key: SettingKey): Html | null {
  const where = ports.settings.fixed().get(key);
  if (where === undefined) return null;
  return html`<p class="banner">${view.words.say('setup-fixed', { where, key })}</p>`;
}
