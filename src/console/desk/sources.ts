/** Who sends, how much, and since when nothing came; and what could not be read. */
import type { Page, SourceHealth } from '../../flow/desk.ts';
import type { Unreadable } from '../../flow/logs.ts';
import { HOUR } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { emptyState, olderLink, table } from '../parts/parts.ts';
import { ago, number, time, type View } from '../view.ts';

/** A sender that sent nothing for longer is called silent. */
export const SILENT_AFTER_MS: number = HOUR;

export function sourcesPage(view: View, sources: readonly SourceHealth[]): Html {
  const { words } = view;
  return html`<h1>${words.say('section-sources')}</h1>
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
        { heading: words.say('source'), cell: (one) => one.source },
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
      sources.toSorted((a, b) => rank(view, a) - rank(view, b)),
      emptyState(words.say('no-sources-title'), words.say('no-sources-text')),
    )}`;
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

export function unreadablePage(view: View, list: Page<Unreadable>): Html {
  const { words } = view;
  return html`<h1>${words.say('section-unreadable')}</h1>
    <p>${words.say('unreadable-about')}</p>
    ${table<Unreadable>(
      words.say('section-unreadable'),
      [
        { heading: words.say('when'), cell: (one) => time(view, one.at) },
        { heading: words.say('sender'), cell: (one) => one.sender.name },
        { heading: words.say('door'), cell: (one) => one.door },
        {
          heading: words.say('reason'),
          cell: (one) =>
            html`${words.say(one.problem.code, one.problem.detail)} <small>${place(one)}</small>`,
        },
        { heading: words.say('records'), numeric: true, cell: (one) => number(view, one.count) },
        {
          heading: words.say('beginning'),
          cell: (one) => one.sample !== undefined && html`<code class="cut">${one.sample}</code>`,
        },
      ],
      list.items,
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
