/** Adds mails to an index until it is killed; says each position when it is durable. */
import { writeSync } from 'node:fs';

import { openMailIndex } from '../../src/store/mail-index/mail-index.ts';
import { openVault } from '../../src/store/secrets/vault.ts';
import { entriesAt } from './mail-index-feed.ts';

const [, , path = ''] = process.argv;
/** Small enough that kills meet segments that end. */
const SEGMENT_POSTINGS = 200;
const index = openMailIndex(path, openVault(Buffer.alloc(32, 7)), SEGMENT_POSTINGS);
for (let at = Number(index.positionOf('feed') ?? -1) + 1; ; at += 1) {
  await index.add(entriesAt(at), { feed: 'feed', position: String(at) });
  writeSync(1, `${at}\n`);
}
