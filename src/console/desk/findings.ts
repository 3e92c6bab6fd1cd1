/** The list of findings: the filter lives in the address, a choice of them becomes a case. */
import type { Advice } from '../../flow/advice.ts';
import type { FindingCount, FindingFilter, Page } from '../../flow/desk.ts';
import type { Finding } from '../../model/finding.ts';
import { isLevel, LEVELS } from '../../model/severity.ts';
import { DAY, HOUR } from '../../model/time.ts';
import { breakable, html, type Html } from '../html.ts';
import { liveStatus } from '../live.ts';
import { formToken } from '../form-token.ts';
import { emptyState } from '../parts/callouts.ts';
import { select, textField } from '../parts/fields.ts';
import { table, type Column } from '../parts/table.ts';
import { levelTag } from '../parts/tags.ts';
import { olderLink, pageIn } from '../parts/ways.ts';
import { ago, notRecorded, number, time, type ConsolePorts, type View } from '../view.ts';

const PAGE_SIZE = 50;
/** Over how long the counts at the top go. */
const COUNTED_MS = 7 * DAY;

type Order = 'worst' | 'newest';

interface Asked {
  readonly filter: FindingFilter;
  readonly order: Order;
  /** Notes are shown only when asked for. */
  readonly notes: boolean;
  readonly hidden: boolean;
  /** Narrowed to something: by words, a host, a level. */
  readonly narrowed: boolean;
}

/** Filter fields as the address carries them. */
export function findingsAsked(query: URLSearchParams): Asked {
  const text = (name: string): Record<string, string> => {
    const value = query.get(name)?.trim() ?? '';
    return value === '' ? {} : { [name]: value };
  };
  const day = (name: 'from' | 'to'): Record<string, number> => {
    const at = Number(query.get(name) ?? Number.NaN);
    return Number.isSafeInteger(at) && at > 0 ? { [name]: at } : {};
  };
  const level = query.get('level');
  const narrow = {
    ...text('text'),
    ...text('host'),
    ...text('person'),
    ...text('rule'),
    ...text('technique'),
    ...day('from'),
    ...day('to'),
    ...(isLevel(level) ? { levelAtLeast: level } : {}),
  };
  const notes = level === 'informational';
  const order: Order = query.get('order') === 'newest' ? 'newest' : 'worst';
  const hidden = query.get('suppressed') === 'yes';
  const levelAtLeast = isLevel(level) ? level : 'low';
  return {
    filter: { ...narrow, levelAtLeast, order, suppressed: hidden },
    order,
    notes,
    hidden,
    narrowed: Object.keys(narrow).length > 0,
  };
}

function addressWith(query: URLSearchParams, name: string, value: string | null): string {
  const kept = new URLSearchParams(query);
  kept.delete('after');
  if (value === null) kept.delete(name);
  else kept.set(name, value);
  const text = kept.toString();
  return text === '' ? '/findings' : `/findings?${text}`;
}

/** One page of them, as the address asks for it. */
export function readFindings(ports: ConsolePorts, query: URLSearchParams): Promise<Page<Finding>> {
  return ports.findings.list(findingsAsked(query).filter, pageIn(query, PAGE_SIZE));
}

interface FindingsShown {
  readonly query: URLSearchParams;
  readonly list: Page<Finding>;
  readonly mayDecide: boolean;
}

export async function findingsPage(
  view: View,
  ports: ConsolePorts,
  { query, list, mayDecide }: FindingsShown,
): Promise<Html> {
  const asked = findingsAsked(query);
  const after = query.get('after');
  const counts = await ports.findings.counts(view.now - COUNTED_MS, view.now + HOUR);
  const { words } = view;
  const filtered = asked.narrowed || after !== null || asked.hidden;
  const rows = findingTable(view, list.items, ports.advice, { choose: mayDecide, filtered });
  return html`<h1>${words.say('section-findings')}</h1>
    ${levelChips(view, query, counts)} ${filterForm(view, asked, query)}
    ${liveStatus(view, ['findings'], 'findings')} ${notesLine(view, asked, query)}
    <form method="post" action="/cases">
      ${formToken(view)}
      <div data-live="findings">${rows}</div>
      ${
        mayDecide &&
        list.items.length > 0 &&
        html`<div class="action">
          ${textField('title', words.say('case-title'), '')}
          <button>${words.say('open-case')}</button>
        </div>`
      }
    </form>
    ${olderLink(view, view.address, list.next)}`;
}

