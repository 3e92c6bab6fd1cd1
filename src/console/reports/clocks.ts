/** Legal clocks: all that run, and those of one case with what a person decides about them. */
import { endOf, type Clock, type RegimeOfCase } from '../../flow/clocks.ts';
import { nameOf, regimesIn, regimeStart } from '../../flow/guides.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import { readIsoTime } from '../../formats/timestamp/timestamp.ts';
import { may } from '../../model/role.ts';
import type { Millis } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { lawName, lawText, stageName, unverifiedLaw } from '../law-words.ts';
import { button } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { clock } from '../parts/clock.ts';
import { errorSummary } from '../parts/errors.ts';
import { select, textField } from '../parts/fields.ts';
import { emptyState } from '../parts/callouts.ts';
import { breadcrumb } from '../parts/ways.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import { locale, notRecorded, time, type ConsolePorts, type View } from '../view.ts';

const TEXT_CHARS_MAX = 500;
const WRONG = 422;

export function clockPages(ports: ConsolePorts, pages: Pages): void {
  const { clocks } = ports;
  pages.get('/clocks', 'see-overview', async ({ view }) => ({
    title: view.words.say('section-clocks'),
    section: 'clocks',
    body: runningPage(view, ports, await clocks.running()),
  }));
  pages.get('/clocks/:id', 'see-overview', (asked) => drawCase(asked, ports, []));
  const decision = (
    what: string,
    act: (asked: Asked, of: RegimeOfCase, at: Millis, why: string) => Promise<void>,
  ): void =>
    pages.post(`/clocks/:id/${what}`, 'keep-clocks', async (asked) => {
      const { view, form, id } = asked;
      const [country = '', regime = ''] = (form.get('regime') ?? '').split('.');
      const written = form.get('at');
      const at = written === null ? view.now : readIsoTime(written, view.config.timeZone);
      const why = (form.get('why') ?? '').trim().slice(0, TEXT_CHARS_MAX);
      if (at === null) return drawnCase(asked, ports, 'clock-time-wrong');
      if (why === '' && what !== 'start') return drawnCase(asked, ports, 'clock-needs-reason');
      try {
        await act(asked, { caseId: id, country, regime }, at, why);
        return `/clocks/${id}`;
      } catch (error) {
        if (!(error instanceof DecisionRefused) || error.code === 'case-unknown') throw error;
        return drawnCase(asked, ports, error.code);
      }
    });
  decision('confirm', ({ person }, of, at, why) => clocks.confirm(of, at, why, person.name));
  decision('withdraw', ({ person }, of, _at, why) => clocks.withdraw(of, why, person.name));
  decision('meet', ({ person, form }, of, at, why) => {
    const { caseId, country, regime } = of;
    const stage = form.get('stage') ?? '';
    return clocks.meet([caseId, country, regime, stage].join('.'), at, why, person.name);
  });
  decision('start', async ({ view, person }, { caseId, country, regime }, at) => {
    const law = regimesIn(ports.guides, view.config.country).find(
      (one) => nameOf(one) === `${country}.${regime}`,
    );
    if (law === undefined) throw new DecisionRefused('clock-unknown');
    await clocks.start(caseId, regimeStart(law, at), person.name);
  });
}

function runningPage(view: View, ports: ConsolePorts, running: readonly Clock[]): Html {
  const { words } = view;
  const cases = Map.groupBy(running, (one) => one.caseId);
  return html`<h1>${words.say('section-clocks')}</h1>
    <p class="lead">${words.say('clocks-lead')}</p>
    ${
      running.length === 0
        ? emptyState(words.say('clocks-none'), words.say('clocks-none-text'))
        : [...cases].map(
            ([caseId, clocks]) =>
              html`<section>
                <h2><a href="/clocks/${caseId}">${caseId}</a></h2>
                ${lawsOf(clocks).map((of) => lawBox(view, ports, of))}
              </section>`,
          )
    }`;
}

function lawsOf(clocks: readonly Clock[]): readonly (readonly Clock[])[] {
  return [...Map.groupBy(clocks, (one) => `${one.country}.${one.regime}`).values()];
}

function lawBox(view: View, ports: ConsolePorts, clocks: readonly Clock[]): Html | null {
  const [first] = clocks;
  if (first === undefined) return null;
  return html`<h3>${lawName(view, ports.guides, first)}</h3>
    ${unverified(view, ports, first)}
    <div class="clocks">${clocks.map((one) => stageBox(view, ports, one))}</div>`;
}

function unverified(view: View, { guides }: ConsolePorts, of: Clock): Html | null {
  const text = unverifiedLaw(view, guides, of);
  return text === null ? null : html`<p>${text}</p>`;
}

async function drawnCase(asked: Asked, ports: ConsolePorts, code: string): Promise<Answer> {
  const drawn = await drawCase(asked, ports, [asked.view.words.say(code)]);
  if (drawn === null) throw new DecisionRefused('case-unknown');
  return drawn;
}

async function drawCase(
  { view, id, person }: Asked,
  ports: ConsolePorts,
  errors: readonly string[],
): Promise<Answer | null> {
  const found = await ports.cases.find(id);
  if (found === null) return null;
  const { words } = view;
  const clocks = await ports.clocks.ofCase(id);
  const decides = may(person.roles, 'keep-clocks');
  const body = html`${errorSummary(view, errors)}
    ${breadcrumb(view, [[words.say('section-clocks'), '/clocks']])}
    <h1>${words.say('clocks-of', { case: id })}</h1>
    ${clocks.length === 0 && emptyState(words.say('clocks-none'), words.say('clocks-none-case'))}
    ${lawsOf(clocks).map((of) => regimeBox(view, ports, of, decides))}
    ${decides && startForm(view, ports, id, clocks)}`;
  const status = errors.length > 0 ? WRONG : 200;
  return { title: words.say('clocks-of', { case: id }), section: 'clocks', body, status };
}

