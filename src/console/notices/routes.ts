/** Notices out, for the administrator: recipients, trials, what did not go out. */
import { setTimeout as wait } from 'node:timers/promises';

import type { FastifyInstance } from 'fastify';

import type { NoticeLine } from '../../flow/notices.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import type { ConsolePorts } from '../view.ts';
import { acknowledgePages } from './acknowledge.ts';
import { freshRecipient, recipientIn } from './form.ts';
import { noticesPage } from './page.ts';
import { recipientPage } from './recipient.ts';
import { pageIn } from '../parts/ways.ts';

const NOTICES = '/administration/notices';
const SECTION = 'notices';
const PAGE_SIZE = 30;
const DEAD_SHOWN = 20;
/** A trial is usually over by then, so that the next page can say how it went. */
const TRIAL_LOOKS = 12;
const TRIAL_LOOK_MS = 250;

export function noticePages(app: FastifyInstance, ports: ConsolePorts, pages: Pages): void {
  acknowledgePages(app, ports, pages);
  pages.get(NOTICES, 'administer', (asked) => drawNotices(asked, ports));
  pages.get(`${NOTICES}/recipients/:id`, 'administer', async ({ view, id }) => {
    const all = await ports.recipients.list();
    const channels = ports.channels();
    const fresh = freshRecipient(channels[0] ?? 'mail', Math.min(9, all.length + 1));
    const recipient = id === 'new' ? fresh : all.find((one) => one.id === id);
    if (recipient === undefined) return null;
    const title = view.words.say(id === 'new' ? 'recipient-new' : 'recipient-change');
    return { title, section: SECTION, body: recipientPage(view, channels, recipient, []) };
  });
  pages.post(`${NOTICES}/recipients`, 'administer', async ({ view, form, person }) => {
    const { recipient, errors } = recipientIn(view, form);
    if (errors.length > 0) {
      const shown = { ...recipient, id: form.get('id') ?? '' };
      return {
        title: view.words.say('recipient-change'),
        section: SECTION,
        body: recipientPage(view, ports.channels(), shown, errors),
        status: 422,
      };
    }
    await ports.recipients.put(recipient, person.name);
    return NOTICES;
  });
  pages.post(`${NOTICES}/recipients/:id/remove`, 'administer', async ({ id, person }) => {
    await ports.recipients.remove(id, person.name);
    return NOTICES;
  });
  pages.post(`${NOTICES}/recipients/:id/try`, 'administer', async ({ id, person }) => {
    const notice = await ports.recipients.tryOut(id, person.name);
    await tried(ports, notice);
    return `${NOTICES}?tried=${notice}`;
  });
  pages.post(`${NOTICES}/:id/again`, 'administer', async ({ id, form }) => {
    await ports.notices.again(id, form.get('recipient') ?? '');
    return NOTICES;
  });
}

async function drawNotices({ view, query }: Asked, ports: ConsolePorts): Promise<Answer> {
  const [recipients, dead, latest, trial] = await Promise.all([
    ports.recipients.list(),
    ports.notices.list({ state: 'dead' }, { size: DEAD_SHOWN }),
    ports.notices.list({}, pageIn(query, PAGE_SIZE)),
    findNotice(ports, query.get('tried')),
  ]);
  const sheet = {
    channels: ports.channels(),
    recipients,
    dead: dead.items,
    latest: latest.items,
    next: latest.next,
    tried: trial,
  };
  return {
    title: view.words.say('section-notices'),
    section: SECTION,
    body: noticesPage(view, sheet),
  };
}

async function findNotice(ports: ConsolePorts, id: string | null): Promise<NoticeLine | null> {
  if (id === null) return null;
  return (await ports.notices.list({ id }, { size: 1 })).items[0] ?? null;
}

/** Until something came of it, or for as long as a reader waits gladly. */
async function tried(ports: ConsolePorts, id: string): Promise<void> {
  for (let look = 0; look < TRIAL_LOOKS; look += 1) {
    const [delivery] = (await findNotice(ports, id))?.deliveries ?? [];
    if (delivery === undefined || delivery.state !== 'waiting' || delivery.problem !== null) return;
    await wait(TRIAL_LOOK_MS);
  }
}
