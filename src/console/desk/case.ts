/** One case: what to do, why it was opened, its worst finding, its clocks and tasks, its history. */
import type { Clock as LegalClock } from '../../flow/clocks.ts';
import type { NoticeLine, Recipient } from '../../flow/notices.ts';
import type { Report } from '../../flow/reports.ts';
import type { RuleVerdict } from '../../flow/verdicts.ts';
import type { Case, CaseEntry, CaseTask } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { lawName, stageName, unverifiedLaw } from '../law-words.ts';
import { button } from '../parts/buttons.ts';
import { clock } from '../parts/clock.ts';
import type { FormError } from '../parts/errors.ts';
import { timeline } from '../parts/lists.ts';
import { errorSummary } from '../parts/errors.ts';
import { summaryList } from '../parts/lists.ts';
import { levelTag } from '../parts/tags.ts';
import { breadcrumb, olderLink } from '../parts/ways.ts';
import { time, type ConsolePorts, type View } from '../view.ts';
import { noticesOfCase } from '../notices/acknowledge.ts';
import { titleOf as reportTitle } from '../reports/list.ts';
import { caseTimeline } from '../sight/timeline.ts';
import { caseForms } from './case-forms.ts';
import { why } from './evidence.ts';
import { findingTable } from './findings.ts';
import {
  because,
  caseTitle,
  closedText,
  historyText,
  nextStepOf,
  taskText,
  verdictText,
} from './wording.ts';

export interface CaseParts {
  readonly case: Case;
  readonly entries: readonly CaseEntry[];
  readonly findings: readonly Finding[];
  /** The cursor of its further findings; null where these are the last, and in the queue. */
  readonly next: string | null;
  /** With its evidence; null where the case has none. */
  readonly worst: Finding | null;
  readonly tasks: readonly CaseTask[];
  readonly clocks: readonly LegalClock[];
  readonly reports: readonly Report[];
  /** Newest first. */
  readonly notices: readonly NoticeLine[];
  readonly verdict: RuleVerdict | undefined;
  /** Ticket systems that it can be handed to. */
  readonly systems: readonly Recipient[];
  readonly people: readonly string[];
  readonly mayDecide: boolean;
  readonly errors: readonly FormError[];
  /** In the queue: where its forms lead back to. */
  readonly back: string | null;
}

export function casePage(view: View, ports: ConsolePorts, parts: CaseParts): Html {
  const { words } = view;
  const { case: one, errors, back } = parts;
  const title = caseTitle(view, ports.advice, one);
  return html`${back === null && errorSummary(view, errors)}
    ${
      back === null &&
      breadcrumb(view, [
        [words.say('section-queue'), '/queue'],
        [words.say('section-cases'), '/cases'],
      ])
    }
    ${back === null ? html`<h1>${title}</h1>` : html`<h2 class="title">${title}</h2>`}
    <p class="lead">
      ${levelTag(view, one.level)}
      ${back === null ? html`<code>${one.id}</code>` : html`<a class="id" href="/cases/${one.id}">${one.id}</a>`}
      ${one.closedBecause === null ? (one.assignee ?? words.say('nobody-yet')) : words.say(`reason-${one.closedBecause.reason}`)}
    </p>
    ${one.state !== 'closed' && nextStep(view, ports, one)}
    <div class="casework ${back !== null && 'narrow'}">
      <div>${about(view, ports, parts)}</div>
      ${parts.mayDecide && caseForms(view, parts)}
    </div>
    ${findings(view, ports, parts)} ${worst(view, ports, parts)}
    ${back === null && noticesOfCase(view, one.id, parts.notices, parts.mayDecide)}
    <h2>${words.say('history')}</h2>
    ${timeline(
      view,
      parts.entries.map((entry) => ({
        at: entry.at,
        by: entry.by,
        what: words.say(`history-${entry.what}`),
        said: historyText(view, ports, entry, parts.findings),
      })),
    )}`;
}

function nextStep(view: View, ports: ConsolePorts, one: Case): Html | null {
  const text = nextStepOf(view, ports.advice, one);
  if (text === null) return null;
  return html`<section class="next" aria-labelledby="next">
    <h2 id="next">${view.words.say('next-step')}</h2>
    <p>${text}</p>
  </section>`;
}

