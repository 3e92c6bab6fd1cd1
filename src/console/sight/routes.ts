/** What can be seen: the timeline, the ATT&CK view, and the rules. */
import { look, namesPerson, openListLooks } from '../looks.ts';
import type { ConsolePorts } from '../view.ts';
import { readAttackView } from '../../flow/attack-view.ts';
import { sightOf } from '../../flow/rule-book.ts';
import { DAY } from '../../model/time.ts';
import type { Asked, Pages } from '../routes.ts';
import { showControls } from '../html.ts';
import { locale, type View } from '../view.ts';
import { readTimeline, type Timeline } from './lanes.ts';
import { RULE_DAYS, rulePage } from './rule.ts';
import { refusedPage, rulesPage, type RuleFacts } from './rules.ts';
import { navigatorLayer, techniquesPage } from './techniques.ts';
import { latestDay, spanFrom, type Span } from './span.ts';
import { laneName, timelineAnswer, timelinePage } from './timeline.ts';

export function sightPages(ports: ConsolePorts, pages: Pages): void {
  timelinePages(ports, pages);
  attackPages(ports, pages);
  rulePages(ports, pages);
}

function attackPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/techniques', 'see-signals', async ({ view }) => ({
    title: view.words.say('section-techniques'),
    section: 'techniques',
    body: techniquesPage(view, ports.rules(), await readAttackView(ports, view.now)),
  }));
  pages.file('/techniques/layer.json', 'see-signals', async ({ view }) => ({
    type: 'application/json; charset=utf-8',
    name: 'cybershield-attack-layer.json',
    content: navigatorLayer(view, ports.rules(), await readAttackView(ports, view.now)),
  }));
}

/** Days counted in the list of rules. */
const LIST_DAYS = 30;

function rulePages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/rules', 'see-signals', async ({ view, query }) => {
    const book = ports.rules();
    const body = query.has('refused')
      ? refusedPage(view, book, query)
      : await rulesPage(view, ports, await factsOf(ports, view), query);
    return { title: view.words.say('section-rules'), section: 'rules', body };
  });
  pages.get('/rules/:id', 'see-signals', async ({ view, id }) => {
    const book = ports.rules();
    const place = book.byId.get(id);
    if (place === undefined) return null;
    const [seen, days, verdicts] = await Promise.all([
      ports.sources.logsourcesSeen(),
      ports.findings.daysOfRule(id, view.now - (RULE_DAYS - 1) * DAY, view.now + DAY),
      ports.verdicts.of([id]),
    ]);
    const sight = sightOf(book, seen.keys());
    const body = rulePage(view, ports, { book, sight, place, days, verdict: verdicts.get(id) });
    const reference = book.entries[place]?.reference;
    if (body === null || reference === undefined) return null;
    return {
      title: ports.advice.titleOf(reference, view.words.language),
      section: 'rules',
      body,
    };
  });
}

async function factsOf(ports: ConsolePorts, { now }: View): Promise<RuleFacts> {
  const book = ports.rules();
  const [seen, counts] = await Promise.all([
    ports.sources.logsourcesSeen(),
    ports.findings.countsByRule([now - LIST_DAYS * DAY], now + DAY),
  ]);
  return { book, sight: sightOf(book, seen.keys()), counts };
}

function timelinePages(ports: ConsolePorts, pages: Pages): void {
  const looks = openListLooks(ports);
  pages.get('/timeline', 'see-signals', async (asked) => {
    const { view } = asked;
    const span = await spanOf(ports, asked);
    const timeline = await readTimeline(ports, span, asked.query);
    await looks(asked, '/timeline', timeline.findings.some(namesPerson));
    return {
      title: view.words.say('section-timeline'),
      section: 'timeline',
      body: timelinePage(view, ports, timeline),
      islands: ['timeline'],
    };
  });
  pages.file('/timeline/data', 'see-signals', async (asked) => {
    const timeline = await readTimeline(ports, await spanOf(ports, asked), asked.query);
    await looks(asked, '/timeline', timeline.findings.some(namesPerson));
    // Scripts put these texts into the page themselves, past the escaping of templates.
    const content = JSON.stringify(
      timelineData(asked.view, ports, timeline),
      (_key, value: unknown) => (typeof value === 'string' ? showControls(value) : value),
    );
    return { type: 'application/json; charset=utf-8', name: null, content };
  });
}

/** Whoever narrows the view to one person looks at that person: it is written down. */
async function spanOf(ports: ConsolePorts, asked: Asked): Promise<Span> {
  const { view, query } = asked;
  const wanted = spanFrom(query, view.now);
  const isChosen = query.has('from') || query.has('to');
  const newest = isChosen ? [] : (await ports.findings.list({}, { size: 1 })).items;
  const span = isChosen ? wanted : { ...wanted, ...latestDay(newest[0]?.lastAt ?? null, view.now) };
  if (span.person !== '') await look(asked, ports, 'search', span.person);
  return span;
}

/** The same as the page, for the script that draws it: bounded, with a cursor to what is older. */
function timelineData(view: View, ports: ConsolePorts, timeline: Timeline): object {
  const { span, lanes, findings, next } = timeline;
  const places = new Map(findings.map((finding) => [finding, [] as number[]]));
  for (const [index, lane] of lanes.entries())
    for (const finding of lane.findings) places.get(finding)?.push(index);
  const format = new Intl.DateTimeFormat(locale(view), {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: view.config.timeZone,
  });
  const { words } = view;
  return {
    from: span.from,
    to: span.to,
    answer: timelineAnswer(view, timeline),
    lanes: lanes.map((lane) => laneName(view, lane)),
    findings: findings.map((finding) => ({
      id: finding.id,
      at: finding.lastAt,
      level: finding.level,
      lanes: places.get(finding) ?? [],
      said: [
        ports.advice.titleOf(finding.rule, words.language),
        words.say(`level-${finding.level}`),
        finding.host ?? finding.person ?? words.say('not-recorded'),
        format.format(finding.lastAt),
      ].join(' · '),
    })),
    next,
  };
}
