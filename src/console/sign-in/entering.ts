/** After a proof was checked: the session's cookie, the device's, and the way on. */
import type { FastifyReply, FastifyRequest } from 'fastify';

import { SigningIn, type Place } from '../../flow/sign-in.ts';
import { deviceOf, sessionOf, setDevice, setSession } from '../session.ts';
import type { ConsoleConfig, ConsolePorts } from '../view.ts';

/** Browsers read a second slash or backslash as another site, and drop tabs and line ends before. */
const OWN_ADDRESS = /^\/(?![/\\])[!-~]*$/;

/** Where somebody wanted to go: a page of ours, or home. */
export function backTo(wanted: string | null): string {
  return wanted !== null && OWN_ADDRESS.test(wanted) ? wanted : '/';
}

export function placeOf(request: FastifyRequest): Place {
  return { from: request.ip, device: deviceOf(request) };
}

/** What every way of signing in ends with. */
export interface Entrance {
  readonly signing: SigningIn;
  /** `session` is fresh: one that the browser held before ends. */
  admit(
    request: FastifyRequest,
    reply: FastifyReply,
    session: string,
    person: string,
  ): Promise<void>;
}

export function entrance(ports: ConsolePorts, config: ConsoleConfig): Entrance {
  const { hashing, sealing } = ports.proving;
  const signing = new SigningIn({
    people: ports.people,
    proofs: ports.proofs,
    signIns: ports.signIns,
    sessions: ports.sessions,
    hashing,
    sealing,
    now: () => ports.now(),
  });
  return {
    signing,
    async admit(request, reply, session, person) {
      const before = sessionOf(request, config.basePath);
      if (before !== null) await ports.signIns.end(before);
      setSession(request, reply, config.basePath, session);
      setDevice(request, reply, signing.remember(deviceOf(request), person));
    },
  };
}
