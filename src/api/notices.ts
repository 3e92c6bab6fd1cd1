/** What the command line asks about notices: what went out, who is told, and a trial. */
import { randomUUID } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { CHANNELS, PLACE_MAX, type Notices, type Recipients } from '../flow/notices.ts';
import { NOTICE_TOPICS } from '../model/notice.ts';
import { LEVELS } from '../model/severity.ts';

export interface NoticeControlPorts {
  readonly notices: Pick<Notices, 'list'>;
  readonly recipients: Recipients;
}

const LISTED = 50;
const BY = 'command line';
const NAME_CHARS_MAX = 120;
const ADDRESS_CHARS_MAX = 254;

/** Within the scope that asks for the run's secret. */
export function noticeControl(scope: FastifyInstance, ports: NoticeControlPorts): void {
  const { notices, recipients } = ports;
  scope.get('/control/notices', (asked) => {
    const id = new URL(asked.url, 'http://control').searchParams.get('id');
    const found = notices.list(id === null ? {} : { id }, { size: LISTED });
    return found.then(({ items }) => ({ notices: items }));
  });
  scope.get('/control/recipients', async () => ({ recipients: await recipients.list() }));
  scope.post('/control/recipients', async ({ body }, reply) => {
    const text = textsOf(body);
    const channel = CHANNELS.find((one) => one === text('channel'));
    const level = LEVELS.find((one) => one === (text('level') || 'high'));
    const place = Number(text('place') || '1');
    const name = text('name');
    const address = text('address');
    const isPlace = Number.isInteger(place) && place >= 1 && place <= PLACE_MAX;
    const isShort = name.length <= NAME_CHARS_MAX && address.length <= ADDRESS_CHARS_MAX;
    if (channel === undefined || level === undefined || name === '' || !isPlace || !isShort)
      return reply.code(400).send({ code: 'recipient-wrong' });
    const id = randomUUID();
    await recipients.put(
      {
        id,
        name,
        channel,
        address,
        language: null,
        topics: channel === 'tickets' ? ['tickets'] : NOTICE_TOPICS,
        levelAtLeast: level,
        hours: null,
        place,
        digestAt: null,
        names: false,
      },
      BY,
    );
    return reply.code(201).send({ id });
  });
  scope.post('/control/recipients/remove', async ({ body }, reply) => {
    await recipients.remove(await idOf(recipients, textsOf(body)('name')), BY);
    return reply.code(204).send();
  });
  scope.post('/control/recipients/try', async ({ body }) => ({
    notice: await recipients.tryOut(await idOf(recipients, textsOf(body)('name')), BY),
  }));
}

/** A name or an id, as the list shows them; what is neither is refused by whoever looks for it. */
async function idOf(recipients: Recipients, given: string): Promise<string> {
  const all = await recipients.list();
  const found = all.find(({ id }) => id === given) ?? all.find(({ name }) => name === given);
  return found?.id ?? given;
}

function textsOf(body: unknown): (name: string) => string {
  return (name) => {
    if (typeof body !== 'object' || body === null) return '';
    const value: unknown = Object.getOwnPropertyDescriptor(body, name)?.value;
    return typeof value === 'string' ? value.trim() : '';
  };
}
