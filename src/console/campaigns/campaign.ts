/** One campaign at the centre: why, what, who says so, what was decided and on whose word. */
import type { CampaignSheet } from '../../flow/loop.ts';
import type { Contribution } from '../../model/campaign.ts';
import type { Decision } from '../../model/decision.ts';
import type { AnswerWord, Question } from '../../model/link.ts';
import { html, type Html, type Insert } from '../html.ts';
import { bucket } from '../centre/members.ts';
import { liveStatus } from '../live.ts';
import { banner, emptyState } from '../parts/callouts.ts';
import { summaryList } from '../parts/lists.ts';
import { table } from '../parts/table.ts';
import { stateTag, type Standing } from '../parts/tags.ts';
import { breadcrumb, details } from '../parts/ways.ts';
import { locale, number, time, timeText, type View } from '../view.ts';
import { exactSpan } from '../parts/clock.ts';
import type { Millis } from '../../model/time.ts';
import { linkButton } from '../parts/buttons.ts';
import { actForm, type Deciding, type HubMembers } from './acts.ts';
import { indicatorTable } from './indicators.ts';
import { isConfirmed } from './notices.ts';
import { stateLines } from './state.ts';
import {
  decidedBy,
  headline,
  indicatorShown,
  kindsCounted,
  scoreTag,
  type Names,
} from './words.ts';

/** How what a member said of a dry run is drawn. */
const SAID: Readonly<Record<AnswerWord | 'silent', Standing>> = {
  yes: 'good',
  no: 'bad',
  veto: 'bad',
  abstain: 'unknown',
  silent: 'waiting',
};

interface CampaignParts {
  readonly sheet: CampaignSheet;
  /** Newest first, as they are kept. */
  readonly decisions: readonly Decision[];
  readonly contributions: readonly Contribution[];
  readonly names: Names;
  readonly members: HubMembers;
  /** Null for who may only look. */
  readonly deciding: Deciding | null;
  /** What was just decided: an act. */
  readonly done: string | null;
}

export function campaignPage(view: View, parts: CampaignParts): Html {
  const { words } = view;
  const { sheet, deciding, names, members, done } = parts;
  const { campaign } = sheet;
  return html`${breadcrumb(view, [[words.say('section-campaigns'), '/campaigns']])}
    <h1>${headline(view, campaign.indicators)}</h1>
    ${done !== null && banner(words.say(`campaign-done-${done}`))}
    ${liveStatus(view, ['hub', 'members'], 'campaigns')}
    <div data-live="standing">
      <p class="lead">
        ${scoreTag(view, campaign.score)} ${kindsCounted(view, campaign.indicators)}
      </p>
      <ul class="states">
        ${stateLines(view, sheet, names).map((line) => html`<li>${line}</li>`)}
      </ul>
      <h2>${words.say('campaign-why')}</h2>
      <ul>
        ${campaign.reasons.map((code) => html`<li>${words.say(code)}</li>`)}
      </ul>
      <h2>${words.say('campaign-clock')}</h2>
      ${clockList(view, parts)}
    </div>
    <h2>${words.say('campaign-indicators')}</h2>
    <div data-live="indicators">
      ${indicatorTable(view, sheet, { names, members, decides: deciding !== null })}
    </div>
    ${
      isConfirmed(sheet) &&
      html`<p class="screen">
        ${linkButton(words.say('takedown-open'), `/campaigns/${campaign.id}/notices`, 'quiet')}
      </p>`
    }
    ${deciding !== null && actForm(view, sheet, members, deciding)}
    <div data-live="course">
      ${dryRuns(view, sheet, names)}
      <h2 id="decisions">${words.say('campaign-decisions')}</h2>
      ${decisionList(view, parts)}
      <h2>${words.say('campaign-told')}</h2>
      ${contributionTable(view, parts)}
    </div>`;
}

/** The clock of the loop: from the first word to what came of it. */
function clockList(view: View, { sheet, decisions }: CampaignParts): Html {
  const { words } = view;
  const { campaign, found } = sheet;
  const { clock, since } = campaign;
  const notYet = html`<span class="none">${words.say('campaign-not-yet')}</span>`;
  const reached = (at: Millis | null): Insert => (at === null ? notYet : after(view, since, at));
  const first = (kind: Decision['kind'], is: (one: Decision) => boolean = () => true): Insert => {
    const one = decisions.findLast((decision) => decision.kind === kind && is(decision));
    return one === undefined
      ? notYet
      : html`<a href="#d-${one.id}">${after(view, since, one.at)}</a>`;
  };
  return summaryList([
    [words.say('campaign-first-report'), time(view, since)],
    [
      words.say('campaign-answered'),
      clock.answeredMs === null
        ? notYet
        : words.say('campaign-answered-after', { time: exactSpan(view, clock.answeredMs) }),
    ],
    [words.say('campaign-to-hold'), first('hold')],
    [words.say('campaign-in-force-hold'), reached(clock.heldAt)],
    [words.say('campaign-to-quorum'), reached(clock.quorumAt)],
    [words.say('campaign-to-block'), first('block')],
    [words.say('campaign-in-force-block'), reached(clock.blockedAt)],
    [words.say('campaign-to-all'), first('stage', ({ stage }) => stage === 'all')],
    [
      words.say('campaign-found'),
      found === null
        ? html`<span class="none">${words.say('campaign-found-few')}</span>`
        : words.say('campaign-found-text', {
            organisations: found.organisations,
            messages: number(view, found.messages),
            people: number(view, found.people),
          }),
    ],
  ]);
}

