/** What guards this organisation now: what is in force, where it acts, and its own no. */
import type { PointStanding } from '../../flow/enforcement.ts';
import type { LinkStanding, OwnLoop } from '../../flow/loop.ts';
import { indicatorKey } from '../../model/indicator.ts';
import { isOwn } from '../../intel/member/own.ts';
import { isInForce, type Protection } from '../../model/protection.ts';
import { indicatorShown } from '../campaigns/words.ts';
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import { liveStatus } from '../live.ts';
import { button } from '../parts/buttons.ts';
import { banner, callout, emptyState } from '../parts/callouts.ts';
import { summaryList } from '../parts/lists.ts';
import { table } from '../parts/table.ts';
import { stateTag, type Standing } from '../parts/tags.ts';
import type { RetractionStanding } from '../../flow/retractions.ts';
import { ago, number, time, type View } from '../view.ts';
import { movedPart } from './moved.ts';

/** Ended ones are many: the newest say enough. */
const ENDED_SHOWN_MAX = 50;
const IN_FORCE_SHOWN_MAX = 500;

/** What was just said by a form of this page. */
export const GUARD_DONE = ['veto', 'allow', 'stop', 'approve'] as const;
type GuardDone = (typeof GUARD_DONE)[number];

interface GuardParts {
  readonly own: OwnLoop;
  readonly points: readonly PointStanding[];
  readonly moved: RetractionStanding | null;
  readonly decides: boolean;
  readonly done: GuardDone | null;
}

export function guardPage(view: View, parts: GuardParts): Html {
  const { own, points, moved, decides, done } = parts;
  const { words, now } = view;
  const all = own.protections();
  const inForce = all.filter((one) => isInForce(one, now));
  const ended = all.filter((one) => !isInForce(one, now)).slice(0, ENDED_SHOWN_MAX);
  const count = (strength: Protection['strength']): number =>
    inForce.filter((one) => one.strength === strength).length;
  return html`<h1>${words.say('section-guard')}</h1>
    ${done !== null && banner(words.say(`guard-done-${done}`))}
    ${liveStatus(view, ['membership'], 'protections')}
    <div class="guarded" data-live="guard">
      <p class="lead">
        ${words.say('guard-answer', { blocked: count('block'), held: count('hold') })}
      </p>
      ${linkPart(view, own.link())}
      <p><a href="/guard/hunts">${words.say('guard-to-hunts')}</a></p>
      <h2>${words.say('guard-points')}</h2>
      ${pointTable(view, points)} ${movedPart(view, moved, decides)}
    </div>
    <h2>${words.say('guard-in-force')}</h2>
    ${inForceForm(view, inForce, decides)}
    <h2>${words.say('guard-ended')}</h2>
    <p>${words.say('guard-ended-text')}</p>
    <div class="guarded" data-live="ended">${endedTable(view, ended, decides)}</div>`;
}

