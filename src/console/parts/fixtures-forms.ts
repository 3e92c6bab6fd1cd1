/** Buttons and fields in every state. */
import { html, type Html } from '../html.ts';
import { button, buttonRow, linkButton } from './buttons.ts';
import { errorSummary } from './errors.ts';
import {
  checkboxTiles,
  dateInput,
  radioTiles,
  select,
  selectInput,
  textArea,
  textField,
  textInput,
  type Option,
} from './fields.ts';
import { HOSTILE_TEXT, LONG_FRENCH, LONG_HUNGARIAN, LONG_WORD, type Fixture } from './fixture.ts';

const KINDS: readonly Option[] = [
  { value: 'message', label: 'A message or a call', hint: 'Mail, text message, telephone, chat' },
  { value: 'device', label: 'An odd device or screen' },
  { value: 'record', label: LONG_HUNGARIAN, hint: LONG_FRENCH },
  { value: 'hostile', label: HOSTILE_TEXT, hint: LONG_WORD },
];

const BUTTONS: readonly Fixture[] = [
  {
    part: 'button',
    state: 'main, quiet, danger, disabled, and a link that looks like one',
    draw: () =>
      buttonRow(
        button('Send the report'),
        button('Save for later', { look: 'quiet' }),
        button('Withdraw for good', { look: 'danger' }),
        button('Not yet', { disabled: true }),
        linkButton('Read the sheet', '/parts', 'quiet'),
      ),
  },
  {
    part: 'button',
    state: 'long and hostile',
    draw: () => buttonRow(button(LONG_HUNGARIAN), button(HOSTILE_TEXT, { look: 'quiet' })),
  },
];

const TEXTS: readonly Fixture[] = [
  {
    part: 'textInput',
    state: 'empty, with hint',
    draw: () =>
      textInput({ name: 'ward', label: 'Ward', hint: 'As it stands on the door', required: true }),
  },
  {
    part: 'textInput',
    state: 'error',
    draw: () =>
      textInput({
        name: 'mail',
        type: 'email',
        label: 'Mail address',
        value: HOSTILE_TEXT,
        error: 'Write an address with an @, such as kovacs.e@szentanna.example',
      }),
  },
  {
    part: 'textInput',
    state: 'short, numeric',
    draw: () =>
      textInput({
        name: 'code',
        label: 'Six digits',
        value: '042917',
        short: true,
        inputMode: 'numeric',
        autocomplete: 'one-time-code',
      }),
  },
  {
    part: 'textInput',
    state: 'disabled',
    draw: () => textInput({ name: 'fixed', label: LONG_FRENCH, value: LONG_WORD, disabled: true }),
  },
  {
    part: 'textArea',
    state: 'filled, with error',
    draw: () =>
      textArea({
        name: 'story',
        label: 'What happened?',
        hint: 'No names of patients, please',
        value: `${HOSTILE_TEXT}\n${LONG_WORD}`,
        error: 'Leave the patient’s name out',
      }),
  },
  {
    part: 'dateInput',
    state: 'filled',
    draw: () => dateInput({ name: 'day', label: 'Day of the drill', value: '2026-11-21' }),
  },
];

const CHOICES: readonly Fixture[] = [
  {
    part: 'selectInput',
    state: 'chosen',
    draw: () => selectInput({ name: 'kind', label: 'Kind', options: KINDS, chosen: 'device' }),
  },
  {
    part: 'radioTiles',
    state: 'nothing chosen',
    draw: () => radioTiles({ name: 'tile', label: 'What is it about?', options: KINDS }),
  },
  {
    part: 'radioTiles',
    state: 'two beside each other, error',
    draw: () =>
      radioTiles({
        name: 'tiles',
        label: 'What is it about?',
        options: KINDS,
        chosen: 'message',
        two: true,
        error: 'Choose one',
      }),
  },
  {
    part: 'checkboxTiles',
    state: 'two of four, disabled',
    draw: () =>
      checkboxTiles({
        name: 'boxes',
        label: 'Which of these?',
        options: KINDS,
        chosen: ['message', 'record'],
        disabled: true,
      }),
  },
  {
    part: 'textField, select',
    state: 'short fields of a filter',
    draw: () => filter(),
  },
];

const ERRORS: readonly Fixture[] = [
  {
    part: 'errorSummary',
    state: 'many, leading to their fields',
    draw: (view) =>
      errorSummary(
        view,
        [
          { text: 'Write an address with an @', field: 'mail' },
          { text: LONG_HUNGARIAN, field: 'story' },
          HOSTILE_TEXT,
        ],
        { focus: false },
      ),
  },
];

function filter(): Html {
  return html`<form class="filter" action="/parts">
    ${textField('text', 'Words', LONG_WORD)}
    ${select(
      'level',
      'At least',
      [
        ['', 'Any'],
        ['high', 'High'],
      ],
      'high',
    )}
    ${button('Show')}
  </form>`;
}

export const FORM_FIXTURES: readonly Fixture[] = [...BUTTONS, ...TEXTS, ...CHOICES, ...ERRORS];