/** "after 4 minutes, 7 seconds": where seconds count, they are told. */
function after(view: View, from: Millis, to: Millis): string {
  return view.words.say('campaign-after', { time: exactSpan(view, to - from) });
}

function dryRuns(view: View, { questions }: CampaignSheet, names: Names): Html | null {
  const { words } = view;
  if (questions.size === 0) return null;
  return html`<h2>${words.say('dry-run-title')}</h2>
    ${[...questions.values()].map(
      ({ question, asked, answers }) =>
        html`<p id="q-${question.id}">
            ${words.say('dry-run-text', { answered: answers.length, asked: asked.length, until: timeText(view, question.until) })}
          </p>
          <ul class="answers">
            ${asked.map((member) => {
              const said = answers.find((one) => one.member === member);
              return html`<li>
                <a href="/members/${member}">${names.get(member) ?? member}</a>
                ${stateTag(SAID[said?.answer ?? 'silent'], words.say(`dry-run-${said?.answer ?? 'silent'}`))}
                ${usedBy(view, question, said?.uses)}
              </li>`;
            })}
          </ul>`,
    )}`;
}

/** Where a no is only about some of what was asked: about which. */
function usedBy(view: View, { indicators }: Question, uses: readonly number[] = []): Html | null {
  if (uses.length === 0 || uses.length === indicators.length) return null;
  const used = uses.flatMap((place) => indicators[place] ?? []);
  return html`<span>${used.map((one) => indicatorShown(view, one))}</span>`;
}

/** In the order of time; each leads to what it rests on. */
function decisionList(view: View, { decisions, contributions, names }: CampaignParts): Html {
  const { words } = view;
  if (decisions.length === 0)
    return emptyState(words.say('decisions-none-title'), words.say('decisions-none-text'));
  const known = new Map([
    ...decisions.map((one) => [one.id, `d-${one.id}`] as const),
    ...contributions.map((one) => [one.id, `c-${one.id}`] as const),
  ]);
  return html`<ol class="timeline">
    ${decisions.toReversed().map(
      (one) =>
        html`<li id="d-${one.id}">
          ${time(view, one.at)} <strong>${decidedBy(view, one, names)}</strong>:
          ${decidedWhat(view, one)}
          ${one.reasons.map((code) => html`<small>${words.say(code)}</small>`)}
          ${details(
            words.say('decision-details', { count: one.indicators.length }),
            html`<ul>
                ${one.indicators.map((indicator) => html`<li>${indicatorShown(view, indicator)}</li>`)}
              </ul>
              <p>
                ${words.say('decision-rests-on')}
                ${
                  one.restsOn.length === 0
                    ? words.say('decision-rests-on-person')
                    : one.restsOn.map((id) => restingOn(view, id, known.get(id)))
                }
              </p>
              <p class="hint">${words.say('decision-id')} <code>${one.id}</code></p>`,
          )}
        </li>`,
    )}
  </ol>`;
}

function decidedWhat(view: View, { kind, strength, stage, until }: Decision): string {
  const { words } = view;
  const reach = strength === 'block' && stage !== null ? words.say(`decision-at-${stage}`) : null;
  const end = until === null ? null : words.say('decision-until', { until: timeText(view, until) });
  return [words.say(`decision-${kind}`), reach, end].filter((one) => one !== null).join(', ');
}

/** A word or decision that stands on this page is led to; an answered dry run is named. */
function restingOn({ words }: View, id: string, anchor: string | undefined): Html {
  if (anchor === undefined)
    return html`${words.say('rests-on-dry-run')} <code>${id.slice(0, 8)}</code> `;
  const kind = anchor.startsWith('c-') ? 'rests-on-word' : 'rests-on-decision';
  return html`<a href="#${anchor}">${words.say(kind)} <code>${id.slice(0, 8)}</code></a> `;
}

function contributionTable(view: View, { contributions, names }: CampaignParts): Html {
  const { words } = view;
  return table<Contribution>(
    words.say('campaign-told'),
    [
      {
        heading: words.say('when'),
        cell: ({ id, at }) => html`<span id="c-${id}">${time(view, at)}</span>`,
      },
      {
        heading: words.say('member-name'),
        names: true,
        cell: ({ member }) => html`<a href="/members/${member}">${names.get(member) ?? member}</a>`,
      },
      { heading: words.say('campaign-score'), cell: ({ score }) => scoreTag(view, score) },
      { heading: words.say('told-reporters'), cell: ({ reporters }) => bucket(view, reporters) },
      { heading: words.say('told-recipients'), cell: ({ recipients }) => bucket(view, recipients) },
      {
        heading: words.say('told-weight'),
        cell: ({ weight }) => percent(view, weight),
        numeric: true,
      },
      {
        heading: words.say('told-indicators'),
        cell: ({ indicators }) => kindsCounted(view, indicators),
      },
    ],
    contributions,
    emptyState(words.say('told-none-title'), words.say('told-none-text')),
  );
}

/** 0 to 1, as the reader writes a share. */
function percent(view: View, share: number): string {
  return new Intl.NumberFormat(locale(view), { style: 'percent' }).format(share);
}
