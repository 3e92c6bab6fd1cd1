/** The page that shows every part in every state. `?part=table` shows one. */
import { html, type Html } from '../html.ts';
import type { Pages } from '../routes.ts';
import type { View } from '../view.ts';
import type { Fixture } from './fixture.ts';
import { FORM_FIXTURES } from './fixtures-forms.ts';
import { LIST_FIXTURES } from './fixtures-lists.ts';
import { WAY_FIXTURES } from './fixtures-ways.ts';

const FIXTURES: readonly Fixture[] = [...LIST_FIXTURES, ...FORM_FIXTURES, ...WAY_FIXTURES];

export function partsPages(pages: Pages): void {
  pages.get('/parts', 'administer', async ({ view, query }) => {
    const part = query.get('part');
    const shown = FIXTURES.filter((one) => part === null || one.part === part);
    if (shown.length === 0) return null;
    return {
      title: view.words.say('parts-title'),
      section: 'parts',
      body: partsPage(view, shown),
      islands: ['dialog', 'copy', 'keys'],
      density: query.get('density') === 'dense' ? 'dense' : 'comfortable',
    };
  });
}

function partsPage(view: View, fixtures: readonly Fixture[]): Html {
  const parts = Map.groupBy(fixtures, ({ part }) => part);
  return html`<h1>${view.words.say('parts-title')}</h1>
    <p>${view.words.say('parts-about')}</p>
    <div lang="en">
      ${[...parts].map(
        ([part, states]) =>
          html`<section>
            <h2 id="part-${part.split(',', 1)[0]}"><code>${part}</code></h2>
            ${states.map(
              ({ state, draw }) =>
                html`<h3 class="eyebrow">${state}</h3>
                  ${draw(view)}`,
            )}
          </section>`,
      )}
    </div>`;
}
