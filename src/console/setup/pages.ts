/** The frame of the five questions, the lines for senders, and the page at the end. */
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button, buttonRow, linkButton } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { checkboxTiles } from '../parts/fields.ts';
import { errorSummary } from '../parts/errors.ts';
import { receiptCode } from '../parts/sheets.ts';
import { steps } from '../parts/ways.ts';
import type { ConsolePorts, View } from '../view.ts';
import {
  countryQuestion,
  kindQuestion,
  languagesQuestion,
  peopleQuestion,
  QUESTIONS,
  type Question,
} from './questions.ts';
import { linesFor, SENDER_KINDS, type SenderKind, type SenderLines } from './senders.ts';

export async function questionPage(
  view: View,
  ports: ConsolePorts,
  question: Question,
  errors: readonly string[] = [],
): Promise<Html> {
  return framed(
    view,
    question,
    html`${errorSummary(view, errors)}
      <form method="post" action="/setup/${question}">
        ${formToken(view)} ${await fieldsOf(view, ports, question)}
        ${buttonRow(button(view.words.say('setup-next')), backLink(view, question))}
      </form>`,
  );
}

async function fieldsOf(view: View, ports: ConsolePorts, question: Question): Promise<Html> {
  switch (question) {
    case 'kind':
      return kindQuestion(view, ports);
    case 'country':
      return countryQuestion(view, ports);
    case 'languages':
      return languagesQuestion(view, ports);
    case 'people':
      return peopleQuestion(view, await ports.contacts.list());
    case 'logs':
      return logsQuestion(view, []);
  }
}

function logsQuestion(view: View, chosen: readonly SenderKind[]): Html {
  const { words } = view;
  return checkboxTiles({
    name: 'from',
    label: words.say('setup-logs'),
    hint: words.say('setup-logs-hint'),
    chosen,
    options: SENDER_KINDS.map((value) => ({
      value,
      label: words.say(`setup-from-${value}`),
      hint: words.say(`setup-from-${value}-hint`),
    })),
  });
}

/** The lines for what was chosen; with a token that was just made, shown this once. */
export function linesPage(
  view: View,
  ports: ConsolePorts,
  chosen: readonly SenderKind[],
  token: string | null,
): Html {
  const { words } = view;
  const machine = ports.machine();
  const all = chosen.map((kind) => linesFor(kind, machine, token));
  const from = chosen.join();
  const needsToken = all.some(({ lines }) => token === null && lines.includes('TOKEN'));
  return framed(
    view,
    'logs',
    html`<h2>${words.say('setup-lines')}</h2>
      ${
        all.some((one) => one.isOwnOnly) &&
        callout(
          'act',
          words.say('setup-own-only'),
          html`<p>${words.say('setup-own-only-text')}</p>
            <pre>${OPENING_LINES}</pre>`,
        )
      }
      ${
        token !== null &&
        html`${receiptCode(view, words.say('setup-token'), token)}
          <p>${words.say('setup-token-once')}</p>`
      }
      ${
        needsToken &&
        html`<form method="post" action="/setup/token">
          ${formToken(view)}
          <input type="hidden" name="from" value="${from}" />
          <p>${words.say('setup-token-text')}</p>
          ${buttonRow(button(words.say('setup-token-make'), { look: 'quiet' }))}
        </form>`
      }
      ${all.map((one) => linesSection(view, one))}
      <form method="post" action="/setup/done">
        ${formToken(view)}
        ${buttonRow(button(words.say('setup-finish')), linkButton(words.say('setup-back'), '/setup/logs', 'quiet'))}
      </form>`,
  );
}

/** What opens the doors to other machines; the certificate is then made by the shield itself or named. */
const OPENING_LINES = [
  'listen:',
  '  http: {host: 0.0.0.0}',
  '  elastic: {host: 0.0.0.0}',
  '  syslog: {host: 0.0.0.0, senders: [10.0.0.0/8]}',
].join('\n');

function linesSection(view: View, one: SenderLines): Html {
  const { words } = view;
  return html`<section>
    <h3>${words.say(`setup-from-${one.kind}`)}</h3>
    <p>${words.say(`setup-lines-${one.kind}`)}</p>
    ${
      one.door === null
        ? html`<p class="state act">${words.say('setup-door-closed')}</p>`
        : html`<pre tabindex="0">${one.lines}</pre>`
    }
    <p class="basis">${words.say('setup-more')} <code>docs/${one.page}</code></p>
  </section>`;
}

function framed(view: View, question: Question, body: Html): Html {
  const { words } = view;
  const place = QUESTIONS.indexOf(question);
  const names = QUESTIONS.map((one) => words.say(`setup-step-${one}`));
  return html`<div class="setup">
    ${steps(view, names, place)}
    <h1>${words.say(`setup-question-${question}`)}</h1>
    <p class="basis">${words.say('setup-place', { place: place + 1, all: QUESTIONS.length })}</p>
    ${body}
    <form method="post" action="/setup/later" class="later">
      ${formToken(view)} ${button(words.say('setup-later'), { look: 'quiet' })}
    </form>
  </div>`;
}

function backLink(view: View, question: Question): Html | null {
  const before = QUESTIONS[QUESTIONS.indexOf(question) - 1];
  if (before === undefined) return null;
  return linkButton(view.words.say('setup-back'), `/setup/${before}`, 'quiet');
}

export function donePage(view: View): Html {
  const { words, config } = view;
  return html`<div class="setup">
    <h1>${words.say('setup-done')}</h1>
    <p>${words.say(config.kind === 'practice' ? 'setup-done-practice' : 'setup-done-text')}</p>
    <ul class="tasks">
      <li>
        <div>
          <a href="/overview">${words.say('setup-to-overview')}</a>
          <p>${words.say('setup-to-overview-text')}</p>
        </div>
      </li>
      <li>
        <div>
          <a href="/sheet">${words.say('setup-to-sheet')}</a>
          <p>${words.say('setup-to-sheet-text')}</p>
        </div>
      </li>
      <li>
        <div>
          <a href="/binder">${words.say('setup-to-binder')}</a>
          <p>${words.say('setup-to-binder-text')}</p>
        </div>
      </li>
      <li>
        <div>
          <a href="/administration">${words.say('setup-to-administration')}</a>
          <p>${words.say('setup-to-administration-text')}</p>
        </div>
      </li>
    </ul>
  </div>`;
}
