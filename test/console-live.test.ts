/** Live updates over real sockets: who hears of what, for how long, and what a slow reader costs. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';

import fastify from 'fastify';

import {
  LIVE_RECHECK_MS,
  LIVE_VIEWERS_PER_PERSON_MAX,
  LIVE_VIEWERS_PER_SESSION_MAX,
  LIVE_WAITING_BYTES_MAX,
  LiveHub,
} from '../src/console/live.ts';
import { openConsole } from '../src/console/open.ts';
import type { SignedIn } from '../src/flow/doors.ts';
import type { Noun } from '../src/flow/state.ts';
import type { Role } from '../src/model/role.ts';
import { HOUR } from '../src/model/time.ts';
import { CONFIG, NOW, world } from './console/world.ts';

/** A console whose session secrets are role names, and whose changes are told by `tell`. */
async function open(t: TestContext) {
  let heard: (nouns: readonly Noun[]) => void = () => undefined;
  const state = { now: NOW, expiresAt: NOW + HOUR };
  const app = fastify({ forceCloseConnections: 'idle' });
  const ports = world([]);
  openConsole(app, CONFIG, {
    ...ports,
    now: () => state.now,
    changes: {
      listen(listener) {
        heard = listener;
        return () => undefined;
      },
    },
    signIns: {
      ...ports.signIns,
      session: (secret) => Promise.resolve(signedIn(secret, state.expiresAt)),
    },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  t.after(() => app.close());
  const address = app.server.address() as AddressInfo;
  return { app, state, port: address.port, tell: (nouns: readonly Noun[]) => heard(nouns) };
}

function signedIn(role: string, expiresAt: number): SignedIn | null {
  const roles = (['analyst', 'director', 'reporter', 'auditor'] as Role[]).filter(
    (one) => one === role,
  );
  if (roles.length === 0) return null;
  const who = { id: role, name: role, roles, language: null, organisation: 'own' };
  const when = { signedInAt: 0, lastSeenAt: 0, expiresAt };
  return { ...who, ...when, how: 'password', formToken: 'form' };
}

interface Stream {
  readonly socket: Socket;
  /** What came until now contains it. */
  has(text: string): Promise<void>;
  text(): string;
}

async function listen(
  t: TestContext,
  port: number,
  role: string,
  extra: string = '',
  path: string = '/live',
): Promise<Stream> {
  const socket = connect(port, '127.0.0.1');
  t.after(() => socket.destroy());
  let text = '';
  const waiting = new Set<() => void>();
  socket.setEncoding('utf8');
  socket.on('data', (more: string) => {
    text += more;
    for (const look of waiting) look();
  });
  socket.on('error', () => undefined);
  const cookie = `cookie: cybershield-session=${role}\r\n`;
  socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n${cookie}${extra}\r\n`);
  const has = (wanted: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!text.includes(wanted)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  await has('\r\n\r\n');
  return { socket, has, text: () => text };
}

test('a change is told by its noun, at once, and names nothing else', async (t) => {
  const { port, tell } = await open(t);
  const stream = await listen(t, port, 'analyst');
  await stream.has('event: here');
  assert.match(stream.text(), /^HTTP\/1\.1 200 .*content-type: text\/event-stream/is);
  assert.match(stream.text(), /retry: \d+\n/);
  tell(['findings']);
  tell(['cases']);
  await stream.has('event: changed\ndata: findings cases\n\n');
});

test('nobody hears of nouns that their role may not see', async (t) => {
  const { port, tell } = await open(t);
  const director = await listen(t, port, 'director');
  const auditor = await listen(t, port, 'auditor');
  tell(['accesses', 'cases', 'tokens']);
  await director.has('data: cases\n\n');
  await auditor.has('data: cases accesses\n\n');
  assert.ok(!director.text().includes('accesses'));
  assert.ok(!auditor.text().includes('tokens'));
});

test('without a session, or a right to hear anything, there is no stream', async (t) => {
  const { port } = await open(t);
  assert.match((await listen(t, port, 'nobody')).text(), /^HTTP\/1\.1 401 /);
  assert.match((await listen(t, port, 'reporter')).text(), /^HTTP\/1\.1 403 /);
});

test('a session has a few streams, and gets their places back', async (t) => {
  const { port } = await open(t);
  const streams: Stream[] = [];
  for (let one = 0; one < LIVE_VIEWERS_PER_SESSION_MAX; one += 1)
    streams.push(await listen(t, port, 'analyst'));
  assert.match((await listen(t, port, 'analyst')).text(), /^HTTP\/1\.1 429 /);
  assert.match((await listen(t, port, 'director')).text(), /^HTTP\/1\.1 200 /);
  streams[0]?.socket.destroy();
  for (;;) {
    const again = await listen(t, port, 'analyst');
    if (again.text().startsWith('HTTP/1.1 200 ')) break;
  }
});

test('who comes back hears what changed meanwhile, and only that', async (t) => {
  const { port, tell, state } = await open(t);
  const first = await listen(t, port, 'analyst');
  tell(['findings']);
  await first.has('data: findings\n\n');
  const heard = /id: (\S+)\nevent: changed/.exec(first.text())?.[1] ?? '';
  first.socket.destroy();
  const watching = await listen(t, port, 'director');
  tell(['cases']);
  await watching.has('data: cases\n\n');
  const missed = await listen(t, port, 'analyst', `last-event-id: ${heard}\r\n`);
  await missed.has('event: changed\ndata: cases\n\n');
  const again = await listen(t, port, 'analyst', '', `/live?since=${heard}`);
  await again.has('event: changed\ndata: cases\n\n');
  const other = await listen(t, port, 'analyst', 'last-event-id: elsewhere.7\r\n');
  await other.has(
    'data: findings cases sources reports clusters clocks membership bulletins backupFacts\n\n',
  );
  state.now += 5_000;
  const fresh = await listen(t, port, 'director', '', '/live?age=1000');
  await fresh.has('event: here\n');
  const old = await listen(t, port, 'director', '', '/live?age=9000');
  await old.has('event: changed\ndata: findings cases\n\n');
});

test('the stream ends with the session, and says so', async (t) => {
  const { port, tell, state } = await open(t);
  const stream = await listen(t, port, 'analyst');
  await stream.has('event: here');
  const ended = once(stream.socket, 'end');
  state.now = state.expiresAt;
  tell(['cases']);
  await stream.has('event: ended\n');
  await ended;
  assert.ok(!stream.text().includes('event: changed'));
});

test('closing the server ends what is open', async (t) => {
  const { app, port } = await open(t);
  const stream = await listen(t, port, 'analyst');
  const gone = once(stream.socket, 'close');
  await app.close();
  await gone;
});

/** A socket that takes what its reader allows. */
class Reader {
  readonly written: string[] = [];
  readonly destroyed = false;
  writableLength = 0;
  once(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  write(text: Buffer | string): boolean {
    this.written.push(String(text));
    return true;
  }
  destroy(): void {
    this.written.push('destroyed');
  }
  end(text: string): void {
    this.written.push(text);
  }
}

test('a slow reader never has more than one message waiting, and then gets everything', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  let heard: (nouns: readonly Noun[]) => void = () => undefined;
  const person = signedIn('analyst', NOW + HOUR);
  assert.ok(person !== null);
  const hub = new LiveHub({
    changes: {
      listen(listener) {
        heard = listener;
        return () => undefined;
      },
    },
    session: () => Promise.resolve(person),
    now: () => NOW,
    fault: assert.fail,
  });
  const slow = new Reader();
  const quick = new Reader();
  for (const [reader, session] of [[slow, 'a'] as const, [quick, 'b'] as const])
    hub.join(reader as unknown as Socket, session, person, { revision: '', ageMs: 0 });
  const tell = (nouns: readonly Noun[]): void => {
    heard(nouns);
    t.mock.timers.tick(100);
  };
  slow.writableLength = LIVE_WAITING_BYTES_MAX + 1;
  const before = slow.written.length;
  for (let round = 0; round < 1_000; round += 1) tell([round % 2 === 0 ? 'findings' : 'cases']);
  assert.equal(slow.written.length, before);
  assert.ok(quick.written.length >= 1_000);
  slow.writableLength = 0;
  tell(['sources']);
  assert.equal(slow.written.length, before + 1);
  assert.match(slow.written.at(-1) ?? '', /data: findings cases sources\n\n$/);
  assert.match(quick.written.at(-1) ?? '', /data: sources\n\n$/);
  hub.close();
});

function hubOf(session: (secret: string) => Promise<SignedIn | null>) {
  let heard: (nouns: readonly Noun[]) => void = () => undefined;
  const listen = (listener: typeof heard): (() => void) => {
    heard = listener;
    return () => undefined;
  };
  const ports = { changes: { listen }, session, now: () => NOW, fault: () => undefined };
  return { hub: new LiveHub(ports), tell: (nouns: readonly Noun[]) => heard(nouns) };
}

test('one account takes a bounded number of places, whatever sessions it has', (t) => {
  const { hub } = hubOf(() => Promise.resolve(null));
  t.after(() => hub.close());
  const ann = signedIn('analyst', NOW + HOUR);
  const dora = signedIn('director', NOW + HOUR);
  assert.ok(ann !== null && dora !== null);
  const since = { revision: '', ageMs: 0 };
  for (let one = 0; one < LIVE_VIEWERS_PER_PERSON_MAX; one += 1) {
    assert.equal(hub.refusal(`s${one}`, ann), null);
    hub.join(new Reader() as unknown as Socket, `s${one}`, ann, since);
  }
  assert.equal(hub.refusal('another', ann), 429);
  assert.equal(hub.refusal('another', dora), null);
});

test('a role taken away, or a closed account, is heard of soon, not at the next heartbeat', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  let roles: readonly Role[] | null = ['analyst'];
  const ann = signedIn('analyst', NOW + HOUR);
  assert.ok(ann !== null);
  const { hub, tell } = hubOf(() => Promise.resolve(roles === null ? null : { ...ann, roles }));
  t.after(() => hub.close());
  const reader = new Reader();
  hub.join(reader as unknown as Socket, 's', ann, { revision: '', ageMs: 0 });
  roles = ['auditor'];
  tell(['people']);
  t.mock.timers.tick(LIVE_RECHECK_MS);
  await Promise.resolve();
  await Promise.resolve();
  tell(['reports']);
  t.mock.timers.tick(LIVE_RECHECK_MS);
  assert.ok(!reader.written.join('').includes('reports'), 'an auditor hears of no reports');
  roles = null;
  tell(['people']);
  t.mock.timers.tick(LIVE_RECHECK_MS);
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(hub.viewers, 0);
});
