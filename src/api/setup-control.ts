/** What the command line asks of a running shield about its settings, contacts and health. */
import type { FastifyInstance } from 'fastify';

import type { Contacts } from '../flow/contacts.ts';
import type { HealthLine } from '../flow/health-line.ts';
import { readSetupWish, type SetupWish } from '../flow/setup-wish.ts';
import type { Problem } from '../model/problem.ts';
import { onlyOwner } from './control.ts';

export interface SetupControlPorts {
  readonly secret: string;
  readonly contacts: Contacts;
  /** Writes the settings of a wish; with problems nothing was written. */
  set(wish: SetupWish): Promise<readonly Problem[]>;
  health(): Promise<readonly HealthLine[]>;
}

/** Adds `/control/setup` and `/control/status`; 404 for whoever lacks the secret. */
export function openSetupControl(app: FastifyInstance, ports: SetupControlPorts): void {
  void app.register((scope, _options, done) => {
    scope.addHook('onRequest', onlyOwner(ports.secret));
    scope.get('/control/status', async () => ({ lines: await ports.health() }));
    scope.post('/control/setup', async (request, reply) => {
      const { value, problems } = readSetupWish(request.body);
      if (value === undefined) return reply.code(400).send({ code: problems[0]?.code });
      const refused = await ports.set(value);
      if (refused.length > 0) return reply.code(400).send({ code: refused[0]?.code });
      for (const card of value.tell) await ports.contacts.add(card, 'cybershield setup');
      return { done: true };
    });
    done();
  });
}
