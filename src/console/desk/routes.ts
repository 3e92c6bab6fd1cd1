/** The analyst's pages: the queue, findings, cases, suppressions, search, and who sends. */
import { may } from '../../model/role.ts';
import type { Html } from '../html.ts';
import { look, namesPerson, openListLooks } from '../looks.ts';
import type { FormError } from '../parts/errors.ts';
import { pageIn } from '../parts/ways.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import type { Section } from '../sections.ts';
import type { ConsolePorts, View } from '../view.ts';
import { casePage } from './case.ts';
import { casesPage, type CaseState } from './cases.ts';
import { decideOnCases, decideOnMany } from './decisions.ts';
import { findingPage } from './finding.ts';
import { findingsAsked, findingsPage, readFindings } from './findings.ts';
import { caseBundle, casePrint, type Bundle } from './handing-over.ts';
import { readCaseParts, readFindingParts } from './looking.ts';
import { queuePage } from './queue.ts';
import { backToQueue, queueAddress, queueAsked } from './queue-filter.ts';
import { FOUND_MAX, searchPage } from './search.ts';
import { sourcesPage, unreadablePage } from './sources.ts';
import { suppressionPages } from './suppression-routes.ts';
import { caseTitle } from './wording.ts';

const PAGE_SIZE = 50;
const REPORTS_SHOWN = 10;
const SEARCH_CHARS_MAX = 200;
const BUNDLE_FINDINGS_MAX = 200;
const ISLANDS = ['keys', 'queue', 'live'] as const;

export function deskPages(ports: ConsolePorts, pages: Pages): void {
  queuePages(ports, pages);
  findingPages(ports, pages);
  casePages(ports, pages);
  suppressionPages(ports, pages);
  searchPages(ports, pages);
  pages.get('/sources', 'see-signals', async ({ view, query }) =>
    titled(view, 'sources', sourcesPage(view, await ports.sources.list(), query)),
  );
  pages.get('/unreadable', 'see-signals', async ({ view, query }) =>
    titled(
      view,
      'unreadable',
      unreadablePage(view, await ports.sources.unreadable(pageIn(query, PAGE_SIZE))),
    ),
  );
}

function queuePages(ports: ConsolePorts, pages: Pages): void {
  const draw = (asked: Asked): Promise<Answer> => drawQueue(asked, ports, asked.query, []);
  pages.get('/queue', 'see-signals', draw);
  decideOnMany(ports, pages, (asked, errors) => {
    const back = new URL(backToQueue(asked.form, {}), 'http://console');
    return drawQueue(asked, ports, back.searchParams, errors);
  });
}

async function drawQueue(
  asked: Asked,
  ports: ConsolePorts,
  query: URLSearchParams,
  errors: readonly FormError[],
): Promise<Answer> {
  const { view, person } = asked;
  const wanted = queueAsked(query);
  const { filter, kind, open } = wanted;
  const none = { items: [], next: null };
  const [list, counts, reports] = await Promise.all([
    kind === 'reports' ? none : ports.queue.list(filter, pageIn(query, PAGE_SIZE)),
    ports.queue.counts(),
    kind === 'cases' ? none : ports.reports.list({ state: 'waiting' }, { size: REPORTS_SHOWN }),
  ]);
  const words = [filter.text, filter.subject].filter((one) => one !== undefined).join(' ');
  if (words !== '') await look(asked, ports, 'search', words.slice(0, SEARCH_CHARS_MAX));
  const rules = list.items.flatMap(({ worst }) => (worst === null ? [] : [worst.id]));
  const back = queueAddress(query, { case: open });
  const parts =
    open === null ? null : await readCaseParts(asked, ports, open, { errors: [], back });
  const body = queuePage(view, ports, {
    asked: wanted,
    query,
    list,
    counts,
    reports: reports.items.filter(({ state }) => state === 'new'),
    verdicts: await ports.verdicts.of(rules),
    mayDecide: may(person.roles, 'decide'),
    errors,
    open: parts === null ? null : casePage(view, ports, parts),
  });
  return {
    ...titled(view, 'queue', body),
    islands: ISLANDS,
    status: errors.length > 0 ? 422 : 200,
  };
}

