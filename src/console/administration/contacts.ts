/** Whom to call, in order: the list that the binder and the sheet by the telephone print. */
import {
  CONTACT_MAIL_CHARS_MAX,
  CONTACT_NAME_CHARS_MAX,
  CONTACT_NOTE_CHARS_MAX,
  CONTACT_PHONE_CHARS_MAX,
  CONTACT_ROLES,
  type Contact,
  type ContactCard,
} from '../../flow/contacts.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button, buttonRow } from '../parts/buttons.ts';
import { radioTiles, selectInput, textArea, textInput } from '../parts/fields.ts';
import { emptyState } from '../parts/callouts.ts';
import { errorSummary } from '../parts/errors.ts';
import { details } from '../parts/ways.ts';
import type { View } from '../view.ts';

const NOBODY: ContactCard = {
  role: 'technical',
  name: '',
  phone: '',
  mail: '',
  note: '',
  told: false,
};

export function contactsPage(
  view: View,
  contacts: readonly Contact[],
  errors: readonly string[] = [],
): Html {
  const { words } = view;
  return html`<h1>${words.say('contacts-title')}</h1>
    ${errorSummary(view, errors)}
    <p>${words.say('contacts-about')}</p>
    ${contacts.length === 0 && emptyState(words.say('contacts-empty'), words.say('contacts-empty-text'))}
    <ol class="contacts">
      ${contacts.map((one, index) => contactItem(view, one, index))}
    </ol>
    ${details(words.say('contacts-add'), contactForm(view, '/administration/contacts', NOBODY), errors.length > 0)}`;
}

function contactItem(view: View, one: Contact, index: number): Html {
  const { words } = view;
  const address = `/administration/contacts/${one.id}`;
  const summary = html`<strong>${one.name}</strong> ${words.say(`contact-role-${one.role}`)}
    ${[one.phone, one.mail].filter((way) => way !== '').join(', ')}`;
  return html`<li>
    ${details(
      summary,
      html`${contactForm(view, address, one)}
        <form method="post" action="${address}/order" class="buttons">
          ${formToken(view)}
          ${index > 0 && button(words.say('contacts-earlier'), { look: 'quiet', name: 'do', value: 'earlier' })}
          ${button(words.say('contacts-remove'), { look: 'danger', name: 'do', value: 'remove' })}
        </form>`,
    )}
  </li>`;
}

function contactForm(view: View, address: string, card: ContactCard): Html {
  const { words } = view;
  const { role, name, phone, mail, note, told } = card;
  return html`<form method="post" action="${address}">
    ${formToken(view)}
    ${textInput({ name: 'name', label: words.say('contact-name'), value: name, required: true, lengthMax: CONTACT_NAME_CHARS_MAX })}
    ${selectInput({
      name: 'role',
      label: words.say('contact-role'),
      chosen: role,
      options: CONTACT_ROLES.map((value) => ({ value, label: words.say(`contact-role-${value}`) })),
    })}
    ${textInput({ name: 'phone', label: words.say('contact-phone'), type: 'tel', value: phone, lengthMax: CONTACT_PHONE_CHARS_MAX })}
    ${textInput({ name: 'mail', label: words.say('contact-mail'), type: 'email', value: mail, lengthMax: CONTACT_MAIL_CHARS_MAX })}
    ${textArea({ name: 'note', label: words.say('contact-note'), value: note, rows: 2, lengthMax: CONTACT_NOTE_CHARS_MAX })}
    ${radioTiles({
      name: 'told',
      label: words.say('contact-told'),
      two: true,
      chosen: told ? 'yes' : 'no',
      options: [
        { value: 'yes', label: words.say('contact-told-yes') },
        { value: 'no', label: words.say('contact-told-no') },
      ],
    })}
    ${buttonRow(button(words.say('contacts-save')))}
  </form>`;
}

/** The card of a form, or what is wrong with it. */
export function readContactForm(
  view: View,
  form: URLSearchParams,
): { readonly card: ContactCard; readonly errors: readonly string[] } {
  const text = (name: string, most: number): string => (form.get(name) ?? '').trim().slice(0, most);
  const card: ContactCard = {
    role: CONTACT_ROLES.find((one) => one === form.get('role')) ?? 'other',
    name: text('name', CONTACT_NAME_CHARS_MAX),
    phone: text('phone', CONTACT_PHONE_CHARS_MAX),
    mail: text('mail', CONTACT_MAIL_CHARS_MAX),
    note: text('note', CONTACT_NOTE_CHARS_MAX),
    told: form.get('told') === 'yes',
  };
  const { words } = view;
  if (card.name === '') return { card, errors: [words.say('contacts-wrong-name')] };
  if (card.phone === '' && card.mail === '' && card.note === '')
    return { card, errors: [words.say('setup-wrong-reach', { name: card.name })] };
  return { card, errors: [] };
}
