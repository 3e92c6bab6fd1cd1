/** Tables, tags and lists in every state. */
import { LEVELS } from '../../model/severity.ts';
import { DAY, HOUR, MINUTE } from '../../model/time.ts';
import { html } from '../html.ts';
import { number } from '../view.ts';
import { emptyState } from './callouts.ts';
import { HOSTILE_TEXT, LONG_FRENCH, LONG_HUNGARIAN, LONG_WORD, type Fixture } from './fixture.ts';
import { personLine, summaryList, taskList, timeline } from './lists.ts';
import { table, type Column } from './table.ts';
import { levelTag, stateTag, tag } from './tags.ts';

interface Row {
  readonly name: string;
  readonly count: number;
  readonly last: string;
}

const ROWS: readonly Row[] = [
  { name: 'Radiology', count: 1_203_417, last: '3:58' },
  { name: LONG_WORD, count: 0, last: '' },
  { name: HOSTILE_TEXT, count: 41.5, last: LONG_FRENCH },
  { name: LONG_HUNGARIAN, count: 7, last: '12:00' },
];
const EMPTY = emptyState('Nothing yet', 'When a ward reports something, it appears here.');

const TABLES: readonly Fixture[] = [
  {
    part: 'table',
    state: 'many, sorted, with boxes',
    draw: (view) =>
      table<Row>(
        'Wards with boxes',
        [
          {
            heading: 'Choose',
            choice: true,
            cell: ({ name }) =>
              html`<input type="checkbox" name="row" value="${name}" aria-label="${name}" />`,
          },
          {
            heading: 'Ward',
            names: true,
            sort: { address: '/parts?sort=ward', order: 'ascending' },
            cell: ({ name }) => name,
          },
          {
            heading: 'Records',
            numeric: true,
            sort: { address: '/parts?sort=records', order: null },
            cell: ({ count }) => number(view, count),
          },
          { heading: 'Last', cell: ({ last }) => last },
        ],
        ROWS,
        EMPTY,
      ),
  },
  { part: 'table', state: 'one', draw: () => table('One ward', PLAIN, ROWS.slice(0, 1), EMPTY) },
  { part: 'table', state: 'empty', draw: () => table('No ward', PLAIN, [], EMPTY) },
];

const PLAIN: readonly Column<Row>[] = [
  { heading: 'Ward', names: true, cell: ({ name }) => name },
  { heading: 'Records', numeric: true, cell: ({ count }) => count },
];

const TAGS: readonly Fixture[] = [
  {
    part: 'levelTag',
    state: 'every level',
    draw: (view) => html`<p>${LEVELS.map((level) => html`${levelTag(view, level)} &ensp;`)}</p>`,
  },
  {
    part: 'stateTag',
    state: 'every standing',
    draw: () =>
      html`<p>
        ${stateTag('good', 'Restored and compared')} &ensp; ${stateTag('act', 'Not heard')} &ensp;
        ${stateTag('bad', 'Over')} &ensp; ${stateTag('waiting', 'Running')} &ensp;
        ${stateTag('unknown', 'Not known')}
      </p>`,
  },
  {
    part: 'tag',
    state: 'short, long, hostile',
    draw: () => html`<p>${[tag('T1490'), ' ', tag(LONG_WORD), ' ', tag(HOSTILE_TEXT)]}</p>`,
  },
];

const LISTS: readonly Fixture[] = [
  {
    part: 'summaryList',
    state: 'many',
    draw: () =>
      summaryList([
        ['Opened', '21 Nov 2026, 03:58'],
        ['Concerns', LONG_WORD],
        [LONG_HUNGARIAN, LONG_FRENCH],
        ['Said', HOSTILE_TEXT],
      ]),
  },
  {
    part: 'timeline',
    state: 'many, with words',
    draw: (view) =>
      timeline(view, [
        { at: view.now - 2 * DAY, what: 'opened by a rule' },
        { at: view.now - HOUR, by: HOSTILE_TEXT, what: 'noted', said: HOSTILE_TEXT },
        { at: view.now - MINUTE, by: 'nagy.p', what: LONG_FRENCH, said: LONG_WORD },
      ]),
  },
  {
    part: 'timeline',
    state: 'one',
    draw: (view) => timeline(view, [{ at: view.now, by: 'duty', what: 'took it over' }]),
  },
  {
    part: 'taskList',
    state: 'every standing',
    draw: () =>
      taskList([
        { text: 'Call the ward', standing: 'good', word: 'Done' },
        {
          text: 'Unplug the network cable',
          address: '/parts',
          hint: LONG_HUNGARIAN,
          standing: 'act',
          word: 'To do now',
        },
        { text: LONG_WORD, standing: 'waiting', word: 'Waiting for nagy.p' },
        { text: HOSTILE_TEXT, standing: 'bad', word: 'Could not be done' },
        { text: 'Last good backup', standing: 'unknown', word: 'Not known' },
      ]),
  },
  {
    part: 'personLine',
    state: 'whole, hostile',
    draw: () =>
      html`<p>
          ${personLine('Kovács Erzsébet', 'privacy officer', html`<a href="tel:+3611234567">+36 1 123 4567</a>`)}
        </p>
        <p>${personLine(HOSTILE_TEXT, LONG_FRENCH)}</p>`,
  },
];

export const LIST_FIXTURES: readonly Fixture[] = [...TABLES, ...TAGS, ...LISTS];
