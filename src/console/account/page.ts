/** One's own account on one page; codes that are shown once have pages of their own. */
import { LANGUAGES, type Language } from '../../flow/advice.ts';
import type { SessionSeen } from '../../flow/doors.ts';
import type { NewCodes } from '../../flow/one-time-codes.ts';
import type { Person } from '../../flow/people.ts';
import type { Credential } from '../../flow/proofs.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button, buttonRow } from '../parts/buttons.ts';
import { emptyState } from '../parts/callouts.ts';
import { errorOf, errorSummary, type FormError } from '../parts/errors.ts';
import { selectInput, textInput } from '../parts/fields.ts';
import { summaryList } from '../parts/lists.ts';
import { table } from '../parts/table.ts';
import { newPasswordFields } from '../sign-in/invitation.ts';
import { codesPart } from '../sign-in/pages.ts';
import { asksPassword } from '../sign-in/proving-again.ts';
import { notRecorded, time, type View } from '../view.ts';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  hu: 'Magyar',
  fr: 'Français',
  de: 'Deutsch',
};

interface AccountSheet {
  readonly account: Person;
  readonly sessions: readonly SessionSeen[];
  readonly passkeys: readonly Credential[];
  readonly errors: readonly FormError[];
}

export function accountPage(view: View, sheet: AccountSheet): Html {
  const { words } = view;
  const { account, errors } = sheet;
  return html`<div class="narrow">
    <h1>${words.say('account-title')}</h1>
    ${errorSummary(view, errors)}
    ${summaryList([
      [words.say('people-name'), account.name],
      [words.say('sign-in-name'), account.signInName],
      [
        words.say('people-roles'),
        account.roles.map((role) => words.say(`role-${role}`)).join(', '),
      ],
      [words.say('people-mail'), account.mail ?? notRecorded(view)],
      [words.say('people-phone'), account.phone ?? notRecorded(view)],
    ])}
    <p>${words.say('account-by-administrator')}</p>
    ${languageForm(view, account)} ${passkeysPart(view, sheet.passkeys)}
    ${passwordPart(view, account, errors)} ${recoveryPart(view, account, errors)}
    ${sessionsPart(view, sheet.sessions)}
  </div>`;
}

function languageForm(view: View, { language }: Person): Html {
  const { words } = view;
  const options = [
    { value: '', label: words.say('account-language-any') },
    ...LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] })),
  ];
  return html`<h2>${words.say('language')}</h2>
    <form method="post" action="/account/language">
      ${formToken(view)}
      ${selectInput({ name: 'language', label: words.say('account-language'), options, chosen: language ?? '' })}
      ${button(words.say('account-save'), { look: 'quiet' })}
    </form>`;
}

function passkeysPart(view: View, passkeys: readonly Credential[]): Html {
  const { words } = view;
  return html`<h2>${words.say('account-passkeys')}</h2>
    <p>
      ${passkeys.length === 0 ? words.say('account-no-passkey-text') : passkeys.map((one) => one.name).join(', ')}
    </p>
    <p><a href="/account/passkeys">${words.say('account-passkeys-go')}</a></p>`;
}

function passwordPart(view: View, account: Person, errors: readonly FormError[]): Html {
  const { words } = view;
  const has = account.proofs.includes('password');
  const codes = account.proofs.includes('totp');
  return html`<h2>${words.say('sign-in-password')}</h2>
    <form method="post" action="/account/password">
      ${formToken(view)} ${asksNow(view, account) && nowField(view, 'now', errors)}
      ${newPasswordFields(view, !codes, errors)}
      ${button(words.say(has ? 'account-password-change' : 'account-password-choose'), { look: 'quiet' })}
    </form>
    <h2>${words.say('account-codes')}</h2>
    <p>${words.say(codes ? 'account-codes-on' : 'account-codes-off')}</p>
    <p><a href="/account/codes">${words.say('account-codes-set-up')}</a></p>`;
}

function asksNow({ person }: View, account: Person): boolean {
  return person !== null && asksPassword(person, account);
}

/** The present password, asked for before a proof changes. */
function nowField(view: View, name: string, errors: readonly FormError[]): Html {
  return textInput({
    name: 'now',
    label: view.words.say('password-now'),
    error: errorOf(errors, name),
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  });
}

function recoveryPart(view: View, account: Person, errors: readonly FormError[]): Html {
  const { words } = view;
  const has = account.proofs.includes('recovery-codes');
  return html`<h2>${words.say('recovery-codes-title')}</h2>
    <p>${words.say(has ? 'recovery-codes-made' : 'recovery-codes-none')}</p>
    <form method="post" action="/account/recovery-codes">
      ${formToken(view)}
      ${
        asksNow(view, account) &&
        textInput({
          name: 'now-for-recovery',
          label: words.say('password-now'),
          error: errorOf(errors, 'now-for-recovery'),
          type: 'password',
          autocomplete: 'current-password',
          required: true,
        })
      }
      ${button(words.say('recovery-codes-make'), { look: 'quiet' })}
    </form>`;
}

function sessionsPart(view: View, sessions: readonly SessionSeen[]): Html {
  const { words } = view;
  const columns = [
    {
      heading: words.say('account-session-begun'),
      cell: (one: SessionSeen) => time(view, one.signedInAt),
      names: true,
    },
    {
      heading: words.say('account-session-how'),
      cell: (one: SessionSeen) =>
        html`${words.say(`how-${one.how}`)}${one.locked && html`<br />${words.say('account-locked')}`}`,
    },
    {
      heading: words.say('account-session-seen'),
      cell: (one: SessionSeen) => time(view, one.lastSeenAt),
    },
    {
      heading: words.say('account-end'),
      choice: true,
      cell: (one: SessionSeen) =>
        html`<form method="post" action="/account/sessions">
          ${formToken(view)}<input type="hidden" name="session" value="${one.id}" />
          ${button(words.say('account-end'), { look: 'quiet' })}
        </form>`,
    },
  ];
  const none = emptyState(words.say('account-no-session'), words.say('account-no-session-text'));
  return html`<h2>${words.say('account-sessions')}</h2>
    ${table(words.say('account-sessions'), columns, sessions, none)}
    <form method="post" action="/account/sessions">
      ${formToken(view)} ${buttonRow(button(words.say('account-end-all'), { look: 'quiet' }))}
    </form>`;
}

export function newCodesPage(
  view: View,
  codes: NewCodes & { readonly sealed: string },
  account: Person,
  errors: readonly FormError[],
): Html {
  const { words } = view;
  return html`<div class="narrow">
    <h1>${words.say('codes-title')}</h1>
    ${errorSummary(view, errors)}
    <form method="post" action="/account/codes">
      ${formToken(view)} ${asksNow(view, account) && nowField(view, 'now', errors)}
      ${codesPart(view, codes)} ${button(words.say('account-save'))}
    </form>
  </div>`;
}

/** Shown once, made to be printed and sealed. */
export function codesMadePage(view: View, name: string, codes: readonly string[]): Html {
  const { words } = view;
  return html`<div class="narrow">
    <h1>${words.say('recovery-codes-title')}</h1>
    <p>${words.say('recovery-codes-once', { name })}</p>
    <ol class="codes">
      ${codes.map((code) => html`<li><code>${code}</code></li>`)}
    </ol>
    <p><a href="/account">${words.say('account-title')}</a></p>
  </div>`;
}
