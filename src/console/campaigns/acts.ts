/** What people of a centre may decide of a campaign: each is one decision, told before it is made. */
import type { CampaignSheet } from '../../flow/loop.ts';
import {
  DRY_RUN_ASKED_MAX,
  HOLD_MS,
  LEASE_MS,
  SECOND_PERSON_MS,
  STAGE_FEW_MEMBERS,
  STAGE_MANY_MEMBERS,
  UNDO_RESPECTED_MS,
} from '../../intel/hub/limits.ts';
import type { PersonWish } from '../../intel/hub/people.ts';
import type { HubMember, Proposal } from '../../intel/hub/state.ts';
import { indicatorKey, type Indicator } from '../../model/indicator.ts';
import { readDefanged } from '../../intel/exchange/defanged.ts';
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import { button, type ButtonLook } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { errorOf, type FormError } from '../parts/errors.ts';
import { textArea } from '../parts/fields.ts';
import { number, timeText, type View } from '../view.ts';
import { openProposals, standingOf } from './state.ts';
import { indicatorShown } from './words.ts';

type Act = PersonWish['act'];
export const ACTS: readonly Act[] = ['hold', 'block', 'renew', 'lapse', 'undo', 'refuse', 'widen'];

/** Boxes in the table of indicators belong to it. */
export const DECIDE_FORM = 'decide';
const WIDENED_MAX = 32;
const WIDENED_CHARS_MAX = 8_000;

/** Everybody who was ever enrolled, by id. */
export type HubMembers = ReadonlyMap<string, HubMember>;

export interface Deciding {
  /** Who reads the page: nobody is their own second. */
  readonly name: string;
  readonly added: string;
  readonly errors: readonly FormError[];
}

export function actForm(
  view: View,
  sheet: CampaignSheet,
  members: HubMembers,
  deciding: Deciding,
): Html {
  const { words } = view;
  const { campaign, listed } = sheet;
  const acts = ACTS.filter((act) => isOpen(act, sheet));
  return html`<h2 id="decide-title">${words.say('decide-title')}</h2>
    ${secondPerson(view, sheet, deciding)}
    ${
      listed.size > 0 &&
      callout(
        'act',
        words.say('decide-listed-title'),
        words.say('decide-listed-text', { count: listed.size }),
      )
    }
    <p>${words.say('decide-which')}</p>
    <form
      method="post"
      action="/campaigns/${campaign.id}/decide"
      id="${DECIDE_FORM}"
      class="acts"
      aria-labelledby="decide-title"
    >
      ${formToken(view)}
      ${acts.map(
        (act) =>
          html`<div class="deed">
            ${act === 'widen' && addedField(view, deciding)}
            ${button(words.say(`act-${act}`), { name: 'act', value: act, look: LOOKS[act] })}
            <p>${meaning(view, act, members)}</p>
          </div>`,
      )}
    </form>`;
}

const LOOKS: Readonly<Record<Act, ButtonLook>> = {
  hold: 'main',
  block: 'main',
  widen: 'quiet',
  renew: 'quiet',
  lapse: 'quiet',
  undo: 'danger',
  refuse: 'danger',
};

/** What would change nothing is not offered. */
function isOpen(act: Act, sheet: CampaignSheet): boolean {
  const isBlocked = standingOf(sheet, 'block').length > 0;
  const isAnything = sheet.standings.size > 0 || sheet.questions.size > 0;
  switch (act) {
    case 'hold':
      return sheet.indicators.some(({ hold, block }) => hold === null && block === null);
    case 'block':
      return sheet.indicators.some(({ block, question }) => block === null && question === null);
    case 'renew':
      return isBlocked;
    case 'lapse':
    case 'undo':
      return isAnything;
    case 'widen':
      return true;
    case 'refuse':
      return sheet.campaign.verdict !== 'refused';
  }
}

