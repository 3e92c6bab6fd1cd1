/** Each indicator of a campaign: who supports it, how far that carries, and what stands against it. */
import type { CampaignSheet } from '../../flow/loop.ts';
import {
  QUORUM_ORGANISATIONS_MIN,
  QUORUM_REPORTERS_MIN,
  QUORUM_WEIGHT_MIN,
  QUORUM_WINDOW_MS,
} from '../../intel/hub/limits.ts';
import type { KnownIndicator } from '../../intel/hub/state.ts';
import { carriedBy } from '../../intel/hub/weighing.ts';
import { indicatorKey } from '../../model/indicator.ts';
import { bucketOf } from '../../model/member.ts';
import { html, type Html } from '../html.ts';
import { bucket } from '../centre/members.ts';
import { emptyState } from '../parts/callouts.ts';
import { table } from '../parts/table.ts';
import { stateTag } from '../parts/tags.ts';
import { details } from '../parts/ways.ts';
import { time, timeText, type View } from '../view.ts';
import { DECIDE_FORM, type HubMembers } from './acts.ts';
import { indicatorShown, type Names } from './words.ts';

/** Who supports it, and whether the reader may decide. */
interface Supporters {
  readonly names: Names;
  readonly members: HubMembers;
  readonly decides: boolean;
}

export function indicatorTable(
  view: View,
  sheet: CampaignSheet,
  { names, members, decides }: Supporters,
): Html {
  const { words } = view;
  const tick = (known: KnownIndicator): Html => {
    const key = indicatorKey(known.indicator);
    return html`<input
      type="checkbox"
      name="indicator"
      value="${key}"
      form="${DECIDE_FORM}"
      aria-label="${words.say('indicator-choose', { value: known.indicator.value })}"
    />`;
  };
  const columns = [
    {
      heading: words.say('indicator'),
      names: true,
      cell: (known: KnownIndicator) => indicatorCell(view, sheet, known),
    },
    {
      heading: words.say('indicator-supports'),
      cell: (known: KnownIndicator) => supportCell(view, known, names),
    },
    {
      heading: words.say('indicator-quorum'),
      cell: (known: KnownIndicator) => quorumCell(view, sheet, known, members),
    },
    {
      heading: words.say('indicator-stands'),
      cell: (known: KnownIndicator) => standingCell(view, sheet, known),
    },
  ];
  const chosen = { heading: words.say('indicator-tick'), cell: tick, choice: true };
  return table<KnownIndicator>(
    words.say('campaign-indicators'),
    decides ? [chosen, ...columns] : columns,
    sheet.indicators,
    emptyState(words.say('indicators-none-title'), words.say('indicators-none-text')),
  );
}

function indicatorCell(view: View, { listed }: CampaignSheet, { indicator }: KnownIndicator): Html {
  const list = listed.get(indicatorKey(indicator));
  return html`<div>
    ${indicatorShown(view, indicator)}
    ${list !== undefined && stateTag('act', view.words.say(`indicator-listed-${list}`))}
  </div>`;
}

function supportCell(view: View, { supports }: KnownIndicator, names: Names): Html {
  const { words } = view;
  if (supports.length === 0)
    return html`<span class="none">${words.say('indicator-by-person')}</span>`;
  const groups = new Set(supports.map(({ group }) => group)).size;
  return details(
    words.say('campaign-organisations', { count: groups }),
    html`<ul>
      ${supports.map(
        ({ member, at, score, reporters, contribution }) =>
          html`<li>
            <a href="#c-${contribution}">${names.get(member) ?? member}</a>, ${time(view, at)}:
            ${words.say('support-score', { score })},
            ${words.say('campaign-reporters', { count: bucket(view, bucketOf(reporters)) })}
          </li>`,
      )}
    </ul>`,
  );
}

/** What is missing for a block by the hub itself, in the same figures that the hub decides by. */
function quorumCell(
  view: View,
  sheet: CampaignSheet,
  known: KnownIndicator,
  members: HubMembers,
): Html {
  const { words, now } = view;
  const carried = carriedBy(known, (id) => members.get(id), now - QUORUM_WINDOW_MS);
  const missing = [
    carried.organisations < QUORUM_ORGANISATIONS_MIN &&
      words.say('quorum-organisations', {
        count: QUORUM_ORGANISATIONS_MIN - carried.organisations,
      }),
    carried.reporters < QUORUM_REPORTERS_MIN &&
      words.say('quorum-reporters', { count: QUORUM_REPORTERS_MIN - carried.reporters }),
    carried.weight < QUORUM_WEIGHT_MIN &&
      carried.organisations >= QUORUM_ORGANISATIONS_MIN &&
      words.say('quorum-weight'),
  ].filter((one) => one !== false);
  const isQuiet = known.quietUntil > now;
  return html`<div>
    ${
      missing.length === 0
        ? words.say('quorum-enough', { count: carried.organisations })
        : words.say('quorum-reached', {
            have: Math.min(carried.organisations, QUORUM_ORGANISATIONS_MIN),
            need: QUORUM_ORGANISATIONS_MIN,
          })
    }
    ${missing.length > 0 && html`<small>${words.say('quorum-missing', { what: missing.join(', ') })}</small>`}
    ${sheet.listed.has(indicatorKey(known.indicator)) && html`<small>${words.say('quorum-listed')}</small>`}
    ${isQuiet && html`<small>${words.say('quorum-quiet', { until: timeText(view, known.quietUntil) })}</small>`}
  </div>`;
}

function standingCell(
  view: View,
  sheet: CampaignSheet,
  { hold, block, question }: KnownIndicator,
): Html {
  const { words } = view;
  // Where everything is blocked, the hold below it says nothing more.
  const isAll = block !== null && sheet.standings.get(block)?.stage === 'all';
  const lines = (isAll ? [block] : [block, hold]).flatMap((id) => {
    const standing = id === null ? undefined : sheet.standings.get(id);
    if (standing === undefined) return [];
    const word =
      standing.strength === 'hold' ? 'indicator-held' : `campaign-blocked-${standing.stage}`;
    return [
      html`<a href="#d-${id}">${stateTag('good', words.say(word))}</a>
        <small>${words.say('decision-until', { until: timeText(view, standing.until) })}</small>`,
    ];
  });
  if (question !== null)
    lines.push(
      html`<a href="#q-${question}">${stateTag('waiting', words.say('indicator-asked'))}</a>`,
    );
  return lines.length === 0
    ? html`<span class="none">${words.say('indicator-free')}</span>`
    : html`<div>${lines}</div>`;
}
