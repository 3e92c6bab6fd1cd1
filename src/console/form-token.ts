/** The hidden field that binds a form to the session it was drawn for. */
import { html, type Html } from './html.ts';
import type { View } from './view.ts';

export function formToken(view: View): Html {
  return html`<input type="hidden" name="form-token" value="${view.person?.formToken ?? ''}" />`;
}
