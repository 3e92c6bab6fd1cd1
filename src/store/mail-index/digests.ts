/**
 * Keyed digests in place of what a message said: without the key the file does not tell who wrote to
 * whom, and with it only what somebody already suspects can be asked for.
 */
import { createHmac } from 'node:crypto';

import { DIGESTS_KEPT_MAX } from './limits.ts';

export class Digests {
  #key: Uint8Array;
  #kept = new Map<string, Buffer>();

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** 64 bits of HMAC-SHA256 (RFC 2104), as SQLite keeps integers. What is kept of no use is no text. */
  whole(purpose: string, text: string): bigint {
    return this.#digest(purpose, text).readBigInt64LE(0);
  }

  /** 32 bits: enough to tell pieces of one address from each other. */
  part(purpose: string, text: string): number {
    return this.#digest(purpose, text).readUInt32LE(0);
  }

  /** Of bytes, which are not worth keeping. */
  ofBytes(purpose: string, bytes: Uint8Array): bigint {
    return createHmac('sha256', this.#key)
      .update(`${purpose}\n`)
      .update(bytes)
      .digest()
      .readBigInt64LE(0);
  }

  #digest(purpose: string, text: string): Buffer {
    const whole = `${purpose}\n${text}`;
    const known = this.#kept.get(whole);
    if (known !== undefined) return known;
    const made = createHmac('sha256', this.#key).update(whole).digest().subarray(0, 8);
    if (this.#kept.size >= DIGESTS_KEPT_MAX) this.#kept.clear();
    this.#kept.set(whole, Buffer.from(made));
    return made;
  }
}
