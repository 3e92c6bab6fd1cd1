/**
 * Bytes encrypted at rest with AES-256-GCM, each piece under a key of its own, which the master key
 * and a salt beside the piece give: without either nothing of it can be read.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

import type { Vault } from '../../flow/messages.ts';

const VERSION = 1;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + SALT_BYTES + NONCE_BYTES;
const KEY_BYTES = 32;

/** Sealed: version, salt, nonce, ciphertext, tag. */
export function openVault(master: Uint8Array): Vault {
  const keyOf = (salt: Uint8Array): Buffer =>
    Buffer.from(hkdfSync('sha256', master, salt, 'vault', KEY_BYTES));
  const digests = Buffer.from(hkdfSync('sha256', master, '', 'vault digests', KEY_BYTES));
  return {
    digest: (text) => createHmac('sha256', digests).update(text).digest(),
    seal(purpose, bytes) {
      const salt = randomBytes(SALT_BYTES);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf(salt), nonce).setAAD(Buffer.from(purpose));
      const head = [Buffer.of(VERSION), salt, nonce];
      return Buffer.concat([...head, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    },
    open(purpose, sealed) {
      if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] !== VERSION) return null;
      const salt = sealed.subarray(1, 1 + SALT_BYTES);
      const nonce = sealed.subarray(1 + SALT_BYTES, HEAD_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', keyOf(salt), nonce);
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        const bytes = decipher.update(sealed.subarray(HEAD_BYTES, -TAG_BYTES));
        return Buffer.concat([bytes, decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}
