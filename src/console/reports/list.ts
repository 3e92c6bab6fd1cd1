/** Reports as a list: what waits for an answer first, the gravest and newest at the top. */
import { textIn } from '../../flow/guides.ts';
import type { Report, ReportFilter } from '../../flow/reports.ts';
import { DAY } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { callout } from '../parts/callouts.ts';
import { emptyState } from '../parts/callouts.ts';
import { table } from '../parts/table.ts';
import { levelTag } from '../parts/tags.ts';
import { olderLink, pageIn, tabs, type Place } from '../parts/ways.ts';
import type { Pages } from '../routes.ts';
import { ago, number, time, type ConsolePorts, type View } from '../view.ts';

const PAGE_SIZE = 50;
const STATES: readonly ReportFilter['state'][] = ['waiting', 'answered', 'all'];

export function reportListPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/reports', 'see-signals', async ({ view, query }) => {
    const state = STATES.find((one) => one === query.get('state')) ?? 'waiting';
    const [list, { refused }] = await Promise.all([
      ports.reports.list({ state }, pageIn(query, PAGE_SIZE)),
      ports.reports.counts(view.now - DAY),
    ]);
    return {
      title: view.words.say('section-reports'),
      section: 'reports',
      body: html`<h1>${view.words.say('section-reports')}</h1>
        ${stateTabs(view, state)} ${refused > 0 && refusedBox(view, refused)}
        ${reportTable(view, ports, list.items)} ${olderLink(view, view.address, list.next)}`,
    };
  });
}

function stateTabs({ words }: View, state: ReportFilter['state']): Html {
  const states = STATES.map(
    (one) => [words.say(`reports-${one}`), `/reports?state=${one}`] as const,
  );
  const places: readonly Place[] = [
    ...states,
    [words.say('clusters-title'), '/clusters'],
    [words.say('senders-title'), '/senders'],
  ];
  return tabs(words.say('section-reports'), places, `/reports?state=${state}`);
}

/** Nothing is silently dropped: what a flood kept out is told where somebody decides. */
function refusedBox(view: View, refused: number): Html {
  const count = number(view, refused);
  return callout(
    'act',
    view.words.say('reports-refused'),
    view.words.say('reports-refused-text', { count }),
  );
}

export function titleOf({ guides }: ConsolePorts, view: View, { kind }: Report): string {
  const known = guides.kinds.find(({ id }) => id === kind);
  return known === undefined ? kind : textIn(known, view.words.language).title;
}

function reportTable(view: View, ports: ConsolePorts, reports: readonly Report[]): Html {
  const { words } = view;
  return table<Report>(
    words.say('section-reports'),
    [
      { heading: words.say('level'), cell: (one) => levelTag(view, one.level) },
      {
        heading: words.say('report-one'),
        cell: (one) =>
          html`<a href="/reports/${one.id}">${titleOf(ports, view, one)}</a>
            <small>${one.id}</small>`,
      },
      { heading: words.say('state'), cell: (one) => words.say(`report-is-${one.state}`) },
      {
        heading: words.say('case'),
        cell: (one) =>
          one.caseId === null ? '' : html`<a href="/cases/${one.caseId}">${one.caseId}</a>`,
      },
      {
        heading: words.say('when'),
        cell: (one) => html`${time(view, one.at)} <small>${ago(view, one.at)}</small>`,
      },
    ],
    reports,
    emptyState(words.say('reports-none'), words.say('reports-none-text')),
  );
}
