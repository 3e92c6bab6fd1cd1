/** What the command line asks of a running shield about people. */
import type { FastifyInstance } from 'fastify';

import { carryOutPeople, readPeopleWish, type PeopleWishPorts } from '../flow/people-wish.ts';

export interface PeopleControlPorts extends PeopleWishPorts {
  timeZone(): string;
}

/** Within the scope that asks for the run's secret: GET lists them, POST does something. */
export function peopleControl(scope: FastifyInstance, ports: PeopleControlPorts): void {
  scope.get('/control/people', async () => ({ people: await ports.people.list() }));
  scope.post('/control/people', async ({ body }, reply) => {
    const wish = readPeopleWish(textsIn(body), ports.timeZone());
    if ('code' in wish) return reply.code(400).send({ code: wish.code });
    return carryOutPeople(ports, wish);
  });
}

function textsIn(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string'));
}
