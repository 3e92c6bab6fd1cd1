/** What was looked for in received mail and in the journal, how far it is, and what it found. */
import type { HuntFound } from '../../flow/hunt-found.ts';
import type { HuntLine } from '../../flow/hunting.ts';
import type { DeepHunt } from '../../flow/journal-hunt.ts';
import type { MailIndexStanding, NamedMail } from '../../flow/mail-index.ts';
import { indicatorShown } from '../campaigns/words.ts';
import { formToken } from '../form-token.ts';
import { html, type Html, type Insert } from '../html.ts';
import { liveStatus } from '../live.ts';
import { button } from '../parts/buttons.ts';
import { callout, emptyState } from '../parts/callouts.ts';
import { exactSpan } from '../parts/clock.ts';
import { errorOf, errorSummary, type FormError } from '../parts/errors.ts';
import { textInput } from '../parts/fields.ts';
import { summaryList } from '../parts/lists.ts';
import { table } from '../parts/table.ts';
import { stateTag } from '../parts/tags.ts';
import { breadcrumb, pagination } from '../parts/ways.ts';
import { number, time, type View } from '../view.ts';

export const HUNTS = '/guard/hunts';
const HUNTS_PER_PAGE = 20;
export const PURPOSE_CHARS_MAX = 160;

interface HuntParts {
  readonly mail: readonly HuntLine[];
  readonly deep: readonly DeepHunt[];
  readonly standing: MailIndexStanding;
  readonly page: number;
  /** Whether the reader may ask whose a message is. */
  readonly names: boolean;
}

export function huntsPage(view: View, parts: HuntParts): Html {
  const { words } = view;
  const { mail, deep, page, names, standing } = parts;
  const pages = Math.ceil(mail.length / HUNTS_PER_PAGE);
  const at = Math.min(Math.max(1, page), Math.max(1, pages));
  const shown = mail.slice((at - 1) * HUNTS_PER_PAGE, at * HUNTS_PER_PAGE);
  return html`${breadcrumb(view, [[words.say('section-guard'), '/guard']])}
    <h1>${words.say('hunts-title')}</h1>
    <p class="lead">${words.say('hunts-lead')}</p>
    ${liveStatus(view, ['membership', 'findings'], 'findings')}
    <div class="guarded" data-live="hunts">
      <h2>${words.say('hunts-mail')}</h2>
      ${reach(view, standing)} ${mailTable(view, shown, names)}
      ${pagination(view, { page: at, pages, addressOf: (to) => `${HUNTS}?page=${to}` })}
      <h2>${words.say('hunts-deep')}</h2>
      <p class="hint">${words.say('hunts-deep-text')}</p>
      ${deepTable(view, deep)}
    </div>`;
}

/** What the index does not reach back to is not known: it is never "none". */
function reach(view: View, { messages, since }: MailIndexStanding): Html {
  const { words } = view;
  return since === null
    ? callout('act', words.say('hunts-blind-title'), words.say('hunts-blind-text'))
    : html`<p>
        ${words.say('hunts-reach', { messages: number(view, messages) })} ${time(view, since)}
      </p>`;
}

function mailTable(view: View, lines: readonly HuntLine[], names: boolean): Html {
  const { words } = view;
  return table<HuntLine>(
    words.say('hunts-mail'),
    [
      { heading: words.say('when'), cell: ({ at }) => time(view, at) },
      {
        heading: words.say('hunts-for'),
        cell: ({ indicators, campaign }) =>
          html`<div>
            ${words.say('hunts-indicators', { count: indicators })}
            <small>${words.say('campaign')} <code>${campaign.slice(0, 8)}</code></small>
          </div>`,
      },
      { heading: words.say('hunts-found'), cell: (line) => foundCell(view, line, names) },
      {
        heading: words.say('hunts-looked'),
        cell: ({ searched, tookMs }) =>
          html`<div>
            ${words.say('hunts-looked-text', { count: searched })}
            <small>${words.say('hunts-within', { time: exactSpan(view, tookMs) })}</small>
          </div>`,
      },
    ],
    lines,
    emptyState(words.say('hunts-none-title'), words.say('hunts-none-text')),
  );
}

