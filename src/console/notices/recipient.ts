/** One recipient: a form whose every answer is a sentence. */
import { LANGUAGES } from '../../flow/advice.ts';
import { PLACE_MAX, type Channel, type Recipient } from '../../flow/notices.ts';
import { NOTICE_TOPICS } from '../../model/notice.ts';
import { LEVELS } from '../../model/severity.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button, buttonRow, linkButton } from '../parts/buttons.ts';
import { errorOf, errorSummary, type FormError } from '../parts/errors.ts';
import { checkboxTiles, radioTiles, selectInput, textInput, type Field } from '../parts/fields.ts';
import { breadcrumb } from '../parts/ways.ts';
import { locale, type View } from '../view.ts';
import { clockText, WEEKDAYS } from './form.ts';

const NOTICES = '/administration/notices';
/** Monday, 5 January 1970, from where the names of days are taken. */
const A_MONDAY = Date.UTC(1970, 0, 5, 12);
const DAY_MS = 86_400_000;
const OFFICE = { from: 450, to: 960 } as const;

export function recipientPage(
  view: View,
  channels: readonly Channel[],
  recipient: Recipient,
  errors: readonly FormError[],
): Html {
  const { words } = view;
  const title = words.say(recipient.id === '' ? 'recipient-new' : 'recipient-change');
  return html`${errorSummary(view, errors)}
    ${breadcrumb(view, [[words.say('section-notices'), NOTICES]])}
    <div class="narrow">
      <h1>${title}</h1>
      <form method="post" action="${NOTICES}/recipients">
        ${formToken(view)}
        <input type="hidden" name="id" value="${recipient.id}" />
        ${whoFields(view, channels, recipient, errors)} ${whatFields(view, recipient, errors)}
        ${whenFields(view, recipient, errors)}
        ${buttonRow(button(words.say('recipient-save')), linkButton(words.say('recipient-cancel'), NOTICES, 'quiet'))}
      </form>
      ${recipient.id !== '' && removeForm(view, recipient.id)}
    </div>`;
}

function whoFields(
  view: View,
  channels: readonly Channel[],
  { name, channel, address, language, place }: Recipient,
  errors: readonly FormError[],
): Html {
  const { words } = view;
  const offered = channels.includes(channel) ? channels : [channel, ...channels];
  const places = Array.from({ length: PLACE_MAX }, (_, index) => String(index + 1));
  return html`${textInput({
    ...field(view, 'name', errors),
    value: name,
    required: true,
    autocomplete: 'off',
  })}
  ${selectInput({
    ...field(view, 'channel', errors),
    options: offered.map((one) => ({ value: one, label: words.say(`channel-${one}`) })),
    chosen: channel,
  })}
  ${textInput({ ...field(view, 'address', errors, true), value: address, autocomplete: 'off' })}
  ${selectInput({
    ...field(view, 'language', errors),
    options: [
      { value: '', label: words.say('recipient-language-own') },
      ...LANGUAGES.map((one) => ({ value: one, label: languageName(one) })),
    ],
    chosen: language ?? '',
  })}
  ${selectInput({
    ...field(view, 'place', errors, true),
    options: places.map((one) => ({ value: one, label: one })),
    chosen: String(place),
  })}`;
}

function whatFields(
  view: View,
  { topics, levelAtLeast, names }: Recipient,
  errors: readonly FormError[],
): Html {
  const { words } = view;
  return html`${checkboxTiles({
    ...field(view, 'topics', errors),
    options: NOTICE_TOPICS.map((one) => ({
      value: one,
      label: words.say(`topic-${one}`),
    })),
    chosen: topics,
    two: true,
  })}
  ${selectInput({
    ...field(view, 'level', errors),
    options: LEVELS.map((one) => ({ value: one, label: words.say(`level-${one}`) })),
    chosen: levelAtLeast,
  })}
  ${radioTiles({
    ...field(view, 'names', errors, true),
    options: [
      { value: 'no', label: words.say('recipient-names-no') },
      { value: 'yes', label: words.say('recipient-names-yes') },
    ],
    chosen: names ? 'yes' : 'no',
  })}`;
}

function whenFields(
  view: View,
  { hours, digestAt }: Recipient,
  errors: readonly FormError[],
): Html {
  const { words } = view;
  const days = new Intl.DateTimeFormat(locale(view), { weekday: 'long', timeZone: 'UTC' });
  return html`${radioTiles({
    ...field(view, 'when', errors, true),
    options: [
      { value: 'always', label: words.say('recipient-when-always') },
      { value: 'hours', label: words.say('recipient-when-hours') },
    ],
    chosen: hours === null ? 'always' : 'hours',
  })}
  ${checkboxTiles({
    ...field(view, 'days', errors),
    options: WEEKDAYS.map((day) => ({
      value: String(day),
      label: days.format(A_MONDAY + (day - 1) * DAY_MS),
    })),
    chosen: (hours?.days ?? [1, 2, 3, 4, 5]).map(String),
    two: true,
  })}
  ${textInput({
    ...field(view, 'from', errors),
    value: clockText(hours?.from ?? OFFICE.from),
    short: true,
  })}
  ${textInput({
    ...field(view, 'to', errors, true),
    value: clockText(hours?.to ?? OFFICE.to),
    short: true,
  })}
  ${textInput({
    ...field(view, 'digest', errors, true),
    value: digestAt === null ? '' : clockText(digestAt),
    short: true,
  })}`;
}

function field(view: View, name: string, errors: readonly FormError[], hinted = false): Field {
  const { words } = view;
  return {
    name,
    label: words.say(`recipient-${name}`),
    ...(hinted ? { hint: words.say(`recipient-${name}-hint`) } : {}),
    error: errorOf(errors, name),
  };
}

function removeForm(view: View, id: string): Html {
  return html`<form method="post" action="${NOTICES}/recipients/${id}/remove">
    ${formToken(view)} ${button(view.words.say('recipient-remove'), { look: 'danger' })}
  </form>`;
}

function languageName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}
