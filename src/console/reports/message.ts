/**
 * A reported message as people may see it: what was found out and why, then the message itself as
 * words. Nothing of it is a link, a picture or markup; nothing of it is fetched.
 */
import {
  openJudged,
  type AttachmentShown,
  type Judged,
  type ReportedMessage,
} from '../../flow/messages.ts';
import { toldOf } from '../../flow/report-door.ts';
import { SCORE_DANGEROUS, SCORE_HARMLESS, type Reason, type Score } from '../../model/triage.ts';
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import { button, buttonRow } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { summaryList } from '../parts/lists.ts';
import { table } from '../parts/table.ts';
import { stateTag, tag, type Standing } from '../parts/tags.ts';
import { details } from '../parts/ways.ts';
import { notRecorded, number, time, type ConsolePorts, type View } from '../view.ts';

/** What the score means: dangerous, harmless, or for a person to look at. */
export function standingOf(score: Score): { readonly look: Standing; readonly word: string } {
  if (score >= SCORE_DANGEROUS) return { look: 'bad', word: 'dangerous' };
  return score <= SCORE_HARMLESS
    ? { look: 'good', word: 'harmless' }
    : { look: 'act', word: 'unclear' };
}

/** Why, in sentences, the strongest first. */
function reasonList({ words }: View, reasons: readonly Reason[]): Html | null {
  if (reasons.length === 0) return null;
  return html`<ul class="reasons">
    ${reasons.map(
      ({ code, weight, facts }) =>
        html`<li class="${weight > 0 ? 'against' : 'for'}">
          <span class="mark">${words.say(weight > 0 ? 'reason-against' : 'reason-for')}</span>
          ${words.say(`triage-${code}`, facts)}
        </li>`,
    )}
  </ul>`;
}

/** For whoever reported it: what was found and the reasons that count most; null while it waits. */
export function messageAnswer(
  view: View,
  ports: Pick<ConsolePorts, 'vault'>,
  message: ReportedMessage,
): Html | null {
  const reasons = toldOf(message, ports.vault)?.reasons ?? [];
  if (reasons.length === 0) return null;
  return html`<h2>${view.words.say('message-why')}</h2>
    ${reasonList(view, reasons)}`;
}

/**
 * For whoever decides: verdict, reasons, and everything that the message says. `word`: where a word on
 * it is sent to; null for whoever says none here.
 */
export function messagePanel(
  view: View,
  ports: Pick<ConsolePorts, 'vault'>,
  reported: ReportedMessage,
  word: string | null,
): Html {
  const { words } = view;
  const judged = openJudged(ports.vault, reported);
  return html`<section aria-labelledby="message">
    <h2 id="message">${words.say('message-title')}</h2>
    ${judged === null ? notJudged(view, reported) : verdictOf(view, judged)}
    ${wordOf(view, reported)} ${word !== null && wordForm(view, word)}
    ${judged !== null && shown(view, judged)}
    ${summaryList([
      [words.say('message-came-by'), words.say(`message-door-${reported.door}`)],
      [words.say('message-file'), reported.name === '' ? notRecorded(view) : reported.name],
      [words.say('message-bytes'), number(view, reported.bytes)],
      ['SHA-256', html`<code>${reported.sha256}</code>`],
    ])}
  </section>`;
}

function notJudged({ words }: View, { state }: ReportedMessage): Html {
  return state === 'unreadable'
    ? callout('act', words.say('message-unreadable'), words.say('message-unreadable-text'))
    : callout('info', words.say('message-waiting'), words.say('message-waiting-text'));
}

function verdictOf(view: View, { verdict }: Judged): Html {
  const { words } = view;
  const { look, word } = standingOf(verdict.score);
  return html`<p class="lead">
      ${stateTag(look, words.say(`message-${word}`))}
      ${words.say('message-score', { score: verdict.score })}
    </p>
    ${reasonList(view, verdict.reasons)}`;
}

