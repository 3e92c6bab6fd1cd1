/** Reported messages by campaign: what a person has to judge first, the least certain on top. */
import type { Cluster, ClusterState, Gathered, VoiceGroup } from '../../flow/clusters.ts';
import { openJudged, type MessageWord } from '../../flow/messages.ts';
import { may } from '../../model/role.ts';
import { formToken } from '../form-token.ts';
import { html, type Html, type Insert } from '../html.ts';
import { liveStatus } from '../live.ts';
import { look } from '../looks.ts';
import { button, buttonRow } from '../parts/buttons.ts';
import { callout, emptyState } from '../parts/callouts.ts';
import { summaryList } from '../parts/lists.ts';
import { table } from '../parts/table.ts';
import { stateTag } from '../parts/tags.ts';
import { breadcrumb, olderLink, pageIn, tabs } from '../parts/ways.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import { ago, number, time, type ConsolePorts, type View } from '../view.ts';
import { messagePanel, standingOf } from './message.ts';

const PAGE_SIZE = 50;
const CHANGED = 409;
const MESSAGE_WORDS: readonly MessageWord[] = ['dangerous', 'harmless'];
const STATES: readonly ClusterState[] = ['open', 'judged', 'all'];

export function clusterPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/clusters', 'see-signals', async ({ view, query }) => {
    const { words } = view;
    const state = STATES.find((one) => one === query.get('state')) ?? 'open';
    const list = await ports.clusters.list(state, pageIn(query, PAGE_SIZE));
    return {
      title: words.say('clusters-title'),
      section: 'reports',
      body: html`${breadcrumb(view, [[words.say('section-reports'), '/reports']])}
        <h1>${words.say('clusters-title')}</h1>
        <p>${words.say('clusters-text')}</p>
        ${liveStatus(view, ['clusters'], 'reports')} ${stateTabs(view, state)}
        <div data-live="clusters">${clusterTable(view, ports, list.items)}</div>
        ${olderLink(view, view.address, list.next)}`,
      islands: ['live'],
    };
  });
  pages.get('/clusters/:id', 'see-signals', (asked) => drawCluster(asked, ports, false));
  pages.post('/clusters/:id/word', 'decide', async (asked) => {
    const { form, id, person } = asked;
    const is = MESSAGE_WORDS.find((one) => one === form.get('is'));
    const cluster = await ports.clusters.find(id);
    if (cluster === null) return '/clusters';
    // Something worse came meanwhile: nobody saw it, so nobody said that it is harmless.
    const isOther = form.get('shown') !== cluster.shown.report;
    if (is === 'harmless' && isOther) return drawCluster(asked, ports, true);
    if (is !== undefined) await ports.clusters.say(id, is, person.name);
    return `/clusters/${id}`;
  });
}

function stateTabs({ words }: View, state: ClusterState): Html {
  const places = STATES.map(
    (one) => [words.say(`clusters-${one}`), `/clusters?state=${one}`] as const,
  );
  return tabs(words.say('clusters-title'), places, `/clusters?state=${state}`);
}

/**
 * What stands first against it, never its subject: a list is read over shoulders. What speaks for a
 * message may hold its subject.
 */
function nameOf({ words }: View, { vault }: Pick<ConsolePorts, 'vault'>, one: Cluster): string {
  const reasons = openJudged(vault, one.shown)?.verdict.reasons ?? [];
  const reason = reasons.find(({ weight }) => weight > 0);
  if (reason !== undefined) return words.say(`triage-${reason.code}`, reason.facts);
  return words.say(one.score === null ? 'message-unreadable' : 'cluster-no-reason');
}

function clusterTable(view: View, ports: ConsolePorts, clusters: readonly Cluster[]): Html {
  const { words } = view;
  return table<Cluster>(
    words.say('clusters-title'),
    [
      { heading: words.say('cluster-verdict'), cell: (one) => verdictTag(view, one) },
      {
        heading: words.say('cluster-what'),
        names: true,
        cell: (one) =>
          html`<a href="/clusters/${one.id}" data-live-key="${one.id}"
            >${nameOf(view, ports, one)}</a
          >`,
      },
      {
        heading: words.say('section-reports'),
        cell: (one) =>
          html`${words.say('cluster-reports', { count: one.reports })}
          ${one.reports > 1 && html`<small>${words.say('cluster-people', { count: one.people })}</small>`}`,
      },
      { heading: words.say('state'), cell: (one) => waitingOf(view, one) },
      {
        heading: words.say('cluster-last'),
        cell: (one) => html`${time(view, one.lastAt)} <small>${ago(view, one.lastAt)}</small>`,
      },
    ],
    clusters,
    emptyState(words.say('clusters-none'), words.say('clusters-none-text')),
  );
}

function verdictTag({ words }: View, { score, word }: Cluster): Html {
  if (word !== null)
    return stateTag(word.is === 'dangerous' ? 'bad' : 'good', words.say(`message-${word.is}`));
  if (score === null) return stateTag('unknown', words.say('message-unreadable'));
  const { look, word: said } = standingOf(score);
  return html`${stateTag(look, words.say(`message-${said}`))}
    <small>${words.say('message-score', { score })}</small>`;
}

