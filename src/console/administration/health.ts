/** How the shield itself stands: each part with its sentence and, where needed, the next step. */
import type { HealthLine, HealthPart, HealthState } from '../../flow/health-line.ts';
import { html, type Html } from '../html.ts';
import { stateTag, type Standing } from '../parts/tags.ts';
import type { ConsolePorts, View } from '../view.ts';

const STANDINGS: Readonly<Record<HealthState, Standing>> = {
  good: 'good',
  act: 'act',
  'not-known': 'unknown',
};

/** Where one looks further; parts without a page of their own have none. */
const ADDRESSES: Partial<Record<HealthPart, string>> = {
  settings: '/setup',
  version: '/administration/backups',
  journal: '/administration/retention',
};

export async function healthPage(view: View, ports: ConsolePorts): Promise<Html> {
  const { words } = view;
  const lines = await ports.health();
  const toDo = lines.filter((one) => one.state === 'act').length;
  return html`<h1>${words.say('administration-title')}</h1>
    <p class="verdict">${words.say('administration-to-do', { count: toDo })}</p>
    <dl class="health">${lines.map((one) => healthRow(view, one))}</dl>
    <h2>${words.say('administration-more')}</h2>
    <ul>
      <li><a href="/setup">${words.say('setup-title')}</a></li>
      <li><a href="/administration/contacts">${words.say('contacts-title')}</a></li>
      <li><a href="/binder">${words.say('section-binder')}</a></li>
      <li><a href="/administration/backups">${words.say('keeping-backups')}</a></li>
      <li><a href="/administration/tokens">${words.say('tokens-title')}</a></li>
      <li><a href="/administration/retention">${words.say('retention-title')}</a></li>
      <li><a href="/administration/add-in">${words.say('add-in-set-up-title')}</a></li>
      <li><a href="/overview/backups">${words.say('overview-backups')}</a></li>
      <li><a href="/parts">${words.say('parts-title')}</a></li>
    </ul>`;
}

function healthRow(view: View, { what, state, code, values }: HealthLine): Html {
  const { words } = view;
  const address = ADDRESSES[what];
  const next = state === 'good' ? null : words.say(`${code}-next`);
  const name = words.say(`health-${what}`);
  return html`<div class="${state}">
    <dt>${address === undefined ? name : html`<a href="${address}">${name}</a>`}</dt>
    <dd>${stateTag(STANDINGS[state], words.say(`health-state-${state}`))}</dd>
    <dd>${words.say(code, values)} ${next !== null && html`<p class="next-line">${next}</p>`}</dd>
  </div>`;
}
