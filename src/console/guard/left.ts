/**
 * What left this organisation and when: each line in words first, byte for byte on demand, and a way
 * to look for a name in all of it.
 */
import {
  readLeft,
  SOUGHT_CHARS_MIN,
  stateOfLeft,
  type LeftFilter,
  type LeftFound,
  type LeftState,
} from '../../flow/left.ts';
import type { LeftLine } from '../../flow/membership.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { LinkMessage } from '../../model/link.ts';
import { indicatorShown, kindsCounted } from '../campaigns/words.ts';
import { bucket } from '../centre/members.ts';
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import { button } from '../parts/buttons.ts';
import { callout, emptyState } from '../parts/callouts.ts';
import { errorSummary } from '../parts/errors.ts';
import { select, textInput } from '../parts/fields.ts';
import { stateTag, type Standing } from '../parts/tags.ts';
import { details, olderLink } from '../parts/ways.ts';
import { time, type View } from '../view.ts';

/** Questions are the centre's: a member sends none. */
export const LEFT_KINDS: readonly LinkMessage['kind'][] = [
  'contribution',
  'answer',
  'outcome',
  'decision',
  'status',
  'key',
];
export const LEFT_STATES: readonly LeftState[] = ['waiting', 'taken', 'refused'];
const LOOKS: Readonly<Record<LeftState, Standing>> = {
  waiting: 'waiting',
  taken: 'good',
  refused: 'bad',
};

/** `found` is null for a text too short to look for. */
export interface Search {
  readonly text: string;
  readonly found: LeftFound | null;
}

interface LeftParts {
  readonly found: LeftFound;
  readonly filter: LeftFilter;
  readonly search: Search | null;
}

export function leftPage(view: View, { found, filter, search }: LeftParts): Html {
  const { words } = view;
  const query = new URLSearchParams({ ...filter }).toString();
  const isShort = search !== null && search.found === null;
  const error = words.say('left-search-short', { least: SOUGHT_CHARS_MIN });
  return html`${isShort && errorSummary(view, [{ text: error, field: 'text' }])}
    <h1>${words.say('section-left')}</h1>
    <p class="lead">${words.say('left-lead')}</p>
    ${details(
      words.say('left-can'),
      html`<ul>
        ${LEFT_KINDS.map((kind) => html`<li>${words.say(`left-can-${kind}`)}</li>`)}
        <li>${words.say('left-never')}</li>
      </ul>`,
    )}
    <form method="post" action="/guard/left" class="action screen">
      ${formToken(view)}
      ${textInput({
        name: 'text',
        label: words.say('left-search'),
        hint: words.say('left-search-hint'),
        value: search?.text ?? '',
        error: isShort ? error : undefined,
        autocomplete: 'off',
      })}
      ${button(words.say('left-search-look'), { look: 'quiet' })}
    </form>
    ${search?.found != null ? searchAnswer(view, search.text, search.found) : filterForm(view, filter)}
    ${(search === null || found.lines.length > 0) && leftList(view, found.lines)}
    ${search === null && olderLink(view, view.address, found.next)}
    ${search === null && html`<p class="screen"><a href="/guard/left.csv?${query}">${words.say('left-csv')}</a></p>`}`;
}

export function leftList(view: View, lines: readonly LeftLine[]): Html {
  const { words } = view;
  if (lines.length === 0)
    return emptyState(words.say('left-none-title'), words.say('left-none-text'));
  return html`<ol class="left">
    ${lines.map((line) => leftLine(view, line))}
  </ol>`;
}

function filterForm(view: View, { kind, state }: LeftFilter): Html {
  const { words } = view;
  const any = ['', words.say('any')] as const;
  const kinds = LEFT_KINDS.map((one) => [one, words.say(`left-kind-${one}`)] as const);
  const states = LEFT_STATES.map((one) => [one, words.say(`left-${one}`)] as const);
  return html`<form class="filter" method="get" action="/guard/left">
    ${select('kind', words.say('left-kind'), [any, ...kinds], kind ?? '')}
    ${select('state', words.say('state'), [any, ...states], state ?? '')}
    <button>${words.say('filter')}</button> <a href="/guard/left">${words.say('filter-clear')}</a>
  </form>`;
}

