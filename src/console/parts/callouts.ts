/** What must be noticed: a callout, a banner after something was done, an empty state that teaches. */
import { html, type Html, type Insert } from '../html.ts';

/** `info` explains, `act` asks for something, `danger` warns of harm, `good` gives the all-clear. */
type CalloutLook = 'info' | 'act' | 'danger' | 'good';

export function callout(look: CalloutLook, title: string, body: Insert): Html {
  return html`<section class="callout ${look}">
    <h2>${title}</h2>
    ${typeof body === 'string' ? html`<p>${body}</p>` : body}
  </section>`;
}

/** What was just done, told once at the top of the next page. */
export function banner(text: Insert): Html {
  return html`<p class="banner" role="status">${text}</p>`;
}

/** What is empty, what would fill it, and how to begin. */
export function emptyState(title: string, text: string, how?: Insert): Html {
  return html`<div class="empty">
    <h2>${title}</h2>
    <p>${text}</p>
    ${how}
  </div>`;
}
