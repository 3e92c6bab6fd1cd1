/** What people who use a console by other means than eyes and mouse may expect of it. */
import { html } from './html.ts';
import type { Pages } from './routes.ts';

export function aboutPages(pages: Pages): void {
  pages.anyone('/accessibility', async ({ view: { words } }) => ({
    title: words.say('accessibility'),
    section: null,
    body: html`<div class="narrow">
      <h1>${words.say('accessibility')}</h1>
      <p>${words.say('accessibility-aim')}</p>
      <p>${words.say('accessibility-how')}</p>
      <p>${words.say('accessibility-tell')}</p>
    </div>`,
  }));
}
