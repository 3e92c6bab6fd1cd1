/** A centre's campaigns: seen, and steered with one decision at a time. */
import type { CampaignSheet } from '../../flow/loop.ts';
import { may } from '../../model/role.ts';
import type { FormError } from '../parts/errors.ts';
import { errorSummary } from '../parts/errors.ts';
import { emptyState } from '../parts/callouts.ts';
import { html } from '../html.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import type { ConsolePorts } from '../view.ts';
import { ACTS, readSent, type Deciding, type Sent } from './acts.ts';
import { campaignPage } from './campaign.ts';
import { listPage } from './list.ts';
import { takedownPages } from './notices.ts';
import { headline, memberNames } from './words.ts';

const DECISIONS_MAX = 200;
const WRONG = 422;

export function campaignPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/campaigns', 'see-members', async ({ view }) => {
    const { words } = view;
    const title = words.say('section-campaigns');
    const body =
      ports.centre === null
        ? html`<h1>${title}</h1>
            ${emptyState(words.say('campaigns-no-centre-title'), words.say('campaigns-no-centre-text'))}`
        : listPage(view, ports.centre, await memberNames(ports));
    return { title, section: 'campaigns', body, islands: ['live'] };
  });
  pages.get('/campaigns/:id', 'see-members', async (asked) => {
    const sheet = ports.centre?.campaign(asked.id) ?? null;
    return sheet === null ? null : drawCampaign(asked, ports, sheet, null);
  });
  pages.post('/campaigns/:id/decide', 'steer-members', async (asked) => {
    const { id, form, person, view } = asked;
    const sheet = ports.centre?.campaign(id) ?? null;
    if (ports.centre === null || sheet === null) return null;
    const sent = readSent(form, sheet);
    const { act, indicators, unread } = sent;
    if (act === null) return `/campaigns/${id}`;
    const refuse = (code: string, detail = {}): Promise<Answer> =>
      drawCampaign(asked, ports, sheet, {
        sent,
        error: { text: view.words.say(code, detail), field: 'added' },
      });
    if (unread !== null) return refuse('act-widen-unread', { line: unread });
    if (act === 'widen' && indicators.length === 0) return refuse('act-widen-empty');
    await ports.centre.decide({ name: person.name, act, campaign: id, indicators });
    return `/campaigns/${id}?done=${act}`;
  });
  takedownPages(ports, pages);
}

async function drawCampaign(
  { view, person, query }: Asked,
  ports: ConsolePorts,
  sheet: CampaignSheet,
  refused: { readonly sent: Sent; readonly error: FormError } | null,
): Promise<Answer> {
  const told = sheet.indicators.flatMap(({ supports }) => supports.map((one) => one.contribution));
  const [names, decisions, contributions] = await Promise.all([
    memberNames(ports),
    ports.hub.decisions(sheet.campaign.id, DECISIONS_MAX),
    ports.hub.contributions([...new Set(told)]),
  ]);
  const members = new Map((ports.centre?.enrolled() ?? []).map((one) => [one.id, one]));
  const errors = refused === null ? [] : [refused.error];
  const deciding: Deciding = {
    name: person.name,
    added: refused?.sent.added ?? '',
    errors,
  };
  const done = ACTS.find((one) => one === query.get('done')) ?? null;
  return {
    title: headline(view, sheet.campaign.indicators),
    section: 'campaigns',
    body: html`${errorSummary(view, errors)}
    ${campaignPage(view, {
      sheet,
      decisions,
      contributions,
      names,
      members,
      deciding: may(person.roles, 'steer-members') ? deciding : null,
      done,
    })}`,
    islands: ['live'],
    status: errors.length > 0 ? WRONG : 200,
  };
}
