/** Who is told by which way, what did not go out, and what went to whom. */
import {
  CHANNELS,
  CONTACT_PREFIX,
  type Channel,
  type Delivery,
  type DeliveryState,
  type NoticeLine,
  type Recipient,
} from '../../flow/notices.ts';
import { html, type Html, type Insert } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button, linkButton } from '../parts/buttons.ts';
import { banner, callout, emptyState } from '../parts/callouts.ts';
import { table } from '../parts/table.ts';
import { levelTag, stateTag, type Standing } from '../parts/tags.ts';
import { olderLink } from '../parts/ways.ts';
import { locale, time, type View } from '../view.ts';
import { clockText } from './form.ts';

const NOTICES = '/administration/notices';
/** Monday, 5 January 1970, from where the names of days are taken. */
const A_MONDAY = Date.UTC(1970, 0, 5, 12);
const DAY_MS = 86_400_000;

interface NoticesSheet {
  readonly channels: readonly Channel[];
  readonly recipients: readonly Recipient[];
  readonly dead: readonly NoticeLine[];
  readonly latest: readonly NoticeLine[];
  readonly next: string | null;
  /** The trial that was just made. */
  readonly tried: NoticeLine | null;
}

export function noticesPage(view: View, sheet: NoticesSheet): Html {
  const { words } = view;
  return html`<h1>${words.say('section-notices')}</h1>
    <p class="lead">${words.say('notices-lead')}</p>
    ${sheet.tried !== null && trialResult(view, sheet.tried)} ${unsent(view, sheet)}
    <h2>${words.say('recipients-title')}</h2>
    ${recipientTable(view, sheet)}
    ${sheet.channels.length > 0 && html`<p>${linkButton(words.say('recipient-new'), `${NOTICES}/recipients/new`)}</p>`}
    <h2>${words.say('ways-title')}</h2>
    ${wayTable(view, sheet.channels)}
    <h2>${words.say('notices-latest')}</h2>
    ${noticeTable(view, words.say('notices-latest'), sheet.latest, true)}
    ${olderLink(view, view.address, sheet.next)}`;
}

/** What came of it so far, in words: nobody should have to look for a trial message in vain. */
function trialResult(view: View, { deliveries }: NoticeLine): Html | null {
  const [delivery] = deliveries;
  if (delivery === undefined) return null;
  const { words } = view;
  const name = delivery.recipientName;
  const said = words.say(`trial-${delivery.state}`, { name });
  const why = problemText(view, delivery);
  if (delivery.state === 'sent') return banner(said);
  return callout(delivery.state === 'dead' ? 'danger' : 'act', said, why ?? '');
}

function unsent(view: View, { dead, channels, recipients }: NoticesSheet): Html | null {
  const { words } = view;
  const silent = recipients.length === 0 || channels.length === 0;
  if (dead.length === 0)
    return silent
      ? callout('act', words.say('notices-nobody'), words.say('notices-nobody-text'))
      : null;
  return html`${callout('danger', words.say('notices-dead'), words.say('notices-dead-text'))}
  ${noticeTable(view, words.say('notices-dead'), dead, false)}`;
}

function recipientTable(view: View, { recipients }: NoticesSheet): Html {
  const { words } = view;
  return table<Recipient>(
    words.say('recipients-title'),
    [
      { heading: words.say('recipient-place-short'), numeric: true, cell: (one) => one.place },
      { heading: words.say('recipient-name'), names: true, cell: (one) => nameCell(view, one) },
      {
        heading: words.say('recipient-channel'),
        cell: (one) => html`${words.say(`channel-${one.channel}`)} <small>${one.address}</small>`,
      },
      { heading: words.say('recipient-topics-short'), cell: (one) => topicsCell(view, one) },
      { heading: words.say('recipient-when'), cell: (one) => hoursText(view, one) },
      {
        heading: words.say('recipient-trial'),
        cell: (one) =>
          html`<form class="trial" method="post" action="${NOTICES}/recipients/${one.id}/try">
            ${formToken(view)} ${button(words.say('recipient-try'), { look: 'quiet' })}
          </form>`,
      },
    ],
    recipients,
    emptyState(words.say('recipients-none'), words.say('recipients-none-text')),
  );
}

function nameCell(view: View, { id, name }: Recipient): Html {
  if (id.startsWith(CONTACT_PREFIX))
    return html`<span>${name} <small>${view.words.say('recipient-from-contacts')}</small></span>`;
  return html`<a href="${NOTICES}/recipients/${id}">${name}</a>`;
}

