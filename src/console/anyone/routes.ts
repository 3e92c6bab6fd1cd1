/** Pages for anyone on an open network: what is going on, report, learn, the sheet by the phone. */
import type { Pages } from '../routes.ts';
import type { ConsolePorts } from '../view.ts';
import { clickedPages } from './clicked.ts';
import { learnPages } from './learn.ts';
import { receiptPages } from './receipt.ts';
import { reportPages } from './report.ts';
import { sheetPage } from './sheet.ts';
import { todayPage } from './today.ts';

export function anyonePages(ports: ConsolePorts, pages: Pages): void {
  pages.anyone('/today', async ({ view }) => ({
    title: view.words.say('today-title'),
    section: 'today',
    body: await todayPage(view, ports),
  }));
  reportPages(ports, pages);
  clickedPages(ports, pages);
  receiptPages(ports, pages);
  learnPages(ports, pages);
  pages.anyone('/sheet', async ({ view, origin }) => ({
    title: view.words.say('sheet-title'),
    section: 'sheet',
    body: await sheetPage(view, ports, origin),
  }));
}
