/** The hub of the loop's bench, a process of its own: real HTTP, its store on disk. */
import { generateKeyPairSync } from 'node:crypto';

import { fastify } from 'fastify';

import { openHubDoor, type HubDoor } from '../../src/api/hub/door.ts';
import { TICK_MS } from '../../src/intel/hub/limits.ts';
import { CentreLink } from '../../src/flow/centre-link.ts';
import { keyIdOf, printPublicKey } from '../../src/formats/link/envelope.ts';
import { ensureOrganisation, openStore } from '../../src/store/database/database.ts';
import { openState } from '../../src/store/database/state.ts';
import { workOf, type FromCentre, type ToCentre } from './talk.ts';

const say = (message: FromCentre): void => void process.send?.(message);
let centre: CentreLink | null = null;

process.on('message', (message: ToCentre) => {
  if (message.kind === 'work') say(workOf());
  else if (message.kind === 'open') void open(message.folder);
  else void enrol(message.members);
});
process.on('disconnect', () => process.exit());

async function open(folder: string): Promise<void> {
  const database = await openStore({ kind: 'sqlite', folder });
  await ensureOrganisation(database, { id: 'own', name: 'own', kind: 'centre', created_at: 1 });
  const { hub } = openState(database, 'own', Date.now);
  const pair = generateKeyPairSync('ed25519');
  const publicKey = printPublicKey(pair.publicKey);
  let wake: HubDoor['wake'] = () => undefined;
  const link = await CentreLink.open({
    hub,
    rules: { hub: 'centre', listed: () => null },
    key: pair.privateKey,
    publicKey,
    now: Date.now,
    announce: (lines) => wake(lines),
    heard: () => undefined,
    called: () => undefined,
  });
  centre = link;
  const app = fastify({ forceCloseConnections: true });
  const door = openHubDoor(app, { link, hub, now: Date.now });
  wake = (lines) => door.wake(lines);
  await app.listen({ host: '127.0.0.1', port: 0, backlog: 4_096 });
  setInterval(() => void link.input({ kind: 'tick' }), TICK_MS);
  const address = app.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  say({ kind: 'open', port: address.port, publicKey });
}

async function enrol(members: Extract<ToCentre, { kind: 'enrol' }>['members']): Promise<void> {
  const since = Date.now();
  await Promise.all(
    members.map(async ({ member, publicKey }) => {
      const key = { member, id: keyIdOf(publicKey), publicKey, since, endedAt: null };
      await centre?.enrol(key, member);
    }),
  );
  say({ kind: 'enrolled' });
}
