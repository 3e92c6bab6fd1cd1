/** The page for people who write programs against the interface. */
import type { Pages } from '../routes.ts';
import type { ConsolePorts } from '../view.ts';
import { interfacePage } from './interface.ts';

export function programPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/api', 'report', async ({ view }) => ({
    title: view.words.say('api-page-title'),
    section: 'api',
    body: interfacePage(view, await ports.api()),
  }));
}
