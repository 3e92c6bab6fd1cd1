/** The program as a newcomer meets it: started by its launcher, sent to, looked at, stopped, started again. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';

import { call, folder, shadowsDeleted, start, stop, type Started } from './program.ts';
import { until } from '../waiting.ts';

async function signedIn({
  console: address,
  link,
}: Started): Promise<(path: string) => Promise<string>> {
  const secret = new URL(link).searchParams.get('link') ?? '';
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ link: secret }),
  });
  assert.equal(answer.status, 303);
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return async (path) => (await fetch(address + path, { headers: { cookie } })).text();
}

/** A rehearsal works as long as twenty other samples. */
const skipFast = process.env['SLOW'] === '1' ? false : 'with SLOW=1';

test('logs in, a finding and a case out, over a stop and a new start', async (t) => {
  const cwd = folder(t);
  const first = await start(t, cwd);
  const { out: token } = await call(cwd, ['tokens', 'create', 'wec01']);
  const answer = await fetch(`${first.console}/intake/ndjson`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: `${JSON.stringify(shadowsDeleted(Date.now()))}\n{"cut":\n`,
  });
  const told: unknown = await answer.json();
  assert.deepEqual([answer.status, Reflect.get(Object(told), 'accepted')], [400, 1], 'one of two');
  const socket = connect(first.syslog, '127.0.0.1');
  socket.end(
    '<38>Nov 21 03:00:00 gw01 sshd[77]: Accepted password for root from 192.0.2.9 port 22 ssh2\n',
  );
  await once(socket, 'close');

  const page = await signedIn(first);
  await until(
    'the finding is shown',
    async () =>
      (await page('/findings')).includes('WS-RAD-07'.toLowerCase()) ||
      (await page('/findings')).includes('WS-RAD-07'),
  );
  assert.match(await page('/cases'), /CS-\d{4}-0001/);
  assert.match(await page('/sources'), /wec01/);
  assert.match(await page('/unreadable'), /\{&quot;cut&quot;:/);
  const [id] = /\/findings\/[0-9a-f]+/.exec(await page('/findings')) ?? [''];
  assert.match(await page(id), /vssadmin delete shadows/);
  assert.equal(await stop(first), 0, first.said());

  const second = await start(t, cwd);
  const again = await signedIn(second);
  assert.match(await again(id), /vssadmin delete shadows/);
  assert.match(await again('/cases'), /CS-\d{4}-0001/);
  assert.doesNotMatch(await again('/cases'), /CS-\d{4}-0002/);
  assert.equal(await stop(second), 0);
});

test(
  'a rehearsal has something to see at once, in a folder of its own, marked everywhere',
  { skip: skipFast },
  async (t) => {
    const cwd = folder(t);
    const shield = await start(t, cwd, ['--rehearse', '--kind', 'practice']);
    const page = await signedIn(shield);
    await until('a case is open', async () => /CS-\d{4}-0001/.test(await page('/cases')));
    assert.match(await page('/'), /class="rehearsal"/);
    assert.equal((await call(cwd, ['sign-in'])).out, '', 'no shield runs on the real data folder');
    assert.equal(await stop(shield), 0, shield.said());
  },
);
