/** Reads a mailbox into a store until it is killed. Says a line for what it tells. */
import { join, resolve } from 'node:path';
import { readFileSync } from 'node:fs';

import { takeMail } from '../../src/flow/mail-reports.ts';
import { openReportDoor } from '../../src/flow/report-door.ts';
import { readMessage } from '../../src/formats/eml/reading.ts';
import { readGuides } from '../../src/intake/content/guides.ts';
import { openMailbox } from '../../src/intake/mailbox/mailbox.ts';
import { positionsIn } from '../../src/intake/mailbox/position.ts';
import { ensureOrganisation, openStore } from '../../src/store/database/database.ts';
import { openState } from '../../src/store/database/state.ts';
import { HOUR } from '../../src/model/time.ts';
import { openVault } from '../../src/store/secrets/vault.ts';

const [folder = '', port = '', authority = '', user = '', password = ''] = process.argv.slice(2);

const database = await openStore({ kind: 'sqlite', folder });
await ensureOrganisation(database, { id: 'own', name: 'own', kind: 'hospital', created_at: 1 });
// The quotas of a day are not what is tried here: each mail comes an hour after the one before.
const { newest } = await database.db
  .selectFrom('reports')
  .select(({ fn }) => fn.max('at').as('newest'))
  .executeTakeFirstOrThrow();
let turn = Math.ceil(Math.max(Date.now(), newest ?? 0) / HOUR);
const now = (): number => (turn += 1) * HOUR;
const state = openState(database, 'own', now);
const vault = openVault(Buffer.alloc(32, 7));
const reporting = openReportDoor({
  ...state,
  vault,
  guides: readGuides(resolve(import.meta.dirname, '../../content')).value,
  house: () => ({ country: 'HU', language: 'hu', simulated: false, now: Date.now() }),
});
openMailbox(
  {
    host: 'localhost',
    port: Number(port),
    security: 'tls',
    user,
    signIn: { kind: 'password', password },
    folder: 'INBOX',
    doneFolder: 'Filed',
    authority: readFileSync(authority, 'utf8'),
  },
  {
    take: async (bytes) =>
      void (await takeMail(bytes, 'mailbox', {
        read: (given) => Promise.resolve(readMessage(given, 'eml')),
        verify: () => Promise.resolve(null),
        reporting,
        replies: state.replies,
        vault,
        secret: Buffer.alloc(32, 3),
        house: () => ({
          domains: ['szentanna.example'],
          trustedServers: ['mx.szentanna.example'],
          isExchange: false,
          ownAddresses: [],
        }),
      })),
    positions: positionsIn(join(folder, 'position.json'), user),
    told: (news) => process.stdout.write(`${JSON.stringify(news)}\n`),
    now: () => Date.now(),
  },
);