/** How much was looked through stands beside what was found: nothing found in a part is not nothing. */
function searchAnswer(view: View, text: string, { lines, looked, next }: LeftFound): Html {
  const { words } = view;
  const counts = { text, found: lines.length, looked };
  return html`${callout(
      lines.length === 0 ? (next === null ? 'good' : 'info') : 'danger',
      words.say('left-search-answer', counts),
      words.say(next === null ? 'left-search-all' : 'left-search-part', counts),
    )}
    ${
      next !== null &&
      html`<form method="post" action="/guard/left">
        ${formToken(view)}
        <input type="hidden" name="text" value="${text}" />
        <input type="hidden" name="after" value="${next}" />
        ${button(words.say('left-search-on'), { look: 'quiet' })}
      </form>`
    }
    <p><a href="/guard/left">${words.say('left-search-end')}</a></p>`;
}

function leftLine(view: View, line: LeftLine): Html {
  const { words } = view;
  const state = stateOfLeft(line);
  const read = readLeft(line.line);
  const about = line.about === null ? null : readLeft(line.about);
  return html`<li>
    <p>
      ${time(view, line.at)} ${stateTag(LOOKS[state], words.say(`left-${state}`))}
      ${line.problem !== null && html`<small>${words.say(line.problem)}</small>`}
    </p>
    <p>${read === null ? words.say('left-unread') : said(view, read.message)}</p>
    ${read !== null && indicatorList(view, indicatorsIn(read.message))}
    ${about !== null && asked(view, about.message)}
    ${details(
      words.say('left-bytes'),
      html`<pre class="bytes" tabindex="0" aria-label="${words.say('left-bytes')}">
${line.line}</pre>
        ${
          line.about !== null &&
          html`<p>${words.say('left-bytes-about')}</p>
            <pre class="bytes" tabindex="0" aria-label="${words.say('left-bytes-about')}">
${line.about}</pre>`
        }`,
    )}
  </li>`;
}

/** `voice`: whether we say it of ourselves (`left`), or the centre of a member (`heard`). */
export function said(view: View, message: LinkMessage, voice: 'left' | 'heard' = 'left'): string {
  const { words } = view;
  const steps = (of: {
    readonly messages: Parameters<typeof bucket>[1];
    readonly people: Parameters<typeof bucket>[1];
  }) => ({
    messages: bucket(view, of.messages),
    people: bucket(view, of.people),
  });
  switch (message.kind) {
    case 'contribution': {
      const { score, indicators, reporters, recipients } = message.contribution;
      return words.say(`${voice}-says-contribution`, {
        score,
        kinds: kindsCounted(view, indicators),
        reporters: bucket(view, reporters),
        recipients: bucket(view, recipients),
      });
    }
    case 'answer':
      return words.say(`${voice}-says-answer-${message.answer.answer}`, steps(message.answer));
    case 'outcome': {
      const { outcome } = message;
      const state = words.say(`protection-${outcome.state}`);
      return words.say(`${voice}-says-outcome`, { state, ...steps(outcome) });
    }
    case 'decision':
      return words.say(`${voice}-says-decision`);
    case 'status': {
      const { openCases, reportsToday, silentSources, backup } = message.status;
      return words.say('left-says-status', {
        cases: bucket(view, openCases),
        reports: bucket(view, reportsToday),
        sources: bucket(view, silentSources),
        backup: words.say(`member-backup-${backup}`),
      });
    }
    case 'key':
      return words.say(`${voice}-says-key`);
    case 'question':
      return words.say('left-unread');
  }
}

export function indicatorsIn(message: LinkMessage): readonly Indicator[] {
  switch (message.kind) {
    case 'contribution':
      return message.contribution.indicators;
    case 'decision':
      return message.decision.indicators;
    case 'question':
      return message.question.indicators;
    case 'answer':
    case 'outcome':
    case 'status':
    case 'key':
      return [];
  }
}

export function indicatorList(view: View, indicators: readonly Indicator[]): Html | null {
  if (indicators.length === 0) return null;
  return html`<ul>
    ${indicators.map((one) => html`<li>${indicatorShown(view, one)}</li>`)}
  </ul>`;
}

/** What the centre had asked or decided, since the answer alone says little. */
function asked(view: View, message: LinkMessage): Html {
  const { words } = view;
  const kind = message.kind === 'question' ? message.question.kind : 'decision';
  return html`<div class="asked">
    <p>${words.say(`left-asked-${kind}`)}</p>
    ${indicatorList(view, indicatorsIn(message))}
  </div>`;
}

/** RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function leftCsv(lines: readonly LeftLine[]): string {
  const cell = (text: string): string =>
    `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const rows = lines.map((one) => [
    new Date(one.at).toISOString(),
    one.kind,
    stateOfLeft(one),
    one.takenAt === null ? '' : new Date(one.takenAt).toISOString(),
    one.problem ?? '',
    one.line,
    one.about ?? '',
  ]);
  const head = ['at', 'kind', 'state', 'taken_at', 'problem', 'line', 'about'];
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