function foundCell(view: View, line: HuntLine, names: boolean): Insert {
  const { words } = view;
  const { searched, messages, mailboxes, fresh, isCut, found } = line;
  if (searched === 0) return stateTag('unknown', words.say('hunts-not-known'));
  if (messages === 0) return html`<span class="none">${words.say('hunts-nothing')}</span>`;
  const [first] = found;
  // What was found by everything looked for is told once.
  const areSame = found.every(
    (one) => one.messages === first?.messages && one.entries.join() === first.entries.join(),
  );
  return html`<div>
    <strong
      >${words.say(isCut ? 'hunts-messages-cut' : 'hunts-messages', { messages, mailboxes })}</strong
    >
    <small>${words.say(fresh === 0 ? 'hunts-known' : 'hunts-findings', { count: fresh })}</small>
    ${areSame && names && html`<small>${messageLinks(first)}</small>`}
    <ul class="states">
      ${found.map((one) => html`<li>${areSame ? indicatorShown(view, one.indicator) : foundBy(view, one, names)}</li>`)}
    </ul>
  </div>`;
}

function foundBy(view: View, one: HuntFound, names: boolean): Html {
  const { words } = view;
  const { indicator, messages } = one;
  return html`${indicatorShown(view, indicator)}
    <small>${words.say('hunts-by', { count: messages })} ${names && messageLinks(one)}</small>`;
}

/** Whose they are is asked for one by one. */
function messageLinks(found: HuntFound | undefined): readonly Html[] {
  return (found?.entries ?? []).map(
    (entry) => html`<a href="${HUNTS}/whose?message=mail.${entry}">mail.${entry}</a> `,
  );
}

function deepTable(view: View, hunts: readonly DeepHunt[]): Html {
  const { words } = view;
  return table<DeepHunt>(
    words.say('hunts-deep'),
    [
      { heading: words.say('when'), cell: ({ at }) => time(view, at) },
      {
        heading: words.say('hunts-for'),
        cell: ({ indicators }) => words.say('hunts-indicators', { count: indicators }),
      },
      { heading: words.say('state'), cell: (hunt) => progressCell(view, hunt) },
      {
        heading: words.say('hunts-found'),
        cell: ({ fresh }) =>
          fresh === 0
            ? html`<span class="none">${words.say('hunts-nothing')}</span>`
            : html`<a href="/findings">${words.say('hunts-findings', { count: fresh })}</a>`,
      },
    ],
    hunts,
    emptyState(words.say('hunts-none-title'), words.say('hunts-deep-none-text')),
  );
}

function progressCell(view: View, hunt: DeepHunt): Html {
  const { words } = view;
  const { done, of, scanned, unreadable, isDone, at, toldAt } = hunt;
  const time = exactSpan(view, toldAt - at);
  return html`<div>
    ${
      isDone
        ? stateTag('good', words.say('hunts-done', { of, time }))
        : html`${stateTag('waiting', words.say('hunts-going', { done, of }))}
            <progress max="${of}" value="${done}">${done}/${of}</progress>`
    }
    ${scanned > 0 && html`<small>${words.say('hunts-scanned', { count: scanned })}</small>`}
    ${unreadable > 0 && stateTag('act', words.say('hunts-unreadable', { count: unreadable }))}
  </div>`;
}

interface WhoseForm {
  readonly message: string;
  readonly purpose: string;
  readonly errors: readonly FormError[];
}

/** Asked with a purpose, which is written down with who asked before anything is told. */
export function whosePage(view: View, { message, purpose, errors }: WhoseForm): Html {
  const { words } = view;
  return html`${errorSummary(view, errors)} ${trail(view)}
    <h1>${words.say('whose-title')}</h1>
    <p class="lead">${words.say('whose-lead')}</p>
    <form method="post" action="${HUNTS}/whose">
      ${formToken(view)}
      ${textInput({ name: 'message', label: words.say('whose-message'), hint: words.say('whose-message-hint'), value: message, required: true, lengthMax: 24, error: errorOf(errors, 'message') })}
      ${textInput({ name: 'purpose', label: words.say('whose-purpose'), hint: words.say('whose-purpose-hint'), value: purpose, required: true, lengthMax: PURPOSE_CHARS_MAX, error: errorOf(errors, 'purpose') })}
      ${button(words.say('whose-ask'))}
    </form>`;
}

export function namedPage(view: View, message: string, purpose: string, named: NamedMail): Html {
  const { words } = view;
  const { mailbox, id } = named;
  return html`${trail(view)}
    <h1>${words.say('whose-answer', { message })}</h1>
    ${summaryList([
      [
        words.say('whose-mailbox'),
        mailbox === '' ? html`<span class="none">${words.say('not-recorded')}</span>` : mailbox,
      ],
      [words.say('whose-id'), html`<code>${id}</code>`],
      [words.say('whose-purpose'), purpose],
    ])}
    <p class="hint">${words.say('whose-written')}</p>
    <p><a href="${HUNTS}">${words.say('hunts-title')}</a></p>`;
}

function trail(view: View): Html {
  const { words } = view;
  return breadcrumb(view, [
    [words.say('section-guard'), '/guard'],
    [words.say('hunts-title'), HUNTS],
  ]);
}
