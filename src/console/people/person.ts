/** One account: who, what they may, until when, and everything that was done to it. */
import { isActive, type Person, type PersonEntry } from '../../flow/people.ts';
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import { button } from '../parts/buttons.ts';
import { errorSummary, type FormError } from '../parts/errors.ts';
import { summaryList, timeline } from '../parts/lists.ts';
import { time, type View } from '../view.ts';
import type { PersonForm } from '../../flow/person-form.ts';
import { personFields, proofsOf, stateOf } from './page.ts';

interface PersonSheet {
  readonly person: Person;
  readonly history: readonly PersonEntry[];
  readonly form: PersonForm;
  readonly errors: readonly FormError[];
  readonly isOwn: boolean;
}

export function personPage(view: View, sheet: PersonSheet): Html {
  const { words } = view;
  const { person, errors } = sheet;
  const address = `/administration/people/${person.id}`;
  return html`<h1>${person.name}</h1>
    ${errorSummary(view, errors)}
    ${summaryList([
      [words.say('sign-in-name'), person.signInName],
      [words.say('people-proofs'), proofsOf(view, person)],
      [words.say('state'), stateOf(view, person)],
      [words.say('people-since'), time(view, person.createdAt)],
    ])}
    <div class="buttons">
      ${isActive(person, view.now) && !sheet.isOwn && inviteForm(view, address)}
      ${!sheet.isOwn && stateForm(view, person, address)}
    </div>
    <form method="post" action="${address}">
      ${formToken(view)} ${personFields(view, sheet.form, errors, false)}
      ${button(words.say('account-save'))}
    </form>
    <h2>${words.say('history')}</h2>
    ${timeline(
      view,
      sheet.history.map(({ at, by, what, text }) => ({
        at,
        by,
        what: words.say(`person-${what}`),
        said: what === 'roles' || what === 'added' ? rolesIn(view, text) : text,
      })),
    )}`;
}

function inviteForm(view: View, address: string): Html {
  return html`<form method="post" action="${address}/invitation">
    ${formToken(view)} ${button(view.words.say('people-invite-again'), { look: 'quiet' })}
  </form>`;
}

function stateForm(view: View, { disabledAt }: Person, address: string): Html {
  const { words } = view;
  const next = disabledAt === null ? 'disabled' : 'enabled';
  return html`<form method="post" action="${address}/state">
    ${formToken(view)}<input type="hidden" name="state" value="${next}" />
    ${button(words.say(`people-make-${next}`), { look: next === 'disabled' ? 'danger' : 'quiet' })}
  </form>`;
}

/** Roles stand in the history by their own names. */
function rolesIn({ words }: View, text: string): string {
  if (text === '') return '';
  return text
    .split(', ')
    .map((role) => words.say(`role-${role}`))
    .join(', ');
}
