/** What the command line asks of a running shield about its centre or its members. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { readCode } from '../formats/link/enrolment.ts';
import type { CentreLoop, LinkStanding } from '../flow/loop.ts';
import type { Joined } from '../flow/membership.ts';
import { DecisionRefused } from '../flow/refused.ts';
import type { MemberKind } from '../model/member.ts';
import type { Millis } from '../model/time.ts';
import { onlyOwner } from './control.ts';

export interface CentreControlPorts {
  readonly secret: string;
  /** Null where no members are answered. */
  readonly centre:
    | (Pick<CentreLoop, 'invite' | 'expel' | 'enrolled'> & {
        /** Gives the id of the new key. */
        rotateKey(): Promise<string>;
      })
    | null;
  readonly own: {
    /** Rejects with an error whose `code` is one of the texts `join-...`. */
    join(address: string, code: string): Promise<Joined>;
    link(): LinkStanding | null;
  };
  now(): Millis;
}

const KINDS: readonly MemberKind[] = ['practice', 'hospital', 'laboratory', 'pharmacy', 'supplier'];
const JOIN_PROBLEM = /^join-[a-z-]+$/;

/** Adds `/control/members...` and `/control/join`; 404 for whoever lacks the secret. */
export function openCentreControl(app: FastifyInstance, ports: CentreControlPorts): void {
  void app.register((scope, _options, done) => {
    scope.addHook('onRequest', onlyOwner(ports.secret));
    scope.setErrorHandler((error, _request, reply) => {
      if (error instanceof DecisionRefused) return reply.code(409).send({ code: error.code });
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!JOIN_PROBLEM.test(code)) throw error;
      return reply.code(502).send({ code });
    });
    scope.get('/control/members', async (_request, reply) =>
      ports.centre === null ? off(reply) : { members: ports.centre.enrolled() },
    );
    scope.post('/control/members', async (request, reply) => {
      if (ports.centre === null) return off(reply);
      const kind = KINDS.find((one) => one === textIn(request, 'kind'));
      const country = textIn(request, 'country');
      const more = {
        ...(kind === undefined ? {} : { kind }),
        ...(country === '' ? {} : { country }),
        place: textIn(request, 'place'),
      };
      const group = textIn(request, 'group');
      return reply.code(201).send(await ports.centre.invite(textIn(request, 'name'), group, more));
    });
    scope.post('/control/members/expel', async (request, reply) => {
      if (ports.centre === null) return off(reply);
      const id = textIn(request, 'name');
      if (!ports.centre.enrolled().some((one) => one.id === id && one.expelledAt === null))
        return reply.code(404).send({ code: 'member-unknown' });
      const since = Date.parse(textIn(request, 'since'));
      await ports.centre.expel(id, Number.isNaN(since) ? ports.now() : since);
      return reply.code(204).send();
    });
    scope.post('/control/centre/key', async (_request, reply) =>
      ports.centre === null ? off(reply) : { key: await ports.centre.rotateKey() },
    );
    scope.get('/control/join', async () => ({ link: ports.own.link() }));
    scope.post('/control/join', async (request, reply) => {
      const code = readCode(textIn(request, 'code'));
      if (code === null) return reply.code(400).send({ code: 'join-code-wrong' });
      const address = textIn(request, 'address').replace(/\/+$/, '');
      if (URL.parse(address) === null) return reply.code(400).send({ code: 'join-address-wrong' });
      const { centre, name, member } = await ports.own.join(address, code);
      return reply.code(201).send({ centre, name, member });
    });
    done();
  });
}

function off(reply: FastifyReply): FastifyReply {
  return reply.code(409).send({ code: 'centre-off' });
}

function textIn({ body }: FastifyRequest, name: string): string {
  if (typeof body !== 'object' || body === null) return '';
  const value: unknown = Object.getOwnPropertyDescriptor(body, name)?.value;
  return typeof value === 'string' ? value : '';
}
