/** What guards the organisation, its own no, and what left it. */
import { leftLines, linesHolding, SOUGHT_CHARS_MIN, type LeftFilter } from '../../flow/left.ts';
import { indicatorKey, type Indicator } from '../../model/indicator.ts';
import { isInForce, type Protection } from '../../model/protection.ts';
import { may } from '../../model/role.ts';
import { look } from '../looks.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import type { ConsolePorts } from '../view.ts';
import { GUARD_DONE, guardPage, vetoPage } from './guard.ts';
import { huntPages } from './hunt-routes.ts';
import { leftCsv, leftPage, LEFT_KINDS, LEFT_STATES, type Search } from './left.ts';
import { movedPage } from './moved.ts';

const PAGE_SIZE = 50;
const CSV_LINES_MAX = 2_000;
const SOUGHT_CHARS_MAX = 200;
const WRONG = 422;

export function guardPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/guard', 'see-overview', ({ view, person, query }) => {
    const title = view.words.say('section-guard');
    const asked = query.get('done');
    const done = GUARD_DONE.find((one) => one === asked) ?? null;
    const body = guardPage(view, {
      own: ports.own,
      points: ports.enforcement?.standing() ?? [],
      moved: ports.retraction?.standing() ?? null,
      decides: may(person.roles, 'decide'),
      done,
    });
    return Promise.resolve({ title, section: 'guard', body, islands: ['live'] });
  });
  pages.get('/guard/veto', 'decide', ({ view, query }) => {
    const chosen = chosenOf(ports, query, (one) => isInForce(one, view.now));
    return Promise.resolve({
      title: view.words.say('veto-title'),
      section: 'guard',
      body: vetoPage(view, chosen),
    });
  });
  pages.post('/guard/veto', 'decide', async ({ form, person }) => {
    const indicators = indicatorsOf(chosenOf(ports, form, () => true));
    if (indicators.length === 0) return '/guard';
    await ports.own.veto(indicators, person.name);
    return '/guard?done=veto';
  });
  pages.post('/guard/allow', 'decide', async ({ form }) => {
    const indicators = indicatorsOf(chosenOf(ports, form, ({ state }) => state === 'vetoed'));
    if (indicators.length === 0) return '/guard';
    await ports.own.allow(indicators);
    return '/guard?done=allow';
  });
  movedPages(ports, pages);
  leftPages(ports, pages);
  huntPages(ports, pages);
}

function movedPages(ports: ConsolePorts, pages: Pages): void {
  const { retraction } = ports;
  pages.get('/guard/moved', 'decide', async (asked) => {
    const { view, query } = asked;
    const campaign = query.get('campaign') ?? '';
    const lines = retraction?.messages(campaign) ?? [];
    if (lines.length > 0) await look(asked, ports, 'search', `moved ${campaign}`);
    const title = view.words.say('moved-whose');
    return { title, section: 'guard', body: movedPage(view, lines) };
  });
  pages.post('/guard/moved', 'decide', async ({ form, person }) => {
    const campaign = form.get('campaign') ?? '';
    const known = retraction?.standing().campaigns.find((one) => one.campaign === campaign);
    if (retraction == null || known === undefined) return '/guard';
    const act = form.get('act');
    const most = Number(form.get('most'));
    if (act === 'stop') await retraction.stop(campaign, person.name);
    else if (act === 'approve' && Number.isSafeInteger(most) && most > 0)
      await retraction.approve(campaign, most, person.name);
    else return '/guard';
    return `/guard?done=${act}`;
  });
}

function leftPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/guard/left', 'see-overview', (asked) => drawLeft(asked, ports, null));
  // By a form of its own kind, so that the name somebody looks for stands in no address.
  pages.post('/guard/left', 'see-overview', async (asked) => {
    const text = (asked.form.get('text') ?? '').trim().slice(0, SOUGHT_CHARS_MAX);
    if (text.length < SOUGHT_CHARS_MIN) return drawLeft(asked, ports, { text, found: null });
    const after = asked.form.get('after') ?? undefined;
    return drawLeft(asked, ports, {
      text,
      found: await linesHolding(ports.membership, text, after),
    });
  });
  pages.file('/guard/left.csv', 'see-overview', async ({ query }) => {
    const { lines } = await leftLines(ports.membership, filterOf(query), CSV_LINES_MAX, undefined);
    return { type: 'text/csv; charset=utf-8', name: 'what-left.csv', content: leftCsv(lines) };
  });
}

async function drawLeft(
  { view, query }: Asked,
  ports: ConsolePorts,
  search: Search | null,
): Promise<Answer> {
  const filter = filterOf(query);
  const after = query.get('after') ?? undefined;
  const found = search?.found ?? (await leftLines(ports.membership, filter, PAGE_SIZE, after));
  return {
    title: view.words.say('section-left'),
    section: 'left',
    body: leftPage(view, { found, filter, search }),
    status: search !== null && search.found === null ? WRONG : 200,
  };
}

function filterOf(query: URLSearchParams): LeftFilter {
  const kind = LEFT_KINDS.find((one) => one === query.get('kind'));
  const state = LEFT_STATES.find((one) => one === query.get('state'));
  return { ...(kind === undefined ? {} : { kind }), ...(state === undefined ? {} : { state }) };
}

function chosenOf(
  { own }: ConsolePorts,
  form: URLSearchParams,
  isOpen: (one: Protection) => boolean,
): readonly Protection[] {
  const keys = new Set(form.getAll('indicator'));
  return own.protections().filter((one) => keys.has(indicatorKey(one.indicator)) && isOpen(one));
}

function indicatorsOf(protections: readonly Protection[]): readonly Indicator[] {
  return protections.map(({ indicator }) => indicator);
}
