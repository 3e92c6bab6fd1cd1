/** The centre's door on the public listener, below `/hub/`: members enrol, send, and listen. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { readEnrolment } from '../../formats/link/enrolment.ts';
import type { CentreDoor } from '../../flow/centre-door.ts';
import { openHubDoor } from './door.ts';
import {
  ENROLMENT_BYTES_MAX,
  ENROLMENTS_PER_ADDRESS_MINUTE_MAX,
  ENROLMENT_ADDRESSES_MAX,
} from './limits.ts';
import { Rates } from './rates.ts';

/** Nothing where `centre` is null. Host, TLS and proxies are the listener's own work, done before. */
export function openHub(app: FastifyInstance, centre: { readonly door: CentreDoor } | null): void {
  if (centre === null) return;
  const { door } = centre;
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    const { wake, close } = openHubDoor(scope, door);
    const deafen = door.listen(wake);
    // Streams never end by themselves: they are ended before the listener waits for its requests.
    scope.addHook('preClose', (closed) => {
      deafen();
      close();
      closed();
    });
    enrolments(scope, door);
    done();
  });
}

function enrolments(scope: FastifyInstance, door: CentreDoor): void {
  const attempts = new Rates(ENROLMENTS_PER_ADDRESS_MINUTE_MAX, ENROLMENT_ADDRESSES_MAX);
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: ENROLMENT_BYTES_MAX },
    (_request, body, read) => read(null, body),
  );
  scope.post('/hub/enrolments', async (request, reply) => {
    if (!attempts.mayCome(request.ip, 1, door.now()))
      return refuse(reply.header('retry-after', '60'), 429, 'hub-rate-capped');
    const asked = readEnrolment(jsonIn(request));
    const answer = asked === null ? null : await door.enrol(asked);
    if (answer === 'key-ended') return refuse(reply, 409, 'join-key-ended');
    // A wrong code, a used one and one of yesterday are answered alike.
    return answer ?? refuse(reply, 403, 'link-invitation-wrong');
  });
}

function jsonIn({ body }: FastifyRequest): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : null;
  } catch {
    return null;
  }
}

function refuse(reply: FastifyReply, status: number, code: string): FastifyReply {
  return reply.code(status).send({ code });
}
