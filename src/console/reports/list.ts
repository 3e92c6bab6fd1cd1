/** Reports as a list: what waits for an answer first, the gravest and newest at the top. */
import { textIn } from '../../flow/guides.ts';
import type { Report, ReportFilter } from '../../flow/reports.ts';
import { DAY } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { callout } from '../parts/callouts.ts';
import { emptyState } from '../parts/callouts.ts';
import { table } from '../parts/table.ts';
import { levelTag } from '../parts/tags.ts';
import { olderLink } from '../parts/ways.ts';
import type { Pages } from '../routes.ts';
import { ago, number, time, type ConsolePorts, type View } from '../view.ts';

const PAGE_SIZE = 50;
const STATES: readonly ReportFilter['state'][] = ['waiting', 'answered', 'all'];

export function reportListPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/reports', 'see-signals', async ({ view, query }) => {
    const state = STATES.find((one) => one === query.get('state')) ?? 'waiting';
    const after = query.get('after');
    const [list, { refused }] = await Promise.all([
      ports.reports.list({ state }, { size: PAGE_SIZE, ...(after === null ? {} : { after }) }),
      ports.reports.counts(view.now - DAY),
    ]);
    return {
      title: view.words.say('section-reports'),
      section: 'reports',
      body: html`<h1>${view.words.say('section-reports')}</h1>
        ${tabs(view, state)} ${refused > 0 && refusedBox(view, refused)}
        ${reportTable(view, ports, list.items)} ${olderLink(view, view.address, list.next)}`,
    };
  });
}

function tabs({ words }: View, state: ReportFilter['state']): Html {
  return html`<ul class="tabs">
    ${STATES.map(
      (one) =>
        html`<li>
          <a href="/reports?state=${one}" ${one === state && html`aria-current="page"`}
            >${words.say(`reports-${one}`)}</a
          >
        </li>`,
    )}
    <li><a href="/clusters">${words.say('clusters-title')}</a></li>
    <li><a href="/senders">${words.say('senders-title')}</a></li>
  </ul>`;
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