function about(view: View, ports: ConsolePorts, parts: CaseParts): Html {
  const { words } = view;
  const { case: one } = parts;
  return html`${summaryList([
    [words.say('opened'), time(view, one.openedAt)],
    [words.say('opened-because'), because(view, ports.advice, one)],
    [words.say('concerns'), one.subject ?? words.say('several')],
    [words.say('assigned-to'), one.assignee ?? words.say('nobody-yet')],
    ...(one.worst === null
      ? []
      : [[words.say('verdict'), verdictText(view, parts.verdict)] as const]),
    ...(one.ticket === null ? [] : [[words.say('ticket'), ticketLink(one.ticket)] as const]),
    ...(one.mergedInto === null
      ? []
      : [
          [
            words.say('merged-into'),
            html`<a href="/cases/${one.mergedInto}">${one.mergedInto}</a>`,
          ] as const,
        ]),
    ...(one.closedBecause === null
      ? []
      : [[words.say('closed-because'), closedText(view, one)] as const]),
  ])}
  ${clocks(view, ports, parts)} ${tasks(view, parts)} ${reports(view, ports, parts)}`;
}

function ticketLink({ reference, link }: NonNullable<Case['ticket']>): Html {
  if (link === null) return html`${reference}`;
  return html`<a href="${link}" rel="noreferrer">${reference}</a>`;
}

/** Legal clocks by the names of their stages; they are moved and ended on their own page. */
function clocks(view: View, ports: ConsolePorts, parts: CaseParts): Html | null {
  const running = parts.clocks.filter(({ state }) => state !== 'withdrawn');
  if (running.length === 0) return null;
  return html`<h3>${view.words.say('case-clocks')}</h3>
    ${running.map((one) => clockLine(view, ports, one))}
    <p><a href="/clocks/${parts.case.id}">${view.words.say('case-clocks-all')}</a></p>`;
}

function clockLine(view: View, { guides }: ConsolePorts, one: LegalClock): Html {
  const proposed = one.state === 'proposed' ? ` (${view.words.say('clocks-proposed')})` : '';
  const stage = stageName(view, guides, one, one.stage);
  return html`${clock(view, {
    label: `${lawName(view, guides, one)}: ${stage}${proposed}`,
    dueAt: one.dueAt,
    metAt: one.metAt,
  })}
  ${unverifiedLaw(view, guides, one)}`;
}

function tasks(view: View, { case: one, tasks: list, mayDecide, back }: CaseParts): Html | null {
  if (list.length === 0) return null;
  const { words } = view;
  return html`<h3>${words.say('tasks')}</h3>
    <ul class="lines">
      ${list.map(
        (task) =>
          html`<li>
            ${
              task.doneAt === null
                ? html`<span class="state waiting">${words.say('task-open')}</span>`
                : html`<span class="state good"
                    >${words.say('task-done-by', { name: task.doneBy ?? '' })}</span
                  >`
            }
            ${taskText(view, task.what)}
            ${task.dueAt !== null && task.doneAt === null && html`<small>${words.say('clock-by')} ${time(view, task.dueAt)}</small>`}
            ${
              task.doneAt === null &&
              mayDecide &&
              html`<form method="post" action="/cases/${one.id}/task-done">
                ${formToken(view)}<input type="hidden" name="back" value="${back ?? ''}" />
                <input type="hidden" name="task" value="${task.ordinal}" />
                ${button(words.say('task-finish'), { look: 'quiet' })}
              </form>`
            }
          </li>`,
      )}
    </ul>`;
}

function reports(view: View, ports: ConsolePorts, { reports: list }: CaseParts): Html | null {
  if (list.length === 0) return null;
  const { words } = view;
  return html`<h3>${words.say('case-reports')}</h3>
    <ul class="lines">
      ${list.map(
        (one) =>
          html`<li>
            <a href="/reports/${one.id}">${reportTitle(ports, view, one)}</a>
            <small>${one.reporter.name} · ${time(view, one.at)}</small>
          </li>`,
      )}
    </ul>`;
}

function findings(view: View, ports: ConsolePorts, parts: CaseParts): Html {
  const { words } = view;
  const { findings: list } = parts;
  return html`<h2>${words.say('findings')}</h2>
    ${parts.back === null && caseTimeline(view, ports, list)}
    ${findingTable(view, list, ports.advice, { choose: false, filtered: false })}
    ${
      list.length < parts.case.findingCount &&
      html`<p>
        ${words.say('case-findings-shown', { shown: list.length, count: parts.case.findingCount })}
      </p>`
    }
    ${olderLink(view, `/cases/${parts.case.id}`, parts.next)}`;
}

/** The rule beside the matched fields, of the finding that gave the case its level. */
function worst(view: View, ports: ConsolePorts, { worst: finding }: CaseParts): Html | null {
  if (finding === null) return null;
  const { words } = view;
  return html`<h2>${words.say('case-worst')}</h2>
    <p>
      <a href="/findings/${finding.id}">${ports.advice.titleOf(finding.rule, words.language)}</a>
    </p>
    ${why(view, ports, finding)}`;
}