function regimeBox(
  view: View,
  ports: ConsolePorts,
  clocks: readonly Clock[],
  decides: boolean,
): Html {
  const { words } = view;
  const [first] = clocks;
  if (first === undefined) return html``;
  const open = clocks.some(({ state }) => state === 'proposed' || state === 'running');
  const proposed = clocks.some(({ state }) => state === 'proposed');
  const { note } = first;
  return html`<section class="regime">
    <h2>${lawName(view, ports.guides, first)}</h2>
    ${proposed && callout('act', words.say('clocks-proposed-title'), words.say('clocks-proposed-text'))}
    ${first.state === 'withdrawn' && callout('info', words.say('clocks-withdrawn-title'), note)}
    <p>
      ${lawText(view, ports.guides, first, 'trigger')}
      ${words.say('law-to', { to: lawText(view, ports.guides, first, 'to') })}
    </p>
    ${unverified(view, ports, first)}
    <p>${words.say('clock-aware')}: ${time(view, first.startedAt)}</p>
    <div class="clocks">${clocks.map((one) => stageBox(view, ports, one))}</div>
    ${decides && open && regimeForms(view, ports, clocks, first)}
  </section>`;
}

function stageBox(view: View, ports: ConsolePorts, one: Clock): Html {
  const { words } = view;
  const label = stageName(view, ports.guides, one, one.stage);
  if (one.state === 'withdrawn')
    return html`<p class="clock">
      <span>${label}</span> <span>${words.say('clocks-withdrawn')}</span>
    </p>`;
  if (endOf(0, one.length) === 0 && one.metAt === null)
    return html`<p class="clock soon">
      <span>${label}</span> <strong>${words.say('clock-at-once')}</strong>
    </p>`;
  const state = one.state === 'proposed' ? ` (${words.say('clocks-proposed')})` : '';
  return clock(view, { label: label + state, dueAt: one.dueAt, metAt: one.metAt });
}

function regimeForms(
  view: View,
  ports: ConsolePorts,
  clocks: readonly Clock[],
  { caseId, country, regime, startedAt, state }: Clock,
): Html {
  const { words } = view;
  const hidden = html`${formToken(view)}<input
      type="hidden"
      name="regime"
      value="${country}.${regime}"
    />`;
  const stages = clocks
    .filter((one) => one.state === 'running')
    .map((one): readonly [string, string] => [
      one.stage,
      stageName(view, ports.guides, one, one.stage),
    ]);
  const confirm = state === 'proposed' ? 'clock-confirm' : 'clock-move';
  return html`<div class="decisions">
    <form method="post" action="/clocks/${caseId}/confirm">
      ${hidden} ${atField(view, 'clock-aware', startedAt)}
      ${textField('why', words.say('clock-why'), '', true)} ${button(words.say(confirm))}
    </form>
    ${
      stages.length > 0 &&
      html`<form method="post" action="/clocks/${caseId}/meet">
        ${hidden} ${select('stage', words.say('clock-stage'), stages, '')}
        ${atField(view, 'clock-sent-at', view.now)}
        ${textField('why', words.say('clock-how'), '', true)} ${button(words.say('clock-meet'))}
      </form>`
    }
    <form method="post" action="/clocks/${caseId}/withdraw">
      ${hidden} ${textField('why', words.say('clock-why-not'), '', true)}
      ${button(words.say('clock-withdraw'), { look: 'quiet' })}
    </form>
  </div>`;
}

function startForm(
  view: View,
  { guides }: ConsolePorts,
  caseId: string,
  clocks: readonly Clock[],
): Html | null {
  const { words, config } = view;
  const running = new Set(
    clocks
      .filter(({ state }) => state !== 'withdrawn')
      .map(({ country, regime }) => `${country}.${regime}`),
  );
  const laws = regimesIn(guides, config.country)
    .filter((law) => !running.has(nameOf(law)))
    .map((law): readonly [string, string] => [
      nameOf(law),
      lawName(view, guides, { country: law.country.id, regime: law.regime.id }),
    ]);
  if (laws.length === 0) return config.country === '' ? notRecorded(view) : null;
  return html`<h2>${words.say('clock-start-title')}</h2>
    ${config.country === '' && html`<p>${words.say('clock-country-unknown')}</p>`}
    <form method="post" action="/clocks/${caseId}/start" class="action">
      ${formToken(view)} ${select('regime', words.say('clock-law'), laws, '')}
      ${atField(view, 'clock-aware', view.now)}
      ${button(words.say('clock-start'), { look: 'quiet' })}
    </form>`;
}

/** A time of day in the organisation's zone, as browsers write it. */
function atField(view: View, label: string, at: Millis): Html {
  const text = `${view.words.say(label)} (${zoneName(view, at)})`;
  return html`<label
    ><span>${text}</span
    ><input type="datetime-local" name="at" value="${localTime(view, at)}" required
  /></label>`;
}

function localTime({ config }: View, at: Millis): string {
  const day = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: config.timeZone,
  });
  return day.format(at).replace(' ', 'T');
}

function zoneName(view: View, at: Millis): string {
  const { timeZone } = view.config;
  const format = new Intl.DateTimeFormat(locale(view), { timeZone, timeZoneName: 'short' });
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
