/**
 * Senders as this organisation knows them: what people said of their messages, what somebody set,
 * and the registry of genuine senders of the sector that comes with the program.
 */
import {
  readSenderKey,
  type KnownSender,
  type SenderReport,
  type SetStanding,
} from '../../flow/senders.ts';
import type { Page } from '../../flow/desk.ts';
import type { GenuineSender, SenderStanding } from '../../triage/context.ts';
import { may } from '../../model/role.ts';
import { formToken } from '../form-token.ts';
import { html, type Html } from '../html.ts';
import { look, openListLooks, type ListLooks } from '../looks.ts';
import { button, buttonRow } from '../parts/buttons.ts';
import { emptyState } from '../parts/callouts.ts';
import { errorSummary, type FormError } from '../parts/errors.ts';
import { textInput } from '../parts/fields.ts';
import { summaryList } from '../parts/lists.ts';
import { table } from '../parts/table.ts';
import { stateTag } from '../parts/tags.ts';
import { breadcrumb, olderLink, pageIn, tabs } from '../parts/ways.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import { notRecorded, time, type ConsolePorts, type View } from '../view.ts';

const PAGE_SIZE = 50;
const SEARCH_CHARS_MAX = 100;
const KEY_CHARS_MAX = 254;
const WRONG = 422;
const LISTS = ['all', 'set', 'sector'] as const;
type List = (typeof LISTS)[number];
type SenderError = Exclude<FormError, string>;

export function senderPages(ports: ConsolePorts, pages: Pages): void {
  const looks = openListLooks(ports);
  pages.get('/senders', 'see-signals', (asked) => drawList(asked, ports, looks, null));
  pages.post('/senders', 'decide', async (asked) => {
    const { form, person, view } = asked;
    const key = readSenderKey((form.get('sender') ?? '').slice(0, KEY_CHARS_MAX + 1));
    const is = standingIn(form);
    if (key === null || is === null)
      return drawList(asked, ports, looks, {
        field: 'sender',
        text: view.words.say('sender-malformed'),
      });
    await ports.senders.set(key, is, person.name);
    return addressOf(key);
  });
  pages.get('/senders/:id', 'see-signals', (asked) => drawSender(asked, ports));
  pages.post('/senders/:id/standing', 'decide', async ({ form, id, person }) => {
    const key = readSenderKey(id);
    if (key === null || (await ports.senders.find(key)) === null) return '/senders';
    await ports.senders.set(key, standingIn(form), person.name);
    return (await ports.senders.find(key)) === null ? '/senders' : addressOf(key);
  });
}

function standingIn(form: URLSearchParams): SetStanding | null {
  const is = form.get('is');
  return is === 'genuine' || is === 'dangerous' ? is : null;
}

/** A person's, as far as anybody can tell; a domain alone names nobody. */
function isAddress(key: string): boolean {
  return key.includes('@');
}

function addressOf(key: string): string {
  return `/senders/${encodeURIComponent(key)}`;
}

async function drawList(
  asked: Asked,
  ports: ConsolePorts,
  looks: ListLooks,
  error: SenderError | null,
): Promise<Answer> {
  const { view, query, person } = asked;
  const { words } = view;
  const list = LISTS.find((one) => one === query.get('list')) ?? 'all';
  const search = (query.get('q') ?? '').trim().toLowerCase().slice(0, SEARCH_CHARS_MAX);
  if (search !== '' && list !== 'sector') await look(asked, ports, 'search', search);
  const own =
    list === 'sector'
      ? null
      : await ports.senders.list({ search, isSet: list === 'set' }, pageIn(query, PAGE_SIZE));
  await looks(asked, '/senders', own?.items.some(({ key }) => isAddress(key)) === true);
  return {
    title: words.say('senders-title'),
    section: 'reports',
    status: error === null ? 200 : WRONG,
    body: html`${errorSummary(view, error === null ? [] : [error])}
      ${breadcrumb(view, [[words.say('section-reports'), '/reports']])}
      <h1>${words.say('senders-title')}</h1>
      <p>${words.say('senders-text')}</p>
      ${listTabs(view, list)} ${searchForm(view, list, search)}
      ${
        own === null
          ? sectorPart(view, ports.guides.genuine, search, query.get('after'))
          : ownPart(view, own)
      }
      ${may(person.roles, 'decide') && own !== null && addForm(view, error)}`,
  };
}

function listTabs({ words }: View, list: List): Html {
  const places = LISTS.map((one) => [words.say(`senders-${one}`), `/senders?list=${one}`] as const);
  return tabs(words.say('senders-title'), places, `/senders?list=${list}`);
}

function searchForm({ words }: View, list: List, search: string): Html {
  return html`<form method="get" action="/senders" class="filter" role="search">
    <input type="hidden" name="list" value="${list}" />
    <label
      ><span>${words.say('senders-search')}</span
      ><input type="search" name="q" value="${search}" data-key="/"
    /></label>
    <button>${words.say('search')}</button>
  </form>`;
}

function ownPart(view: View, { items, next }: Page<KnownSender>): Html {
  const { words } = view;
  return html`${table<KnownSender>(
    words.say('senders-title'),
    [
      {
        heading: words.say('sender-one'),
        names: true,
        cell: ({ key }) => html`<a href="${addressOf(key)}">${key}</a>`,
      },
      { heading: words.say('sender-standing'), cell: (one) => standingTag(view, one.standing) },
      { heading: words.say('sender-verdicts'), cell: (one) => verdictsOf(view, one.standing) },
      {
        heading: words.say('sender-last'),
        cell: ({ lastAt }) => (lastAt === null ? notRecorded(view) : time(view, lastAt)),
      },
    ],
    items,
    emptyState(words.say('senders-none'), words.say('senders-none-text')),
  )}
  ${olderLink(view, view.address, next)}`;
}

