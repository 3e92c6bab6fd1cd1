/** The queue: what to take up next and why, the list beside the case that is open. */
import type { Page } from '../../flow/desk.ts';
import type { QueueCount } from '../../flow/queue.ts';
import type { Report } from '../../flow/reports.ts';
import type { RuleVerdict } from '../../flow/verdicts.ts';
import { CLOSE_REASONS, type Case } from '../../model/case.ts';
import { LEVELS } from '../../model/severity.ts';
import { html, type Html } from '../html.ts';
import { liveStatus } from '../live.ts';
import { formToken } from '../form-token.ts';
import { button } from '../parts/buttons.ts';
import { clockState, span } from '../parts/clock.ts';
import { errorSummary, type FormError } from '../parts/errors.ts';
import { emptyState } from '../parts/callouts.ts';
import { select, textField } from '../parts/fields.ts';
import { table, type Column } from '../parts/table.ts';
import { levelTag } from '../parts/tags.ts';
import { olderLink } from '../parts/ways.ts';
import { details } from '../parts/ways.ts';
import { titleOf as reportTitle } from '../reports/list.ts';
import { verdictText } from '../sight/rules.ts';
import { ago, number, time, type ConsolePorts, type View } from '../view.ts';
import { queueAddress, type QueueAsked } from './queue-filter.ts';
import { caseTitle, nextStepOf } from './wording.ts';

interface QueueParts {
  readonly asked: QueueAsked;
  readonly query: URLSearchParams;
  readonly list: Page<Case>;
  readonly counts: readonly QueueCount[];
  /** Those that nobody has looked at. */
  readonly reports: readonly Report[];
  readonly verdicts: ReadonlyMap<string, RuleVerdict>;
  readonly mayDecide: boolean;
  readonly errors: readonly FormError[];
  /** The case that stands open, drawn; null for none. */
  readonly open: Html | null;
}

export function queuePage(view: View, ports: ConsolePorts, parts: QueueParts): Html {
  const { words } = view;
  const { asked, query, list, open } = parts;
  return html`${errorSummary(view, parts.errors)}
    <h1>${words.say('section-queue')}</h1>
    <div data-live="counts">${countsLine(view, parts.counts, parts.reports.length)}</div>
    ${liveStatus(view, ['cases', 'reports'], 'cases')} ${filterForm(view, asked)}
    <div class="split ${open !== null && 'open'}">
      <div class="list">
        <div data-live="reports">
          ${asked.kind !== 'cases' && reportList(view, ports, parts.reports)}
        </div>
        ${asked.kind !== 'reports' && caseForm(view, ports, parts)}
        ${asked.kind !== 'reports' && olderLink(view, queueAddress(query, { case: null }), list.next)}
        ${details(words.say('queue-order'), html`<p>${words.say('queue-order-text')}</p>`)}
      </div>
      <div class="pane">
        ${open === null ? nextUp(view, ports, parts) : openPane(view, query, open)}
      </div>
    </div>`;
}

function countsLine(view: View, counts: readonly QueueCount[], reports: number): Html {
  const { words } = view;
  const open = counts.reduce((sum, one) => sum + one.cases, 0);
  const nobody = counts.filter((one) => !one.assigned).reduce((sum, one) => sum + one.cases, 0);
  const levels = LEVELS.toReversed().flatMap((level) => {
    const cases = counts
      .filter((one) => one.level === level)
      .reduce((sum, one) => sum + one.cases, 0);
    return cases === 0
      ? []
      : [
          html`<li>
            <a href="/queue?level=${level}">${levelTag(view, level)} ${number(view, cases)}</a>
          </li>`,
        ];
  });
  return html`<p class="lead">
      ${words.say('queue-counts', { open, nobody })}
      ${reports > 0 && words.say('queue-reports', { count: reports })}
    </p>
    <ul class="chips">
      ${levels}
    </ul>`;
}

