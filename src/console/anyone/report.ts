/** Reporting in three screens: what is it, first steps and a few questions, the receipt. */
import { randomBytes } from 'node:crypto';

import { clocksFor, regimeStart, textIn, type ReportKind } from '../../flow/guides.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import { messageForm, sealMessage, type SealedMessage, type Vault } from '../../flow/messages.ts';
import type { FreshReport } from '../../flow/reports.ts';
import { html, type Html } from '../html.ts';
import { networkOf } from '../networks.ts';
import { button, buttonRow, linkButton } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { errorOf, errorSummary, type FormError } from '../parts/errors.ts';
import { fileInput, radioTiles, textArea, textInput } from '../parts/fields.ts';
import { receiptCode } from '../parts/sheets.ts';
import { breadcrumb } from '../parts/ways.ts';
import type { Answer, AskedByAnyone, Pages } from '../routes.ts';
import type { UploadedFile } from '../upload.ts';
import type { ConsolePorts, View } from '../view.ts';
import { firstSteps, lawClocks, phones, toCall } from './steps.ts';

/** Of an answer in one line. */
export const LINE_CHARS_MAX = 200;
const TEXT_CHARS_MAX = 4_000;
const ONCE_BYTES = 18;
const ONCE = /^[\w-]{24}$/;
const TOO_MANY = 429;
const WRONG = 422;
const MESSAGE_FILES = '.eml,.msg,.pdf,.png,.jpg,.jpeg,.gif,message/rfc822,application/pdf,image/*';

export function reportPages(ports: ConsolePorts, pages: Pages): void {
  const { guides } = ports;
  const listed = guides.kinds.filter((kind) => kind.listed);
  pages.anyone('/report', ({ view }) =>
    Promise.resolve({
      title: view.words.say('report-title'),
      section: 'report',
      body: choicePage(view, listed),
    }),
  );
  pages.anyone('/report/:id', async ({ view, id }) => {
    const kind = listed.find((one) => one.id === id);
    return kind === undefined ? null : formPage(view, ports, kind, new URLSearchParams(), []);
  });
  pages.anyoneUpload('/report/:id', async (asked) => {
    const kind = listed.find((one) => one.id === asked.id);
    if (kind === undefined) return '/report';
    const { fields, missing } = answersIn(asked, kind);
    const { refused } = asked.upload;
    if (refused !== null) missing.push({ text: asked.view.words.say(refused), field: 'q-file' });
    if (missing.length > 0) return formPage(asked.view, ports, kind, asked.form, missing);
    return file(asked, ports, kind, fields);
  });
}

/** Stores the report and shows its receipt; over a quota, says so and whom to call instead. */
export async function file(
  { view, form, from, upload }: AskedByAnyone,
  ports: ConsolePorts,
  kind: ReportKind,
  fields: FreshReport['fields'],
): Promise<Answer> {
  const { words, config, now } = view;
  try {
    const { receipt } = await ports.reports.file({
      kind: kind.id,
      level: kind.level,
      fields,
      reporter: { name: given(form, 'name'), callBack: given(form, 'call-back') },
      language: words.language,
      network: networkOf(from),
      simulated: config.simulated,
      urgent: kind.urgent,
      once: onceIn(form),
      opens: kind.opensCase ? { title: textIn(kind, config.language).title } : null,
      message: messageIn(ports.vault, kind, upload.file, fields),
      regimes: clocksFor(ports.guides, kind, config.country).map((law) => regimeStart(law, now)),
    });
    return {
      title: words.say(filedTitle(kind)),
      section: 'report',
      body: await filedPage(view, ports, kind, receipt),
      islands: ['copy'],
    };
  } catch (error) {
    if (!(error instanceof DecisionRefused)) throw error;
    if (kind.urgent) return refusedPage(view, ports, kind, error.code);
    return formPage(view, ports, kind, form, [words.say(error.code)], TOO_MANY);
  }
}

