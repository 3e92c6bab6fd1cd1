/** Who sends, how much, and since when nothing came; and what could not be read. */
import type { Page, SourceHealth } from '../../flow/desk.ts';
import type { Unreadable } from '../../flow/logs.ts';
import { SILENT_AFTER_MS } from '../../flow/picture.ts';
import { html, type Html, type Insert } from '../html.ts';
import { emptyState } from '../parts/callouts.ts';
import { table } from '../parts/table.ts';
import { olderLink } from '../parts/ways.ts';
import { pagination, tabs } from '../parts/ways.ts';
import { ago, number, time, type View } from '../view.ts';

const SOURCES_SHOWN = 100;

export function sourcesPage(
  view: View,
  sources: readonly SourceHealth[],
  query: URLSearchParams,
): Html {
  const { words } = view;
  const sorted = sources.toSorted((a, b) => rank(view, a) - rank(view, b));
  const pages = Math.max(1, Math.ceil(sorted.length / SOURCES_SHOWN));
  const asked = Number(query.get('page') ?? 1);
  const page = Number.isSafeInteger(asked) ? Math.min(Math.max(1, asked), pages) : 1;
  const shown = sorted.slice((page - 1) * SOURCES_SHOWN, page * SOURCES_SHOWN);
  return html`<h1>${words.say('section-sources')}</h1>
    ${sourceTabs(view, '/sources')}
    ${table<SourceHealth>(
      words.say('section-sources'),
      [
        { heading: words.say('state'), cell: (one) => health(view, one) },
        {
          heading: words.say('sender'),
          cell: (one) =>
            html`${one.sender.name} <small>${words.say(`trust-${one.sender.trust}`)}</small>`,
        },
        { heading: words.say('door'), cell: (one) => one.door },
        { heading: words.say('source'), cell: (one) => readAs(view, one) },
        { heading: words.say('rate'), numeric: true, cell: (one) => number(view, one.rate) },
        { heading: words.say('events'), numeric: true, cell: (one) => number(view, one.events) },
        {
          heading: words.say('section-unreadable'),
          numeric: true,
          cell: (one) => number(view, one.unreadable),
        },
        {
          heading: words.say('last-seen'),
          cell: (one) =>
            html`${time(view, one.lastSeen)} <small>${ago(view, one.lastSeen)}</small>`,
        },
        { heading: words.say('first-seen'), cell: (one) => time(view, one.firstSeen) },
      ],
      shown,
      emptyState(words.say('no-sources-title'), words.say('no-sources-text')),
    )}
    ${pagination(view, { page, pages, addressOf: (one) => `/sources?page=${one}` })}`;
}

function sourceTabs({ words }: View, open: string): Html {
  const places = [
    [words.say('sender-list'), '/sources'],
    [words.say('section-unreadable'), '/unreadable'],
  ] as const;
  return tabs(words.say('section-sources'), places, open);
}

/** A sender that brings several kinds of log has a line for each, with its share. */
function readAs(view: View, { source, sources }: SourceHealth): Insert {
  if (sources.length < 2) return source;
  return html`<ul class="shares">
    ${sources.map(([name, events]) => html`<li>${name} <small>${number(view, events)}</small></li>`)}
  </ul>`;
}

type State = 'silent' | 'unknown' | 'good';
/** What needs somebody stands first. */
const STATES: readonly State[] = ['silent', 'unknown', 'good'];

function rank(view: View, one: SourceHealth): number {
  return STATES.indexOf(stateOf(view, one));
}

function stateOf(view: View, one: SourceHealth): State {
  if (view.now - one.lastSeen > SILENT_AFTER_MS) return 'silent';
  return one.source === 'unknown' ? 'unknown' : 'good';
}

function health(view: View, one: SourceHealth): Html {
  const state = stateOf(view, one);
  return html`<span class="state ${state}">${view.words.say(`source-${state}`)}</span>`;
}

/** The same loss, several times in a row. */
interface Loss extends Unreadable {
  readonly times: number;
}

/** Losses of one sender at one door for one reason that follow one another are one line. */
function foldLosses(list: readonly Unreadable[]): readonly Loss[] {
  const folded: Loss[] = [];
  for (const one of list) {
    const last = folded.at(-1);
    const isSame =
      last !== undefined &&
      last.sender.name === one.sender.name &&
      last.door === one.door &&
      last.problem.code === one.problem.code &&
      last.problem.place.file === one.problem.place.file;
    if (isSame)
      folded[folded.length - 1] = { ...last, count: last.count + one.count, times: last.times + 1 };
    else folded.push({ ...one, times: 1 });
  }
  return folded;
}

export function unreadablePage(view: View, list: Page<Unreadable>): Html {
  const { words } = view;
  return html`<h1>${words.say('section-sources')}</h1>
    ${sourceTabs(view, '/unreadable')}
    <p>${words.say('unreadable-about')}</p>
    ${table<Loss>(
      words.say('section-unreadable'),
      [
        {
          heading: words.say('when'),
          cell: (one) =>
            html`${time(view, one.at)}
            ${one.times > 1 && html`<small>${words.say('loss-times', { count: one.times })}</small>`}`,
        },
        { heading: words.say('sender'), cell: (one) => one.sender.name },
        { heading: words.say('door'), cell: (one) => one.door },
        {
          heading: words.say('reason'),
          cell: (one) =>
            html`${words.say(one.problem.code, one.problem.detail)} <small>${place(one)}</small>`,
        },
        {
          heading: words.say('records'),
          numeric: true,
          cell: (one) =>
            one.count === 0 ? words.say('loss-not-counted') : number(view, one.count),
        },
        {
          heading: words.say('beginning'),
          cell: (one) => one.sample !== undefined && html`<code class="cut">${one.sample}</code>`,
        },
      ],
      foldLosses(list.items),
      emptyState(words.say('nothing-unreadable-title'), words.say('nothing-unreadable-text')),
    )}
    ${olderLink(view, view.address, list.next)}`;
}

function place(one: Unreadable): string {
  const { file, line, offset } = one.problem.place;
  return [file, line === undefined ? '' : `:${line}`, offset === undefined ? '' : ` @${offset}`]
    .filter((part) => part !== undefined)
    .join('');
}
