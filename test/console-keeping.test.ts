/** Backups, tokens and retention through the console's door. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';

import { openConsole } from '../src/console/open.ts';
import type { ConsolePorts } from '../src/console/view.ts';
import type { BackupEntry } from '../src/flow/backup-facts.ts';
import type { Keeping } from '../src/flow/keeping.ts';
import { DecisionRefused } from '../src/flow/refused.ts';
import { DAY } from '../src/model/time.ts';
import { CONFIG, NOW, world } from './console/world.ts';
import { backupsKept } from './console/world-keeping.ts';

const HEADERS = { host: 'localhost', cookie: 'cybershield-session=session' };
const BACKUPS = '/administration/backups';
const TOKENS = '/administration/tokens';

function open(over: Partial<ConsolePorts> = {}, calls: string[] = []): FastifyInstance {
  const app = fastify();
  openConsole(app, CONFIG, world(calls, over));
  return app;
}

function keeping(over: Partial<Keeping>, calls: string[] = []): Pick<ConsolePorts, 'keeping'> {
  return { keeping: { ...world(calls).keeping, ...over } };
}

async function get(app: FastifyInstance, url: string): Promise<LightMyRequestResponse> {
  return app.inject({ url, headers: HEADERS });
}

async function post(
  app: FastifyInstance,
  url: string,
  form: readonly (readonly [string, string])[] = [],
): Promise<LightMyRequestResponse> {
  const fields = new URLSearchParams([['form-token', 'form'], ...form.map(([a, b]) => [a, b])]);
  return app.inject({
    method: 'POST',
    url,
    headers: { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' },
    payload: fields.toString(),
  });
}

test('the shelf says of each file how it stands, and what is out of reach is not known', async () => {
  const { body, statusCode } = await get(open(), BACKUPS);
  assert.equal(statusCode, 200);
  for (const word of [
    'unchanged',
    'changed since it was written',
    'not compared yet',
    'its note is missing',
    'out of reach',
    'EACCES: permission denied, mkdir',
    'before-version-2.sqlite',
    'binder-2026-11-21.html.age',
  ])
    assert.ok(body.includes(word), word);
});

test('a rehearsal says that it keeps nothing and offers nothing', async () => {
  const app = open(keeping({ backups: () => backupsKept(NOW, { rehearsal: true }) }));
  const { body } = await get(app, BACKUPS);
  assert.match(body, /A rehearsal takes no backups/);
  assert.ok(!body.includes(`${BACKUPS}/take`));
});

test('the key is shown once, and replaced only after a page that says what that means', async () => {
  const calls: string[] = [];
  const refusing: Partial<Keeping> = {
    makeKey(_by, mayReplace) {
      if (!mayReplace) return Promise.reject(new DecisionRefused('backup-key-there'));
      return Promise.resolve('AGE-SECRET-KEY-1NEW');
    },
  };
  const app = open(keeping(refusing), calls);
  const refused = await post(app, `${BACKUPS}/key`);
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /There is a key already/);
  assert.match((await get(app, `${BACKUPS}/key`)).body, /still need the old key/);
  const made = await post(app, `${BACKUPS}/key`, [['replace', 'yes']]);
  assert.match(made.body, /AGE-SECRET-KEY-1NEW/);
  assert.match(String(made.headers['cache-control']), /no-store/);
  assert.ok(!(await get(app, BACKUPS)).body.includes('AGE-SECRET-KEY-1NEW'));
});

test('one at a time: a second backup is refused in words', async () => {
  const running = (): void => {
    throw new DecisionRefused('backup-running');
  };
  const taking = () => backupsKept(NOW, { takingSince: NOW - 3_000 });
  const app = open(keeping({ take: running, backups: taking }));
  const refused = await post(app, `${BACKUPS}/take`);
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /A backup is being taken already/);
  assert.ok(!refused.body.includes(`action="${BACKUPS}/take"`));
});

test('a tried restore is written down as one of the shield', async () => {
  const recorded: BackupEntry[] = [];
  const { backupFacts } = world([]);
  const app = open({
    backupFacts: {
      ...backupFacts,
      record: (entry) => {
        recorded.push(entry);
        return Promise.resolve();
      },
    },
  });
  const drill = [
    ['result', 'done'],
    ['at', '2026-11-20T10:00'],
    ['by', 'Kiss Béla'],
    ['note', ''],
  ] as const;
  assert.equal((await post(app, `${BACKUPS}/drill`, drill)).statusCode, 303);
  assert.deepEqual(
    recorded.map(({ kind, system, result, doneBy }) => [kind, system, result, doneBy]),
    [['restore-tested', 'CyberShield', 'done', 'Kiss Béla']],
  );
  const wrong = await post(app, `${BACKUPS}/drill`, [['result', 'done']]);
  assert.equal(wrong.statusCode, 422);
});

test('a token is made with what was chosen, shown once, and withdrawn after a question', async () => {
  const made: unknown[] = [];
  const calls: string[] = [];
  const { tokens } = world(calls);
  const app = open(
    {
      tokens: {
        ...tokens,
        create: (name, grant) => {
          made.push([name, grant]);
          return Promise.resolve('the-secret');
        },
      },
    },
    calls,
  );
  const done = await post(app, TOKENS, [
    ['name', 'ticket-system'],
    ['scopes', 'see-signals'],
    ['scopes', 'decide'],
    ['scopes', 'everything'],
    ['lastDay', '2026-12-31'],
  ]);
  assert.match(done.body, /the-secret/);
  const expiresAt = Date.parse('2026-12-31T23:00:00Z');
  assert.deepEqual(made, [['ticket-system', { scopes: ['see-signals', 'decide'], expiresAt }]]);
  for (const form of [
    [
      ['name', 'wec01'],
      ['scopes', 'send'],
    ],
    [
      ['name', 'new'],
      ['scopes', 'everything'],
    ],
    [
      ['name', '<b>'],
      ['scopes', 'send'],
    ],
    [
      ['name', 'new'],
      ['scopes', 'send'],
      ['lastDay', '2020-01-01'],
    ],
  ] as const)
    assert.equal((await post(app, TOKENS, form)).statusCode, 422, String(form));
  assert.equal(made.length, 1);
  assert.match((await get(app, `${TOKENS}/withdraw?name=wec01`)).body, /not believed any more/);
  assert.equal((await post(app, `${TOKENS}/withdraw`, [['name', 'nobody']])).statusCode, 404);
  assert.equal((await post(app, `${TOKENS}/withdraw`, [['name', 'wec01']])).statusCode, 303);
  assert.ok(calls.includes('revoke wec01'));
});

test('retention answers whether days or room end first, and does not guess', async () => {
  const address = '/administration/retention';
  assert.match((await get(open(), address)).body, /the room is used up after/);
  const room = { bytes: 0, bytesMax: 1e9, daysMax: 30, oldestAt: null, bytesPerDay: null };
  const unknown = open(keeping({ journal: () => room }));
  assert.match((await get(unknown, address)).body, /is not known yet/);
  const slow = open(
    keeping({ journal: () => ({ ...room, oldestAt: NOW - DAY, bytesPerDay: 1e6 }) }),
  );
  assert.match((await get(slow, address)).body, /There is room enough/);
});
