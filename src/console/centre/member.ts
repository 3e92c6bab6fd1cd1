/** One member: what it told of itself, what it suffers from, its clocks, what was exchanged. */
import type { Page } from '../../flow/desk.ts';
import type { LeftLine } from '../../flow/membership.ts';
import type { MemberSheet } from '../../flow/members.ts';
import type { ExchangedNotice, Member } from '../../model/member.ts';
import { html, type Html, type Insert } from '../html.ts';
import { leftList } from '../guard/left.ts';
import { emptyState } from '../parts/callouts.ts';
import { summaryList } from '../parts/lists.ts';
import { table } from '../parts/table.ts';
import { levelTag } from '../parts/tags.ts';
import { breadcrumb, olderLink } from '../parts/ways.ts';
import { ago, time, type View } from '../view.ts';
import { noticeTable } from './exchange.ts';
import { bucket, clockLeft, clockName } from './members.ts';
import { standingOf, standingTag } from './standing.ts';
import { toldPart, type ToldParts } from './told.ts';

export function memberPage(
  view: View,
  { member, afflictions, clocks }: MemberSheet,
  notices: readonly ExchangedNotice[],
  told: ToldParts | null,
): Html {
  const { words } = view;
  const standing = standingOf(member, view.now);
  return html`${breadcrumb(view, [[words.say('section-members'), '/members']])}
    <h1>${member.name}</h1>
    <p class="lead">${standingTag(view, standing)} ${words.say(`standing-${standing}-text`)}</p>
    ${summary(view, member)}
    <p class="hint">${words.say('member-told-about')}</p>
    ${
      (told?.centre.left ?? null) !== null &&
      html`<p>
        <a href="/members/${member.id}/left"
          >${words.say('left-of-member', { name: member.name })}</a
        >
      </p>`
    }
    <h2>${words.say('member-clocks-title')}</h2>
    ${clocksTable(view, clocks)}
    <h2>${words.say('member-suffers')}</h2>
    ${afflictionsTable(view, afflictions)}
    <h2>${words.say('exchange-title')}</h2>
    ${noticeTable(view, notices, null)} ${told !== null && toldPart(view, told)}`;
}

/** A rehearsed member's own page of what left it. */
export function memberLeftPage(view: View, { id, name }: Member, left: Page<LeftLine>): Html {
  const { words } = view;
  const places = [
    [words.say('section-members'), '/members'],
    [name, `/members/${id}`],
  ] as const;
  return html`${breadcrumb(view, places)}
    <h1>${words.say('left-of-member', { name })}</h1>
    <p class="lead">${words.say('left-of-member-text')}</p>
    ${leftList(view, left.items)} ${olderLink(view, view.address, left.next)}`;
}

function summary(view: View, { kind, place, relation, joinedAt, status }: Member): Html {
  const { words } = view;
  const told: readonly (readonly [string, Insert])[] =
    status === null
      ? [[words.say('member-heard'), words.say('member-never-heard')]]
      : [
          [words.say('member-heard'), html`${time(view, status.at)}, ${ago(view, status.at)}`],
          [words.say('member-care'), words.say(`care-${status.care}`)],
          [
            words.say('member-open-cases'),
            html`${bucket(view, status.openCases)}
            ${status.worst !== null && levelTag(view, status.worst)}`,
          ],
          [words.say('member-reports'), bucket(view, status.reportsToday)],
          [words.say('member-silent-sources'), bucket(view, status.silentSources)],
          [words.say('member-backup'), words.say(`member-backup-${status.backup}`)],
        ];
  return summaryList([
    [words.say('member-kind'), words.say(`member-kind-${kind}`)],
    [words.say('member-place'), place],
    [words.say('member-relation'), words.say(`relation-${relation}`)],
    [words.say('member-joined'), time(view, joinedAt)],
    ...told,
  ]);
}

function clocksTable(view: View, clocks: MemberSheet['clocks']): Html {
  const { words } = view;
  return table(
    words.say('member-clocks-title'),
    [
      { heading: words.say('member-clock'), cell: (clock) => clockName(view, clock) },
      { heading: words.say('member-clock-due'), cell: ({ dueAt }) => time(view, dueAt) },
      {
        heading: words.say('member-clock-left'),
        cell: ({ dueAt, metAt }) =>
          metAt === null
            ? clockLeft(view, dueAt)
            : html`${words.say('member-clock-met')} ${time(view, metAt)}`,
      },
    ],
    clocks,
    emptyState(words.say('member-clocks-none-title'), words.say('member-clocks-none-text')),
  );
}

function afflictionsTable(view: View, afflictions: MemberSheet['afflictions']): Html {
  const { words } = view;
  return table(
    words.say('member-suffers'),
    [
      {
        heading: words.say('affliction'),
        cell: ({ affliction: { id, title, kind } }) =>
          html`<a href="/members?affliction=${encodeURIComponent(id)}">${title}</a
            ><small>${words.say(`affliction-${kind}`)}</small>`,
      },
      { heading: words.say('level'), cell: ({ affliction }) => levelTag(view, affliction.level) },
      { heading: words.say('affected'), cell: ({ affected }) => words.say(`affected-${affected}`) },
    ],
    afflictions,
    emptyState(words.say('member-well-title'), words.say('member-well-text')),
  );
}
