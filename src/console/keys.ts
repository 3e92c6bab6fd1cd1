/** The dialog of the page's keys: `islands/keys.js` fills its lists from the page's `data-key`. */
import { html, type Html } from './html.ts';
import type { View } from './view.ts';

/** Keys can be turned off, since single letters get in the way of speech input (WCAG 2.2, 2.1.4). */
export function keysDialog({ words }: View): Html {
  return html`<dialog id="keys" aria-labelledby="keys-title">
    <h2 id="keys-title">${words.say('keys-title')}</h2>
    <dl class="summary" data-keys></dl>
    <h3>${words.say('keys-go')}</h3>
    <dl class="keys-go" data-keys-go></dl>
    <p>
      <label class="line"><input type="checkbox" data-keys-off /> ${words.say('keys-off')}</label>
    </p>
    <form method="dialog"><button>${words.say('close')}</button></form>
  </dialog>`;
}
