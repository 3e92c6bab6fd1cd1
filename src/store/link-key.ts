/** The keys an organisation signs with on Link: files of their own, read by nobody else, never sent. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { join } from 'node:path';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

import { keyIdOf, printPublicKey } from '../formats/link/envelope.ts';
import { realDisk } from './journal/disk.ts';
import { StoreRefused } from './refused.ts';

const FILE = 'link.key';
/** Of a centre, once it has replaced the first one. */
const CENTRE_FILE = 'centre.key';
/** Made, and not yet told to every member for sure. */
const NEXT_FILE = 'centre.next.key';
/** Of a member whose first key ended at its centre, or that went to another one. */
const MEMBER_FILE = 'member.key';
const NEXT_MEMBER_FILE = 'member.next.key';

export interface LinkKey {
  readonly key: KeyObject;
  /** As it is told to the other side. */
  readonly publicKey: string;
}

/** Made when it is missing (0600). Throws StoreRefused `link-key-unreadable`. */
export function openLinkKey(dataFolder: string): LinkKey {
  const file = fileIn(dataFolder, FILE);
  // `wx`: of two that start at once the second reads what the first made, at its next start.
  if (!existsSync(file)) makeKey(dataFolder, FILE);
  return readKey(file);
}

/**
 * The centre's: that of the public key `told` to members last, or `first` while they were told none.
 * What was made and never told is thrown away; what was told before the program ended is taken now.
 * Throws StoreRefused `centre-key-missing`: no member believes another.
 */
export function openCentreKey(dataFolder: string, first: LinkKey, told: string | null): LinkKey {
  const next = fileIn(dataFolder, NEXT_FILE);
  const kept = readIfThere(next);
  if (told !== null && kept?.publicKey === told) {
    takeNextKey(dataFolder);
    return kept;
  }
  rmSync(next, { force: true });
  if (told === null) return first;
  const file = fileIn(dataFolder, CENTRE_FILE);
  const own = readIfThere(file);
  if (own?.publicKey === told) return own;
  throw new StoreRefused(
    'centre-key-missing',
    `Members were told a key of this centre that is not in ${file}. Restore the folder keys from ` +
      'a backup taken after the key was replaced: members believe no other.',
  );
}

/**
 * What this organisation signs with as a member: `first`, until a centre needed another. `signedBy`: the
 * id of the key that it is joined with; null: none is known. What was made for a joining that was never
 * kept stays aside, whenever the program ended.
 */
export function openMemberKey(
  dataFolder: string,
  first: LinkKey,
  signedBy: string | null,
): LinkKey {
  const isJoined = ({ publicKey }: LinkKey): boolean => keyIdOf(publicKey) === signedBy;
  const next = readIfThere(fileIn(dataFolder, NEXT_MEMBER_FILE));
  if (next !== null && isJoined(next)) {
    takeMemberKey(dataFolder);
    return next;
  }
  const own = readIfThere(fileIn(dataFolder, MEMBER_FILE)) ?? first;
  return isJoined(first) ? first : own;
}

/** To enrol with, and then taken (`takeMemberKey`). `own`: the public key that is signed with so far. */
export function makeMemberKey(dataFolder: string, own: string): LinkKey {
  const file = fileIn(dataFolder, NEXT_MEMBER_FILE);
  if (readIfThere(file)?.publicKey === own) takeMemberKey(dataFolder);
  rmSync(file, { force: true });
  const made = makeKey(dataFolder, NEXT_MEMBER_FILE);
  // Once the centre has it, it takes no other: it must outlive a power cut.
  realDisk.syncFolder(join(dataFolder, 'keys'));
  return made;
}

export function takeMemberKey(dataFolder: string): void {
  renameSync(fileIn(dataFolder, NEXT_MEMBER_FILE), fileIn(dataFolder, MEMBER_FILE));
  realDisk.syncFolder(join(dataFolder, 'keys'));
}

/**
 * To be told to members, and then taken (`takeNextKey`). What was made before and never told, so is
 * not `own`, the key that members believe, is thrown away.
 */
export function makeNextKey(dataFolder: string, own: string): LinkKey {
  const next = fileIn(dataFolder, NEXT_FILE);
  if (readIfThere(next)?.publicKey === own) takeNextKey(dataFolder);
  rmSync(next, { force: true });
  const made = makeKey(dataFolder, NEXT_FILE);
  // Once it is told, no member believes another: it must outlive a power cut.
  realDisk.syncFolder(join(dataFolder, 'keys'));
  return made;
}

export function takeNextKey(dataFolder: string): void {
  renameSync(fileIn(dataFolder, NEXT_FILE), fileIn(dataFolder, CENTRE_FILE));
  realDisk.syncFolder(join(dataFolder, 'keys'));
}

function fileIn(dataFolder: string, name: string): string {
  return join(dataFolder, 'keys', name);
}

function makeKey(dataFolder: string, name: string): LinkKey {
  mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  const made = generateKeyPairSync('ed25519').privateKey;
  const pem = made.export({ format: 'pem', type: 'pkcs8' });
  writeFileSync(fileIn(dataFolder, name), pem, { mode: 0o600, flag: 'wx', flush: true });
  return { key: made, publicKey: printPublicKey(createPublicKey(made)) };
}

function readIfThere(file: string): LinkKey | null {
  return existsSync(file) ? readKey(file) : null;
}

function readKey(file: string): LinkKey {
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
