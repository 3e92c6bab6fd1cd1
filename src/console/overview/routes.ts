/** "Are we all right?": the page of directors and practice owners. */
import type { Pages } from '../routes.ts';
import type { ConsolePorts } from '../view.ts';
import { nowPage } from './now.ts';

export function overviewPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/', 'see-overview', async ({ view }) => ({
    title: view.words.say('now-title'),
    section: 'now',
    body: await nowPage(view, ports),
  }));
}
