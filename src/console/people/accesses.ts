/** Who looked at what: every look at something that names a person. */
import type { Access } from '../../flow/accesses.ts';
import type { Page } from '../../flow/desk.ts';
import { html, type Html, type Insert } from '../html.ts';
import { button } from '../parts/buttons.ts';
import { emptyState } from '../parts/callouts.ts';
import { textField } from '../parts/fields.ts';
import { table } from '../parts/table.ts';
import { olderLink } from '../parts/ways.ts';
import { time, type View } from '../view.ts';

interface AccessFilter {
  readonly id: string;
  readonly by: string;
}

export function accessesPage(view: View, found: Page<Access>, { id, by }: AccessFilter): Html {
  const { words } = view;
  const columns = [
    { heading: words.say('when'), cell: (one: Access) => time(view, one.at), names: true },
    {
      heading: words.say('accesses-by'),
      cell: (one: Access) => narrowed(one.by, 'by'),
    },
    {
      heading: words.say('accesses-what'),
      cell: (one: Access) => words.say(`accesses-${one.what}`),
    },
    { heading: words.say('accesses-id'), cell: (one: Access) => narrowed(one.id, 'id') },
    {
      heading: words.say('accesses-door'),
      cell: (one: Access) => words.say(`accesses-${one.door}`),
    },
  ];
  const empty = emptyState(words.say('accesses-none'), words.say('accesses-none-text'));
  return html`<h1>${words.say('section-accesses')}</h1>
    <p>${words.say('accesses-about')}</p>
    <form method="get" action="/accesses" class="filter">
      ${textField('by', words.say('accesses-by'), by)}
      ${textField('id', words.say('accesses-id'), id)}
      ${button(words.say('filter'), { look: 'quiet' })}
      ${(id !== '' || by !== '') && html`<a href="/accesses">${words.say('filter-clear')}</a>`}
    </form>
    ${table(words.say('section-accesses'), columns, found.items, empty)}
    ${olderLink(view, view.address, found.next)}`;
}

/** Leads to what the same person did, or to who looked at the same thing. */
function narrowed(value: string, by: 'by' | 'id'): Insert {
  return html`<a href="/accesses?${by}=${encodeURIComponent(value)}">${value}</a>`;
}
