/** All cases, open and closed, the newest first. */
import type { Advice } from '../../flow/advice.ts';
import type { Page } from '../../flow/desk.ts';
import type { Case } from '../../model/case.ts';
import { breakable, html, type Html } from '../html.ts';
import { emptyState } from '../parts/callouts.ts';
import { table } from '../parts/table.ts';
import { levelTag } from '../parts/tags.ts';
import { olderLink } from '../parts/ways.ts';
import { tabs } from '../parts/ways.ts';
import { ago, number, time, type View } from '../view.ts';
import { caseTitle } from './wording.ts';

export type CaseState = 'open' | 'closed' | 'all';

export function casesPage(view: View, advice: Advice, state: CaseState, list: Page<Case>): Html {
  const { words } = view;
  const address = (one: CaseState): string => `/cases?state=${one}`;
  return html`<h1>${words.say('section-cases')}</h1>
    ${tabs(
      words.say('section-cases'),
      (['open', 'closed', 'all'] as const).map(
        (one) => [words.say(`cases-${one}`), address(one)] as const,
      ),
      address(state),
    )}
    ${caseTable(view, advice, words.say(`cases-${state}`), list.items)}
    ${olderLink(view, view.address, list.next)}`;
}

function caseTable(view: View, advice: Advice, caption: string, cases: readonly Case[]): Html {
  const { words } = view;
  return table<Case>(
    caption,
    [
      { heading: words.say('level'), cell: (one) => levelTag(view, one.level) },
      {
        heading: words.say('case'),
        cell: (one) =>
          html`<a href="/cases/${one.id}">${caseTitle(view, advice, one)}</a>
            <small>${one.id}</small>`,
      },
      {
        heading: words.say('concerns'),
        cell: (one) => (one.subject === null ? words.say('several') : breakable(one.subject)),
      },
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