function waitingOf({ words }: View, { waiting }: Cluster): string {
  return waiting === 0
    ? words.say('cluster-answered')
    : words.say('cluster-waiting', { count: waiting });
}

/** `isOther`: another message than the one that somebody judged stands for it now. */
async function drawCluster(
  asked: Asked,
  ports: ConsolePorts,
  isOther: boolean,
): Promise<Answer | null> {
  const { view, id, query, person } = asked;
  const cluster = await ports.clusters.find(id);
  if (cluster === null) return null;
  await look(asked, ports, 'report', cluster.shown.report);
  const [voices, reports, open] = await Promise.all([
    ports.clusters.voices(id),
    ports.clusters.reports(id, pageIn(query, PAGE_SIZE)),
    ports.clusters.list('open', { size: 2 }),
  ]);
  const decides = may(person.roles, 'decide');
  const next = open.items.find((one) => one.id !== id);
  const { words } = view;
  return {
    title: words.say('cluster-title'),
    section: 'reports',
    status: isOther ? CHANGED : 200,
    body: html`${breadcrumb(view, [
        [words.say('section-reports'), '/reports'],
        [words.say('clusters-title'), '/clusters'],
      ])}
      <h1>${nameOf(view, ports, cluster)}</h1>
      <p class="lead">${verdictTag(view, cluster)} ${waitingOf(view, cluster)}</p>
      ${isOther && callout('act', words.say('cluster-changed-title'), words.say('cluster-changed-text'))}
      ${summaryList(factsOf(view, cluster, voices))} ${decides && wordForm(view, cluster)}
      ${
        next !== undefined &&
        html`<p><a href="/clusters/${next.id}" data-key="n">${words.say('cluster-next')}</a></p>`
      }
      ${messagePanel(view, ports, cluster.shown, null)}
      <h2>${words.say('cluster-all-reports')}</h2>
      ${reportTable(view, reports.items)} ${olderLink(view, view.address, reports.next)}`,
    islands: ['keys'],
  };
}

function factsOf(
  view: View,
  cluster: Cluster,
  voices: readonly VoiceGroup[],
): readonly (readonly [string, Insert])[] {
  const { words } = view;
  const { word } = cluster;
  return [
    [words.say('section-reports'), number(view, cluster.reports)],
    [words.say('cluster-from'), words.say('cluster-people', { count: cluster.people })],
    [words.say('cluster-before'), voiceLines(view, voices)],
    [words.say('cluster-first'), time(view, cluster.firstAt)],
    [words.say('cluster-last'), time(view, cluster.lastAt)],
    ...(word === null
      ? []
      : [
          [
            words.say('cluster-verdict'),
            html`${words.say('message-word-all', {
              by: word.by,
              is: words.say(`message-${word.is}`),
            })}
            ${time(view, word.at)}`,
          ] as const,
        ]),
  ];
}

function voiceLines({ words }: View, voices: readonly VoiceGroup[]): Html {
  return html`${voices.map(
    ({ door, how }) =>
      html`<div>
        ${words.say(door === null ? 'cluster-known-people' : `message-door-${door}`)}:
        ${words.say(`cluster-before-${how}`)}
      </div>`,
  )}`;
}

/** One key for all of it, however many reported it. */
function wordForm(view: View, { id, reports, shown }: Cluster): Html {
  const { words } = view;
  return html`<form method="post" action="/clusters/${id}/word">
    ${formToken(view)}<input type="hidden" name="shown" value="${shown.report}" />
    <p>${words.say('cluster-say', { count: reports })}</p>
    ${buttonRow(
      button(words.say('cluster-say-dangerous'), {
        name: 'is',
        value: 'dangerous',
        look: 'danger',
        key: 'd',
      }),
      button(words.say('cluster-say-harmless'), {
        name: 'is',
        value: 'harmless',
        look: 'quiet',
        key: 'h',
      }),
    )}
  </form>`;
}

function reportTable(view: View, reports: readonly Gathered[]): Html {
  const { words } = view;
  return table<Gathered>(
    words.say('cluster-all-reports'),
    [
      {
        heading: words.say('report-one'),
        names: true,
        cell: ({ report }) => html`<a href="/reports/${report}">${report}</a>`,
      },
      {
        heading: words.say('message-came-by'),
        cell: ({ door }) => words.say(`message-door-${door}`),
      },
      {
        heading: words.say('cluster-score'),
        cell: ({ score }) => (score === null ? '–' : words.say('message-score', { score })),
      },
      {
        heading: words.say('state'),
        cell: ({ isAnswered, word }) =>
          html`${words.say(isAnswered ? 'report-is-answered' : 'report-is-new')}
          ${word !== null && html`<small>${words.say(`message-${word.is}`)}</small>`}`,
      },
      { heading: words.say('when'), cell: ({ at }) => time(view, at) },
    ],
    reports,
    html``,
  );
}
