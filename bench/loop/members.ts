/** Many members of the loop's bench in one process; they share one read-only index of mail. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { indicatorKey } from '../../src/model/indicator.ts';
import { openStore } from '../../src/store/database/database.ts';
import { openState } from '../../src/store/database/state.ts';
import type { MailSearch } from '../../src/flow/mail-index.ts';
import { openSharedIndex } from './mail-index.ts';
import { Shield } from './shield.ts';
import { workOf, type FromMembers, type MembersConfig, type ToMembers } from './talk.ts';

const STORE = 'store.sqlite';
/** Members that connect at once: a sector does not start in one instant. */
const CONNECT_AT_ONCE = 50;

const say = (message: FromMembers): void => void process.send?.(message);
const shields = new Map<string, Shield>();
let index: MailSearch | null = null;

process.on('message', (message: ToMembers) => {
  void take(message).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit());

async function take(message: ToMembers): Promise<void> {
  switch (message.kind) {
    case 'work':
      return say(workOf());
    case 'open':
      return open(message.config);
    case 'connect':
      return connect(message.port, message.publicKey);
    case 'report': {
      const answeredAt = await shields.get(message.member)?.report(message);
      return say({ kind: 'answered', at: answeredAt ?? 0 });
    }
    case 'tell': {
      const key = `${message.strength} ${indicatorKey(message.indicator)}`;
      const told = [...shields.values()].flatMap(({ inForce }) => inForce.get(key) ?? []);
      const found = told.filter((one) => one.found > 0).length;
      return say({ kind: 'told', at: told.map(({ at }) => at), found });
    }
  }
}

async function open(config: MembersConfig): Promise<void> {
  index = openSharedIndex(config.index);
  for (let number = config.from; number < config.to; number += 1) {
    const folder = join(config.folder, `${number}`);
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(config.template, STORE), join(folder, STORE));
    const database = await openStore({ kind: 'sqlite', folder });
    const name = `member-${number}`;
    shields.set(name, new Shield(name, openState(database, 'own', Date.now)));
  }
  const members = [...shields.values()].map(({ name, publicKey }) => ({ member: name, publicKey }));
  say({ kind: 'open', members });
}

async function connect(port: number, publicKey: string): Promise<void> {
  const all = [...shields.values()];
  for (let from = 0; from < all.length; from += CONNECT_AT_ONCE)
    await Promise.all(
      all.slice(from, from + CONNECT_AT_ONCE).map(async (shield) => {
        if (index !== null) await shield.connect(port, publicKey, index);
      }),
    );
  say({ kind: 'connected' });
}