/** The message a report is about: the file, else the words that somebody pasted. */
function messageIn(
  vault: Vault,
  kind: ReportKind,
  file: UploadedFile | null,
  fields: FreshReport['fields'],
): SealedMessage | null {
  if (!takesFile(kind)) return null;
  if (file !== null) {
    const { bytes, name } = file;
    return sealMessage(vault, bytes, { door: 'page', form: messageForm(bytes), name });
  }
  const words = [fields['from'], fields['what']].filter((one) => one !== undefined).join('\n');
  if (words === '') return null;
  return sealMessage(vault, Buffer.from(words), { door: 'page', form: 'words', name: '' });
}

function takesFile({ questions: asked }: ReportKind): boolean {
  return asked.some(({ form }) => form === 'file');
}

function choicePage(view: View, kinds: readonly ReportKind[]): Html {
  const { words } = view;
  const choices = kinds.map((kind) => {
    const { title, lead } = textIn(kind, words.language);
    return html`<li>
      <a href="/report/${kind.id}"><strong>${title}</strong><span>${lead}</span></a>
    </li>`;
  });
  return html`<h1>${words.say('report-title')}</h1>
    <p class="lead">${words.say('report-lead')}</p>
    <section class="pressed-quickly" aria-labelledby="quickly">
      <h2 id="quickly">${words.say('clicked-question')}</h2>
      ${buttonRow(linkButton(words.say('clicked-open'), '/clicked', 'danger'))}
    </section>
    <h2>${words.say('report-choose')}</h2>
    <ul class="choices">
      ${choices}
    </ul>`;
}

async function formPage(
  view: View,
  ports: ConsolePorts,
  kind: ReportKind,
  form: URLSearchParams,
  errors: readonly FormError[],
  status: number = WRONG,
): Promise<Answer> {
  const { words } = view;
  const { title, lead } = textIn(kind, words.language);
  const body = html`${errorSummary(view, errors)}
    ${breadcrumb(view, [[words.say('report-title'), '/report']])}
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    ${firstSteps(view, kind)} ${phones(view, await toCall(ports))}
    <form
      method="post"
      action="/report/${kind.id}"
      class="report-form"
      ${takesFile(kind) && html`enctype="multipart/form-data"`}
    >
      ${onceField(form)}
      <h2>${words.say('report-tell')}</h2>
      ${questions(view, kind, form, errors)} ${whoFields(view, form)}
      ${buttonRow(button(words.say('report-send')))}
      <p class="hint">${words.say('report-privacy')}</p>
    </form>
    ${lawClocks(view, ports, kind)}`;
  return { title, section: 'report', body, status: errors.length > 0 ? status : 200 };
}

function questions(
  view: View,
  kind: ReportKind,
  form: URLSearchParams,
  errors: readonly FormError[],
): readonly Html[] {
  const { labels } = textIn(kind, view.words.language);
  return kind.questions.map(({ id, form: shape, options, required }) => {
    const name = `q-${id}`;
    const hint = labels.get(`${id}.hint`);
    const label = labels.get(id) ?? id;
    const field = {
      name,
      label: required ? label : view.words.say('optional', { label }),
      error: errorOf(errors, name),
      // With the message at hand no words are needed: the door asks for one of the two.
      required: required && !takesFile(kind),
      ...(hint === undefined ? {} : { hint }),
    };
    if (shape === 'file') return fileInput({ ...field, accept: MESSAGE_FILES });
    const value = form.get(name) ?? '';
    if (shape === 'line') return textInput({ ...field, value, lengthMax: LINE_CHARS_MAX });
    if (shape === 'text') return textArea({ ...field, value, rows: 4, lengthMax: TEXT_CHARS_MAX });
    const tiles = options.map((option) => ({
      value: option,
      label: labels.get(`${id}.${option}`) ?? option,
    }));
    return radioTiles({ ...field, options: tiles, chosen: value, two: true });
  });
}

