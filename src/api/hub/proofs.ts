/** Which of its keys a member proves to hold. A proof that it shows again is not worked out again. */
import { isProved, isTimely } from '../../formats/link/proof.ts';
import type { CentreDoor } from '../../flow/centre-door.ts';
import type { KnownKey } from '../../intel/admission.ts';
import type { Millis } from '../../model/time.ts';

export class Proofs {
  #link: Pick<CentreDoor['link'], 'keysOf'>;
  /** Of each member the last: only who holds its key puts one here. */
  #last = new Map<string, { readonly proof: string; readonly key: string }>();

  constructor(link: Pick<CentreDoor['link'], 'keysOf'>) {
    this.#link = link;
  }

  /** The id of the key; null: it proves nothing. */
  keyOf(member: string, proof: unknown, now: Millis): string | null {
    if (typeof proof !== 'string' || !isTimely(proof, now)) return null;
    const keys = this.#link.keysOf(member).filter(({ endedAt }) => endedAt === null);
    const last = this.#last.get(member);
    const isLast = last?.proof === proof;
    const isShown = ({ id, publicKey }: KnownKey): boolean =>
      isLast ? id === last.key : isProved(member, proof, [publicKey], now);
    const key = keys.find(isShown)?.id ?? null;
    if (key !== null) this.#last.set(member, { proof, key });
    return key;
  }
}
