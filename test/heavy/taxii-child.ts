/** A TAXII server in a process of its own, to be killed: `taxii-child.ts FOLDER`; says its address and a token. */
import fastify from 'fastify';

import { openTaxii } from '../../src/api/taxii/server.ts';
import { ensureOrganisation, openStore } from '../../src/store/database/database.ts';
import { openState } from '../../src/store/database/state.ts';
import { OTHER, SECTOR } from '../taxii.ts';

const store = await openStore({ kind: 'sqlite', folder: process.argv[2] ?? '' });
const now = (): number => Date.now();
await ensureOrganisation(store, { id: 'own', name: 'own', kind: 'centre', created_at: now() });
const state = openState(store, 'own', now);
await state.shared.ensure([SECTOR, OTHER]);
const app = fastify();
const config = {
  taxii: { server: 'yes', contact: '', contentBytesMax: 10_485_760 },
  console: { address: '', basePath: '' },
} as const;
openTaxii(app, config, {
  ...state,
  settings: { now: () => ({ name: 'Sector centre' }) },
  now,
  fault: (error) => {
    throw error;
  },
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
const token = await state.tokens.create(`partner ${now()}`, {
  scopes: ['read-shared', 'write-shared'],
  expiresAt: null,
});
process.send?.({ address, token });
