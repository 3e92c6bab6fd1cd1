/** What one member told the centre and decided for itself, and what of the centre's reaches it. */
import type { Page } from '../../flow/desk.ts';
import type { HeardKind, HeardWord } from '../../flow/heard.ts';
import type { CentreLoop } from '../../flow/loop.ts';
import type { HubMember } from '../../intel/hub/state.ts';
import { headline } from '../campaigns/words.ts';
import { indicatorList, indicatorsIn, said } from '../guard/left.ts';
import { html, type Html, type Insert } from '../html.ts';
import { emptyState } from '../parts/callouts.ts';
import { exactSpan } from '../parts/clock.ts';
import { select } from '../parts/fields.ts';
import { summaryList } from '../parts/lists.ts';
import { table } from '../parts/table.ts';
import { stateTag } from '../parts/tags.ts';
import { details, olderLink } from '../parts/ways.ts';
import { ago, number, time, type View } from '../view.ts';

export const HEARD_KINDS: readonly HeardKind[] = [
  'contribution',
  'answer',
  'outcome',
  'decision',
  'key',
];

export interface ToldParts {
  readonly id: string;
  /** Null for one that never enrolled. */
  readonly enrolled: HubMember | null;
  readonly centre: CentreLoop;
  readonly heard: Page<HeardWord>;
  readonly kind: HeardKind | null;
  /** Whether the first of `heard` is the newest of all. */
  readonly isNewest: boolean;
}

export function toldPart(view: View, parts: ToldParts): Html {
  const { words } = view;
  const { id, enrolled, heard, kind } = parts;
  return html`<h2>${words.say('told-link-title')}</h2>
    ${enrolled === null ? html`<p>${words.say('told-not-enrolled')}</p>` : linkSummary(view, enrolled, parts)}
    <h2 id="told">${words.say('told-title')}</h2>
    <p class="hint">${words.say('told-about')}</p>
    ${kindForm(view, id, kind)} ${toldTable(view, parts)}
    ${olderLink(view, view.address, heard.next)}`;
}

function linkSummary(
  view: View,
  enrolled: HubMember,
  { centre, heard, isNewest }: Pick<ToldParts, 'centre' | 'heard' | 'isNewest'>,
): Html {
  const { words } = view;
  const { expelledAt, group, id, right, wrong } = enrolled;
  const { holds, blocks, endsAt, vetoed } = centre.reaching(enrolled);
  const [last] = isNewest ? heard.items : [];
  const rows: readonly (readonly [string, Insert] | null)[] = [
    [
      words.say('state'),
      expelledAt === null
        ? stateTag('good', words.say('enrolled-heard'))
        : html`${stateTag('bad', words.say('enrolled-expelled'))} ${time(view, expelledAt)}`,
    ],
    last === undefined
      ? null
      : [words.say('told-last'), html`${time(view, last.at)}, ${ago(view, last.at)}`],
    group === id ? null : [words.say('enrolled-group'), html`<code>${group}</code>`],
    [words.say('told-found'), words.say('told-found-text', { right, wrong })],
    [
      words.say('told-reaching'),
      expelledAt === null
        ? html`${words.say('told-reaching-text', { holds, blocks })}
          ${endsAt !== null && html`<small>${words.say('told-first-end')} ${time(view, endsAt)}</small>`}`
        : html`<span class="none">${words.say('told-reaching-expelled')}</span>`,
    ],
    [words.say('told-vetoed'), number(view, vetoed)],
  ];
  return summaryList(rows.filter((row) => row !== null));
}

function kindForm(view: View, id: string, kind: HeardKind | null): Html {
  const { words } = view;
  const any = ['', words.say('any')] as const;
  const kinds = HEARD_KINDS.map((one) => [one, words.say(`left-kind-${one}`)] as const);
  return html`<form class="filter" method="get" action="/members/${id}#told">
    ${select('told', words.say('left-kind'), [any, ...kinds], kind ?? '')}
    <button>${words.say('filter')}</button>
    <a href="/members/${id}#told">${words.say('filter-clear')}</a>
  </form>`;
}

function toldTable(view: View, { heard, centre, kind }: ToldParts): Html {
  const { words } = view;
  return table<HeardWord>(
    words.say('told-title'),
    [
      { heading: words.say('when'), cell: ({ at }) => time(view, at) },
      { heading: words.say('told-what'), cell: (word) => toldCell(view, word) },
      {
        heading: words.say('campaign'),
        cell: ({ campaign }) => campaignLink(view, centre, campaign),
      },
    ],
    heard.items,
    emptyState(
      words.say(kind === null ? 'told-nothing-title' : 'told-no-match-title'),
      words.say(kind === null ? 'told-nothing-text' : 'told-no-match-text'),
    ),
  );
}

function toldCell(view: View, { message }: HeardWord): Html {
  const { words } = view;
  const indicators = indicatorsIn(message);
  const answeredMs = message.kind === 'contribution' ? message.contribution.answeredMs : null;
  return html`<div>
    ${said(view, message, 'heard')}
    ${answeredMs !== null && html`<small>${words.say('told-answered', { time: exactSpan(view, answeredMs) })}</small>`}
    ${
      indicators.length > 0 &&
      details(
        words.say('told-of-indicators', { count: indicators.length }),
        indicatorList(view, indicators) ?? html``,
      )
    }
  </div>`;
}

/** A campaign nobody told of for a month is forgotten: its id says which it was. */
function campaignLink(view: View, centre: CentreLoop, id: string | null): Insert {
  if (id === null) return html`<span class="none">${view.words.say('told-no-campaign')}</span>`;
  const sheet = centre.campaign(id);
  return sheet === null
    ? html`<code>${id.slice(0, 8)}</code>`
    : html`<a href="/campaigns/${id}">${headline(view, sheet.campaign.indicators)}</a>`;
}
