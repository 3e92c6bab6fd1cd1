/** What people see of the OpenID provider: the button, the moment of arrival, the binding of accounts. */
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import { errorOf, errorSummary, type FormError } from '../parts/errors.ts';
import { textInput } from '../parts/fields.ts';
import type { View } from '../view.ts';

/** The button, and the way out of the provider; nothing where none is configured. */
export function openIdSignIn(view: View, back: string): Html | null {
  const name = view.config.openIdName;
  if (name === null) return null;
  return html`<p>
      <a class="button" href="/openid?back=${encodeURIComponent(back)}"
        >${view.words.say('openid-sign-in', { name })}</a
      >
    </p>
    <p class="hint">
      <a href="/openid/out">${view.words.say('openid-sign-out', { name })}</a>
    </p>`;
}

/** Opens a locked session again by the provider's word for the same person. */
export function openIdUnlock(view: View, back: string): Html | null {
  const name = view.config.openIdName;
  if (name === null) return null;
  const address = `/openid?lock=1&back=${encodeURIComponent(back)}`;
  return html`<p>
    <a class="button" href="${address}">${view.words.say('openid-unlock', { name })}</a>
  </p>`;
}

/** Shown for the moment until the browser goes on by itself. */
export function signedInPage(view: View): Html {
  return html`<div class="narrow">
    <h1>${view.words.say('openid-in-title')}</h1>
    <p><a href="/openid/in">${view.words.say('openid-go-on')}</a></p>
  </div>`;
}

export function linkPage(
  view: View,
  names: { readonly provider: string; readonly person: string; readonly as: string },
  asksNow: boolean,
  errors: readonly FormError[],
): Html {
  return html`<div class="narrow">
    <h1>${view.words.say('openid-link-title')}</h1>
    ${errorSummary(view, errors)}
    <p>${view.words.say('openid-link-text', { ...names })}</p>
    <form method="post" action="/openid/link">
      ${formToken(view)} ${asksNow && nowField(view, errors)}
      <button>${view.words.say('openid-link')}</button>
    </form>
  </div>`;
}

function nowField(view: View, errors: readonly FormError[]): Html {
  return textInput({
    name: 'now',
    label: view.words.say('password-now'),
    error: errorOf(errors, 'now'),
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  });
}
