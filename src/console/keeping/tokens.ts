/** Tokens of log senders and of programs: who has one, since when, what it may; made and withdrawn. */
import type { TokenGrant, TokenLine } from '../../flow/doors.ts';
import { SCOPES, type Scope } from '../../model/scope.ts';
import { DAY } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button, buttonRow, linkButton } from '../parts/buttons.ts';
import { callout, emptyState } from '../parts/callouts.ts';
import { errorOf, errorSummary, type FormError } from '../parts/errors.ts';
import { checkboxTiles, dateInput, textInput } from '../parts/fields.ts';
import { receiptCode } from '../parts/sheets.ts';
import { table } from '../parts/table.ts';
import { stateTag } from '../parts/tags.ts';
import { beginOf, dayOf, lastDayOf } from '../../flow/days.ts';
import { time, type View } from '../view.ts';

export const TOKENS = '/administration/tokens';
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,63}$/u;
const NAME_CHARS_MAX = 64;
const DAYS_MAX = 3_650;

export interface TokenForm {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly lastDay: string;
}

export const EMPTY_TOKEN: TokenForm = { name: '', scopes: ['send'], lastDay: '' };

export function tokensPage(
  view: View,
  lines: readonly TokenLine[],
  form: TokenForm,
  errors: readonly FormError[],
): Html {
  const { words } = view;
  return html`<h1>${words.say('tokens-title')}</h1>
    ${errorSummary(view, errors)}
    <p class="lead">${words.say('tokens-lead')}</p>
    <ul>
      <li>${words.say('tokens-senders')}</li>
      <li>${words.say('tokens-programs')} <a href="/api">${words.say('tokens-api')}</a></li>
    </ul>
    ${listPart(view, lines)}
    <h2 id="make">${words.say('tokens-make')}</h2>
    ${makeForm(view, form, errors)}`;
}

function listPart(view: View, lines: readonly TokenLine[]): Html {
  const { words } = view;
  return table<TokenLine>(
    words.say('tokens-title'),
    [
      { heading: words.say('tokens-name'), cell: (one) => one.name, names: true },
      {
        heading: words.say('tokens-may'),
        cell: (one) => scopesText(view, one.scopes),
      },
      { heading: words.say('tokens-since'), cell: (one) => time(view, one.createdAt) },
      { heading: words.say('tokens-until'), cell: (one) => untilCell(view, one) },
      {
        heading: words.say('tokens-withdraw'),
        choice: true,
        cell: (one) =>
          html`<a href="${TOKENS}/withdraw?name=${encodeURIComponent(one.name)}"
            >${words.say('tokens-withdraw')}<span class="unseen"> ${one.name}</span></a
          >`,
      },
    ],
    lines,
    emptyState(words.say('tokens-none'), words.say('tokens-none-text')),
  );
}

/** A scope of one collection names it behind the words of its kind. */
function scopesText({ words }: View, scopes: readonly Scope[]): string {
  const texts = scopes.map((scope) => {
    const [kind = '', alias] = scope.split(':', 2);
    const text = words.say(`tokens-scope-${kind}`);
    return alias === undefined ? text : `${text} (${alias})`;
  });
  return texts.join(', ');
}

function untilCell(view: View, { expiresAt }: TokenLine): Html {
  const { words, now } = view;
  if (expiresAt === null) return html`${words.say('tokens-until-withdrawn')}`;
  if (expiresAt <= now)
    return html`${stateTag('bad', words.say('tokens-over'))} ${time(view, expiresAt)}`;
  return time(view, expiresAt);
}

function makeForm(view: View, form: TokenForm, errors: readonly FormError[]): Html {
  const { words, now, config } = view;
  const options = SCOPES.map((value) => ({
    value,
    label: words.say(`tokens-scope-${value}`),
    hint: words.say(`tokens-scope-${value}-means`),
  }));
  const error = (name: string): { readonly error: string | undefined } => ({
    error: errorOf(errors, name),
  });
  return html`<form method="post" action="${TOKENS}">
    ${formToken(view)}
    ${textInput({ name: 'name', label: words.say('tokens-name'), hint: words.say('tokens-name-hint'), value: form.name, required: true, lengthMax: NAME_CHARS_MAX, autocomplete: 'off', ...error('name') })}
    ${checkboxTiles({ name: 'scopes', label: words.say('tokens-may'), options, chosen: form.scopes, two: true, ...error('scopes') })}
    ${dateInput({ name: 'lastDay', label: words.say('tokens-last-day'), hint: words.say('tokens-last-day-hint'), value: form.lastDay, min: dayOf(now, config.timeZone), ...error('lastDay') })}
    ${button(words.say('tokens-make'))}
  </form>`;
}

/** What was typed, and the grant of it or what is wrong. */
export function readTokenForm(
  view: View,
  form: URLSearchParams,
  taken: readonly TokenLine[],
): {
  readonly typed: TokenForm;
  readonly grant: TokenGrant;
  readonly errors: readonly FormError[];
} {
  const { words, now, config } = view;
  const typed: TokenForm = {
    name: (form.get('name') ?? '').trim(),
    scopes: form.getAll('scopes'),
    lastDay: form.get('lastDay') ?? '',
  };
  const scopes = SCOPES.filter((one) => typed.scopes.includes(one));
  const begin = beginOf(typed.lastDay, config.timeZone);
  const expiresAt = begin === null ? null : begin + DAY;
  const errors: FormError[] = [];
  const wrong = (field: string, key: string): void => {
    errors.push({ field, text: words.say(key) });
  };
  if (!NAME.test(typed.name)) wrong('name', 'tokens-wrong-name');
  else if (taken.some((one) => one.name === typed.name)) wrong('name', 'tokens-wrong-taken');
  if (scopes.length === 0) wrong('scopes', 'tokens-wrong-scopes');
  if (typed.lastDay !== '' && !(expiresAt !== null && isAhead(expiresAt, now)))
    wrong('lastDay', 'tokens-wrong-day');
  return { typed, grant: { scopes, expiresAt }, errors };
}

function isAhead(at: number, now: number): boolean {
  return at > now && at <= now + DAYS_MAX * DAY;
}

export function newTokenPage(view: View, name: string, grant: TokenGrant, secret: string): Html {
  const { words, config } = view;
  const { scopes, expiresAt } = grant;
  return html`<div class="narrow">
    <h1>${words.say('tokens-made', { name })}</h1>
    ${callout('act', words.say('tokens-once'), words.say('tokens-once-text'))}
    ${receiptCode(view, words.say('tokens-secret'), secret)}
    <p>
      ${words.say('tokens-may')}: ${scopesText(view, scopes)}.
      ${expiresAt !== null && html`${words.say('tokens-last-day')}: ${lastDayOf(expiresAt, config.timeZone)}.`}
    </p>
    <p><a href="${TOKENS}">${words.say('tokens-back')}</a></p>
  </div>`;
}

export function withdrawPage(view: View, line: TokenLine): Html {
  const { words } = view;
  return html`<div class="narrow">
    <h1>${words.say('tokens-withdraw-ask', { name: line.name })}</h1>
    <p>${words.say('tokens-withdraw-means')}</p>
    <form method="post" action="${TOKENS}/withdraw">
      ${formToken(view)}<input type="hidden" name="name" value="${line.name}" />
      ${buttonRow(
        button(words.say('tokens-withdraw'), { look: 'danger' }),
        linkButton(words.say('tokens-keep'), TOKENS, 'quiet'),
      )}
    </form>
  </div>`;
}