function wordOf(view: View, { word }: ReportedMessage): Html | null {
  if (word === null) return null;
  const { is, by, at, isOfAll } = word;
  return html`<p>
    ${view.words.say(isOfAll ? 'message-word-all' : 'message-word', { by, is: view.words.say(`message-${is}`) })}
    ${time(view, at)}
  </p>`;
}

/** One key each, for somebody with a hundred of them before lunch. */
function wordForm(view: View, address: string): Html {
  const { words } = view;
  return html`<form method="post" action="${address}">
    ${formToken(view)}
    ${buttonRow(
      button(words.say('message-say-dangerous'), {
        name: 'is',
        value: 'dangerous',
        look: 'danger',
        key: 'd',
      }),
      button(words.say('message-say-harmless'), {
        name: 'is',
        value: 'harmless',
        look: 'quiet',
        key: 'h',
      }),
    )}
  </form>`;
}

function shown(view: View, { message }: Judged): Html {
  const { words } = view;
  const said = (text: string): Html | string => (text === '' ? notRecorded(view) : text);
  return html`${summaryList([
      [words.say('message-from'), said(message.from)],
      [words.say('message-reply-to'), said(message.replyTo)],
      [words.say('message-to'), said(message.to)],
      [words.say('message-subject'), said(message.subject)],
      [
        words.say('message-sent'),
        message.sentAt === null ? notRecorded(view) : time(view, message.sentAt),
      ],
    ])}
    <pre class="mail-text" tabindex="0" aria-label="${words.say('message-text')}">
${message.text}</pre>
    ${linkTable(view, message)} ${fileTable(view, message)}
    ${
      message.problems.length > 0 &&
      details(
        words.say('message-problems', { count: message.problems.length }),
        html`<ul>
          ${message.problems.map((code) => html`<li>${words.say(code)}</li>`)}
        </ul>`,
      )
    }
    ${details(
      words.say('message-headers', { count: message.headers.length }),
      table(
        words.say('message-headers', { count: message.headers.length }),
        [
          { heading: words.say('message-header'), cell: ({ name }) => html`<code>${name}</code>` },
          { heading: words.say('message-value'), cell: ({ value }) => value },
        ],
        message.headers,
        html``,
      ),
    )}`;
}

function linkTable(view: View, { links }: Judged['message']): Html | null {
  const { words } = view;
  if (links.length === 0) return null;
  return table(
    words.say('message-links'),
    [
      { heading: words.say('message-link-shown'), cell: ({ shown: text }) => text },
      {
        heading: words.say('message-link-target'),
        cell: ({ target }) => html`<code class="written">${target}</code>`,
      },
      {
        heading: words.say('message-link-where'),
        cell: ({ where }) => words.say(`message-where-${where}`),
      },
    ],
    links,
    html``,
  );
}

function fileTable(view: View, { attachments }: Judged['message']): Html | null {
  const { words } = view;
  if (attachments.length === 0) return null;
  return table(
    words.say('message-attachments'),
    [
      { heading: words.say('message-file'), cell: (one) => fileName(view, one) },
      { heading: words.say('message-kind'), cell: ({ kind, type }) => kind ?? type },
      {
        heading: words.say('message-bytes'),
        cell: ({ bytes }) => number(view, bytes),
        numeric: true,
      },
      {
        heading: words.say('message-traits'),
        cell: ({ traits }) => html`${traits.map((trait) => tag(trait))}`,
      },
    ],
    attachments.flatMap((one) => withFiles(one, 0)),
    html``,
  );
}

interface FileLine extends AttachmentShown {
  readonly depth: number;
}

function withFiles(file: AttachmentShown, depth: number): readonly FileLine[] {
  return [{ ...file, depth }, ...file.files.flatMap((one) => withFiles(one, depth + 1))];
}

function fileName(view: View, { name, depth, sha256 }: FileLine): Html {
  return html`${'↳ '.repeat(depth)}${name === '' ? notRecorded(view) : name}<br /><small
      ><code>${sha256.slice(0, 16)}…</code></small
    >`;
}