/** Whom it reaches, in what order, and until when: the figures that the hub will use. */
function meaning(view: View, act: Act, members: HubMembers): string {
  const { words, now } = view;
  const heard = [...members.values()].filter(({ expelledAt }) => expelledAt === null).length;
  const count = (most: number): string => number(view, Math.min(most, heard));
  return words.say(`act-${act}-text`, {
    members: number(view, heard),
    asked: count(DRY_RUN_ASKED_MAX),
    few: count(STAGE_FEW_MEMBERS),
    many: count(STAGE_MANY_MEMBERS),
    hold: timeText(view, now + HOLD_MS),
    lease: timeText(view, now + LEASE_MS),
    quiet: timeText(view, now + UNDO_RESPECTED_MS),
  });
}

function addedField({ words }: View, { added, errors }: Deciding): Html {
  return textArea({
    name: 'added',
    label: words.say('act-widen-label'),
    hint: words.say('act-widen-hint', { most: WIDENED_MAX }),
    value: added,
    error: errorOf(errors, 'added'),
    rows: 3,
    lengthMax: WIDENED_CHARS_MAX,
  });
}

/** What one person asked for, with the button for the second; the first cannot press it. */
function secondPerson(view: View, sheet: CampaignSheet, { name }: Deciding): readonly Html[] {
  const { words } = view;
  return openProposals(sheet, view.now).map((proposal) => {
    const act = words.say(`act-${proposal.act}`);
    const until = timeText(view, proposal.at + SECOND_PERSON_MS);
    const isOwn = proposal.name === name;
    return callout(
      'act',
      words.say('second-title', { name: proposal.name, act }),
      html`<ul>
          ${indicatorsIn(sheet, proposal).map((one) => html`<li>${indicatorShown(view, one)}</li>`)}
        </ul>
        <p>${words.say(isOwn ? 'second-own' : 'second-other', { until })}</p>
        ${!isOwn && secondForm(view, sheet, proposal, act)}`,
    );
  });
}

function secondForm(
  view: View,
  { campaign }: CampaignSheet,
  { act, keys }: Proposal,
  name: string,
): Html {
  return html`<form method="post" action="/campaigns/${campaign.id}/decide">
    ${formToken(view)}
    ${keys.map((key) => html`<input type="hidden" name="indicator" value="${key}" />`)}
    ${act === 'widen' && html`<input type="hidden" name="again" value="yes" />`}
    ${button(view.words.say('second-confirm', { act: name }), { name: 'act', value: act })}
  </form>`;
}

function indicatorsIn(sheet: CampaignSheet, { keys }: Proposal): readonly Indicator[] {
  const wanted = new Set(keys);
  return sheet.indicators.flatMap(({ indicator }) =>
    wanted.has(indicatorKey(indicator)) ? [indicator] : [],
  );
}

/** A form as somebody sent it; `unread`: the first line that is no indicator. */
export interface Sent {
  readonly act: Act | null;
  readonly indicators: readonly Indicator[];
  readonly added: string;
  readonly unread: string | null;
}

export function readSent(form: URLSearchParams, sheet: CampaignSheet): Sent {
  const act = ACTS.find((one) => one === form.get('act')) ?? null;
  const ticked = new Set(form.getAll('indicator'));
  const known = sheet.indicators.flatMap(({ indicator }) =>
    ticked.has(indicatorKey(indicator)) ? [indicator] : [],
  );
  const added = (form.get('added') ?? '').slice(0, WIDENED_CHARS_MAX);
  if (act !== 'widen' || form.get('again') === 'yes')
    return { act, indicators: known, added, unread: null };
  const lines = added
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, WIDENED_MAX);
  const read = lines.map((line) => ({ line, indicator: readDefanged(line) }));
  return {
    act,
    indicators: read.flatMap(({ indicator }) => indicator ?? []),
    added,
    unread: read.find(({ indicator }) => indicator === null)?.line ?? null,
  };
}
