/** What was wrong with a form, at the top of the page, each line leading to its field. */
import { html, type Html } from '../html.ts';
import type { View } from '../view.ts';
import { fieldId } from './fields.ts';

/** `field` is the name of the field that it is about. */
export type FormError = string | { readonly text: string; readonly field: string };

/** It takes the focus when the page opens, unless the page has more than one. */
export function errorSummary(
  view: View,
  errors: readonly FormError[],
  { focus = true }: { readonly focus?: boolean } = {},
): Html | null {
  if (errors.length === 0) return null;
  return html`<div class="errors" role="alert" tabindex="-1" ${focus && html`autofocus`}>
    <h2>${view.words.say('errors-heading')}</h2>
    <ul>
      ${errors.map(
        (error) =>
          html`<li>
            ${typeof error === 'string' ? error : html`<a href="#${fieldId(error.field)}">${error.text}</a>`}
          </li>`,
      )}
    </ul>
  </div>`;
}

/** The error of one field, for its `error`. */
export function errorOf(errors: readonly FormError[], field: string): string | undefined {
  for (const error of errors) {
    if (typeof error !== 'string' && error.field === field) return error.text;
  }
  return undefined;
}
