/** Cases: the list, and one case with its findings, its history and what can be decided. */
import type { Advice } from '../../flow/advice.ts';
import type { Page } from '../../flow/desk.ts';
import { CLOSE_REASONS, type Case, type CaseEntry } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import { isLevel, levelRank } from '../../model/severity.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../page.ts';
import {
  emptyState,
  errorSummary,
  levelTag,
  olderLink,
  select,
  summaryList,
  table,
  textField,
} from '../parts/parts.ts';
import { ago, number, time, type View } from '../view.ts';
import { findingTable } from './findings.ts';

export type CaseState = 'open' | 'closed' | 'all';

export function casesPage(view: View, state: CaseState, list: Page<Case>): Html {
  const { words } = view;
  const tabs = (['open', 'closed', 'all'] as const).map(
    (one) =>
      html`<li>
        <a href="/cases?state=${one}" ${one === state && html`aria-current="page"`}
          >${words.say(`cases-${one}`)}</a
        >
      </li>`,
  );
  return html`<h1>${words.say('section-cases')}</h1>
    <ul class="tabs">
      ${tabs}
    </ul>
    ${caseTable(view, words.say(`cases-${state}`), list.items)}
    ${olderLink(view, view.address, list.next)}`;
}

export function caseTable(view: View, caption: string, cases: readonly Case[]): Html {
  const { words } = view;
  return table<Case>(
    caption,
    [
      { heading: words.say('level'), cell: (one) => levelTag(view, one.level) },
      {
        heading: words.say('case'),
        cell: (one) => html`<a href="/cases/${one.id}">${one.title}</a> <small>${one.id}</small>`,
      },
      { heading: words.say('concerns'), cell: (one) => one.subject ?? words.say('several') },
      {
        heading: words.say('findings'),
        numeric: true,
        cell: (one) => number(view, one.findingCount),
      },
      { heading: words.say('state'), cell: (one) => stateOf(view, one) },
      {
        heading: words.say('changed'),
        cell: (one) =>
          html`${time(view, one.changedAt)} <small>${ago(view, one.changedAt)}</small>`,
      },
    ],
    cases,
    emptyState(words.say('no-cases-title'), words.say('no-cases-text')),
  );
}

function stateOf(view: View, one: Case): string {
  if (one.closedBecause !== null) return view.words.say(`reason-${one.closedBecause.reason}`);
  return one.assignee ?? view.words.say('nobody-yet');
}

export interface CaseParts {
  readonly case: Case;
  readonly entries: readonly CaseEntry[];
  readonly findings: readonly Finding[];
  readonly errors: readonly string[];
}

export function casePage(view: View, advice: Advice, parts: CaseParts): Html {
  const { words } = view;
  const { case: one, entries, findings, errors } = parts;
  return html`${errorSummary(view, errors)}
    <p class="trail"><a href="/cases">${words.say('section-cases')}</a></p>
    <h1>${one.title}</h1>
    <p class="lead">
      ${levelTag(view, one.level)}
      <code>${one.id}</code> ${one.state === 'closed' && stateOf(view, one)}
    </p>
    ${one.state === 'open' && nextStep(view, advice, findings)}
    ${summaryList([
      [words.say('opened'), time(view, one.openedAt)],
      [words.say('opened-because'), because(view, one)],
      [words.say('concerns'), one.subject ?? words.say('several')],
      [words.say('assigned-to'), one.assignee ?? words.say('nobody-yet')],
      ...(one.closedBecause === null
        ? []
        : [[words.say('closed-because'), closedText(view, one)] as const]),
    ])}
    ${one.state === 'closed' ? reopenForm(view, one) : decisions(view, one)}
    <h2>${words.say('findings')}</h2>
    ${findingTable(view, findings, advice, { choose: false, filtered: false })}
    <h2>${words.say('history')}</h2>
    <ol class="history">
      ${entries.map((entry) => historyLine(view, entry))}
    </ol>`;
}

/** The next step of the worst finding; the others' stand on their own pages. */
function nextStep(view: View, advice: Advice, findings: readonly Finding[]): Html | null {
  const { words } = view;
  const [worst] = findings.toSorted((a, b) => levelRank(b.level) - levelRank(a.level));
  const text = worst && advice.of(worst.rule.id, worst.tactics, words.language);
  if (text === undefined || text === null) return null;
  return html`<section class="next" aria-labelledby="next">
    <h2 id="next">${words.say('next-step')}</h2>
    <p>${text.nextStep}</p>
  </section>`;
}

/** The decision in words, its level in the reader's. */
function because({ words }: View, { openedBecause: { code, detail } }: Case): string {
  const level = detail?.['level'];
  const said = isLevel(level) ? { ...detail, level: words.say(`level-${level}`) } : detail;
  return words.say(code, said);
}

function closedText(view: View, one: Case): string {
  const { closedBecause } = one;
  return closedBecause === null
    ? ''
    : `${view.words.say(`reason-${closedBecause.reason}`)}. ${closedBecause.text}`;
}

function decisions(view: View, one: Case): Html {
  const { words } = view;
  const me = view.person?.name ?? '';
  const reasons = CLOSE_REASONS.map((reason) => [reason, words.say(`reason-${reason}`)] as const);
  return html`<div class="decisions">
    <form method="post" action="/cases/${one.id}/assign">
      ${formToken(view)} ${textField('assignee', words.say('assign-to'), one.assignee ?? me)}
      <button>${words.say('assign')}</button>
    </form>
    <form method="post" action="/cases/${one.id}/note">
      ${formToken(view)} ${textField('text', words.say('note'), '', true)}
      <button>${words.say('add-note')}</button>
    </form>
    <form method="post" action="/cases/${one.id}/close">
      ${formToken(view)}
      ${select('reason', words.say('close-reason'), [['', words.say('choose-reason')], ...reasons], '')}
      ${textField('text', words.say('close-text'), '', true)}
      <button class="quiet">${words.say('close-case')}</button>
    </form>
  </div>`;
}

function reopenForm(view: View, one: Case): Html {
  return html`<form method="post" action="/cases/${one.id}/reopen" class="action">
    ${formToken(view)} ${textField('text', view.words.say('reopen-text'), '', true)}
    <button>${view.words.say('reopen-case')}</button>
  </form>`;
}

/** Why a finding joined is written behind its title as a code of the decision. */
const JOINED = /^(.*) \(case-([a-z-]+)\)$/su;
const JOINED_BECAUSE = ['same-rule-again', 'same-host', 'same-person', 'same-rule-elsewhere'];

function historyText(view: View, { text }: CaseEntry): string {
  const [, title = text, code = ''] = JOINED.exec(text) ?? [];
  return JOINED_BECAUSE.includes(code) ? `${title} (${view.words.say(`joined-${code}`)})` : title;
}

function historyLine(view: View, entry: CaseEntry): Html {
  return html`<li>
    ${time(view, entry.at)} <strong>${entry.by}</strong>
    ${view.words.say(`history-${entry.what}`)}
    ${entry.text !== '' && html`<q>${historyText(view, entry)}</q>`}
  </li>`;
}
