/** What stands beside every report: the first steps, whom to call, the clocks that a law may start. */
import { clocksFor, nameOf, textIn, type ReportKind } from '../../flow/guides.ts';
import type { Contact, ContactRole } from '../../flow/contacts.ts';
import { endsOf } from '../../flow/clocks.ts';
import { callout } from '../parts/callouts.ts';
import { html, type Html } from '../html.ts';
import { day, time, type ConsolePorts, type View } from '../view.ts';

const CALLED: readonly ContactRole[] = ['decides', 'technical'];
const CALLED_MAX = 3;

export function firstSteps(view: View, kind: ReportKind): Html {
  const { steps } = textIn(kind, view.words.language);
  return html`<section class="first-steps" aria-labelledby="first-steps">
    <h2 id="first-steps">${view.words.say('first-steps')}</h2>
    <ol>
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ol>
  </section>`;
}

/** Those to call first, in their order; a contact without a number cannot be called. */
export async function toCall(
  { contacts }: Pick<ConsolePorts, 'contacts'>,
  roles: readonly ContactRole[] = CALLED,
  most: number = CALLED_MAX,
): Promise<readonly Contact[]> {
  const known = await contacts.list();
  return known.filter(({ role, phone }) => phone !== '' && roles.includes(role)).slice(0, most);
}

export function phones(view: View, contacts: readonly Contact[]): Html {
  const { words } = view;
  if (contacts.length === 0) return callout('act', words.say('call'), words.say('call-unknown'));
  const lines = contacts.map(
    ({ role, phone }) =>
      html`<li>
        ${words.say(`call-${role}`)} <a href="tel:${phone.replaceAll(/[^\d+]/g, '')}">${phone}</a>
      </li>`,
  );
  return callout(
    'info',
    words.say('call'),
    html`<ul class="phones">
      ${lines}
    </ul>`,
  );
}

/** By when the law would want to be told, if this turns out to be what the law means. */
export function lawClocks(
  view: View,
  { guides }: Pick<ConsolePorts, 'guides'>,
  kind: ReportKind,
): Html | null {
  const { words, now, config } = view;
  const laws = clocksFor(guides, kind, config.country);
  if (laws.length === 0) return null;
  const lines = laws.map((one) => {
    const { country, regime } = one;
    const { labels } = textIn(country, words.language);
    const label = (key: string): string => labels.get(`${regime.id}.${key}`) ?? '';
    const ends = endsOf(regime.stages, now);
    const [first] = regime.stages;
    const due = first === undefined ? now : (ends.get(first.stage) ?? now);
    return html`<li>
      <strong>${label('name')}</strong>:
      ${due === now ? words.say('law-at-once') : html`${words.say('law-by')} ${time(view, due)}`}
      <small>${label('trigger')} ${words.say('law-to', { to: label('to') })}</small>
      ${!regime.verified && html`<small>${words.say('law-unverified', { date: day(view, regime.checked) })}</small>`}
    </li>`;
  });
  return html`<section class="law" aria-labelledby="law" data-laws="${laws.map(nameOf).join(' ')}">
    <h2 id="law">${words.say('law-title')}</h2>
    <p>${words.say('law-text')}</p>
    <ul>
      ${lines}
    </ul>
  </section>`;
}
