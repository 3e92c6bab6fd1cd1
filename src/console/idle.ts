/** What a page of somebody signed in carries for the island `idle`: the warning, and what came back. */
import { formToken } from './form-token.ts';
import { html, type Html } from './html.ts';
import type { View } from './view.ts';

/** Nothing where nobody is signed in. Without scripts none of it is shown. */
export function idleParts(view: View): Html | null {
  const { words, person, now, config } = view;
  if (person === null) return null;
  const left = person.lastSeenAt + config.idleMs - now;
  return html`<dialog
      id="idle"
      role="alertdialog"
      aria-labelledby="idle-title"
      aria-describedby="idle-text"
      data-limit="${config.idleMs}"
      data-left="${left}"
      data-person="${person.id}"
      data-address="${view.address}"
    >
      <h2 id="idle-title">${words.say('idle-title')}</h2>
      <p id="idle-text">${words.say('idle-text')}</p>
      <form method="dialog"><button>${words.say('idle-stay')}</button></form>
    </dialog>
    <p class="banner" role="status" data-typed-back hidden>${words.say('idle-typed-back')}</p>`;
}

/** Locks by one press, and by the island when nobody is at work any more. */
export function lockForm(view: View): Html {
  return html`<form method="post" action="/lock" data-lock>
    ${formToken(view)}<input type="hidden" name="back" value="${view.address}" />
    <button>${view.words.say('lock')}</button>
  </form>`;
}