function filterForm(view: View, { filter, kind, assignee }: QueueAsked): Html {
  const { words } = view;
  const me = view.person?.name ?? '';
  const levels = LEVELS.map((level) => [level, words.say(`level-${level}`)] as const);
  const known = ['', '-', me];
  return html`<form method="get" action="/queue" class="filter" role="search">
    <label
      ><span>${words.say('filter-text')}</span
      ><input type="search" name="text" value="${filter.text ?? ''}" data-key="/"
    /></label>
    ${select(
      'state',
      words.say('state'),
      (['open', 'closed', 'all'] as const).map((one) => [one, words.say(`cases-${one}`)] as const),
      filter.state ?? 'open',
    )}
    ${select('level', words.say('filter-level'), [['', words.say('any')], ...levels], filter.levelAtLeast ?? '')}
    ${select(
      'assignee',
      words.say('assigned-to'),
      [
        ['', words.say('any')],
        ['-', words.say('nobody-yet')],
        [me, words.say('queue-me', { name: me })],
        ...(known.includes(assignee) ? [] : [[assignee, assignee] as const]),
      ],
      assignee,
    )}
    ${select(
      'kind',
      words.say('queue-kind'),
      (['all', 'cases', 'reports'] as const).map(
        (one) => [one, words.say(`queue-kind-${one}`)] as const,
      ),
      kind,
    )}
    ${
      filter.subject !== undefined &&
      html`<label
        ><span>${words.say('concerns')}</span><input name="subject" value="${filter.subject}"
      /></label>`
    }
    <button>${words.say('filter')}</button>
    <a href="/queue">${words.say('filter-clear')}</a>
  </form>`;
}

