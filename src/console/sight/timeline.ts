/** The timeline: related findings by host, person or technique. What a script adds is zooming by hand. */
import { LANES, lanesOf, type TimelineLane } from '../../flow/timeline-lanes.ts';
import type { Finding } from '../../model/finding.ts';
import { dateFormat } from '../formats.ts';
import { breakable, html, type Html } from '../html.ts';
import { chartFrame } from '../parts/chart.ts';
import { emptyState } from '../parts/callouts.ts';
import { textField } from '../parts/fields.ts';
import { table } from '../parts/table.ts';
import { levelTag } from '../parts/tags.ts';
import { olderLink } from '../parts/ways.ts';
import { details, tabs } from '../parts/ways.ts';
import { locale, number, time, type ConsolePorts, type View } from '../view.ts';
import { drawLanes, MARKS } from './drawing.ts';
import type { Timeline, TimelineBar } from './lanes.ts';
import { addressOf, moved, WIDTHS, widened, type Span } from './span.ts';

/** A case of one moment still gets a stretch of time around it. */
const CASE_MARGIN_MIN = 5 * 60_000;

export function timelinePage(view: View, ports: ConsolePorts, timeline: Timeline): Html {
  const { words } = view;
  const { span, lanes, findings } = timeline;
  const lanePlaces = LANES.map(
    (lane) => [words.say(`timeline-by-${lane}`), addressOf(span, { lane })] as const,
  );
  return html`<h1>${words.say('section-timeline')}</h1>
    ${filterForm(view, span)} ${tabs(words.say('timeline-lanes'), lanePlaces, addressOf(span))}
    ${zoomLinks(view, span)}
    <p class="lead" id="timeline-answer">${timelineAnswer(view, timeline)}</p>
    <p>${time(view, span.from)} – ${time(view, span.to)} ${drawnLink(view, timeline)}</p>
    ${timeline.bars !== null && strip(view, timeline.bars, span)} ${island(view, span)}
    <div data-timeline-drawn>
      ${
        findings.length > 0 &&
        drawLanes(view, {
          ...span,
          lanes,
          laneName: (lane) => laneName(view, lane),
          titleOf: ({ rule }) => ports.advice.titleOf(rule, words.language),
        })
      }
    </div>
    ${levelKey(view)} ${details(words.say('timeline-table'), findingTable(view, ports, findings))}
    ${olderLink(view, view.address, timeline.next)}`;
}

/** When not everything is drawn: the stretch in which it is. */
function drawnLink(view: View, { span, findings, next }: Timeline): Html | null {
  const oldest = findings.at(-1);
  if (next === null || oldest === undefined) return null;
  const address = addressOf(span, { from: oldest.lastAt });
  return html`· <a href="${address}">${view.words.say('timeline-drawn')}</a>`;
}

/** What happened, before any picture. */
export function timelineAnswer(
  view: View,
  { span, lanes, findings, bars, next }: Timeline,
): string {
  const { words } = view;
  const total = bars?.reduce((sum, bar) => sum + bar.findings, 0) ?? findings.length;
  const fullest = lanes.find((lane) => lane.name !== null && lane.name !== '');
  if (findings.length === 0) return words.say('timeline-none');
  const said =
    fullest === undefined
      ? words.say('timeline-nowhere', { count: total })
      : words.say(`timeline-answer-${span.lane}`, {
          count: Math.max(total, findings.length),
          most: fullest.name ?? '',
          there: fullest.findings.length,
        });
  return next === null ? said : `${said} ${words.say('timeline-more', { shown: findings.length })}`;
}

function filterForm(view: View, span: Span): Html {
  const { words } = view;
  return html`<form method="get" action="/timeline" class="filter" role="search">
    <input type="hidden" name="from" value="${new Date(span.from).toISOString()}" />
    <input type="hidden" name="to" value="${new Date(span.to).toISOString()}" />
    ${textField('host', words.say('host'), span.host)}
    ${textField('person', words.say('person'), span.person)}
    ${textField('technique', words.say('timeline-technique'), span.technique)}
    <input type="hidden" name="lane" value="${span.lane}" />
    <button>${words.say('filter')}</button>
    <a href="/timeline">${words.say('filter-clear')}</a>
  </form>`;
}

function zoomLinks(view: View, span: Span): Html {
  const { words, now } = view;
  const width = span.to - span.from;
  const links = WIDTHS.map(([name, each]) => {
    const isThis = Math.abs(width - each) < each / 100;
    const address = addressOf(span, widened(span, each, now));
    return html`<li>
      <a href="${address}" ${isThis && html`aria-current="true"`}
        >${words.say(`timeline-width-${name}`)}</a
      >
    </li>`;
  });
  return html`<nav class="zoom" aria-label="${words.say('timeline-zoom')}">
    <ul>
      <li><a href="${addressOf(span, moved(span, -1))}">${words.say('timeline-earlier')}</a></li>
      ${links}
      <li><a href="${addressOf(span, moved(span, 1))}">${words.say('timeline-later')}</a></li>
    </ul>
  </nav>`;
}