function topicsCell(view: View, { topics, levelAtLeast, digestAt, names }: Recipient): Html {
  const { words } = view;
  const list = new Intl.ListFormat(locale(view)).format(
    topics.map((one) => words.say(`topic-${one}`)),
  );
  return html`${list} ${topics.length > 0 && levelTag(view, levelAtLeast)}
  ${digestAt !== null && html`<small>${words.say('recipient-digest-at', { time: clockText(digestAt) })}</small>`}
  ${names && html`<small>${words.say('recipient-names-yes')}</small>`}`;
}

function hoursText(view: View, { hours }: Recipient): string {
  const { words } = view;
  if (hours === null) return words.say('recipient-when-always');
  const format = new Intl.DateTimeFormat(locale(view), { weekday: 'short', timeZone: 'UTC' });
  const days = hours.days.map((day) => format.format(A_MONDAY + (day - 1) * DAY_MS));
  const list = new Intl.ListFormat(locale(view), { style: 'narrow', type: 'unit' }).format(days);
  return `${list}, ${clockText(hours.from)}–${clockText(hours.to)}`;
}

function wayTable(view: View, channels: readonly Channel[]): Html {
  const { words } = view;
  return table<Channel>(
    words.say('ways-title'),
    [
      {
        heading: words.say('recipient-channel'),
        names: true,
        cell: (one) => words.say(`channel-${one}`),
      },
      {
        heading: words.say('state'),
        cell: (one) =>
          channels.includes(one)
            ? stateTag('good', words.say('way-set-up'))
            : stateTag('unknown', words.say('way-not-set-up')),
      },
      {
        heading: words.say('way-keys'),
        cell: (one) => html`<code>notices.${one}</code>`,
      },
    ],
    CHANNELS,
    emptyState('', ''),
  );
}

/** Notices with everybody they went to. `short` leaves out the buttons. */
export function noticeTable(
  view: View,
  caption: string,
  lines: readonly NoticeLine[],
  short: boolean,
): Html {
  const { words } = view;
  return table<NoticeLine>(
    caption,
    [
      { heading: words.say('notice-line-at'), cell: ({ notice }) => time(view, notice.at) },
      { heading: words.say('level'), cell: ({ notice }) => levelTag(view, notice.level) },
      { heading: words.say('notice'), names: true, cell: (line) => noticeCell(view, line) },
      {
        heading: words.say('notice-told'),
        cell: ({ deliveries }) => deliveryList(view, deliveries, short),
      },
      { heading: words.say('notice-in-hand'), cell: (line) => acknowledgedCell(view, line) },
    ],
    lines,
    emptyState(words.say('notices-none'), words.say('notices-none-text')),
  );
}

function noticeCell({ words }: View, { notice }: NoticeLine): Html {
  const { kind, caseId } = notice;
  const name = words.say(`notice-kind-${kind}`);
  if (caseId === null) return html`${name}`;
  return html`<span>${name} <a class="case-id" href="/cases/${caseId}">${caseId}</a></span>`;
}

function acknowledgedCell(view: View, { notice }: NoticeLine): Insert {
  const { acknowledged } = notice;
  if (acknowledged === null) return view.words.say('nobody-yet');
  return html`${acknowledged.by} <small>${time(view, acknowledged.at)}</small>`;
}

const STANDINGS: Readonly<Record<DeliveryState, Standing>> = {
  waiting: 'waiting',
  sent: 'good',
  dead: 'bad',
  withheld: 'unknown',
  spared: 'unknown',
};

function deliveryList(view: View, deliveries: readonly Delivery[], short: boolean): Insert {
  const { words } = view;
  if (deliveries.length === 0) return words.say('notice-nobody-told');
  return html`<ul class="told">
    ${deliveries.map(
      (one) =>
        html`<li>
          ${one.recipientName} ${stateTag(STANDINGS[one.state], words.say(`delivery-${one.state}`))}
          ${one.sentAt !== null && html`<small>${time(view, one.sentAt)}</small>`}
          ${one.problem !== null && one.state !== 'spared' && html`<small>${problemText(view, one)}</small>`}
          ${!short && one.state === 'dead' && againForm(view, one)}
        </li>`,
    )}
  </ul>`;
}

function problemText(view: View, { problem, nextAt }: Delivery): Insert {
  if (problem === null) return null;
  const { words } = view;
  if (nextAt === null) return words.say(problem);
  return html`${words.say(problem)} ${words.say('delivery-next')} ${time(view, nextAt)}`;
}

function againForm(view: View, { notice, recipient }: Delivery): Html {
  return html`<form method="post" action="${NOTICES}/${notice}/again">
    ${formToken(view)}<input type="hidden" name="recipient" value="${recipient}" />
    ${button(view.words.say('delivery-again'), { look: 'quiet' })}
  </form>`;
}