/** How many of each level in the last week, from rollups; each leads to them. */
function levelChips(view: View, query: URLSearchParams, counts: readonly FindingCount[]): Html {
  const { words } = view;
  const sums = LEVELS.toReversed().map(
    (level) =>
      [
        level,
        counts.filter((one) => one.level === level).reduce((sum, one) => sum + one.findings, 0),
      ] as const,
  );
  return html`<p>${words.say('findings-week')}</p>
    <ul class="chips" data-live="chips">
      ${sums.map(
        ([level, count]) =>
          html`<li>
            <a href="${addressWith(query, 'level', level)}"
              >${levelTag(view, level)} ${number(view, count)}</a
            >
          </li>`,
      )}
    </ul>`;
}

function filterForm(view: View, { filter, order, hidden }: Asked, query: URLSearchParams): Html {
  const { words } = view;
  const levels = LEVELS.map((level) => [level, words.say(`level-${level}`)] as const);
  const kept = (['rule', 'technique', 'from', 'to'] as const).filter(
    (name) => (query.get(name) ?? '') !== '',
  );
  return html`<form method="get" action="/findings" class="filter" role="search">
    <label
      ><span>${words.say('filter-text')}</span
      ><input type="search" name="text" value="${filter.text ?? ''}" data-key="/"
    /></label>
    ${textField('host', words.say('host'), filter.host ?? '')}
    ${textField('person', words.say('person'), filter.person ?? '')}
    ${kept.map((name) => textField(name, words.say(`filter-${name}`), query.get(name) ?? ''))}
    ${select('level', words.say('filter-level'), levels, filter.levelAtLeast ?? 'low')}
    ${select(
      'order',
      words.say('order'),
      (['worst', 'newest'] as const).map((one) => [one, words.say(`order-${one}`)] as const),
      order,
    )}
    ${hidden && html`<input type="hidden" name="suppressed" value="yes" />`}
    <button>${words.say('filter')}</button>
    <a href="/findings">${words.say('filter-clear')}</a>
  </form>`;
}

/** What is left out is said, and one press away. */
function notesLine(view: View, { notes, hidden, filter }: Asked, query: URLSearchParams): Html {
  const { words } = view;
  return html`<p class="left-out">
    ${
      filter.levelAtLeast === 'low' &&
      !notes &&
      html`${words.say('notes-left-out')}
        <a href="${addressWith(query, 'level', 'informational')}">${words.say('notes-show')}</a>`
    }
    ${
      hidden
        ? html`${words.say('hidden-shown')}
            <a href="${addressWith(query, 'suppressed', null)}">${words.say('hidden-back')}</a>`
        : html`${words.say('hidden-left-out')}
            <a href="${addressWith(query, 'suppressed', 'yes')}">${words.say('hidden-show')}</a>`
    }
  </p>`;
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

function named(view: View, name: string | null): Html {
  return name === null ? notRecorded(view) : breakable(name);
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
        html`<a href="/findings/${one.id}" data-row="${one.id}" data-live-key="${one.id}"
            >${titleOf(one)}</a
          >
          <small>${one.techniques.join(', ')}</small>`,
    },
    { heading: words.say('host'), cell: (one) => named(view, one.host) },
    { heading: words.say('person'), cell: (one) => named(view, one.person) },
    { heading: words.say('hits'), numeric: true, cell: (one) => number(view, one.count) },
    {
      heading: words.say('last-seen'),
      cell: (one) => html`${time(view, one.lastAt)} <small>${ago(view, one.lastAt)}</small>`,
    },
  ];
}
