/** The key an organisation signs with on Link: its own file, read by nobody else, never sent. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { join } from 'node:path';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import { printPublicKey } from '../formats/link/envelope.ts';
import { StoreRefused } from './refused.ts';

const FILE = 'link.key';

export interface LinkKey {
  readonly key: KeyObject;
  /** As it is told to the other side. */
  readonly publicKey: string;
}

/** Made when it is missing (0600). Throws StoreRefused `link-key-unreadable`. */
export function openLinkKey(dataFolder: string): LinkKey {
  const file = join(dataFolder, 'keys', FILE);
  if (!existsSync(file)) {
    mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
    const made = generateKeyPairSync('ed25519').privateKey;
    const pem = made.export({ format: 'pem', type: 'pkcs8' });
    // `wx`: of two that start at once the second reads what the first made, at its next start.
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx', flush: true });
  }
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
    return { key, publicKey: printPublicKey(createPublicKey(key)) };
  } catch (error) {
    throw new StoreRefused(
      'link-key-unreadable',
      `The key for the link in ${file} cannot be read. Restore it from your backup, or remove it ` +
        'and enrol at the centre again with a new invitation.',
      error,
    );
  }
}
