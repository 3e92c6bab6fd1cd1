/** One report: what was said, what the reporter is told, which case it belongs to. Looking is logged. */
import type { Cluster } from '../../flow/clusters.ts';
import { textIn } from '../../flow/guides.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Report } from '../../flow/reports.ts';
import { may } from '../../model/role.ts';
import { firstSteps } from '../anyone/steps.ts';
import type { ReportedMessage } from '../../flow/messages.ts';
import { html, type Html, type Insert } from '../html.ts';
import { formToken } from '../form-token.ts';
import { look } from '../looks.ts';
import { button } from '../parts/buttons.ts';
import { errorOf, errorSummary, type FormError } from '../parts/errors.ts';
import { selectInput, textArea, textInput } from '../parts/fields.ts';
import { timeline } from '../parts/lists.ts';
import { summaryList } from '../parts/lists.ts';
import { levelTag } from '../parts/tags.ts';
import { breadcrumb } from '../parts/ways.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import { locale, notRecorded, time, type ConsolePorts, type View } from '../view.ts';
import { titleOf } from './list.ts';
import { messagePanel } from './message.ts';

/** Prepared answers, each with its text as `report-answer-<code>`. */
const ANSWERS: readonly string[] = ['looking', 'harmless', 'dangerous', 'exercise', 'call', 'done'];
const TEXT_CHARS_MAX = 2_000;
const CASE_CHARS_MAX = 40;
const WRONG = 422;

export function oneReportPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/reports/:id', 'see-signals', (asked) => drawReport(asked, ports, []));
  pages.post('/reports/:id/answer', 'decide', async (asked) => {
    const { view, form, id, person } = asked;
    const code = ANSWERS.find((one) => one === form.get('code')) ?? '';
    const text = (form.get('text') ?? '').trim().slice(0, TEXT_CHARS_MAX);
    try {
      await ports.reports.answer(id, { code, text }, person.name);
      return `/reports/${id}`;
    } catch (error) {
      return refused(asked, ports, error, 'code', view);
    }
  });
  pages.post('/reports/:id/word', 'decide', async (asked) => {
    const { view, form, id, person } = asked;
    const is = form.get('is') === 'harmless' ? 'harmless' : 'dangerous';
    try {
      await ports.messages.say(id, is, person.name);
      return `/reports/${id}`;
    } catch (error) {
      return refused(asked, ports, error, 'code', view);
    }
  });
  pages.post('/reports/:id/case', 'decide', async (asked) => {
    const { view, form, id, person } = asked;
    const caseId = (form.get('case') ?? '').trim().slice(0, CASE_CHARS_MAX);
    const report = await ports.reports.find(id);
    if (report === null) return '/reports';
    const title = titleOf(ports, view, report);
    try {
      await ports.reports.link(id, caseId === '' ? { title } : { caseId }, person.name);
      return `/reports/${id}`;
    } catch (error) {
      return refused(asked, ports, error, 'case', view);
    }
  });
}

async function refused(
  asked: Asked,
  ports: ConsolePorts,
  error: unknown,
  field: string,
  { words }: View,
): Promise<string | Answer> {
  if (!(error instanceof DecisionRefused) || error.code === 'report-unknown') throw error;
  const text = words.say(error.code === 'case-unknown' ? 'report-case-unknown' : error.code);
  return (await drawReport(asked, ports, [{ text, field }])) ?? '/reports';
}

async function drawReport(
  asked: Asked,
  ports: ConsolePorts,
  errors: readonly FormError[],
): Promise<Answer | null> {
  const { view, id, person } = asked;
  const report = await ports.reports.find(id);
  if (report === null) return null;
  await look(asked, ports, 'report', id);
  const decides = may(person.roles, 'decide');
  const message = await ports.messages.find(id);
  const own = await ports.clusters.of(id);
  const found = own === null ? null : await ports.clusters.find(own);
  const cluster = found !== null && found.reports > 1 ? found : null;
  // Somebody who can answer has it before them: the reporter may know.
  if (decides && report.state === 'new') await ports.reports.see(id, person.name);
  return {
    title: titleOf(ports, view, report),
    section: 'reports',
    body: reportPage(view, ports, report, { decides, errors, message, cluster }),
    islands: ['keys'],
    status: errors.length > 0 ? WRONG : 200,
  };
}

interface Desk {
  readonly decides: boolean;
  readonly errors: readonly FormError[];
  readonly message: ReportedMessage | null;
  /** Where others reported the same; null where nobody did. */
  readonly cluster: Cluster | null;
}

