/** The answer to a report, by its receipt and without a name. Guessing is slowed down per network. */
import { textIn } from '../../flow/guides.ts';
import { readReceipt } from '../../flow/receipt.ts';
import type { ReportedMessage } from '../../flow/messages.ts';
import { guardedBy, type Guarded } from '../../flow/guarded.ts';
import type { Report, ReportAnswer } from '../../flow/reports.ts';
import type { Millis } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { networkOf } from '../networks.ts';
import { button, buttonRow } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { errorOf, errorSummary, type FormError } from '../parts/errors.ts';
import { textInput } from '../parts/fields.ts';
import { timeline } from '../parts/lists.ts';
import { messageAnswer } from '../reports/message.ts';
import type { Answer, Pages } from '../routes.ts';
import { time, type ConsolePorts, type View } from '../view.ts';
import { firstSteps } from './steps.ts';
import { openTurnstile } from '../../flow/turnstile.ts';

const TYPED_CHARS_MAX = 64;
const NOT_FOUND = 404;
const WRONG = 422;
const TOO_MANY = 429;

export function receiptPages(ports: ConsolePorts, pages: Pages): void {
  const turnstile = openTurnstile();
  pages.anyone('/receipt', ({ view }) => Promise.resolve(askPage(view, '', [], 200)));
  pages.anyoneForm('/receipt', async ({ view, form, from }) => {
    const typed = (form.get('code') ?? '').slice(0, TYPED_CHARS_MAX);
    const wrong = (code: string, status: number): Answer =>
      askPage(view, typed, [{ text: view.words.say(code), field: 'code' }], status);
    const receipt = readReceipt(typed);
    if (receipt === null) return wrong('receipt-mistyped', WRONG);
    const network = networkOf(from);
    if (!turnstile.mayTry(network, view.now)) return wrong('receipt-slow-down', TOO_MANY);
    const report = await ports.reports.byReceipt(receipt);
    if (report === null) {
      turnstile.missed(network, view.now);
      return wrong('receipt-not-found', NOT_FOUND);
    }
    return {
      title: view.words.say('receipt-answer-title'),
      section: 'receipt',
      body: answerPage(view, ports, report, await foundOf(ports, report, view.now)),
    };
  });
}

function askPage(view: View, typed: string, errors: readonly FormError[], status: number): Answer {
  const { words } = view;
  const error = errorOf(errors, 'code');
  const body = html`${errorSummary(view, errors)}
    <h1>${words.say('receipt-ask-title')}</h1>
    <form method="post" action="/receipt">
      ${textInput({
        name: 'code',
        label: words.say('receipt-ask'),
        hint: words.say('receipt-hint'),
        value: typed,
        error,
        required: true,
        short: true,
        autocomplete: 'off',
        lengthMax: TYPED_CHARS_MAX,
      })}
      ${buttonRow(button(words.say('receipt-show')))}
    </form>`;
  return { title: words.say('receipt-ask-title'), section: 'receipt', body, status };
}

/** What is known of a report beside itself. */
export interface Found {
  readonly message: ReportedMessage | null;
  readonly guarded: Guarded | null;
}

export async function foundOf(ports: ConsolePorts, { id }: Report, now: Millis): Promise<Found> {
  const [message, contributed] = await Promise.all([
    ports.messages.find(id),
    ports.contributed.find(id),
  ]);
  return { message, guarded: guardedBy(contributed, ports.own?.protections() ?? [], now) };
}

/** Whom the report has helped so far: the reward of whoever reports. */
function guardedPart(view: View, { until, isBlocked, isTold, isSeveral }: Guarded): Html {
  const { words } = view;
  return html`<h2>${words.say('receipt-guarded-title')}</h2>
    <ul>
      ${
        until !== null &&
        html`<li>
          ${words.say(isBlocked ? 'receipt-guarded-blocked' : 'receipt-guarded-held')}
          ${words.say('receipt-guarded-until')} ${time(view, until)}.
        </li>`
      }
      ${isTold && html`<li>${words.say('receipt-guarded-told')}</li>`}
      ${isSeveral && html`<li>${words.say('receipt-guarded-several')}</li>`}
    </ul>`;
}

function answerPage(view: View, ports: ConsolePorts, report: Report, found: Found): Html {
  const { words } = view;
  const kind = ports.guides.kinds.find(({ id }) => id === report.kind);
  return html`<h1>${words.say('receipt-answer-title')}</h1>
    <p class="lead">
      ${kind !== undefined && textIn(kind, words.language).title}
      <small>${time(view, report.at)}</small>
    </p>
    ${answerParts(view, ports, report, found)}`;
}

/** How far it is, what was answered and found, what it has done for others, what to do. */
export function answerParts(
  view: View,
  ports: Pick<ConsolePorts, 'guides' | 'vault'>,
  report: Report,
  { message, guarded }: Found,
): Html {
  const kind = ports.guides.kinds.find(({ id }) => id === report.kind);
  const last = report.state === 'answered' ? report.answers.at(-1) : undefined;
  const earlier = last === undefined ? report.answers : report.answers.slice(0, -1);
  return html`${last === undefined ? stateBox(view, report) : answerBox(view, last)}
  ${
    earlier.length > 0 &&
    timeline(
      view,
      earlier.map((one) => ({ at: one.at, what: answerText(view, one), said: one.text })),
    )
  }
  ${guarded !== null && guardedPart(view, guarded)}
  ${message !== null && messageAnswer(view, ports, message)}
  ${kind !== undefined && !(message !== null && report.state === 'answered') && firstSteps(view, kind)}`;
}

function stateBox({ words }: View, { state }: Report): Html {
  return callout(
    state === 'answered' ? 'good' : 'info',
    words.say(`report-state-${state}`),
    words.say(`report-state-${state}-text`),
  );
}

/** Somebody tired sees the colour and three words of it: they must be those of the answer. */
function answerBox(view: View, answer: ReportAnswer): Html {
  const { words } = view;
  const { look, title } = lookOf(answer.code);
  return callout(
    look,
    words.say(title),
    html`<p>${answerText(view, answer)}</p>
      ${answer.text !== '' && html`<blockquote>${answer.text}</blockquote>`}
      <small>${time(view, answer.at)}</small>`,
  );
}

function lookOf(code: string): {
  readonly look: 'danger' | 'good' | 'info';
  readonly title: string;
} {
  if (code.endsWith('dangerous')) return { look: 'danger', title: 'receipt-answered-dangerous' };
  if (code.endsWith('harmless')) return { look: 'good', title: 'receipt-answered-harmless' };
  return { look: 'info', title: 'report-state-answered' };
}

/** Empty where somebody answered in words of their own alone. */
function answerText({ words }: View, { code }: ReportAnswer): string {
  return code === '' ? '' : words.say(`report-answer-${code}`);
}