/** By what a form that is sent again, such as by reloading its receipt, is known. */
export function onceField(form: URLSearchParams): Html {
  const once = onceIn(form) ?? randomBytes(ONCE_BYTES).toString('base64url');
  return html`<input type="hidden" name="once" value="${once}" />`;
}

export function onceIn(form: URLSearchParams): string | null {
  const once = form.get('once') ?? '';
  return ONCE.test(once) ? once : null;
}

export function whoFields({ words }: View, form: URLSearchParams, nameHint?: string): Html {
  const label = (key: string): string => words.say('optional', { label: words.say(key) });
  return html`${textInput({
    name: 'name',
    label: label('report-name'),
    ...(nameHint === undefined ? {} : { hint: nameHint }),
    value: form.get('name') ?? '',
    autocomplete: 'name',
    lengthMax: LINE_CHARS_MAX,
  })}
  ${textInput({
    name: 'call-back',
    label: label('report-call-back'),
    value: form.get('call-back') ?? '',
    type: 'tel',
    autocomplete: 'tel',
    lengthMax: LINE_CHARS_MAX,
  })}`;
}

function answersIn(
  { view: { words }, form, upload }: AskedByAnyone,
  kind: ReportKind,
): { readonly fields: FreshReport['fields']; readonly missing: FormError[] } {
  const fields: Record<string, string> = {};
  const missing: FormError[] = [];
  for (const { id, form: shape, options, required } of kind.questions) {
    const most = shape === 'text' ? TEXT_CHARS_MAX : LINE_CHARS_MAX;
    const value = given(form, `q-${id}`, most);
    const answered = value !== '' && (shape !== 'choice' || options.includes(value));
    if (answered) fields[id] = value;
    // The message itself says more than any words about it.
    else if (required && upload.file === null)
      missing.push({ text: words.say('report-missing'), field: `q-${id}` });
  }
  return { fields, missing };
}

export function given(
  form: URLSearchParams,
  name: string,
  charsMax: number = LINE_CHARS_MAX,
): string {
  return (form.get(name) ?? '').trim().slice(0, charsMax);
}

/** What a message is, the shield mostly says itself; everything else a person looks at. */
function filedTitle(kind: ReportKind): string {
  return takesFile(kind) ? 'add-in-filed' : 'receipt-title';
}

async function filedPage(
  view: View,
  ports: ConsolePorts,
  kind: ReportKind,
  receipt: string,
): Promise<Html> {
  const { words } = view;
  return html`<h1>${words.say(filedTitle(kind))}</h1>
    <p class="lead">${takesFile(kind) && words.say('receipt-soon')} ${words.say('receipt-next')}</p>
    ${receiptParts(view, receipt)} ${firstSteps(view, kind)} ${phones(view, await toCall(ports))}
    ${lawClocks(view, ports, kind)}
    <form method="post" action="/receipt">
      <input type="hidden" name="code" value="${receipt}" />
      ${buttonRow(
        button(words.say('receipt-show')),
        kind.id === 'clicked' && linkButton(words.say('clicked-password'), '/clicked', 'quiet'),
      )}
    </form>`;
}

/** The code that alone leads back to a report. */
export function receiptParts(view: View, receipt: string): Html {
  return html`${receiptCode(view, view.words.say('receipt-code'), receipt)}
    <p>${view.words.say('receipt-keep')}</p>`;
}

async function refusedPage(
  view: View,
  ports: ConsolePorts,
  kind: ReportKind,
  code: string,
): Promise<Answer> {
  const { words } = view;
  const { title } = textIn(kind, words.language);
  const body = html`<h1>${title}</h1>
    ${callout('danger', words.say('report-refused'), words.say(code))}
    ${phones(view, await toCall(ports))} ${firstSteps(view, kind)}`;
  return { title, section: 'report', body, status: TOO_MANY };
}
