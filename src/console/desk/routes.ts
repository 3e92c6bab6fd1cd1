/** The analyst's pages: findings, cases, sources, and what could not be read. */
import type { Html } from '../html.ts';
import type { Section } from '../page.ts';
import type { Answer, Pages } from '../routes.ts';
import type { ConsolePorts, View } from '../view.ts';
import { casesPage, type CaseState } from './cases.ts';
import { decideOnCases } from './decisions.ts';
import { findingPage } from './finding.ts';
import { findingsPage } from './findings.ts';
import { sourcesPage, unreadablePage } from './sources.ts';

const PAGE_SIZE = 50;

export function deskPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/findings', 'see-signals', async ({ view, query }) =>
    titled(view, 'findings', await findingsPage(view, ports, query)),
  );
  pages.get('/findings/:id', 'see-signals', async ({ view, id }) => {
    const finding = await ports.findings.find(id);
    if (finding === null) return null;
    return {
      title: ports.advice.titleOf(finding.rule, view.words.language),
      section: 'findings',
      body: findingPage(view, ports, finding),
    };
  });
  pages.get('/cases', 'see-signals', async ({ view, query }) => {
    const state: CaseState =
      (['open', 'closed', 'all'] as const).find((one) => one === query.get('state')) ?? 'open';
    const list = await ports.cases.list(state, paging(query));
    return titled(view, 'cases', casesPage(view, state, list));
  });
  pages.get('/sources', 'see-signals', async ({ view }) =>
    titled(view, 'sources', sourcesPage(view, await ports.sources.list())),
  );
  pages.get('/unreadable', 'see-signals', async ({ view, query }) =>
    titled(view, 'unreadable', unreadablePage(view, await ports.sources.unreadable(paging(query)))),
  );
  decideOnCases(ports, pages);
}

function titled(view: View, section: Section, body: Html): Answer {
  return { title: view.words.say(`section-${section}`), section, body };
}

function paging(query: URLSearchParams): { size: number; after?: string } {
  const after = query.get('after');
  return { size: PAGE_SIZE, ...(after === null ? {} : { after }) };
}