/** A clicked link and a typed password first: there minutes count. */
function reportList(view: View, ports: ConsolePorts, reports: readonly Report[]): Html | null {
  if (reports.length === 0) return null;
  const { words } = view;
  const urgent = ports.guides.kinds.filter((kind) => kind.urgent).map(({ id }) => id);
  const byUrgency = (a: Report, b: Report): number =>
    Number(urgent.includes(b.kind)) - Number(urgent.includes(a.kind));
  return html`<section class="unseen-reports">
    <h2>${words.say('queue-unseen')}</h2>
    <ul class="lines">
      ${reports.toSorted(byUrgency).map(
        (one) =>
          html`<li data-live-key="${one.id}">
            ${levelTag(view, one.level)}
            <a href="/reports/${one.id}">${reportTitle(ports, view, one)}</a>
            <small>${one.id} · ${one.reporter.name} · ${ago(view, one.at)}</small>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Enter in a field presses the form's first button: the hidden one, which does what was written. */
function caseForm(view: View, ports: ConsolePorts, parts: QueueParts): Html {
  const { words } = view;
  const { query, list, mayDecide } = parts;
  const rows = html`<div data-live="cases">${caseRows(view, ports, parts)}</div>`;
  if (!mayDecide || list.items.length === 0) return rows;
  const reasons = CLOSE_REASONS.map((reason) => [reason, words.say(`reason-${reason}`)] as const);
  const key = parts.open === null ? { key: 'a' } : {};
  return html`<form method="post" action="/queue" class="bulk">
    ${formToken(view)}
    <input type="hidden" name="back" value="${queueAddress(query)}" />
    <button name="do" value="written" hidden></button>
    ${rows}
    <fieldset>
      <legend class="eyebrow">${words.say('queue-ticked')}</legend>
      <div class="filter">
        ${button(words.say('assign-me'), { look: 'quiet', name: 'do', value: 'me', ...key })}
        ${textField('assignee', words.say('assign-to'), '')}
        ${button(words.say('assign'), { look: 'quiet', name: 'do', value: 'assign' })}
      </div>
      <div class="filter">
        <label
          ><span>${words.say('close-reason')}</span>
          <select name="reason" id="field-reason" ${parts.open === null && html`data-key="c"`}>
            <option value="">${words.say('choose-reason')}</option>
            ${reasons.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
          </select></label
        >
        <label><span>${words.say('close-text')}</span><input name="text" id="field-text" /></label>
        ${button(words.say('close-ticked'), { look: 'quiet', name: 'do', value: 'close' })}
      </div>
    </fieldset>
  </form>`;
}

function caseRows(view: View, ports: ConsolePorts, parts: QueueParts): Html {
  const { words } = view;
  const { asked, query, list, verdicts, mayDecide } = parts;
  const titleOf = (one: Case): string => caseTitle(view, ports.advice, one);
  const box: Column<Case> = {
    heading: words.say('choose'),
    choice: true,
    cell: (one) =>
      html`<input type="checkbox" name="case" value="${one.id}" aria-label="${titleOf(one)}" />`,
  };
  const columns: readonly Column<Case>[] = [
    { heading: words.say('level'), cell: (one) => levelTag(view, one.level) },
    {
      heading: words.say('case'),
      names: true,
      cell: (one) =>
        html`<a
            href="${queueAddress(query, { case: one.id })}"
            data-row="${one.id}"
            ${one.id === asked.open && html`aria-current="true"`}
            >${titleOf(one)}</a
          >
          <small>${one.id} · ${one.subject ?? words.say('several')}</small>
          <p class="step">
            ${nextStepOf(view, ports.advice, one) ?? words.say('no-advice-short')}
          </p>`,
    },
    {
      heading: words.say('findings'),
      numeric: true,
      cell: (one) => number(view, one.findingCount),
    },
    {
      heading: words.say('queue-age'),
      cell: (one) => html`<span class="age">${ago(view, one.openedAt)}</span>${dueLine(view, one)}`,
    },
    {
      heading: words.say('queue-rule-right'),
      numeric: true,
      cell: (one) => one.worst !== null && verdictText(view, verdicts.get(one.worst.id)),
    },
    {
      heading: words.say('assigned-to'),
      cell: (one) =>
        one.closedBecause === null
          ? (one.assignee ?? words.say('nobody-yet'))
          : words.say(`reason-${one.closedBecause.reason}`),
    },
  ];
  const filtered = asked.filter.state !== 'open' || Object.keys(asked.filter).length > 1;
  const empty = filtered
    ? emptyState(words.say('queue-no-match-title'), words.say('queue-no-match-text'))
    : emptyState(words.say('queue-empty-title'), words.say('queue-empty-text'));
  const caption = words.say('section-queue');
  return table(caption, mayDecide ? [box, ...columns] : columns, list.items, empty);
}

/** The clock as a time and what is left of it; the state is a word, not a colour alone. */
function dueLine(view: View, one: Case): Html | null {
  if (one.dueAt === null || one.closedBecause !== null) return null;
  const state = clockState({ label: '', dueAt: one.dueAt, metAt: null }, view.now);
  const length = span(view, Math.abs(one.dueAt - view.now));
  const standing = state === 'over' ? 'bad' : state === 'soon' ? 'act' : 'waiting';
  return html`<small class="due"
    ><span class="state ${standing}">${view.words.say(`clock-${state}`, { time: length })}</span>
    ${time(view, one.dueAt)}</small
  >`;
}

/** What comes next, without opening it: who opens it is written down as having looked. */
function nextUp(view: View, ports: ConsolePorts, { list, query, asked }: QueueParts): Html | null {
  const [first] = list.items;
  if (first === undefined || asked.filter.state !== 'open') return null;
  const { words } = view;
  return html`<section class="next" aria-labelledby="next">
    <h2 id="next">${words.say('queue-next')}</h2>
    <p>${levelTag(view, first.level)} <strong>${caseTitle(view, ports.advice, first)}</strong></p>
    <p>${nextStepOf(view, ports.advice, first) ?? words.say('no-advice-short')}</p>
    <p>
      <a class="button main" href="${queueAddress(query, { case: first.id })}" data-key="n"
        >${words.say('queue-take')}</a
      >
    </p>
  </section>`;
}

function openPane({ words }: View, query: URLSearchParams, open: Html): Html {
  return html`<p class="back">
      <a href="${queueAddress(query, { case: null })}" data-key="u">${words.say('queue-back')}</a>
    </p>
    ${open}`;
}
