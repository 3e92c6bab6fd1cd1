/**
 * A computer left open must not be enough to change by what an account is entered: the password once
 * more, or, without one, a sign-in of just now.
 */
import type { FastifyRequest } from 'fastify';

import type { SignedIn } from '../../flow/doors.ts';
import type { Person } from '../../flow/people.ts';
import { MINUTE } from '../../model/time.ts';
import type { ConsolePorts } from '../view.ts';
import { placeOf, type Entrance } from './entering.ts';

/** How long ago a sign-in still proves who sits there. */
const FRESH_MS = 15 * MINUTE;

/** The key of the sentence that says why not, and what it is said with. */
export interface Unproved {
  readonly code: string;
  readonly seconds: number;
}

/** Whether the form asks for the password. A link made on the machine is for who lost it. */
export function asksPassword(
  { how }: Pick<SignedIn, 'how'>,
  { proofs }: Pick<Person, 'proofs'>,
): boolean {
  return proofs.includes('password') && how !== 'link';
}

/** Null: proved. `typed` is what stands in the field of the password. */
export async function proveAgain(
  ports: ConsolePorts,
  { signing }: Entrance,
  who: { readonly person: SignedIn; readonly session: string; readonly typed: string },
  request: FastifyRequest,
): Promise<Unproved | null> {
  const { person, session, typed } = who;
  const { password } = await ports.proofs.known(person.id);
  if (password === null || person.how === 'link') {
    const fresh = person.signedInAt + FRESH_MS > ports.now();
    return fresh ? null : { code: 'account-sign-in-again', seconds: 0 };
  }
  const answer = await signing.unlock(session, typed, placeOf(request));
  if (answer.kind === 'in') return null;
  return answer.kind === 'wait'
    ? { code: 'sign-in-wait', seconds: answer.seconds }
    : { code: 'locked-wrong', seconds: 0 };
}
