/** Joining a centre: the code is shown once, and the centre's own key is pinned by what the code holds. */
import type { KeyObject } from 'node:crypto';

import {
  isCodeOf,
  makeEnrolment,
  readEnrolmentAnswer,
  type EnrolmentAnswer,
} from '../../formats/link/enrolment.ts';
import { isSafe } from '../../flow/machine.ts';
import { keyIdOf } from '../../formats/link/envelope.ts';
import { askCentre, CentreRefused, jsonOf } from './asking.ts';
import { REQUEST_MS_MAX } from './limits.ts';

export type EnrolmentProblem =
  /** Whatever leaves this machine must be encrypted. */
  | 'join-not-encrypted'
  | 'join-not-reached'
  | 'join-refused'
  | 'join-later'
  /** The member of this key was expelled, or replaced it: the code waits for another. */
  | 'join-key-ended'
  /** Whoever answered has not the key that the code was made with. */
  | 'join-wrong-centre';

export class EnrolmentFailed extends Error {
  override readonly name = 'EnrolmentFailed';
  readonly code: EnrolmentProblem;
  constructor(code: EnrolmentProblem, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

/** Rejects with `EnrolmentFailed`. */
export async function enrolAt(
  address: string,
  code: string,
  { key, publicKey }: { readonly key: KeyObject; readonly publicKey: string },
  authority: string | null,
  signal: AbortSignal,
): Promise<EnrolmentAnswer> {
  if (!isSafe(address)) throw new EnrolmentFailed('join-not-encrypted');
  const answer = await askCentre({
    method: 'POST',
    address: `${address}/hub/enrolments`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(makeEnrolment(code, publicKey, key)),
    silentMs: REQUEST_MS_MAX,
    authority,
    signal,
  })
    .then(jsonOf)
    .catch((error: unknown) => {
      throw new EnrolmentFailed(problemOf(error), { cause: error });
    });
  const { value } = readEnrolmentAnswer(answer);
  if (value === undefined) throw new EnrolmentFailed('join-not-reached');
  if (!isCodeOf(code, keyIdOf(value.publicKey))) throw new EnrolmentFailed('join-wrong-centre');
  return value;
}

function problemOf(error: unknown): EnrolmentProblem {
  if (!(error instanceof CentreRefused)) return 'join-not-reached';
  if (error.status === 429) return 'join-later';
  if (error.status === 409) return 'join-key-ended';
  return error.status === 403 ? 'join-refused' : 'join-not-reached';
}
