/** Adds mails to an index until it is killed; says each position when it is durable. */
import { writeSync } from 'node:fs';

import { openMailIndex } from '../../src/store/mail-index/mail-index.ts';
import { openVault } from '../../src/store/secrets/vault.ts';
import { entriesAt } from './mail-index-feed.ts';

const [, , path = ''] = process.argv;
/** Small enough that kills meet segments that end, and some that are merged. */
const SIZES = { postings: 200, merged: 4, turnPostings: 60 };
const index = openMailIndex(path, openVault(Buffer.alloc(32, 7)), SIZES);
for (let at = Number(index.positionOf('feed') ?? -1) + 1; ; at += 1) {
  await index.add(entriesAt(at), { feed: 'feed', position: String(at) });
  writeSync(1, `${at}\n`);
}
