/** Blocked messages that were taken out of mailboxes: how many, and for who may decide, whose. */
import { folderNameOf, type MoveLine, type MoveStep } from '../../flow/moves.ts';
import type { RetractedCampaign, RetractionStanding } from '../../flow/retractions.ts';
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import { button } from '../parts/buttons.ts';
import { callout, emptyState } from '../parts/callouts.ts';
import { table } from '../parts/table.ts';
import { stateTag, type Standing } from '../parts/tags.ts';
import { breadcrumb } from '../parts/ways.ts';
import { ago, number, time, type View } from '../view.ts';

/** Campaigns and messages of one page; the newest say enough. */
const CAMPAIGNS_SHOWN_MAX = 20;
const MESSAGES_SHOWN_MAX = 500;
const SHORT_CHARS = 8;

const LOOKS: Readonly<Record<RetractedCampaign['state'], Standing>> = {
  moving: 'good',
  waits: 'act',
  stopped: 'unknown',
  over: 'unknown',
};

/** Nothing where it is off and nothing is left of it. */
export function movedPart(
  view: View,
  of: RetractionStanding | null,
  decides: boolean,
): Html | null {
  if (of === null || (of.mode === 'off' && of.campaigns.length === 0)) return null;
  const { words } = view;
  const { mode, isFilled, failing, givenUp, campaigns } = of;
  return html`<h2>${words.say('moved')}</h2>
    <p>${words.say(`moved-mode-${mode}`)}</p>
    ${mode !== 'off' && !isFilled && callout('act', words.say('moved-unfilled-title'), words.say('moved-unfilled-text'))}
    ${failing > 0 && callout('act', words.say('moved-failing-title', { count: failing }), words.say('moved-failing-text'))}
    ${givenUp > 0 && callout('info', words.say('moved-given-up-title', { count: givenUp }), words.say('moved-given-up-text'))}
    ${table<RetractedCampaign>(
      words.say('moved'),
      [
        {
          heading: words.say('campaign'),
          names: true,
          cell: ({ campaign }) => campaignCell(campaign, decides),
        },
        { heading: words.say('state'), cell: (one) => stateCell(view, one) },
        {
          heading: words.say('moved-aside'),
          cell: ({ aside, mailboxes }) =>
            html`<div>
              ${number(view, aside)}
              <small>${words.say('moved-mailboxes', { count: mailboxes })}</small>
            </div>`,
          numeric: true,
        },
        {
          heading: words.say('moved-returned'),
          cell: ({ returned }) => number(view, returned),
          numeric: true,
        },
        { heading: words.say('moved-at'), cell: ({ movedAt }) => whenCell(view, movedAt) },
        ...(decides
          ? [
              {
                heading: words.say('moved-act'),
                cell: (one: RetractedCampaign) => actCell(view, one, mode),
              },
            ]
          : []),
      ],
      campaigns.slice(0, CAMPAIGNS_SHOWN_MAX),
      emptyState(words.say('moved-none-title'), words.say('moved-none-text')),
    )}`;
}

/** Whose: asking for it is written down before it is drawn. */
export function movedPage(view: View, lines: readonly MoveLine[]): Html {
  const { words } = view;
  const looks: Readonly<Record<MoveStep, Standing>> = {
    moving: 'waiting',
    moved: 'act',
    gone: 'unknown',
    returning: 'waiting',
    returned: 'good',
  };
  return html`${breadcrumb(view, [[words.say('section-guard'), '/guard']])}
    <h1>${words.say('moved-whose')}</h1>
    <p>${words.say('moved-whose-text')}</p>
    ${table<MoveLine>(
      words.say('moved-whose'),
      [
        {
          heading: words.say('moved-mailbox'),
          names: true,
          cell: ({ mailbox, id }) => html`<div>${mailbox} <small>${id}</small></div>`,
        },
        {
          heading: words.say('state'),
          cell: ({ step }) => stateTag(looks[step], words.say(`moved-step-${step}`)),
        },
        { heading: words.say('moved-from'), cell: folderNameOf },
        { heading: words.say('moved-at'), cell: ({ at }) => whenCell(view, at) },
        {
          heading: words.say('moved-by'),
          cell: ({ by }) => (by === '' ? words.say('moved-by-shield') : by),
        },
      ],
      lines.slice(0, MESSAGES_SHOWN_MAX),
      emptyState(words.say('moved-none-title'), words.say('moved-none-text')),
    )}`;
}

function campaignCell(campaign: string, decides: boolean): Html {
  const short = html`<code>${campaign.slice(0, SHORT_CHARS)}</code>`;
  return decides
    ? html`<a href="/guard/moved?campaign=${encodeURIComponent(campaign)}">${short}</a>`
    : short;
}

function stateCell(view: View, one: RetractedCampaign): Html {
  const { words } = view;
  const { state, wanted, isCut, found, ruledBy } = one;
  const counts = { wanted: wanted ?? 0, found, cut: isCut ? 1 : 0 };
  return html`<div>
    ${stateTag(LOOKS[state], words.say(`moved-state-${state}`))}
    ${state !== 'over' && state !== 'stopped' && html`<small>${words.say('moved-wanted', counts)}</small>`}
    ${ruledBy !== null && html`<small>${words.say(state === 'stopped' ? 'moved-stopped-by' : 'moved-approved-by', { name: ruledBy })}</small>`}
  </div>`;
}

/** Above a cap a person says how many may go, and sees the number before. */
function actCell(view: View, one: RetractedCampaign, mode: RetractionStanding['mode']): Html {
  const { words } = view;
  const { campaign, state, wanted, aside } = one;
  const act = (name: 'stop' | 'approve', text: string): Html =>
    html`<form method="post" action="/guard/moved">
      ${formToken(view)}<input type="hidden" name="campaign" value="${campaign}" /><input
        type="hidden"
        name="act"
        value="${name}"
      /><input type="hidden" name="most" value="${wanted ?? 0}" />${button(text, { look: 'quiet' })}
    </form>`;
  const mayApprove =
    mode === 'on' && (state === 'waits' || (state === 'stopped' && wanted !== null));
  return html`<div class="buttons">
    ${mayApprove && act('approve', words.say('moved-approve', { count: wanted ?? 0 }))}
    ${(aside > 0 || state === 'waits' || state === 'moving') && state !== 'stopped' && act('stop', words.say(aside > 0 ? 'moved-undo' : 'moved-stop'))}
  </div>`;
}

function whenCell(view: View, at: number | null): Html {
  if (at === null) return html`<span class="none">${view.words.say('campaign-not-yet')}</span>`;
  return html`<div>${time(view, at)} <small>${ago(view, at)}</small></div>`;
}
