/** Public keys by whose they are, each read once: reading one costs more than all else about a line. */
import { readPublicKey } from '../formats/link/envelope.ts';
import type { KnownKey } from '../intel/admission.ts';
import type { MemberKey } from './hub.ts';

/** What cannot be read is nobody's key. */
export function readKeys(
  keys: readonly Pick<MemberKey, 'id' | 'publicKey' | 'endedAt'>[],
): readonly KnownKey[] {
  return keys.flatMap(({ id, publicKey, endedAt }) => {
    const key = readPublicKey(publicKey);
    return key === null ? [] : [{ id, publicKey: key, endedAt }];
  });
}

export class KeyRing {
  #kept: Map<string, readonly MemberKey[]>;
  #read = new Map<string, readonly KnownKey[]>();

  constructor(keys: readonly MemberKey[]) {
    this.#kept = Map.groupBy(keys, ({ member }) => member);
  }

  keptOf(member: string): readonly MemberKey[] {
    return this.#kept.get(member) ?? [];
  }

  keysOf(member: string): readonly KnownKey[] {
    const kept = this.#kept.get(member);
    if (kept === undefined) return [];
    const read = this.#read.get(member) ?? readKeys(kept);
    this.#read.set(member, read);
    return read;
  }

  /** Expelled or replaced, whoever's it was. */
  isEnded(id: string): boolean {
    return [...this.#kept.values()].flat().some((key) => key.id === id && key.endedAt !== null);
  }

  put(key: MemberKey): void {
    const others = this.keptOf(key.member).filter(({ id }) => id !== key.id);
    this.#kept.set(key.member, [...others, key]);
    this.#read.delete(key.member);
  }
}