/** How many findings the whole stretch has, from rollups; each bar of the table leads closer. */
function strip(view: View, shown: readonly TimelineBar[], span: Span): Html {
  const { words } = view;
  const most = Math.max(1, ...shown.map((bar) => bar.findings));
  const step = 960 / Math.max(1, shown.length);
  const shapes = shown.map(({ findings }, index) => {
    const height = findings === 0 ? 1 : Math.max(2, Math.round((findings / most) * 64));
    const look = findings === 0 ? 'none' : 'bar';
    const x = Math.round(index * step * 10) / 10;
    return html`<rect
      class="${look}"
      x="${x}"
      y="${64 - height}"
      width="${Math.max(1, Math.floor(step) - 1)}"
      height="${height}"
    />`;
  });
  const figure = html`<svg viewBox="0 0 960 64" preserveAspectRatio="none" aria-hidden="true">
      ${shapes}
    </svg>
    <p class="axis">
      <span>${dateText(view, span.from)}</span><span>${dateText(view, span.to)}</span>
    </p>`;
  const total = shown.reduce((sum, bar) => sum + bar.findings, 0);
  const busiest = shown.reduce((best, bar) => (bar.findings > best.findings ? bar : best));
  const caption = words.say('timeline-strip', {
    count: total,
    most: busiest.findings,
    when: dateText(view, busiest.from),
  });
  const rows = shown
    .filter((bar) => bar.findings > 0)
    .map((bar) => [
      html`<a href="${addressOf(span, { from: bar.from, to: bar.to })}"
        >${time(view, bar.from)}</a
      >`,
      number(view, bar.findings),
    ]);
  const headings = [words.say('timeline-from'), words.say('findings')];
  return chartFrame(total === 0 ? words.say('timeline-none') : caption, figure, {
    label: words.say('chart-numbers'),
    headings,
    rows,
  });
}

function dateText(view: View, at: number): string {
  return dateFormat(locale(view), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: view.config.timeZone,
  }).format(at);
}

/** Where the script draws instead; its words stand in the page, since scripts speak no language. */
function island(view: View, span: Span): Html {
  const { words } = view;
  return html`<section
    class="zoomable"
    hidden
    aria-label="${words.say('section-timeline')}"
    data-timeline
    data-from="${span.from}"
    data-to="${span.to}"
    data-now="${view.now}"
    data-zone="${view.config.timeZone}"
    data-open="${words.say('timeline-open')}"
    data-failed="${words.say('timeline-failed')}"
  >
    <p class="hint" id="timeline-keys">${words.say('timeline-keys')}</p>
    <div
      class="plot"
      tabindex="0"
      role="group"
      aria-describedby="timeline-keys"
      aria-label="${words.say('section-timeline')}"
    ></div>
    <p class="chosen" role="status"></p>
  </section>`;
}

function levelKey(view: View): Html {
  const levels = ['critical', 'high', 'medium', 'low', 'informational'] as const;
  return html`<ul class="marks" aria-label="${view.words.say('level')}">
    ${levels.map(
      (level) =>
        html`<li>
          <svg viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">
            <path class="mark ${level}" d="M0 0${MARKS[level]}" />
          </svg>
          ${view.words.say(`level-${level}`)}
        </li>`,
    )}
  </ul>`;
}

function findingTable(view: View, ports: ConsolePorts, findings: readonly Finding[]): Html {
  const { words } = view;
  return table<Finding>(
    words.say('findings'),
    [
      {
        heading: words.say('finding'),
        names: true,
        cell: ({ id, rule }) =>
          html`<a href="/findings/${id}">${ports.advice.titleOf(rule, words.language)}</a>`,
      },
      { heading: words.say('level'), cell: ({ level }) => levelTag(view, level) },
      {
        heading: words.say('host'),
        cell: ({ host }) => breakable(host ?? words.say('not-recorded')),
      },
      {
        heading: words.say('person'),
        cell: ({ person }) => breakable(person ?? words.say('not-recorded')),
      },
      { heading: words.say('techniques'), cell: ({ techniques }) => techniques.join(', ') },
      { heading: words.say('last-seen'), cell: ({ lastAt }) => time(view, lastAt) },
    ],
    findings,
    emptyState(words.say('timeline-none'), words.say('timeline-none-text')),
  );
}

export function laneName(view: View, { name }: TimelineLane): string {
  if (name === null) return view.words.say('not-recorded');
  return name === '' ? view.words.say('timeline-others') : name;
}

/** Findings of a case over time, above the table that lists them; null where nothing is to compare. */
export function caseTimeline(
  view: View,
  { advice }: Pick<ConsolePorts, 'advice'>,
  findings: readonly Finding[],
): Html | null {
  if (findings.length < 2) return null;
  const { words } = view;
  const first = Math.min(...findings.map((one) => one.firstAt));
  const last = Math.max(...findings.map((one) => one.lastAt));
  const margin = Math.max(CASE_MARGIN_MIN, (last - first) / 20);
  const figure = drawLanes(view, {
    from: first - margin,
    to: last + margin,
    lanes: lanesOf(findings, 'host'),
    laneName: (lane) => laneName(view, lane),
    titleOf: ({ rule }) => advice.titleOf(rule, words.language),
  });
  const caption = words.say('timeline-of-case', {
    count: findings.length,
    first: dateText(view, first),
    last: dateText(view, last),
  });
  return html`<figure class="chart">
    <figcaption>${caption}</figcaption>
    ${figure} ${levelKey(view)}
  </figure>`;
}