function reportPage(view: View, ports: ConsolePorts, report: Report, desk: Desk): Html {
  const { words } = view;
  const kind = ports.guides.kinds.find(({ id }) => id === report.kind);
  const { name, callBack } = report.reporter;
  return html`${errorSummary(view, desk.errors)}
    ${breadcrumb(view, [[words.say('section-reports'), '/reports']])}
    <h1>${titleOf(ports, view, report)}</h1>
    <p class="lead">
      ${levelTag(view, report.level)} <code>${report.id}</code>
      ${words.say(`report-is-${report.state}`)}
    </p>
    ${summaryList([
      [words.say('received'), time(view, report.at)],
      [words.say('report-named'), name === '' ? notRecorded(view) : name],
      [words.say('report-call-back'), callBack === '' ? notRecorded(view) : callBack],
      [words.say('report-language'), languageName(view, report.language)],
      [words.say('report-network'), report.network],
      [
        words.say('case'),
        report.caseId === null
          ? notRecorded(view)
          : html`<a href="/cases/${report.caseId}">${report.caseId}</a> ·
              <a href="/clocks/${report.caseId}">${words.say('section-clocks')}</a>`,
      ],
    ])}
    ${
      (desk.message === null || Object.keys(report.fields).length > 0) &&
      html`<h2>${words.say('report-said')}</h2>
        ${saidList(view, ports, report)}`
    }
    ${desk.cluster !== null && alikeLine(view, desk.cluster)}
    ${
      desk.message !== null &&
      messagePanel(view, ports, desk.message, desk.decides ? `/reports/${report.id}/word` : null)
    }
    <h2>${words.say('report-answers')}</h2>
    ${
      report.answers.length === 0
        ? html`<p>${words.say('report-no-answer')}</p>`
        : timeline(
            view,
            report.answers.map(({ at, by, code, text }) => ({
              at,
              by,
              what: code === '' ? '' : words.say(`report-answer-${code}`),
              said: text,
            })),
          )
    }
    ${desk.decides && decisions(view, report, desk.errors)}
    ${
      kind !== undefined &&
      html`<details>
        <summary>${words.say('report-told')}</summary>
        <div>${firstSteps(view, kind)}</div>
      </details>`
    }`;
}

function alikeLine({ words }: View, { id, reports }: Cluster): Html {
  return html`<p>
    <a href="/clusters/${id}">${words.say('report-alike', { count: reports })}</a>
  </p>`;
}

/** The questions in the reader's language, the answers as they were given. */
function saidList(view: View, { guides }: ConsolePorts, report: Report): Html {
  const kind = guides.kinds.find(({ id }) => id === report.kind);
  const labels = kind === undefined ? null : textIn(kind, view.words.language).labels;
  const rows = Object.entries(report.fields).map(([id, value]): readonly [string, Insert] => [
    labels?.get(id) ?? id,
    html`<span class="written">${labels?.get(`${id}.${value}`) ?? value}</span>`,
  ]);
  return rows.length === 0
    ? html`<p>${view.words.say('report-said-nothing')}</p>`
    : summaryList(rows);
}

function decisions(view: View, report: Report, errors: readonly FormError[]): Html {
  const { words } = view;
  const codes = ANSWERS.map((code) => ({ value: code, label: words.say(`report-answer-${code}`) }));
  return html`<div class="decisions">
    <form method="post" action="/reports/${report.id}/answer">
      ${formToken(view)}
      ${selectInput({
        name: 'code',
        label: words.say('report-answer'),
        options: [{ value: '', label: words.say('report-own-words') }, ...codes],
        error: errorOf(errors, 'code'),
      })}
      ${textArea({
        name: 'text',
        label: words.say('report-answer-text'),
        hint: words.say('report-answer-hint', {
          language: languageName(view, report.language),
        }),
        rows: 4,
        lengthMax: TEXT_CHARS_MAX,
      })}
      ${button(words.say('report-send-answer'))}
    </form>
    <form method="post" action="/reports/${report.id}/case">
      ${formToken(view)}
      ${textInput({
        name: 'case',
        label: words.say('report-into-case'),
        hint: words.say('report-into-case-hint'),
        error: errorOf(errors, 'case'),
        short: true,
        lengthMax: CASE_CHARS_MAX,
      })}
      ${button(words.say('report-put-into-case'), { look: 'quiet' })}
    </form>
  </div>`;
}

function languageName(view: View, language: Report['language']): string {
  return new Intl.DisplayNames(locale(view), { type: 'language' }).of(language) ?? language;
}
