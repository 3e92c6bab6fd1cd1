/** Notices in and out: what members told the centre, and what it told them. */
import type { Page } from '../../flow/desk.ts';
import type { SignedIn } from '../../flow/doors.ts';
import type { AfflictionCount } from '../../flow/members.ts';
import type { ExchangedNotice, Member } from '../../model/member.ts';
import { TLPS, type Tlp } from '../../model/tlp.ts';
import { may } from '../../model/role.ts';
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import { emptyState } from '../parts/callouts.ts';
import { errorSummary } from '../parts/errors.ts';
import { select, textField } from '../parts/fields.ts';
import { table } from '../parts/table.ts';
import { olderLink, type Place, tabs } from '../parts/ways.ts';
import { number, time, type View } from '../view.ts';

type OutKind = 'warning' | 'question' | 'advice';
export const OUT_KINDS: readonly OutKind[] = ['warning', 'question', 'advice'];

/** A notice as the form brought it; null where nothing was chosen. */
export interface DraftNotice {
  /** `all`, `affected:ID` or a member's id. */
  readonly to: string;
  readonly kind: OutKind | null;
  readonly tlp: Tlp | null;
  readonly title: string;
  readonly text: string;
}

interface ExchangeParts {
  readonly list: Page<ExchangedNotice>;
  readonly members: readonly Member[];
  readonly afflictions: readonly AfflictionCount[];
  readonly direction: ExchangedNotice['direction'] | undefined;
  readonly draft: DraftNotice | null;
  readonly errors: readonly string[];
  readonly person: SignedIn;
}

export function exchangePage(view: View, parts: ExchangeParts): Html {
  const { words } = view;
  const { list, direction, errors, person } = parts;
  const steers = may(person.roles, 'steer-members');
  const addressOf = (one: typeof direction): string =>
    `/exchange${one === undefined ? '' : `?direction=${one}`}`;
  const places: readonly Place[] = [
    [words.say('exchange-both'), addressOf(undefined)],
    [words.say('exchange-in'), addressOf('in')],
    [words.say('exchange-out'), addressOf('out')],
  ];
  return html`<h1>${words.say('exchange-title')}</h1>
    ${errorSummary(view, errors)} ${tabs(words.say('exchange-title'), places, addressOf(direction))}
    ${noticeTable(view, list.items, steers ? person : null)}
    ${olderLink(view, view.address, list.next)} ${steers && writeForm(view, parts)}`;
}

/** With a person who may, notices in can be marked as answered. */
export function noticeTable(
  view: View,
  notices: readonly ExchangedNotice[],
  person: SignedIn | null,
): Html {
  const { words } = view;
  return table(
    words.say('exchange-title'),
    [
      { heading: words.say('when'), cell: ({ at }) => time(view, at) },
      {
        heading: words.say('exchange-party'),
        cell: ({ direction, party, member }) =>
          html`<small>${words.say(`exchange-${direction}`)}</small> ${
              member === null ? party : html`<a href="/members/${member}">${party}</a>`
            }`,
      },
      {
        heading: words.say('exchange-notice'),
        cell: ({ kind, title, text, by }) =>
          html`<details>
            <summary>${words.say(`notice-kind-${kind}`)}: ${title}</summary>
            <p>${text}</p>
            <small>${by}</small>
          </details>`,
      },
      { heading: 'TLP', cell: ({ tlp }) => html`<span class="tlp">TLP:${tlp}</span>` },
      { heading: words.say('state'), cell: (notice) => stateOf(view, notice, person) },
    ],
    notices,
    emptyState(words.say('exchange-none-title'), words.say('exchange-none-text')),
  );
}

function stateOf(
  view: View,
  { id, direction, readBy, answeredAt }: ExchangedNotice,
  person: SignedIn | null,
): Html {
  const { words } = view;
  if (direction === 'out') return html`${words.say('exchange-read-by', { count: readBy })}`;
  if (answeredAt !== null) return html`${words.say('exchange-answered')} ${time(view, answeredAt)}`;
  return html`<strong>${words.say('exchange-waits')}</strong> ${
      person !== null &&
      html`<form method="post" action="/exchange/${id}/answered">
        ${formToken(view)}<button class="quiet">${words.say('exchange-mark-answered')}</button>
      </form>`
    }`;
}

function writeForm(view: View, { members, afflictions, draft }: ExchangeParts): Html {
  const { words } = view;
  const none = ['', words.say('choose')] as const;
  const affected = afflictions
    .filter(({ overAt }) => overAt === null)
    .map(
      ({ id, title, members: counts }) =>
        [
          `affected:${id}`,
          words.say('exchange-to-affected', {
            title,
            count: number(view, counts.confirmed + counts.suspected),
          }),
        ] as const,
    );
  const one = members.map(({ id, name }) => [id, name] as const);
  const kinds = OUT_KINDS.map((kind) => [kind, words.say(`notice-kind-${kind}`)] as const);
  const tlps = TLPS.map((tlp) => [tlp, `TLP:${tlp}`] as const);
  return html`<h2>${words.say('exchange-write')}</h2>
    <form method="post" action="/exchange" class="action write">
      ${formToken(view)}
      ${select('to', words.say('exchange-to'), [none, ['all', words.say('exchange-to-all')], ...affected, ...one], draft?.to ?? '')}
      ${select('kind', words.say('exchange-kind'), [none, ...kinds], draft?.kind ?? '')}
      ${select('tlp', 'TLP', [none, ...tlps], draft?.tlp ?? '')}
      ${textField('title', words.say('exchange-notice-title'), draft?.title ?? '', true)}
      <label
        ><span>${words.say('exchange-notice-text')}</span
        ><textarea name="text" rows="5" required>${draft?.text ?? ''}</textarea>
      </label>
      <p class="hint">${words.say('exchange-no-patients')}</p>
      <button>${words.say('exchange-send')}</button>
    </form>`;
}