function standingTag({ words }: View, { set, harmless, dangerous }: SenderStanding): Html {
  if (set === 'genuine') return stateTag('good', words.say('sender-is-genuine'));
  if (set === 'dangerous' || dangerous > harmless)
    return stateTag('bad', words.say('sender-is-dangerous'));
  if (dangerous > 0) return stateTag('act', words.say('sender-is-mixed'));
  if (harmless > 0) return stateTag('good', words.say('sender-is-harmless'));
  return stateTag('unknown', words.say('sender-is-unknown'));
}

function verdictsOf({ words }: View, { seen, harmless, dangerous }: SenderStanding): string {
  return words.say('sender-counts', { seen, harmless, dangerous });
}

function sectorPart(
  view: View,
  genuine: readonly GenuineSender[],
  search: string,
  after: string | null,
): Html {
  const { words } = view;
  const found = genuine.filter(({ name, aliases, domains }) =>
    [name, ...aliases, ...domains].some((text) => text.toLowerCase().includes(search)),
  );
  const from = /^\d{1,6}$/.test(after ?? '') ? Number(after) : 0;
  const next = from + PAGE_SIZE < found.length ? String(from + PAGE_SIZE) : null;
  return html`<p>${words.say('senders-sector-text')}</p>
    ${table<GenuineSender>(
      words.say('senders-sector'),
      [
        { heading: words.say('sender-name'), names: true, cell: ({ name }) => name },
        {
          heading: words.say('sender-writes-from'),
          cell: ({ domains }) => html`<code>${domains.join(', ')}</code>`,
        },
        { heading: words.say('sender-aliases'), cell: ({ aliases }) => aliases.join(', ') },
      ],
      found.slice(from, from + PAGE_SIZE),
      emptyState(words.say('senders-none'), words.say('senders-sector-none')),
    )}
    ${olderLink(view, view.address, next)}`;
}

function addForm(view: View, error: SenderError | null): Html {
  const { words } = view;
  return html`<h2>${words.say('sender-add')}</h2>
    <form method="post" action="/senders">
      ${formToken(view)}
      ${textInput({
        name: 'sender',
        label: words.say('sender-key'),
        hint: words.say('sender-key-hint'),
        error: error?.text,
        lengthMax: KEY_CHARS_MAX,
      })}
      ${standingButtons(view)}
    </form>`;
}

function standingButtons({ words }: View, others: readonly Html[] = []): Html {
  return buttonRow(
    button(words.say('sender-set-genuine'), {
      name: 'is',
      value: 'genuine',
      look: 'quiet',
      key: 'g',
    }),
    button(words.say('sender-set-dangerous'), {
      name: 'is',
      value: 'dangerous',
      look: 'danger',
      key: 'd',
    }),
    ...others,
  );
}

async function drawSender(asked: Asked, ports: ConsolePorts): Promise<Answer | null> {
  const { view, id, query, person } = asked;
  const key = readSenderKey(id);
  const sender = key === null ? null : await ports.senders.find(key);
  if (sender === null) return null;
  const { words } = view;
  const reports = await ports.senders.reports(sender.key, pageIn(query, PAGE_SIZE));
  if (isAddress(sender.key) || reports.items.length > 0)
    await look(asked, ports, 'search', sender.key);
  const { setBy, standing } = sender;
  return {
    title: sender.key,
    section: 'reports',
    islands: ['keys'],
    body: html`${breadcrumb(view, [
        [words.say('section-reports'), '/reports'],
        [words.say('senders-title'), '/senders'],
      ])}
      <h1>${sender.key}</h1>
      <p class="lead">${standingTag(view, standing)}</p>
      ${summaryList([
        [words.say('sender-verdicts'), verdictsOf(view, standing)],
        [
          words.say('sender-set-by'),
          setBy === null ? notRecorded(view) : html`${setBy.by} · ${time(view, setBy.at)}`,
        ],
      ])}
      <p>${words.say('sender-counts-how')}</p>
      ${may(person.roles, 'decide') && setForm(view, sender)}
      <h2>${words.say('sender-reports')}</h2>
      ${reportTable(view, reports.items)} ${olderLink(view, view.address, reports.next)}`,
  };
}

function setForm(view: View, { key, setBy }: KnownSender): Html {
  const { words } = view;
  const back =
    setBy === null
      ? []
      : [
          button(words.say('sender-set-back'), {
            name: 'is',
            value: 'none',
            look: 'quiet',
            key: 'r',
          }),
        ];
  return html`<form method="post" action="${addressOf(key)}/standing">
    ${formToken(view)} ${standingButtons(view, back)}
  </form>`;
}

function reportTable(view: View, reports: readonly SenderReport[]): Html {
  const { words } = view;
  return table<SenderReport>(
    words.say('sender-reports'),
    [
      {
        heading: words.say('report-one'),
        names: true,
        cell: ({ report }) => html`<a href="/reports/${report}">${report}</a>`,
      },
      { heading: words.say('message-from'), cell: ({ address }) => address },
      {
        heading: words.say('cluster-verdict'),
        cell: ({ word }) =>
          word === null ? words.say('sender-no-word') : words.say(`message-${word.is}`),
      },
      { heading: words.say('when'), cell: ({ at }) => time(view, at) },
    ],
    reports,
    emptyState(words.say('sender-no-reports'), words.say('sender-no-reports-text')),
  );
}
