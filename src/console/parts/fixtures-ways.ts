/** What must be noticed, ways through, clocks, charts and what is kept, in every state. */
import { DAY, HOUR, MINUTE } from '../../model/time.ts';
import { html } from '../html.ts';
import { banner, callout, emptyState } from './callouts.ts';
import { lineChart, spark } from './chart-lines.ts';
import { bars } from './chart.ts';
import { clock } from './clock.ts';
import { HOSTILE_TEXT, LONG_FRENCH, LONG_HUNGARIAN, LONG_WORD, type Fixture } from './fixture.ts';
import { printSheet, qrHolder, receiptCode } from './sheets.ts';
import {
  breadcrumb,
  details,
  dialog,
  dialogLink,
  olderLink,
  pagination,
  steps,
  tabs,
} from './ways.ts';
import { linkButton } from './buttons.ts';

const NOTICED: readonly Fixture[] = [
  {
    part: 'callout',
    state: 'info',
    draw: () => callout('info', 'Where this comes from', 'From the backup server’s own log.'),
  },
  {
    part: 'callout',
    state: 'act',
    draw: () => callout('act', 'Call the ward now', LONG_HUNGARIAN),
  },
  {
    part: 'callout',
    state: 'danger, hostile',
    draw: () =>
      callout(
        'danger',
        HOSTILE_TEXT,
        html`<p>${LONG_WORD}</p>
          <p>${HOSTILE_TEXT}</p>`,
      ),
  },
  {
    part: 'callout',
    state: 'good',
    draw: () => callout('good', 'Restored and compared', LONG_FRENCH),
  },
  { part: 'banner', state: 'after something was done', draw: () => banner('Assigned to nagy.p.') },
  {
    part: 'emptyState',
    state: 'teaching',
    draw: () =>
      emptyState(
        'Nobody has sent anything yet',
        'Point a log sender at this machine, or scan a folder of logs.',
        linkButton('How to send logs', '/parts', 'quiet'),
      ),
  },
];

const WAYS: readonly Fixture[] = [
  {
    part: 'breadcrumb',
    state: 'two, hostile',
    draw: (view) =>
      breadcrumb(view, [
        ['Cases', '/parts'],
        [HOSTILE_TEXT, '/parts'],
      ]),
  },
  {
    part: 'tabs',
    state: 'one open',
    draw: () =>
      tabs(
        'Cases by state',
        [
          ['Open', '/parts?state=open'],
          ['Closed', '/parts?state=closed'],
          [LONG_FRENCH, '/parts'],
        ],
        '/parts?state=open',
      ),
  },
  {
    part: 'pagination',
    state: 'first of many',
    draw: (view) =>
      pagination(view, { page: 1, pages: 12, addressOf, label: 'Pages, from the first' }),
  },
  {
    part: 'pagination',
    state: 'in the middle',
    draw: (view) => pagination(view, { page: 4, pages: 12, addressOf, label: 'Pages, amid' }),
  },
  { part: 'olderLink', state: 'more to come', draw: (view) => olderLink(view, '/parts', 'x') },
  {
    part: 'steps',
    state: 'third of five',
    draw: (view) => steps(view, ['Kind', 'Country', LONG_HUNGARIAN, 'People', 'Logs'], 2),
  },
  {
    part: 'details',
    state: 'closed and open',
    draw: () =>
      html`${details('More about this', 'Hidden until asked for.')}
      ${details(LONG_FRENCH, html`<p>${HOSTILE_TEXT}</p>`, true)}`,
  },
  {
    part: 'dialog',
    state: 'opened by a link; without scripts the link leads to a page',
    draw: (view) =>
      html`${dialogLink('Close the case', 'fixture-dialog', '/parts')}
      ${dialog(view, 'fixture-dialog', 'Close the case?', html`<p>${LONG_HUNGARIAN}</p>`)}`,
  },
];

const CLOCKS: readonly Fixture[] = [
  ['running', 2 * DAY + 3 * HOUR, null],
  ['soon', 5 * HOUR + 12 * MINUTE, null],
  ['over', -26 * HOUR, null],
  ['met', 20 * HOUR, -HOUR],
  ['met late', -3 * HOUR, -HOUR],
].map(([state, due, met]) => ({
  part: 'clock',
  state: String(state),
  draw: (view) =>
    clock(view, {
      label: 'Early warning to the authority',
      dueAt: view.now + Number(due),
      metAt: met === null ? null : view.now + Number(met),
    }),
}));

const DAYS: readonly string[] = ['15 Nov', '16 Nov', '17 Nov', '18 Nov', '19 Nov', '20 Nov'];
const CHARTS: readonly Fixture[] = [
  {
    part: 'bars',
    state: 'many, some nought',
    draw: () =>
      bars(
        'Most findings came on 17 November.',
        'The numbers',
        DAYS.map((label, index) => ({ label, value: [2, 0, 9, 1, 0, 4][index] ?? 0 })),
      ),
  },
  {
    part: 'bars',
    state: 'one, hostile',
    draw: () => bars(HOSTILE_TEXT, 'The numbers', [{ label: LONG_WORD, value: 1 }]),
  },
  {
    part: 'lineChart',
    state: 'three lines, a gap where nothing is known',
    draw: (view) =>
      lineChart({
        caption: 'Reports rose while clicks fell.',
        tableLabel: 'The numbers',
        labels: DAYS,
        lines: [
          { name: 'Reports', values: [2, 3, 5, 8, 9, 12] },
          { name: 'Clicks', values: [7, 6, null, 4, 2, 1] },
          { name: LONG_FRENCH, values: [1, 1, 2, 2, 3, null] },
        ],
        unknown: view.words.say('not-recorded'),
      }),
  },
  {
    part: 'spark',
    state: 'in a sentence',
    draw: () =>
      html`<p>Last week ${spark('rising from 2 to 12', [2, 3, 5, 8, 9, 12])} 12 a day</p>`,
  },
];

const KEPT: readonly Fixture[] = [
  {
    part: 'receiptCode',
    state: 'with the island copy',
    draw: (view) => receiptCode(view, 'Your receipt', 'K7QF-4M2P-XW9D'),
  },
  {
    part: 'qrHolder',
    state: 'with its address',
    draw: () =>
      qrHolder(
        html`<svg viewBox="0 0 7 7" aria-hidden="true">
          <path d="M0 0h3v3H0zM4 0h3v3H4zM0 4h3v3H0zM4 4h1v1H4zM6 5h1v2H6z" />
        </svg>`,
        'https://shield.szentanna.example/report',
      ),
  },
  {
    part: 'printSheet',
    state: 'short',
    draw: (view) => printSheet(view, 'By the telephone', html`<p>${LONG_HUNGARIAN}</p>`),
  },
];

function addressOf(page: number): string {
  return `/parts?page=${page}`;
}

export const WAY_FIXTURES: readonly Fixture[] = [
  ...NOTICED,
  ...WAYS,
  ...CLOCKS,
  ...CHARTS,
  ...KEPT,
];
