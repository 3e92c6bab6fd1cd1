/** Ways through: breadcrumb, tabs, pages of a list, steps of a wizard, folds, dialogs. */
import { html, type Html, type Insert } from '../html.ts';
import type { PageRequest } from '../../flow/desk.ts';
import type { View } from '../view.ts';

/** Text and address. */
export type Place = readonly [text: string, address: string];

/** Where this page lies; the page itself is not repeated. */
export function breadcrumb(view: View, places: readonly Place[]): Html {
  return html`<nav aria-label="${view.words.say('breadcrumb')}">
    <ol class="trail">
      ${places.map(([text, address]) => html`<li><a href="${address}">${text}</a></li>`)}
    </ol>
  </nav>`;
}

/** Views of the same thing, each with its own address. */
export function tabs(label: string, places: readonly Place[], open: string): Html {
  return html`<nav aria-label="${label}">
    <ul class="tabs">
      ${places.map(
        ([text, address]) =>
          html`<li>
            <a href="${address}" ${address === open && html`aria-current="page"`}>${text}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}

/** The page of a list that an address asks for, as `olderLink` writes it. */
export function pageIn(query: URLSearchParams, size: number): PageRequest {
  const after = query.get('after');
  return { size, ...(after === null ? {} : { after }) };
}

/** A link to the next page of a list, keeping the filter in the address. */
export function olderLink(view: View, address: string, next: string | null): Html | null {
  if (next === null) return null;
  const url = new URL(address, 'http://console');
  url.searchParams.set('after', next);
  return html`<p class="older">
    <a rel="next" href="${url.pathname}${url.search}">${view.words.say('older')}</a>
  </p>`;
}

interface Counted {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly addressOf: (page: number) => string;
  /** Where one page has several lists: which of them this leads through. */
  readonly label?: string;
}

/** Pages that are counted: back, which of how many, on. */
export function pagination(view: View, { page, pages, addressOf, label }: Counted): Html | null {
  if (pages < 2) return null;
  const { words } = view;
  const link = (rel: string, to: number, key: string): Html =>
    html`<a rel="${rel}" href="${addressOf(to)}">${words.say(key)}</a>`;
  return html`<nav class="pages" aria-label="${label ?? words.say('pages')}">
    ${page > 1 ? link('prev', page - 1, 'page-before') : html`<span></span>`}
    <span>${words.say('page-of', { page, pages })}</span>
    ${page < pages ? link('next', page + 1, 'page-after') : html`<span></span>`}
  </nav>`;
}

/** Steps of a wizard: what is behind, here, ahead. `current` counts from 0. */
export function steps(view: View, names: readonly string[], current: number): Html {
  return html`<ol class="steps" aria-label="${view.words.say('steps')}">
    ${names.map(
      (name, index) =>
        html`<li
          class="${index < current && 'done'}"
          ${index === current && html`aria-current="step"`}
        >
          ${name}${index < current && html`<span class="unseen">, ${view.words.say('step-done')}</span>`}
        </li>`,
    )}
  </ol>`;
}

/** More, for who wants it. */
export function details(summary: Insert, body: Insert, open = false): Html {
  return html`<details ${open && html`open`}>
    <summary>${summary}</summary>
    ${body}
  </details>`;
}

/**
 * A question over the page. Links to `address`, a page that asks the same, open it in place where
 * the island `dialog` runs: `dialogLink`.
 */
export function dialog(view: View, id: string, title: string, body: Insert): Html {
  return html`<dialog id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
    <form method="dialog"><button class="quiet">${view.words.say('close')}</button></form>
  </dialog>`;
}

export function dialogLink(text: string, id: string, address: string): Html {
  return html`<a class="button quiet" href="${address}" data-dialog="${id}">${text}</a>`;
}
