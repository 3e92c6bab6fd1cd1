/** The list of findings: the filter lives in the address, a choice of them becomes a case. */
import type { Advice } from '../../flow/advice.ts';
import type { FindingFilter } from '../../flow/desk.ts';
import type { Finding } from '../../model/finding.ts';
import { isLevel, LEVELS } from '../../model/severity.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../page.ts';
import {
  emptyState,
  levelTag,
  olderLink,
  select,
  table,
  textField,
  type Column,
} from '../parts/parts.ts';
import { ago, notRecorded, number, time, type ConsolePorts, type View } from '../view.ts';

const PAGE_SIZE = 50;

/** Filter fields as the address carries them. */
export function filterFrom(query: URLSearchParams): FindingFilter {
  const text = (name: string): Record<string, string> => {
    const value = query.get(name)?.trim() ?? '';
    return value === '' ? {} : { [name]: value };
  };
  const level = query.get('level');
  return {
    ...text('text'),
    ...text('host'),
    ...text('person'),
    ...text('rule'),
    ...text('technique'),
    ...(isLevel(level) ? { levelAtLeast: level } : {}),
  };
}

export async function findingsPage(
  view: View,
  ports: ConsolePorts,
  query: URLSearchParams,
): Promise<Html> {
  const filter = filterFrom(query);
  const after = query.get('after');
  const list = await ports.findings.list(filter, {
    size: PAGE_SIZE,
    ...(after === null ? {} : { after }),
  });
  const { words } = view;
  const filtered = Object.keys(filter).length > 0 || after !== null;
  return html`<h1>${words.say('section-findings')}</h1>
    ${filterForm(view, filter)}
    <form method="post" action="/cases">
      ${formToken(view)} ${findingTable(view, list.items, ports.advice, { choose: true, filtered })}
      ${
        list.items.length > 0 &&
        html`<div class="action">
          ${textField('title', words.say('case-title'), '')}
          <button>${words.say('open-case')}</button>
        </div>`
      }
    </form>
    ${olderLink(view, view.address, list.next)}`;
}

function filterForm(view: View, filter: FindingFilter): Html {
  const { words } = view;
  const levels = LEVELS.map((level) => [level, words.say(`level-${level}`)] as const);
  return html`<form method="get" action="/findings" class="filter" role="search">
    ${textField('text', words.say('filter-text'), filter.text ?? '')}
    ${textField('host', words.say('host'), filter.host ?? '')}
    ${textField('person', words.say('person'), filter.person ?? '')}
    ${select('level', words.say('filter-level'), [['', words.say('any')], ...levels], filter.levelAtLeast ?? '')}
    <button>${words.say('filter')}</button>
    <a href="/findings">${words.say('filter-clear')}</a>
  </form>`;
}

/** Findings as rows; `choose` adds boxes and the case each belongs to. */
export function findingTable(
  view: View,
  findings: readonly Finding[],
  advice: Advice,
  { choose, filtered }: { readonly choose: boolean; readonly filtered: boolean },
): Html {
  const { words } = view;
  const empty = filtered
    ? emptyState(words.say('no-match-title'), words.say('no-match-text'))
    : emptyState(words.say('no-findings-title'), words.say('no-findings-text'));
  const titleOf = ({ rule }: Finding): string => advice.titleOf(rule, words.language);
  const box: Column<Finding> = {
    heading: words.say('choose'),
    choice: true,
    cell: (one) =>
      html`<input type="checkbox" name="finding" value="${one.id}" aria-label="${titleOf(one)}" />`,
  };
  const belongs: Column<Finding> = {
    heading: words.say('case'),
    cell: (one) =>
      one.caseId !== null && html`<a class="id" href="/cases/${one.caseId}">${one.caseId}</a>`,
  };
  const columns = factColumns(view, titleOf);
  return table(
    words.say('findings'),
    choose ? [box, ...columns, belongs] : columns,
    findings,
    empty,
  );
}

function factColumns(
  view: View,
  titleOf: (finding: Finding) => string,
): readonly Column<Finding>[] {
  const { words } = view;
  return [
    { heading: words.say('level'), cell: (one) => levelTag(view, one.level) },
    {
      heading: words.say('finding'),
      cell: (one) =>
        html`<a href="/findings/${one.id}">${titleOf(one)}</a>
          <small>${one.techniques.join(', ')}</small>`,
    },
    { heading: words.say('host'), cell: (one) => one.host ?? notRecorded(view) },
    { heading: words.say('person'), cell: (one) => one.person ?? notRecorded(view) },
    { heading: words.say('hits'), numeric: true, cell: (one) => number(view, one.count) },
    {
      heading: words.say('last-seen'),
      cell: (one) => html`${time(view, one.lastAt)} <small>${ago(view, one.lastAt)}</small>`,
    },
  ];
}
