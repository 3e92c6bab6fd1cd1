/** The centre's campaigns: what waits for somebody first, then what is in force. */
import type { CampaignSheet } from '../../flow/loop.ts';
import { bucketOf } from '../../model/member.ts';
import { html, type Html } from '../html.ts';
import { bucket } from '../centre/members.ts';
import { liveStatus } from '../live.ts';
import { emptyState } from '../parts/callouts.ts';
import { table } from '../parts/table.ts';
import { ago, time, type ConsolePorts, type View } from '../view.ts';
import { openProposals, standingOf, stateLines, urgency } from './state.ts';
import { headline, kindsCounted, scoreTag, type Names } from './words.ts';

/** Looked through for the most urgent, and shown. */
const LOOKED_MAX = 500;
const SHOWN_MAX = 100;

type Centre = NonNullable<ConsolePorts['centre']>;

export function listPage(view: View, centre: Centre, names: Names): Html {
  const { words, now } = view;
  const all = centre.campaigns(LOOKED_MAX).flatMap(({ id }) => centre.campaign(id) ?? []);
  const sheets = all
    .toSorted(
      (a, b) =>
        urgency(a, now) - urgency(b, now) ||
        b.campaign.score - a.campaign.score ||
        b.campaign.changedAt - a.campaign.changedAt,
    )
    .slice(0, SHOWN_MAX);
  return html`<h1>${words.say('section-campaigns')}</h1>
    ${liveStatus(view, ['hub', 'members'], 'campaigns')}
    <div data-live="campaigns">
      <p class="lead">${answer(view, all)}</p>
      ${all.length > sheets.length && html`<p>${words.say('campaigns-cut', { shown: sheets.length, all: all.length })}</p>`}
      ${campaignTable(view, sheets, names)}
    </div>`;
}

function answer({ words, now }: View, all: readonly CampaignSheet[]): string {
  const count = (is: (sheet: CampaignSheet) => boolean): number => all.filter(is).length;
  return words.say('campaigns-answer', {
    waiting: count((one) => urgency(one, now) <= 1 || openProposals(one, now).length > 0),
    blocked: count((one) => standingOf(one, 'block').length > 0),
    held: count(
      (one) => standingOf(one, 'block').length === 0 && standingOf(one, 'hold').length > 0,
    ),
  });
}

function campaignTable(view: View, sheets: readonly CampaignSheet[], names: Names): Html {
  const { words } = view;
  return table<CampaignSheet>(
    words.say('section-campaigns'),
    [
      {
        heading: words.say('campaign-score'),
        cell: ({ campaign }) => scoreTag(view, campaign.score),
      },
      {
        heading: words.say('campaign'),
        names: true,
        cell: ({ campaign: { id, indicators, reasons } }) =>
          html`<div>
            <a href="/campaigns/${id}" data-live-key="${id}">${headline(view, indicators)}</a
            ><small>${kindsCounted(view, indicators)}</small>
            ${reasons.map((code) => html`<small>${words.say(code)}</small>`)}
          </div>`,
      },
      {
        heading: words.say('campaign-state'),
        cell: (sheet) =>
          html`<ul class="states">
            ${stateLines(view, sheet, names).map((line) => html`<li>${line}</li>`)}
          </ul>`,
      },
      { heading: words.say('campaign-told-by'), cell: (sheet) => toldBy(view, sheet) },
      {
        heading: words.say('campaign-since'),
        cell: ({ campaign: { since } }) =>
          html`<div>${ago(view, since)}<small>${time(view, since)}</small></div>`,
      },
    ],
    sheets,
    emptyState(words.say('campaigns-none-title'), words.say('campaigns-none-text')),
  );
}

/** Organisations as a figure, their reporters in steps: more the centre does not know. */
function toldBy(view: View, { campaign, indicators }: CampaignSheet): Html {
  const { words } = view;
  const most = Math.max(0, ...indicators.map(({ supports }) => reportersOf(supports)));
  return html`<div>
    ${words.say('campaign-organisations', { count: campaign.organisations })}
    <small>${words.say('campaign-reporters', { count: bucket(view, bucketOf(most)) })}</small>
  </div>`;
}

/** At least so many. */
function reportersOf(supports: CampaignSheet['indicators'][number]['supports']): number {
  return supports.reduce((sum, { reporters }) => sum + reporters, 0);
}
