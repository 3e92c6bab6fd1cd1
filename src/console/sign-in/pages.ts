/** Coming in: name and password, the code, the link, and what a locked session shows. */
import type { NewCodes } from '../../flow/one-time-codes.ts';
import { html, type Html } from '../html.ts';
import { button, buttonRow } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { errorSummary, type FormError } from '../parts/errors.ts';
import { textInput } from '../parts/fields.ts';
import type { ProofKind } from '../../flow/people.ts';
import { openIdUnlock } from '../openid/pages.ts';
import { passkeySignIn, passkeyUnlock } from '../passkeys/part.ts';
import { qrHolder } from '../parts/sheets.ts';
import { time, type View } from '../view.ts';
import { qrPicture } from './qr.ts';

/** Only pressing the button uses the link up: mail scanners and previews follow links with GET. */
export function linkPage(view: View, secret: string): Html {
  return html`<div class="narrow">
    <h1>${view.words.say('sign-in-title')}</h1>
    <p>${view.words.say('sign-in-text')}</p>
    <form method="post" action="/sign-in">
      <input type="hidden" name="link" value="${secret}" />
      ${button(view.words.say('sign-in'))}
    </form>
  </div>`;
}

/** A name typed and where somebody wanted to go, kept over a wrong try. */
interface SignInForm {
  readonly name: string;
  readonly back: string;
}

export function signInPage(view: View, form: SignInForm, errors: readonly FormError[]): Html {
  const { words } = view;
  return html`<div class="narrow">
    <h1>${words.say('sign-in-title')}</h1>
    ${errorSummary(view, errors)} ${passkeySignIn(view, form.back)}
    <form method="post" action="/sign-in/password">
      <input type="hidden" name="back" value="${form.back}" />
      ${textInput({ name: 'name', label: words.say('sign-in-name'), value: form.name, autocomplete: 'username webauthn', required: true })}
      ${textInput({ name: 'password', label: words.say('sign-in-password'), type: 'password', autocomplete: 'current-password', required: true })}
      ${button(words.say('sign-in'))}
    </form>
    <h2>${words.say('sign-in-otherwise')}</h2>
    <p>${words.say('sign-in-ask')}</p>
    <p><a href="/sign-in/recovery">${words.say('sign-in-recovery')}</a></p>
    <details>
      <summary>${words.say('sign-in-on-machine')}</summary>
      <p>${words.say('no-link-text')}</p>
      <pre tabindex="0">npx cybershield sign-in</pre>
    </details>
  </div>`;
}

export function codePage(
  view: View,
  { pending, back }: { readonly pending: string; readonly back: string },
  errors: readonly FormError[],
): Html {
  const { words } = view;
  return html`<div class="narrow">
    <h1>${words.say('sign-in-code-title')}</h1>
    ${errorSummary(view, errors)}
    <p>${words.say('sign-in-code-text')}</p>
    <form method="post" action="/sign-in/code">
      <input type="hidden" name="pending" value="${pending}" />
      <input type="hidden" name="back" value="${back}" />
      ${codeField(view)} ${button(words.say('sign-in'))}
    </form>
  </div>`;
}

/** The six digits of an app. */
function codeField(view: View): Html {
  return textInput({
    name: 'code',
    label: view.words.say('sign-in-code'),
    autocomplete: 'one-time-code',
    inputMode: 'numeric',
    short: true,
    required: true,
    lengthMax: 9,
  });
}

/** The picture to scan and its secret in words; the form around it sends `codes` back. */
export function codesPart(view: View, codes: NewCodes & { readonly sealed: string }): Html {
  const { words } = view;
  return html`<p>${words.say('codes-scan')}</p>
    ${qrHolder(qrPicture(codes.address, words.say('codes-picture')), codes.secret)}
    <input type="hidden" name="codes" value="${codes.sealed}" />
    ${codeField(view)}`;
}

export function setUpPage(
  view: View,
  codes: NewCodes & { readonly sealed: string },
  { pending, back }: { readonly pending: string; readonly back: string },
  errors: readonly FormError[],
): Html {
  return html`<div class="narrow">
    <h1>${view.words.say('codes-title')}</h1>
    ${errorSummary(view, errors)}
    <p>${view.words.say('codes-why')}</p>
    <form method="post" action="/sign-in/set-up">
      <input type="hidden" name="pending" value="${pending}" />
      <input type="hidden" name="back" value="${back}" />
      ${codesPart(view, codes)} ${button(view.words.say('sign-in'))}
    </form>
  </div>`;
}

/** Whose session it is, by what they can prove that it is them, and where they were. */
export interface Locked {
  readonly name: string;
  readonly proofs: readonly ProofKind[];
  readonly back: string;
}

/** Nothing of what was on the screen before; one press for somebody else. */
export function lockedPage(view: View, locked: Locked, errors: readonly FormError[]): Html {
  const { words } = view;
  const { name, proofs, back } = locked;
  const own = proofs.filter((one) => one === 'passkey' || one === 'subject' || one === 'password');
  return html`<div class="narrow">
    <h1>${words.say('locked-title')}</h1>
    ${errorSummary(view, errors)}
    <p>${words.say('locked-by', { name })}</p>
    ${own.length === 0 && html`<p>${words.say('locked-without-proof')}</p>`}
    ${proofs.includes('passkey') && passkeyUnlock(view, back)}
    ${proofs.includes('subject') && openIdUnlock(view, back)}
    ${proofs.includes('password') && passwordUnlock(view, back)}
    <form method="post" action="/switch">
      ${buttonRow(button(words.say('switch-person'), { look: 'quiet' }))}
    </form>
  </div>`;
}

function passwordUnlock({ words }: View, back: string): Html {
  return html`<form method="post" action="/lock/open">
    <input type="hidden" name="back" value="${back}" />
    ${textInput({ name: 'password', label: words.say('sign-in-password'), type: 'password', autocomplete: 'current-password', required: true })}
    ${button(words.say('locked-open'))}
  </form>`;
}

export function recoveryPage(
  view: View,
  name: string,
  errors: readonly FormError[],
  readyAt: number | null,
): Html {
  const { words } = view;
  return html`<div class="narrow">
    <h1>${words.say('recovery-title')}</h1>
    ${errorSummary(view, errors)}
    ${readyAt !== null && callout('info', words.say('recovery-waits'), html`<p>${words.say('recovery-waits-text')} ${time(view, readyAt)}</p>`)}
    <p>${words.say('recovery-text')}</p>
    <form method="post" action="/sign-in/recovery">
      ${textInput({ name: 'name', label: words.say('sign-in-name'), value: name, autocomplete: 'username', required: true })}
      ${textInput({ name: 'code', label: words.say('recovery-code'), hint: words.say('recovery-code-hint'), autocomplete: 'off', required: true, lengthMax: 40 })}
      ${button(words.say('recovery-go'))}
    </form>
  </div>`;
}

export function messagePage(title: string, text: string): Html {
  return html`<div class="narrow">
    <h1>${title}</h1>
    <p>${text}</p>
  </div>`;
}
