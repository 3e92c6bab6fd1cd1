/** What stands in the pane beside a message: the form, the receipt with the answer, what was wrong. */
import type { Guides, ReportKind } from '../../flow/guides.ts';
import type { Report } from '../../flow/reports.ts';
import { LINE_CHARS_MAX, onceField, receiptParts, whoFields } from '../anyone/report.ts';
import { answerParts, type Found } from '../anyone/receipt.ts';
import { firstSteps, phones, toCall } from '../anyone/steps.ts';
import { html, type Html } from '../html.ts';
import { button, buttonRow } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { radioTiles, textInput } from '../parts/fields.ts';
import type { ConsolePorts, View } from '../view.ts';
import { PANE, type MailKind } from './manifests.ts';

/** Kinds of reports that an open message can be; everything else is reported on the page. */
const REASONS = ['message', 'clicked', 'password'] as const;

const KEY_CHARS_MAX = 200;

/** Why a form was not taken: the key of its sentence. */
export type Wrong =
  | 'add-in-reason-missing'
  | 'add-in-message-missing'
  | 'add-in-key-wrong'
  | 'add-in-too-fast'
  | 'report-message-too-long'
  | 'report-quota-all'
  | 'report-quota-network'
  | 'report-too-long';

/** Hidden until the script has a message; what it says instead stands beside it. */
export function formPart(view: View, mail: MailKind, isKeyNeeded: boolean): Html {
  const { words } = view;
  const what = words.say('optional', { label: words.say('add-in-what') });
  return html`<h1>${words.say('add-in-title')}</h1>
    ${notTaken(view)}
    <form method="post" action="${PANE}" enctype="multipart/form-data" data-add-in="${mail}" hidden>
      ${onceField(new URLSearchParams())}
      <input type="hidden" name="language" value="${words.language}" />
      <p class="subject">
        <span class="unseen">${words.say('message-subject')}: </span><b data-subject></b>
      </p>
      <div data-wrong></div>
      ${radioTiles({
        name: 'reason',
        label: words.say('add-in-why'),
        required: true,
        chosen: '',
        options: REASONS.map((one) => ({ value: one, label: words.say(`add-in-is-${one}`) })),
      })}
      ${textInput({ name: 'what', label: what, lengthMax: LINE_CHARS_MAX })}
      ${whoFields(view, new URLSearchParams(), words.say('add-in-name-hint'))}
      ${
        isKeyNeeded &&
        textInput({
          name: 'key',
          label: words.say('add-in-key'),
          hint: words.say('add-in-key-hint'),
          type: 'password',
          autocomplete: 'off',
          required: true,
          lengthMax: KEY_CHARS_MAX,
        })
      }
      ${buttonRow(button(words.say('report-send')))}
      <p class="hint">${words.say('add-in-privacy', { organisation: view.config.organisation })}</p>
    </form>
    ${elsewhere(view)}`;
}

/** The script shows one of them; without it the first one stands. */
function notTaken({ words }: View): Html {
  return html`<div data-say="outside">
      ${callout('info', words.say('add-in-outside'), words.say('add-in-outside-text'))}
    </div>
    <div data-say="blocked" hidden>
      ${callout('act', words.say('add-in-blocked'), words.say('add-in-blocked-text'))}
    </div>
    <div data-say="failed" role="alert" hidden>
      ${callout('act', words.say('add-in-failed'), words.say('add-in-failed-text'))}
    </div>
    <p data-say="sending" role="status" hidden>${words.say('add-in-sending')}</p>`;
}

/** In a window of their own: the pane is no place for them. */
function elsewhere({ words }: View): Html {
  return html`<p class="hint">
    <a href="/report" target="_blank" rel="noopener">${words.say('add-in-elsewhere')}</a>
  </p>`;
}

/** What the script puts above the form; the form itself is still there. */
export function wrongPart({ words }: View, wrong: Wrong): Html {
  return html`<h1>${words.say('add-in-title')}</h1>
    <div data-wrong role="alert">
      ${callout('act', words.say('add-in-not-sent'), words.say(wrong))}
    </div>`;
}

/** The code, and the answer as far as there is one; the script asks again at `answer`. */
export async function filedPart(
  view: View,
  ports: ConsolePorts,
  kind: ReportKind,
  receipt: string,
): Promise<Html> {
  const { words } = view;
  return html`<h1 tabindex="-1">${words.say('add-in-filed')}</h1>
    <div data-answer="${view.config.basePath}${PANE}/answer">
      ${callout('info', words.say('report-state-new'), words.say('add-in-wait'))}
      ${firstSteps(view, kind)}
    </div>
    ${receiptParts(view, receipt)} ${kind.urgent && phones(view, await toCall(ports))}
    <p class="hint">
      <a href="/receipt" target="_blank" rel="noopener">${words.say('receipt-look')}</a>
    </p>`;
}

/** `data-done`: nothing is to be asked any more. */
export function answerPart(view: View, ports: ConsolePorts, report: Report, found: Found): Html {
  return html`<div
    data-answer="${view.config.basePath}${PANE}/answer"
    ${report.state === 'answered' && html`data-done`}
    aria-live="polite"
  >
    ${answerParts(view, ports, report, found)}
  </div>`;
}

export function kindOf({ kinds }: Guides, reason: string | null): ReportKind | null {
  if (!REASONS.some((one) => one === reason)) return null;
  return kinds.find(({ id }) => id === reason) ?? null;
}
