/** What people see of the OpenID provider: the button, the moment of arrival, the binding of accounts. */
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import type { View } from '../view.ts';

/** The button, and the way out of the provider; nothing where none is configured. */
export function openIdSignIn(view: View): Html | null {
  const name = view.config.openIdName;
  if (name === null) return null;
  return html`<p>
      <a class="button" href="/openid">${view.words.say('openid-sign-in', { name })}</a>
    </p>
    <p class="hint">
      <a href="/openid/out">${view.words.say('openid-sign-out', { name })}</a>
    </p>`;
}

/** Shown for the moment until the browser goes on by itself. */
export function signedInPage(view: View): Html {
  return html`<div class="narrow">
    <h1>${view.words.say('openid-in-title')}</h1>
    <p><a href="/">${view.words.say('openid-go-on')}</a></p>
  </div>`;
}

export function linkPage(
  view: View,
  names: { readonly provider: string; readonly person: string; readonly as: string },
): Html {
  return html`<div class="narrow">
    <h1>${view.words.say('openid-link-title')}</h1>
    <p>${view.words.say('openid-link-text', { ...names })}</p>
    <form method="post" action="/openid/link">
      ${formToken(view)}<button>${view.words.say('openid-link')}</button>
    </form>
  </div>`;
}
