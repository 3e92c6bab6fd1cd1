/** Members on a map and a table, worst first, with the answer above both. */
import type { AfflictionCount, CountryMap, MemberFilter } from '../../flow/members.ts';
import { type Bucket, type Member, type MemberClock, type MemberKind } from '../../model/member.ts';
import { html, type Html, type Insert } from '../html.ts';
import { emptyState } from '../parts/callouts.ts';
import { select, textField } from '../parts/fields.ts';
import { table } from '../parts/table.ts';
import { levelTag } from '../parts/tags.ts';
import { ago, number, time, type View } from '../view.ts';
import { memberMap } from './map.ts';
import { standingOf, standingTag, type Standing } from './standing.ts';

export const MEMBER_KINDS: readonly MemberKind[] = [
  'hospital',
  'practice',
  'laboratory',
  'pharmacy',
  'supplier',
];
interface MembersParts {
  readonly members: readonly Member[];
  /** Whatever the filter: the answer above speaks of all. */
  readonly all: readonly Member[];
  readonly afflictions: readonly AfflictionCount[];
  readonly clocks: readonly MemberClock[];
  readonly map: CountryMap | null;
  readonly filter: MemberFilter;
}

export function membersPage(view: View, parts: MembersParts): Html {
  const { words } = view;
  const { all, members, afflictions, clocks, map } = parts;
  if (all.length === 0)
    return html`<h1>${words.say('members-title')}</h1>
      ${emptyState(words.say('members-none-title'), words.say('members-none-text'))}`;
  const count = (standing: Standing): number =>
    all.filter((one) => standingOf(one, view.now) === standing).length;
  return html`<h1>${words.say('members-title')}</h1>
    <div data-live="members">
      <p class="lead">
        ${words.say('members-answer', {
          members: all.length,
          care: count('care'),
          serious: count('serious'),
          silent: count('silent'),
        })}
      </p>
      ${clocks.length > 0 && clocksTable(view, clocks, all)} ${afflictionsTable(view, afflictions)}
    </div>
    <h2>${words.say('members-where')}</h2>
    ${filterForm(view, parts)}
    <div class="members" data-live="map">
      ${map !== null && memberMap(view, map, members)} ${membersTable(view, members)}
    </div>`;
}

function filterForm(view: View, { filter, afflictions }: MembersParts): Html {
  const { words } = view;
  const any = ['', words.say('any')] as const;
  const kinds = MEMBER_KINDS.map((kind) => [kind, words.say(`member-kind-${kind}`)] as const);
  const titles = afflictions.map(({ id, title }) => [id, title] as const);
  return html`<form class="filter" method="get" action="/members">
    ${textField('text', words.say('filter-text'), filter.text ?? '')}
    ${select('kind', words.say('member-kind'), [any, ...kinds], filter.kind ?? '')}
    ${select('affliction', words.say('members-affected-by'), [any, ...titles], filter.affliction ?? '')}
    <button>${words.say('filter')}</button> <a href="/members">${words.say('filter-clear')}</a>
  </form>`;
}

function membersTable(view: View, members: readonly Member[]): Html {
  const { words } = view;
  const told =
    (cell: (status: NonNullable<Member['status']>) => Insert) =>
    ({ status }: Member): Insert =>
      status === null
        ? html`<span class="none">${words.say('member-not-known')}</span>`
        : cell(status);
  return table(
    words.say('members-title'),
    [
      {
        heading: words.say('member-name'),
        cell: ({ id, name, place, kind }) =>
          html`<a href="/members/${id}">${name}</a
            ><small>${place}, ${words.say(`member-kind-${kind}`)}</small>`,
      },
      {
        heading: words.say('member-standing'),
        cell: (member) => standingTag(view, standingOf(member, view.now)),
      },
      {
        heading: words.say('member-care'),
        cell: told(({ care }) => words.say(`care-${care}`)),
      },
      {
        heading: words.say('member-open-cases'),
        cell: told(
          ({ openCases, worst }) =>
            html`${bucket(view, openCases)} ${worst !== null && levelTag(view, worst)}`,
        ),
      },
      {
        heading: words.say('member-reports'),
        cell: told(({ reportsToday }) => bucket(view, reportsToday)),
      },
      {
        heading: words.say('member-backup'),
        cell: told(({ backup }) => words.say(`member-backup-${backup}`)),
      },
      {
        heading: words.say('member-heard'),
        cell: ({ status }) =>
          status === null ? words.say('member-never-heard') : ago(view, status.at),
      },
    ],
    members,
    emptyState(words.say('members-no-match-title'), words.say('members-no-match-text')),
  );
}

/** Members tell buckets, so that nobody can count another's cases. */
export function bucket({ words }: View, value: Bucket): string {
  return value === '0' ? words.say('bucket-none') : value.replace('-', '–');
}

function afflictionsTable(view: View, afflictions: readonly AfflictionCount[]): Html {
  const { words } = view;
  return html`<h2>${words.say('afflictions-title')}</h2>
    ${table(
      words.say('afflictions-title'),
      [
        {
          heading: words.say('affliction'),
          cell: ({ id, title, kind }) =>
            html`<a href="/members?affliction=${encodeURIComponent(id)}">${title}</a
              ><small>${words.say(`affliction-${kind}`)}</small>`,
        },
        { heading: words.say('level'), cell: ({ level }) => levelTag(view, level) },
        {
          heading: words.say('affected-confirmed'),
          cell: ({ members }) => number(view, members.confirmed),
          numeric: true,
        },
        {
          heading: words.say('affected-suspected'),
          cell: ({ members }) => number(view, members.suspected),
          numeric: true,
        },
        { heading: words.say('affliction-since'), cell: ({ since }) => time(view, since) },
        {
          heading: words.say('affliction-over'),
          cell: ({ overAt }) =>
            overAt === null ? words.say('affliction-goes-on') : time(view, overAt),
        },
      ],
      afflictions,
      emptyState(words.say('afflictions-none-title'), words.say('afflictions-none-text')),
    )}`;
}

function clocksTable(view: View, clocks: readonly MemberClock[], members: readonly Member[]): Html {
  const { words } = view;
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return html`<h2>${words.say('member-clocks-title')}</h2>
    ${table(
      words.say('member-clocks-title'),
      [
        {
          heading: words.say('member-name'),
          cell: ({ member }) =>
            html`<a href="/members/${member}">${names.get(member) ?? member}</a>`,
        },
        { heading: words.say('member-clock'), cell: (clock) => clockName(view, clock) },
        { heading: words.say('member-clock-due'), cell: ({ dueAt }) => time(view, dueAt) },
        { heading: words.say('member-clock-left'), cell: ({ dueAt }) => clockLeft(view, dueAt) },
      ],
      clocks,
      html``,
    )}`;
}

export function clockName({ words }: View, { regime, stage }: MemberClock): string {
  return `${words.say(`member-regime-${regime}`)}, ${words.say(`member-stage-${stage}`)}`;
}

export function clockLeft(view: View, dueAt: number): Html {
  const over = dueAt < view.now;
  return html`<span class="${over ? 'overdue' : ''}"
    >${over && html`${view.words.say('member-clock-over')} `}${ago(view, dueAt)}</span
  >`;
}
