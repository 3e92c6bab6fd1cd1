/** Suppressions: those that run and how much they hid, and the form that makes one from a finding. */
import type { Page } from '../../flow/desk.ts';
import type { SuppressionDraft } from '../../flow/suppressions.ts';
import type { Finding } from '../../model/finding.ts';
import { SUPPRESSION_MS_MAX, type Suppression } from '../../model/suppression.ts';
import { DAY, type Millis } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button, linkButton } from '../parts/buttons.ts';
import { callout } from '../parts/callouts.ts';
import { errorOf, type FormError } from '../parts/errors.ts';
import { dateInput, radioTiles, textArea } from '../parts/fields.ts';
import { emptyState } from '../parts/callouts.ts';
import { errorSummary } from '../parts/errors.ts';
import { table } from '../parts/table.ts';
import { levelTag } from '../parts/tags.ts';
import { olderLink } from '../parts/ways.ts';
import { breadcrumb, tabs } from '../parts/ways.ts';
import { ago, number, time, type ConsolePorts, type View } from '../view.ts';

export type SuppressionState = 'running' | 'over' | 'all';
const DAYS_DEFAULT = 14;
const FIELDS_OFFERED_MAX = 12;
const REASON_CHARS_MAX = 1_000;

export function suppressionsPage(
  view: View,
  ports: ConsolePorts,
  list: Page<Suppression>,
  { state, mayDecide }: { readonly state: SuppressionState; readonly mayDecide: boolean },
): Html {
  const { words } = view;
  const address = (one: SuppressionState): string => `/suppressions?state=${one}`;
  const empty = emptyState(words.say('no-suppressions-title'), words.say('no-suppressions-text'));
  return html`${breadcrumb(view, [[words.say('section-rules'), '/rules']])}
    <h1>${words.say('section-suppressions')}</h1>
    <p>${words.say('suppressions-about')}</p>
    ${tabs(
      words.say('section-suppressions'),
      (['running', 'over', 'all'] as const).map(
        (one) => [words.say(`suppressions-${one}`), address(one)] as const,
      ),
      address(state),
    )}
    ${table<Suppression>(
      words.say('section-suppressions'),
      [
        {
          heading: words.say('rule'),
          names: true,
          cell: (one) =>
            html`${ports.advice.titleOf({ id: one.ruleId, title: one.ruleTitle }, words.language)}
              <small>${one.id}</small>`,
        },
        { heading: words.say('suppression-scope'), cell: (one) => scopeText(view, one) },
        {
          heading: words.say('reason'),
          cell: (one) =>
            html`${one.reason} <small>${one.madeBy} · ${ago(view, one.madeAt)}</small>`,
        },
        {
          heading: words.say('suppression-hid'),
          numeric: true,
          cell: (one) =>
            html`${number(view, one.hiddenFindings)}
              <small>${words.say('suppression-hits', { count: one.hiddenHits })}</small>`,
        },
        { heading: words.say('suppression-until'), cell: (one) => untilText(view, one) },
        ...(mayDecide ? [{ heading: '', cell: (one: Suppression) => endForm(view, one) }] : []),
      ],
      list.items,
      empty,
    )}
    ${olderLink(view, view.address, list.next)}
    <p><a href="/findings?suppressed=yes">${words.say('hidden-show')}</a></p>`;
}

function isRunning(view: View, one: Suppression): boolean {
  return one.endedAt === null && one.until > view.now;
}

function scopeText(view: View, { host, person, field }: Suppression): string {
  const { words } = view;
  const parts = [
    host === null ? '' : words.say('on-host', { host }),
    person === null ? '' : words.say('by-person', { person }),
    field === null ? '' : `${field.name}: ${field.value}`,
  ].filter((one) => one !== '');
  return parts.length === 0 ? words.say('suppression-everywhere') : parts.join(', ');
}

function untilText(view: View, one: Suppression): Html {
  const { words } = view;
  if (one.endedAt !== null)
    return html`<span class="state waiting"
        >${words.say('suppression-ended', { name: one.endedBy ?? '' })}</span
      >
      <small>${time(view, one.endedAt)}</small>`;
  const running = isRunning(view, one);
  return html`<span class="state ${running ? 'act' : 'waiting'}"
      >${words.say(running ? 'suppression-runs' : 'suppression-expired')}</span
    >
    <small>${time(view, one.until)}</small>`;
}

function endForm(view: View, one: Suppression): Html | null {
  if (!isRunning(view, one)) return null;
  return html`<form method="post" action="/suppressions/${one.id}/end">
    ${formToken(view)} ${button(view.words.say('suppression-end'), { look: 'quiet' })}
  </form>`;
}

