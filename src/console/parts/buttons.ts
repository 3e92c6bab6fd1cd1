/** Buttons act, links lead: a link that looks like a button still leads somewhere. */
import { html, type Html, type Insert } from '../html.ts';

/** `quiet` beside a main one; `danger` for what cannot be undone. */
export type ButtonLook = 'main' | 'quiet' | 'danger';

interface ButtonOptions {
  readonly look?: ButtonLook;
  /** Sent with the form, so that one form can end in several ways. */
  readonly name?: string;
  readonly value?: string;
  readonly disabled?: boolean;
  /** The key that presses it on pages with the island `keys`. */
  readonly key?: string;
}

/** Sends the form it stands in. */
export function button(text: string, options: ButtonOptions = {}): Html {
  const { look = 'main', name, value, disabled, key } = options;
  return html`<button
    class="${look}"
    ${name !== undefined && html`name="${name}"`}
    ${value !== undefined && html`value="${value}"`}
    ${key !== undefined && html`data-key="${key}"`}
    ${disabled === true && html`disabled`}
  >
    ${text}
  </button>`;
}

export function linkButton(text: string, address: string, look: ButtonLook = 'main'): Html {
  return html`<a class="button ${look}" href="${address}">${text}</a>`;
}

/** The main one first. */
export function buttonRow(...buttons: readonly Insert[]): Html {
  return html`<div class="buttons">${buttons}</div>`;
}
