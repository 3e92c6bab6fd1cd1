/** One member: what it told of itself, what it suffers from, its clocks, what was exchanged. */
import type { MemberSheet } from '../../flow/members.ts';
import type { ExchangedNotice } from '../../model/member.ts';
import { html, type Html } from '../html.ts';
import { emptyState, levelTag, summaryList, table } from '../parts/parts.ts';
import { ago, time, type View } from '../view.ts';
import { noticeTable } from './exchange.ts';
import { bucket, clockLeft, clockName, standingOf, standingTag } from './members.ts';

export function memberPage(
  view: View,
  { member, afflictions, clocks }: MemberSheet,
  notices: readonly ExchangedNotice[],
): Html {
  const { words } = view;
  const { status } = member;
  return html`<p class="trail"><a href="/members">${words.say('section-members')}</a></p>
    <h1>${member.name}</h1>
    <p class="lead">
      ${standingTag(view, standingOf(member, view.now))}
      ${words.say(`standing-${standingOf(member, view.now)}-text`)}
    </p>
    ${summaryList([
      [words.say('member-kind'), words.say(`member-kind-${member.kind}`)],
      [words.say('member-place'), member.place],
      [words.say('member-relation'), words.say(`relation-${member.relation}`)],
      [words.say('member-joined'), time(view, member.joinedAt)],
      ...(status === null
        ? [[words.say('member-heard'), words.say('member-never-heard')] as const]
        : [
            [
              words.say('member-heard'),
              html`${time(view, status.at)}, ${ago(view, status.at)}`,
            ] as const,
            [words.say('member-care'), words.say(`care-${status.care}`)] as const,
            [
              words.say('member-open-cases'),
              html`${bucket(view, status.openCases)}
              ${status.worst !== null && levelTag(view, status.worst)}`,
            ] as const,
            [words.say('member-reports'), bucket(view, status.reportsToday)] as const,
            [words.say('member-silent-sources'), bucket(view, status.silentSources)] as const,
            [words.say('member-backup'), words.say(`member-backup-${status.backup}`)] as const,
          ]),
    ])}
    <p class="hint">${words.say('member-told-about')}</p>
    <h2>${words.say('member-clocks-title')}</h2>
    ${table(
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
    )}
    <h2>${words.say('member-suffers')}</h2>
    ${table(
      words.say('member-suffers'),
      [
        {
          heading: words.say('affliction'),
          cell: ({ affliction: { id, title, kind } }) =>
            html`<a href="/members?affliction=${encodeURIComponent(id)}">${title}</a
              ><small>${words.say(`affliction-${kind}`)}</small>`,
        },
        { heading: words.say('level'), cell: ({ affliction }) => levelTag(view, affliction.level) },
        {
          heading: words.say('affected'),
          cell: ({ affected }) => words.say(`affected-${affected}`),
        },
      ],
      afflictions,
      emptyState(words.say('member-well-title'), words.say('member-well-text')),
    )}
    <h2>${words.say('exchange-title')}</h2>
    ${noticeTable(view, notices, null)}`;
}