interface SuppressionForm {
  readonly finding: Finding;
  readonly form: URLSearchParams;
  readonly errors: readonly FormError[];
  readonly mayCritical: boolean;
}

export function suppressionForm(view: View, ports: ConsolePorts, asked: SuppressionForm): Html {
  const { words } = view;
  const { finding, form, errors, mayCritical } = asked;
  const title = ports.advice.titleOf(finding.rule, words.language);
  const critical = finding.level === 'critical';
  return html`${errorSummary(view, errors)}
    ${breadcrumb(view, [
      [words.say('section-findings'), '/findings'],
      [title, `/findings/${finding.id}`],
    ])}
    <h1>${words.say('suppress-title')}</h1>
    <p class="lead">${levelTag(view, finding.level)} ${title}</p>
    ${callout('act', words.say('suppress-warn-title'), words.say('suppress-warn'))}
    ${critical && callout('danger', words.say('suppress-critical-title'), words.say(mayCritical ? 'suppress-critical-may' : 'suppression-critical'))}
    <form method="post" action="/suppressions">
      ${formToken(view)}<input type="hidden" name="finding" value="${finding.id}" />
      ${radioTiles({
        name: 'scope',
        label: words.say('suppress-scope'),
        options: scopes(view, finding),
        chosen: form.get('scope') ?? scopes(view, finding)[0]?.value ?? 'all',
        required: true,
      })}
      ${radioTiles({
        name: 'field',
        label: words.say('suppress-field'),
        hint: words.say('suppress-field-hint'),
        options: fieldOptions(view, finding),
        chosen: form.get('field') ?? '',
      })}
      ${textArea({
        name: 'reason',
        label: words.say('suppress-reason'),
        hint: words.say('suppress-reason-hint'),
        value: form.get('reason') ?? '',
        rows: 3,
        lengthMax: REASON_CHARS_MAX,
        required: true,
        error: errorOf(errors, 'reason'),
      })}
      ${dateInput({
        name: 'until',
        label: words.say('suppress-until'),
        hint: words.say('suppress-until-hint'),
        value: form.get('until') ?? day(view.now + DAYS_DEFAULT * DAY),
        min: day(view.now + DAY),
        max: day(view.now + SUPPRESSION_MS_MAX - DAY),
        required: true,
        error: errorOf(errors, 'until'),
      })}
      ${button(words.say('suppress'))}
      ${linkButton(words.say('suppress-not'), `/findings/${finding.id}`, 'quiet')}
    </form>`;
}

function day(at: Millis): string {
  return new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

type Scope = 'host' | 'person' | 'all';

function scopes(
  { words }: View,
  { host, person }: Finding,
): readonly { readonly value: Scope; readonly label: string }[] {
  return [
    ...(host === null
      ? []
      : [{ value: 'host' as const, label: words.say('suppress-host', { host }) }]),
    ...(person === null
      ? []
      : [{ value: 'person' as const, label: words.say('suppress-person', { person }) }]),
    { value: 'all', label: words.say('suppress-all') },
  ];
}

function fieldsOf(finding: Finding): readonly { readonly name: string; readonly value: string }[] {
  const distinct = new Map(
    finding.evidence
      .flatMap((one) => one.matched)
      .filter((one) => one.field !== '')
      .map((one) => [
        JSON.stringify([one.field, one.value]),
        { name: one.field, value: one.value },
      ]),
  );
  return [...distinct.values()].slice(0, FIELDS_OFFERED_MAX);
}

function fieldOptions(
  { words }: View,
  finding: Finding,
): readonly { readonly value: string; readonly label: string }[] {
  return [
    { value: '', label: words.say('suppress-field-any') },
    ...fieldsOf(finding).map(({ name, value }, index) => ({
      value: String(index),
      label: `${name}: ${value}`,
    })),
  ];
}

/** What the form asks for; the end is that of the day, in UTC. */
export function draftOf(finding: Finding, form: URLSearchParams): SuppressionDraft {
  const scope = form.get('scope');
  const index = form.get('field') ?? '';
  const until = Date.parse(`${form.get('until') ?? ''}T23:59:59Z`);
  return {
    ruleId: finding.rule.id,
    ruleTitle: finding.rule.title,
    host: scope === 'host' ? finding.host : null,
    person: scope === 'person' ? finding.person : null,
    field: /^\d{1,2}$/.test(index) ? (fieldsOf(finding)[Number(index)] ?? null) : null,
    reason: (form.get('reason') ?? '').trim().slice(0, REASON_CHARS_MAX),
    until: Number.isNaN(until) ? 0 : until,
  };
}
