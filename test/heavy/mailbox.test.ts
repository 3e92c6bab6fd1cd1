/** The mailbox door against a real Dovecot: told at once, killed at any moment, numbered anew, plundered by others. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtempSync, readdirSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, suite, test, type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { DecisionRefused } from '../../src/flow/refused.ts';
import { openMailbox } from '../../src/intake/mailbox/mailbox.ts';
import { positionsIn } from '../../src/intake/mailbox/position.ts';
import type { MailboxConfig, MailboxNews } from '../../src/intake/mailbox/ports.ts';
import { openStore } from '../../src/store/database/database.ts';
import { makeCertificates, type Certificates } from '../certificates.ts';
import { PASSWORD, startDovecot, withoutDovecot, type Dovecot } from './imap-server.ts';
import { until } from '../waiting.ts';

const SLOW = process.env['SLOW'] === '1';
const KILLS = SLOW ? 12 : 1;
const MAILS_EACH = SLOW ? 6 : 2;
const CHILD = resolve(import.meta.dirname, 'mailbox-child.ts');
const waits = SLOW ? false : 'waits for seconds: with SLOW=1';

let folder: string;
let certificates: Certificates;
let server: Dovecot;
let tokens: { url: string; close(): void; readonly asked: string[] };
const children: ChildProcess[] = [];

suite('a real IMAP server', { skip: withoutDovecot() }, () => {
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
    certificates = makeCertificates('x');
    tokens = await tokenServer();
    server = await startDovecot(folder, certificates, `${tokens.url}/introspect`);
  });
  after(async () => {
    for (const child of children) child.kill('SIGKILL');
    await server.stop();
    tokens.close();
    certificates.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a mail is taken while the server is listened to, and moved, never deleted', async (t) => {
    const inbox = reading(t, 'idle@szentanna.example');
    await inbox.connected();
    await send('idle@szentanna.example', 'one');
    await send('idle@szentanna.example', 'two');
    await comes(() => inbox.taken.length === 2);
    assert.deepEqual(subjectsOf(inbox.taken), ['one', 'two']);
    await inbox.close();
    assert.deepEqual(await lying('idle@szentanna.example', 'Filed'), ['one', 'two']);
    assert.deepEqual(await lying('idle@szentanna.example', 'INBOX'), []);
  });

  test('without a folder for what is done it stays, marked, and is not taken again', async (t) => {
    const user = 'stay@szentanna.example';
    await send(user, 'one');
    const first = reading(t, user, { doneFolder: '' });
    await comes(() => first.taken.length === 1);
    await first.close();
    const again = reading(t, user, { doneFolder: '' }, 'other-position');
    await again.connected();
    await send(user, 'two');
    await comes(() => again.taken.length === 1);
    assert.deepEqual(subjectsOf(again.taken), ['two']);
    await again.close();
    assert.deepEqual(await lying(user, 'INBOX'), ['one', 'two']);
  });

  test('a mailbox that numbers its mails anew gives no mail twice and loses none', async (t) => {
    const user = 'anew@szentanna.example';
    await send(user, 'one');
    await send(user, 'two');
    const first = reading(t, user, { doneFolder: '' });
    await comes(() => first.taken.length === 2);
    await first.close();
    const program = await server.program(user);
    await program.mailboxOpen('INBOX');
    // As a mailbox restored from a backup: other numbers, and the marks are gone.
    await program.messageFlagsSet('1:*', []);
    await program.logout();
    for (const name of readdirSync(server.mailOf(user)))
      if (name.startsWith('dovecot-uidlist') || name.startsWith('dovecot.index'))
        unlinkSync(join(server.mailOf(user), name));
    await send(user, 'three');
    const again = reading(t, user, { doneFolder: '' });
    await comes(() => again.taken.length === 1);
    assert.deepEqual(subjectsOf(again.taken), ['three']);
    await again.close();
  });

  test('what somebody else takes away meanwhile holds nothing up', async (t) => {
    const user = 'plundered@szentanna.example';
    for (const name of ['one', 'two', 'three']) await send(user, name);
    const program = await server.program(user);
    await program.mailboxOpen('INBOX');
    let isFirst = true;
    const inbox = reading(t, user, {}, 'position', async () => {
      if (!isFirst) return;
      isFirst = false;
      await program.messageDelete('2', { uid: true });
    });
    await comes(() => inbox.taken.length === 2);
    assert.deepEqual(subjectsOf(inbox.taken), ['one', 'three']);
    await inbox.close();
    await program.logout();
  });

  test(
    'full quotas leave mails where they are; a mail that fails for ever is marked and passed',
    { skip: waits },
    async (t) => {
      const user = 'full@szentanna.example';
      await send(user, 'one');
      const full = reading(t, user, {}, 'position', () => {
        throw new DecisionRefused('report-quota-all');
      });
      await comes(() => full.news.some(({ kind }) => kind === 'full'));
      await full.close();
      assert.deepEqual(await lying(user, 'INBOX'), ['one']);
      await send(user, 'two');
      const failing = reading(t, user, {}, 'position', (bytes) => {
        if (bytes.includes('Subject: one')) throw new Error('a mistake of ours');
      });
      await comes(() => failing.taken.length === 1);
      assert.deepEqual(subjectsOf(failing.taken), ['two']);
      assert.ok(failing.news.some(({ kind }) => kind === 'left'));
      await failing.close();
      assert.deepEqual(await lying(user, 'INBOX'), ['one']);
    },
  );

  test('a wrong certificate and a wrong password are failures, told and tried again', async (t) => {
    const user = 'wrong@szentanna.example';
    for (const change of [
      { authority: null },
      { signIn: { kind: 'password', password: 'no' } },
    ] satisfies Partial<MailboxConfig>[]) {
      const inbox = reading(t, user, change);
      await comes(() => inbox.news.length > 0);
      const [first] = inbox.news;
      assert.ok(first?.kind === 'failed', JSON.stringify(change));
      assert.equal(
        first.isSignIn,
        'signIn' in change,
        'only a wrong password is about the sign-in',
      );
      assert.ok(!JSON.stringify(inbox.news).includes('"no"'));
      await inbox.close();
    }
  });

  test(
    'an access token signs in, and a new refresh token is kept before it is used',
    { skip: waits },
    async (t) => {
      const user = 'token@szentanna.example';
      await send(user, 'one');
      let kept = 'first';
      const inbox = reading(t, user, {
        signIn: {
          kind: 'token',
          token: {
            url: `${tokens.url}/token`,
            clientId: 'shield',
            clientSecret: 's3',
            scope: 'imap',
            authority: null,
          },
          refresh: {
            read: () => kept,
            keep(token) {
              kept = token;
              return Promise.resolve();
            },
          },
        },
      });
      await comes(() => inbox.taken.length === 1);
      await inbox.close();
      assert.equal(kept, 'second');
      assert.match(tokens.asked[0] ?? '', /grant_type=refresh_token/);
      assert.match(tokens.asked[0] ?? '', /refresh_token=first/);
    },
  );

  test('killed at any moment, nothing is lost and nothing doubled', async () => {
    const user = 'killed@szentanna.example';
    const store = mkdtempSync(join(folder, 'store-'));
    let sent = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const child = start(store, user);
      await ready(child);
      for (let mail = 0; mail < MAILS_EACH; mail += 1) await send(user, `mail-${(sent += 1)}`);
      await wait(Math.floor(Math.random() * 250));
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const last = start(store, user);
    await ready(last);
    const filed = async (): Promise<readonly string[]> => await lying(user, 'Filed');
    await until('all are filed', async () => (await filed()).length >= sent);
    last.kill('SIGKILL');
    await once(last, 'exit');
    assert.equal((await filed()).length, sent);
    assert.deepEqual(await lying(user, 'INBOX'), []);
    const database = await openStore({ kind: 'sqlite', folder: store });
    const rows = await database.db.selectFrom('messages').select('sha256').execute();
    const reports = await database.db.selectFrom('reports').select('id').execute();
    await database.close();
    assert.equal(new Set(rows.map(({ sha256 }) => sha256)).size, sent);
    assert.equal(rows.length, sent);
    assert.equal(reports.length, sent);
  });
});

interface Inbox {
  readonly taken: readonly Buffer[];
  readonly news: readonly MailboxNews[];
  connected(): Promise<void>;
  close(): Promise<void>;
}

function reading(
  t: TestContext,
  user: string,
  change: Partial<MailboxConfig> = {},
  position = 'position',
  before: (bytes: Buffer) => Promise<void> | void = () => undefined,
): Inbox {
  const taken: Buffer[] = [];
  const news: MailboxNews[] = [];
  const open = openMailbox(
    {
      host: 'localhost',
      port: server.port,
      security: 'tls',
      user,
      signIn: { kind: 'password', password: PASSWORD },
      folder: 'INBOX',
      doneFolder: 'Filed',
      authority: server.authority,
      ...change,
    },
    {
      async take(bytes) {
        await before(Buffer.from(bytes));
        taken.push(Buffer.from(bytes));
      },
      positions: positionsIn(join(folder, `${user}.${position}.json`), user),
      told: (one) => news.push(one),
      now: () => Date.now(),
    },
  );
  t.after(() => open.close());
  return {
    taken,
    news,
    connected: () => comes(() => news.some(({ kind }) => kind === 'connected')),
    close: () => open.close(),
  };
}

async function send(user: string, subject: string): Promise<void> {
  const program = await server.program(user);
  const head = 'From: nurse@szentanna.example\r\nTo: report@szentanna.example';
  await program.append(
    'INBOX',
    `${head}\r\nSubject: ${subject}\r\n\r\nLook at this: ${subject}\r\n`,
  );
  await program.logout();
}

async function lying(user: string, name: string): Promise<readonly string[]> {
  const program = await server.program(user);
  try {
    const listed = (await program.list()).some(({ path }) => path === name);
    if (!listed) return [];
    const { exists } = await program.mailboxOpen(name);
    if (exists === 0) return [];
    const all = await program.fetchAll('1:*', { envelope: true });
    return all.map(({ envelope }) => envelope?.subject ?? '').toSorted();
  } finally {
    await program.logout();
  }
}

function subjectsOf(mails: readonly Buffer[]): readonly string[] {
  return mails.map((mail) => /^Subject: (.*)$/m.exec(mail.toString())?.[1]?.trim() ?? '');
}

/** On failure the server's own log says what it saw. */
function comes(holds: () => boolean): Promise<void> {
  return until(() => server.log().slice(-2_000), holds);
}

function start(store: string, user: string): ChildProcess {
  const authority = join(certificates.folder, 'ca.pem');
  const child = spawn(
    process.execPath,
    [CHILD, store, String(server.port), authority, user, PASSWORD],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  return child;
}

async function ready(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  child.stdout?.on('data', (data: Buffer) => said.push(data.toString()));
  await comes(() => said.join('').includes('connected'));
}

/** Gives and looks up access tokens, for a registration called `shield`. */
async function tokenServer(): Promise<typeof tokens> {
  const asked: string[] = [];
  const http = createServer((request, reply) => void give(request, reply)).listen(0, '127.0.0.1');
  const give = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const form = Buffer.concat(parts).toString();
    const isAsking = request.url === '/token';
    if (isAsking) asked.push(form);
    const answer = isAsking
      ? { access_token: 'at-1', expires_in: 3_600, refresh_token: 'second' }
      : { active: form.includes('at-1'), username: 'token@szentanna.example' };
    reply.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  };
  await once(http, 'listening');
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, asked, close: () => void http.close() };
}