function findingPages(ports: ConsolePorts, pages: Pages): void {
  const looks = openListLooks(ports);
  pages.get('/findings', 'see-signals', async (asked) => {
    const { view, query, person } = asked;
    const { filter } = findingsAsked(query);
    const sought = [filter.text, filter.person].filter((one) => one !== undefined).join(' ');
    if (sought !== '') await look(asked, ports, 'search', sought.slice(0, SEARCH_CHARS_MAX));
    const list = await readFindings(ports, query);
    await looks(asked, '/findings', list.items.some(namesPerson));
    const mayDecide = may(person.roles, 'decide');
    const body = await findingsPage(view, ports, { query, list, mayDecide });
    return { ...titled(view, 'findings', body), islands: ISLANDS };
  });
  pages.get('/findings/:id', 'see-signals', async (asked) => {
    const parts = await readFindingParts(asked, ports);
    if (parts === null) return null;
    return {
      title: ports.advice.titleOf(parts.finding.rule, asked.view.words.language),
      section: 'findings',
      body: findingPage(asked.view, ports, parts),
      islands: ['keys'],
    };
  });
}

function casePages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/cases', 'see-signals', async ({ view, query }) => {
    const state: CaseState =
      (['open', 'closed', 'all'] as const).find((one) => one === query.get('state')) ?? 'open';
    const list = await ports.cases.list(state, pageIn(query, PAGE_SIZE));
    return titled(view, 'cases', casesPage(view, ports.advice, state, list));
  });
  pages.get('/cases/:id', 'see-signals', (asked) => drawCase(asked, ports, []));
  pages.get('/cases/:id/print', 'see-signals', async (asked) => {
    const bundle = await readBundle(asked, ports);
    if (bundle === null) return null;
    const title = caseTitle(asked.view, ports.advice, bundle.case);
    return { title, section: 'cases', body: casePrint(asked.view, ports, bundle) };
  });
  pages.file('/cases/:id/export.json', 'see-signals', async (asked) => {
    const bundle = await readBundle(asked, ports);
    if (bundle === null) return null;
    const whole = await Promise.all(bundle.findings.map(({ id }) => ports.findings.find(id)));
    const findings = whole.filter((one) => one !== null);
    return {
      type: 'application/json; charset=utf-8',
      name: `${bundle.case.id}.json`,
      content: `${JSON.stringify(caseBundle(asked.view, ports, { ...bundle, findings }), null, 2)}\n`,
    };
  });
  decideOnCases(ports, pages, async (asked, errors) => {
    const back = asked.form.get('back') ?? '';
    if (back === '') return drawCase(asked, ports, errors);
    const query = new URL(backToQueue(asked.form, { case: asked.id }), 'http://console');
    return drawQueue(asked, ports, query.searchParams, errors);
  });
}

async function drawCase(
  asked: Asked,
  ports: ConsolePorts,
  errors: readonly FormError[],
): Promise<Answer | null> {
  const parts = await readCaseParts(asked, ports, asked.id, { errors, back: null });
  if (parts === null) return null;
  return {
    title: caseTitle(asked.view, ports.advice, parts.case),
    section: 'cases',
    body: casePage(asked.view, ports, parts),
    status: errors.length > 0 ? 422 : 200,
    islands: ['keys'],
  };
}

/** What leaves the console is always written down, whoever is in it. */
async function readBundle(asked: Asked, ports: ConsolePorts): Promise<Bundle | null> {
  const found = await ports.cases.find(asked.id);
  if (found === null) return null;
  await look(asked, ports, 'export', asked.id);
  const filter = { caseId: asked.id, order: 'worst' } as const;
  const list = await ports.findings.list(filter, { size: BUNDLE_FINDINGS_MAX });
  return { ...found, findings: list.items };
}

function searchPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/search', 'see-signals', async (asked) => {
    const { view, query } = asked;
    const text = (query.get('text') ?? '').trim().slice(0, SEARCH_CHARS_MAX);
    if (text === '') return titled(view, 'search', searchPage(view, ports, '', null));
    await look(asked, ports, 'search', text);
    const [cases, findings] = await Promise.all([
      ports.queue.list({ state: 'all', text }, { size: FOUND_MAX }),
      ports.findings.list({ text }, { size: FOUND_MAX }),
    ]);
    const found = { cases: cases.items, findings: findings.items };
    return titled(view, 'search', searchPage(view, ports, text, found));
  });
}

function titled(view: View, section: Section, body: Html): Answer {
  return { title: view.words.say(`section-${section}`), section, body, islands: ['keys'] };
}