function linkPart(view: View, link: LinkStanding | null): Html {
  const { words } = view;
  if (link === null)
    return html`${callout('info', words.say('guard-alone-title'), words.say('guard-alone-text'))}`;
  const looks: Readonly<Record<LinkStanding['state'], Standing>> = {
    connected: 'good',
    connecting: 'waiting',
    refused: 'bad',
  };
  return html`${summaryList([
      [words.say('guard-centre'), link.centre],
      [words.say('guard-link'), stateTag(looks[link.state], words.say(`guard-link-${link.state}`))],
      [words.say('guard-key'), html`<code>${link.key.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>`],
      [
        words.say('guard-heard'),
        link.heardAt === null
          ? words.say('member-never-heard')
          : html`${time(view, link.heardAt)}, ${ago(view, link.heardAt)}`,
      ],
      [
        words.say('guard-waiting'),
        html`<a href="/guard/left?state=waiting">${number(view, link.waiting)}</a>`,
      ],
    ])}
    ${
      link.refused !== null &&
      callout(
        'act',
        words.say('guard-refused-title'),
        html`<p>${words.say(link.refused)}</p>
          <p>${words.say('guard-refused-text')}</p>`,
      )
    }
    <p><a href="/guard/left">${words.say('guard-to-left')}</a></p>`;
}

/** Each point, proved by what it said of itself: what was not asked is not known. */
function pointTable(view: View, points: readonly PointStanding[]): Html {
  const { words } = view;
  return table<PointStanding>(
    words.say('guard-points'),
    [
      {
        heading: words.say('guard-point'),
        names: true,
        cell: ({ name }) => words.say(`enforcement-point-${name}`),
      },
      { heading: words.say('guard-mode'), cell: ({ mode }) => words.say(`guard-mode-${mode}`) },
      {
        heading: words.say('guard-wanted'),
        cell: ({ wanted, withheld }) =>
          html`<div>
            ${number(view, wanted)}
            ${withheld > 0 && html`<small>${words.say('guard-withheld', { count: withheld })}</small>`}
          </div>`,
        numeric: true,
      },
      {
        heading: words.say('guard-taken'),
        cell: ({ takenAt, failing }) =>
          failing !== null
            ? html`<div>
                ${stateTag('bad', words.say('guard-failing'))}
                <small>${words.say(failing.code)} ${time(view, failing.since)}</small>
              </div>`
            : takenAt === null
              ? html`<span class="none">${words.say('campaign-not-yet')}</span>`
              : time(view, takenAt),
      },
      { heading: words.say('guard-probe'), cell: ({ probe }) => probeCell(view, probe) },
    ],
    points,
    emptyState(words.say('guard-points-none-title'), words.say('guard-points-none-text')),
  );
}

function probeCell(view: View, probe: PointStanding['probe']): Html {
  const { words } = view;
  if (probe === null) return stateTag('unknown', words.say('guard-probe-never'));
  const look = { 'in-force': 'good', absent: 'bad', unreachable: 'unknown' } as const;
  return html`<div>
    ${stateTag(look[probe.result], words.say(`guard-probe-${probe.result}`))}
    <small>${ago(view, probe.at)}</small>
  </div>`;
}

/** The boxes lead to a page that says what the own no does, before it is said. */
function inForceForm(view: View, inForce: readonly Protection[], decides: boolean): Html {
  const { words } = view;
  const shown = inForce.slice(0, IN_FORCE_SHOWN_MAX);
  const tick = ({ indicator }: Protection): Html =>
    html`<input
      type="checkbox"
      name="indicator"
      value="${indicatorKey(indicator)}"
      aria-label="${words.say('indicator-choose', { value: indicator.value })}"
    />`;
  const columns = protectionColumns(view, 'guard-until');
  const chosen = { heading: words.say('indicator-tick'), cell: tick, choice: true };
  const own = shown.filter(isOwn);
  const list = (caption: string, rows: readonly Protection[]): Html =>
    table<Protection>(
      words.say(caption),
      decides ? [chosen, ...columns] : columns,
      rows,
      emptyState(words.say('guard-none-title'), words.say('guard-none-text')),
    );
  const others = shown.filter((one) => !isOwn(one));
  return html`<form method="get" action="/guard/veto">
    <div class="guarded" data-live="in-force">
      ${
        own.length > 0 &&
        html`<h3>${words.say('guard-own')}</h3>
          <p class="hint">${words.say('guard-own-text')}</p>
          ${list('guard-own', own)}`
      }
      ${own.length > 0 && others.length > 0 && html`<h3>${words.say('guard-by-centre')}</h3>`}
      ${(own.length === 0 || others.length > 0) && list('guard-in-force', others)}
      ${inForce.length > shown.length && html`<p>${words.say('campaigns-cut', { shown: shown.length, all: inForce.length })}</p>`}
    </div>
    ${decides && shown.length > 0 && html`<p>${words.say('guard-veto-text')}</p>`}
    ${decides && shown.length > 0 && button(words.say('guard-veto'), { look: 'danger' })}
  </form>`;
}

function endedTable(view: View, ended: readonly Protection[], decides: boolean): Html {
  const { words } = view;
  const state = {
    heading: words.say('state'),
    cell: ({ state: is, indicator }: Protection): Html =>
      html`<div>
        ${stateTag(is === 'vetoed' || is === 'refused' ? 'act' : 'unknown', words.say(`protection-${is}`))}
        ${
          decides &&
          is === 'vetoed' &&
          html`<form method="post" action="/guard/allow">
            ${formToken(view)}<input
              type="hidden"
              name="indicator"
              value="${indicatorKey(indicator)}"
            />${button(words.say('guard-allow'), { look: 'quiet' })}
          </form>`
        }
      </div>`,
  };
  return table<Protection>(
    words.say('guard-ended'),
    [state, ...protectionColumns(view, 'guard-until')],
    ended,
    emptyState(words.say('guard-ended-none-title'), words.say('guard-ended-none-text')),
  );
}

function protectionColumns(view: View, until: string) {
  const { words } = view;
  return [
    {
      heading: words.say('indicator'),
      names: true,
      cell: ({ indicator }: Protection) => indicatorShown(view, indicator),
    },
    {
      heading: words.say('guard-strength'),
      cell: ({ strength, why }: Protection) =>
        html`<div>
          <strong>${words.say(`strength-${strength}`)}</strong> <small>${words.say(why)}</small>
        </div>`,
    },
    { heading: words.say('guard-from'), cell: ({ from }: Protection) => time(view, from) },
    {
      heading: words.say(until),
      cell: ({ until: end }: Protection) =>
        html`<div>${time(view, end)} <small>${ago(view, end)}</small></div>`,
    },
    {
      heading: words.say('guard-by'),
      cell: ({ decision, campaign, by }: Protection) =>
        isOwn({ decision, campaign })
          ? html`<div>
              ${words.say('guard-own-report')} <code>${decision.slice(0, 8)}</code>
              ${by !== undefined && html`<small>${by}</small>`}
            </div>`
          : html`<div>
              ${words.say('guard-decision')} <code>${decision.slice(0, 8)}</code>
              <small>${words.say('campaign')} <code>${campaign.slice(0, 8)}</code></small>
            </div>`,
    },
  ];
}

/** Asked once more, with what it does: the no acts here at once, whatever the centre and the link do. */
export function vetoPage(view: View, chosen: readonly Protection[]): Html {
  const { words } = view;
  return html`<h1>${words.say('veto-title')}</h1>
    ${
      chosen.length === 0
        ? html`<p>${words.say('veto-nothing')}</p>`
        : html`<ul>
              ${chosen.map(({ indicator }) => html`<li>${indicatorShown(view, indicator)}</li>`)}
            </ul>
            ${callout('act', words.say('veto-what-title'), words.say('veto-what-text'))}
            <form method="post" action="/guard/veto">
              ${formToken(view)}
              ${chosen.map(({ indicator }) => html`<input type="hidden" name="indicator" value="${indicatorKey(indicator)}" />`)}
              ${button(words.say('veto-confirm'), { look: 'danger' })}
            </form>`
    }
    <p><a href="/guard">${words.say('veto-back')}</a></p>`;
}
