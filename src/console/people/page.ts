/** Everybody who signs in, who waits to come back, and the form that adds somebody. */
import { isActive, type Person } from '../../flow/people.ts';
import type { Recovery } from '../../flow/proofs.ts';
import { ROLES } from '../../model/role.ts';
import { LANGUAGES, type Language } from '../../flow/advice.ts';
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import { button, buttonRow } from '../parts/buttons.ts';
import { callout, emptyState } from '../parts/callouts.ts';
import { errorOf, errorSummary, type FormError } from '../parts/errors.ts';
import { checkboxTiles, dateInput, selectInput, textInput } from '../parts/fields.ts';
import { receiptCode } from '../parts/sheets.ts';
import { table } from '../parts/table.ts';
import { alphabet, time, type View } from '../view.ts';
import type { PersonForm } from '../../flow/person-form.ts';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  hu: 'Magyar',
  fr: 'Français',
  de: 'Deutsch',
};

interface PeopleSheet {
  readonly everybody: readonly Person[];
  readonly waiting: readonly Recovery[];
  readonly form: PersonForm;
  readonly errors: readonly FormError[];
}

export function peoplePage(view: View, sheet: PeopleSheet): Html {
  const { words } = view;
  const compare = alphabet(view);
  const everybody = sheet.everybody.toSorted((a, b) => compare(a.name, b.name));
  const columns = [
    {
      heading: words.say('people-name'),
      cell: (one: Person) => html`<a href="/administration/people/${one.id}">${one.name}</a>`,
      names: true,
    },
    { heading: words.say('sign-in-name'), cell: (one: Person) => one.signInName },
    {
      heading: words.say('people-roles'),
      cell: (one: Person) => one.roles.map((role) => words.say(`role-${role}`)).join(', '),
    },
    { heading: words.say('people-proofs'), cell: (one: Person) => proofsOf(view, one) },
    { heading: words.say('state'), cell: (one: Person) => stateOf(view, one) },
  ];
  const empty = emptyState(words.say('section-people'), words.say('people-none'));
  return html`<h1>${words.say('section-people')}</h1>
    ${errorSummary(view, sheet.errors)} ${sheet.waiting.map((one) => waitingPart(view, one))}
    ${table(words.say('section-people'), columns, everybody, empty)}
    <h2 id="add">${words.say('people-add')}</h2>
    <p>${words.say('people-add-text')}</p>
    <form method="post" action="/administration/people">
      ${formToken(view)} ${personFields(view, sheet.form, sheet.errors, true)}
      ${button(words.say('people-add-invite'))}
    </form>`;
}

/** In words what a person can prove themselves by; nothing is said to be missing as well. */
export function proofsOf({ words }: View, { proofs }: Person): string {
  if (proofs.length === 0) return words.say('people-no-proof');
  return proofs.map((proof) => words.say(`proof-${proof}`)).join(', ');
}

export function stateOf(view: View, person: Person): Html {
  const { words, now } = view;
  if (person.disabledAt !== null)
    return html`${words.say('people-disabled')} ${time(view, person.disabledAt)}`;
  if (person.endsAt === null) return html`${words.say('people-active')}`;
  const word = isActive(person, now) ? 'people-ends' : 'people-ended';
  return html`${words.say(word)} ${time(view, person.endsAt)}`;
}

function waitingPart(view: View, one: Recovery): Html {
  const { words } = view;
  const own = view.person?.id === one.person;
  const answers = html`<form method="post" action="/administration/recoveries/${one.id}">
    ${formToken(view)}
    ${buttonRow(
      button(words.say('recovery-confirm'), { name: 'answer', value: 'confirm' }),
      button(words.say('recovery-refuse'), { name: 'answer', value: 'refuse', look: 'danger' }),
    )}
  </form>`;
  return callout(
    'act',
    words.say('recovery-asked-title', { name: one.personName }),
    html`<p>
        ${words.say('recovery-asked-text')} ${time(view, one.askedAt)}.
        ${words.say('recovery-asked-until')} ${time(view, one.readyAt)}.
      </p>
      ${own ? html`<p>${words.say('recovery-own')}</p>` : answers}`,
  );
}

/** `fresh`: the sign-in name is chosen once. */
export function personFields(
  view: View,
  form: PersonForm,
  errors: readonly FormError[],
  fresh: boolean,
): Html {
  const { words } = view;
  const roles = ROLES.map((role) => ({
    value: role,
    label: words.say(`role-${role}`),
    hint: words.say(`role-${role}-may`),
  }));
  const languages = [
    { value: '', label: words.say('account-language-any') },
    ...LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] })),
  ];
  const error = (name: string): { readonly error: string | undefined } => ({
    error: errorOf(errors, name),
  });
  return html`${textInput({ name: 'name', label: words.say('people-name'), value: form.name, required: true, lengthMax: 100, autocomplete: 'off', ...error('name') })}
  ${
    fresh &&
    textInput({
      name: 'signInName',
      label: words.say('sign-in-name'),
      hint: words.say('people-sign-in-name-hint'),
      value: form.signInName,
      autocomplete: 'off',
      lengthMax: 64,
      ...error('signInName'),
    })
  }
  ${checkboxTiles({ name: 'roles', label: words.say('people-roles'), options: roles, chosen: form.roles, two: true, ...error('roles') })}
  ${textInput({ name: 'mail', label: words.say('people-mail'), value: form.mail, type: 'email', autocomplete: 'off', ...error('mail') })}
  ${textInput({ name: 'phone', label: words.say('people-phone'), value: form.phone, type: 'tel', autocomplete: 'off', ...error('phone') })}
  ${selectInput({ name: 'language', label: words.say('language'), options: languages, chosen: form.language })}
  ${dateInput({ name: 'lastDay', label: words.say('people-last-day'), hint: words.say('people-last-day-hint'), value: form.lastDay, ...error('lastDay') })}`;
}

/** The link to hand over. It is made from where this page was asked for. */
export function invitedPage(view: View, name: string, id: string, secret: string): Html {
  const { words, config } = view;
  const address = `${view.origin}${config.basePath}/invitation?link=${secret}`;
  return html`<div class="narrow">
    <h1>${words.say('people-invited')}</h1>
    <p>${words.say('people-invited-text', { name })}</p>
    ${receiptCode(view, words.say('people-invited-link'), address)}
    <p><a href="/administration/people/${id}">${words.say('people-back', { name })}</a></p>
  </div>`;
}
