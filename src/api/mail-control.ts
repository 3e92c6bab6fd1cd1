/** What the command line asks of a running shield about the mail it knows of: both name a person. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Accesses } from '../flow/accesses.ts';
import type { MailIndex } from '../flow/mail-index.ts';
import { isJsonObject } from '../model/json.ts';
import type { Millis } from '../model/time.ts';
import { onlyOwner } from './control.ts';

export interface MailControlPorts {
  readonly secret: string;
  readonly mail: Pick<MailIndex, 'named' | 'erase'>;
  readonly accesses: Pick<Accesses, 'record'>;
  now(): Millis;
}

/** Adds `/control/mail/name` and `/control/mail/erase`; 404 for whoever lacks the secret. */
export function openMailControl(app: FastifyInstance, ports: MailControlPorts): void {
  void app.register((scope, _options, done) => {
    scope.addHook('onRequest', onlyOwner(ports.secret));
    scope.post('/control/mail/name', async (request, reply) => {
      const entry = textIn(request, 'message');
      const number = Number(/^(?:mail\.)?(\d{1,15})$/.exec(entry)?.[1] ?? Number.NaN);
      if (Number.isNaN(number)) return reply.code(404).send({ code: 'mail-unknown' });
      await record(ports, request, `mail.${number}`);
      return ports.mail.named(number) ?? reply.code(404).send({ code: 'mail-unknown' });
    });
    scope.post('/control/mail/erase', (request) =>
      ports.mail.erase(textIn(request, 'mailbox')).then((erased) => ({ erased })),
    );
    done();
  });
}

/** Written down before anything is told: who looked cannot be lost with the answer. */
function record(
  { accesses, now }: MailControlPorts,
  request: FastifyRequest,
  id: string,
): Promise<void> {
  const by = textIn(request, 'by').slice(0, 200);
  return accesses.record({ at: now(), by, door: 'cli', what: 'search', id });
}

function textIn({ body }: FastifyRequest, name: string): string {
  const value = isJsonObject(body) ? body[name] : undefined;
  return typeof value === 'string' ? value : '';
}
