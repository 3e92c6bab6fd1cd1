/** Coming in: the page behind a one-time link, and the page for who has none. */
import { html, type Html } from '../html.ts';
import type { View } from '../view.ts';

/** Only pressing the button uses the link up: mail scanners and previews follow links with GET. */
export function signInPage(view: View, secret: string): Html {
  return html`<div class="narrow">
    <h1>${view.words.say('sign-in-title')}</h1>
    <p>${view.words.say('sign-in-text')}</p>
    <form method="post" action="/sign-in">
      <input type="hidden" name="link" value="${secret}" />
      <button>${view.words.say('sign-in')}</button>
    </form>
  </div>`;
}

export function noLinkPage(view: View, failed: boolean): Html {
  return html`<div class="narrow">
    <h1>${view.words.say('sign-in-title')}</h1>
    ${failed && html`<p class="errors" role="alert">${view.words.say('link-used')}</p>`}
    <p>${view.words.say('no-link-text')}</p>
    <pre>npx cybershield sign-in</pre>
  </div>`;
}

export function messagePage(title: string, text: string): Html {
  return html`<div class="narrow">
    <h1>${title}</h1>
    <p>${text}</p>
  </div>`;
}
