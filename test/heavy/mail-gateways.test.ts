/** Real mail systems act on our lists: a block refuses, a hold never does, undo takes both back. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { SMTPServer } from 'smtp-server';

import type { IndicatorKind } from '../../src/model/indicator.ts';
import type { Protection, Strength } from '../../src/model/protection.ts';
import { postfixPoint } from '../../src/outgoing/enforcement/postfix/point.ts';
import type { EnforcementPoint } from '../../src/flow/enforcement.ts';
import { rspamdPoint } from '../../src/outgoing/enforcement/rspamd/point.ts';
import { spamAssassinPoint } from '../../src/outgoing/enforcement/spamassassin/point.ts';
import { missingRspamd, missingSpamAssassin, startRspamd, startSpamAssassin } from './filters.ts';
import { missingPostfix, startPostfix } from './postfix.ts';
import { until } from '../waiting.ts';

/** Each mail system takes seconds to start: all of them in the full suites only. */
const sampled = process.env['SLOW'] === '1' ? false : 'with SLOW=1';

const against = (kind: IndicatorKind, value: string, strength: Strength): Protection => ({
  indicator: { kind, value },
  strength,
  campaign: 'c1',
  decision: 'd-7',
  from: 0,
  until: Number.MAX_SAFE_INTEGER,
  stage: 'all',
  state: 'in-force',
  why: 'quorum',
});

interface Mail {
  readonly from?: string;
  readonly header?: string;
  readonly text?: string;
  /** Postfix believes us about it, as from a proxy. */
  readonly client?: string;
}

/** One message over SMTP; the last answer. */
async function send(port: number, mail: Mail): Promise<string> {
  const { from = 'ward@good.example', header = from, text = 'Good morning.', client } = mail;
  const socket = connect(port, '127.0.0.1');
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  let last = '';
  const answer = async (): Promise<boolean> => {
    do last = String((await lines.next()).value);
    while (/^\d{3}-/.test(last));
    return /^[23]/.test(last);
  };
  await answer();
  const commands = [
    ...(client === undefined
      ? []
      : ['EHLO proxy.example', `XCLIENT ADDR=${client} NAME=[UNAVAILABLE]`]),
    'EHLO good.example',
    `MAIL FROM:<${from}>`,
    'RCPT TO:<anna@example.test>',
    'DATA',
    `From: Someone <${header}>\r\nTo: anna@example.test\r\nSubject: Duty\r\n\r\n${text}\r\n.`,
  ];
  for (const command of commands) {
    socket.write(`${command}\r\n`);
    if (!(await answer())) break;
  }
  socket.end('QUIT\r\n');
  return last;
}

/** The hospital's mail server behind the gateway. */
async function inner(t: TestContext): Promise<{ port: number; arrived: string[] }> {
  const arrived: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        arrived.push(Buffer.concat(parts).toString());
        done();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  t.after(() => new Promise((resolve) => server.close(() => resolve(undefined))));
  const address = listening.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, arrived };
}

const ATTACK: readonly (readonly [IndicatorKind, string, Mail])[] = [
  ['sender', 'boss@bad.example', { from: 'boss@bad.example' }],
  ['sender', 'chief@odd.example', { header: 'chief@odd.example' }],
  ['sender-domain', 'worse.example', { from: 'any@mail.worse.example' }],
  ['ip', '203.0.113.9', { client: '203.0.113.9' }],
  ['url', 'https://lure.example/a/*/b', { text: 'see\r\nhttps://lure.example/a/x9/b?u=anna now' }],
  ['host', 'login.lure2.example', { text: '<a href="http://login.lure2.example/">' }],
  ['domain', 'lure3.example', { text: 'https://x.y.lure3.example.' }],
];

test(
  'a real Postfix refuses by our lists and takes the mail again after undo',
  { skip: sampled || missingPostfix },
  async (t) => {
    const behind = await inner(t);
    const postfix = await startPostfix(t, behind.port);
    let leftOut = -1;
    const point = postfixPoint(
      {
        folder: postfix.lists,
        reload: postfix.reload,
        probe: { host: '127.0.0.1', port: postfix.port },
        probeRecipient: 'postmaster@example.test',
        hold: 'queue',
        contact: '+36 1 200 0000',
      },
      (count) => (leftOut = count),
    );
    const blocks = ATTACK.map(([kind, value]) => against(kind, value, 'block'));
    await point.put(blocks, 1);
    for (const block of blocks) {
      await reloaded(point, block);
      assert.equal(await point.probe(block), 'in-force');
    }
    for (const [kind, value, mail] of ATTACK) {
      const answer = await send(postfix.port, mail);
      assert.match(
        answer,
        /^55\d 5\.7\.1 .*Refused: .*\+36 1 200 0000.* Reference d-7/,
        `${kind} ${value}`,
      );
    }
    assert.match(await send(postfix.port, {}), /^250 /);
    await point.put([], 2);
    await reloaded(point, null);
    assert.equal(await point.probe(blocks[0] ?? null), 'absent');
    for (const [kind, value, mail] of ATTACK)
      assert.match(await send(postfix.port, mail), /^250 /, `${kind} ${value}`);
    await until('all arrived', () => behind.arrived.length === ATTACK.length + 1);
    assert.equal(postfix.held(), 0);
    assert.equal(leftOut, 0);
  },
);

test(
  'a real Postfix holds by our lists, in its queue or by a header',
  { skip: sampled || missingPostfix },
  async (t) => {
    const behind = await inner(t);
    const postfix = await startPostfix(t, behind.port);
    const config = {
      folder: postfix.lists,
      reload: postfix.reload,
      probe: { host: '127.0.0.1', port: postfix.port },
      probeRecipient: 'postmaster@example.test',
      contact: '',
    };
    const queue = postfixPoint({ ...config, hold: 'queue' }, () => undefined);
    const holds = ATTACK.map(([kind, value]) => against(kind, value, 'hold'));
    await queue.put(holds, 1);
    await reloaded(queue, null);
    for (const [kind, value, mail] of ATTACK)
      assert.match(await send(postfix.port, mail), /^250 /, `${kind} ${value}`);
    await until('all held', () => postfix.held() === ATTACK.length);
    assert.equal(behind.arrived.length, 0);
    const header = postfixPoint({ ...config, hold: 'header' }, () => undefined);
    await header.put(holds, 2);
    await reloaded(header, null);
    assert.equal(await header.probe(holds[4] ?? null), 'absent');
    for (const [, , mail] of ATTACK.slice(0, 4))
      assert.match(await send(postfix.port, mail), /^250 /);
    await until('four arrived', () => behind.arrived.length === 4);
    for (const message of behind.arrived)
      assert.match(message, /^X-CyberShield: hold; Reference d-7/m);
    // What ended by itself is not in the next list.
    await header.put([{ ...(holds[0] ?? against('ip', '203.0.113.9', 'hold')), until: 3 }], 3);
    await reloaded(header, null);
    assert.equal(await header.probe(holds[0] ?? null), 'absent');
  },
);

const CONTENT = Buffer.from('MZ this would be a program');
const FILE = createHash('sha256').update(CONTENT).digest('hex');

/** What filters find that Postfix's own tables cannot. */
const ENCODED = [
  'From: ward@good.example',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/html',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('<a href="http://login.lure2.example/">duty</a>').toString('base64'),
  '--b',
  'Content-Type: application/octet-stream',
  'Content-Disposition: attachment; filename=a.exe',
  'Content-Transfer-Encoding: base64',
  '',
  CONTENT.toString('base64'),
  '--b--',
  '',
].join('\r\n');

test(
  'a real Rspamd refuses and marks by our maps, and a file by its hash',
  { skip: sampled || missingRspamd },
  async (t) => {
    const pointAt = (folder: string, port: number): EnforcementPoint =>
      rspamdPoint(
        { folder, hold: 'header', contact: '', probe: { host: '127.0.0.1', port } },
        () => undefined,
      );
    const { lists, port } = await startRspamd(t, (folder) => pointAt(folder, 1).put([], 1));
    const point = pointAt(lists, port);
    const list = [
      ...ATTACK.map(([kind, value]) => against(kind, value, 'block')),
      against('attachment', FILE, 'hold'),
    ];
    await point.put(list, 1);
    for (const protection of list) await reloaded(point, protection);
    const judged = await fetch(`http://127.0.0.1:${port}/checkv2`, {
      method: 'POST',
      body: ENCODED,
    });
    const told = await judged.text();
    assert.match(told, /"action":"reject"/);
    await point.put(list.slice(1), 1);
    await reloaded(point, null);
    assert.equal(await point.probe(list[0] ?? null), 'absent');
    await point.put([against('attachment', FILE, 'hold')], 1);
    // Each map is read anew at its own moment.
    let marked = '';
    for (
      let attempt = 0;
      attempt < 200 && !marked.includes('"action":"add header"');
      attempt += 1
    ) {
      await wait(50);
      const answer = await fetch(`http://127.0.0.1:${port}/checkv2`, {
        method: 'POST',
        body: ENCODED,
      });
      marked = await answer.text();
    }
    assert.match(marked, /"action":"add header"/);
  },
);

test(
  'a real SpamAssassin understands every rule of ours and scores by it',
  { skip: sampled || missingSpamAssassin },
  async (t) => {
    const pointAt = (folder: string, reload: string | null, port: number): EnforcementPoint =>
      spamAssassinPoint({ folder, reload, probe: { host: '127.0.0.1', port } }, () => undefined);
    const odd = against('url', "https://odd.example/$a'b&c=%2F,d(e)!*@:;~/*/*x", 'hold');
    const list = [...ATTACK.map(([kind, value]) => against(kind, value, 'block')), odd];
    const real = await startSpamAssassin(t, (folder) => pointAt(folder, null, 1).put([], 1));
    const point = pointAt(real.lists, real.reload, real.port);
    await point.put(list, 1);
    real.lint();
    // No text shows such an address whole, so the odd one is only read.
    for (const protection of list.slice(0, -1)) await reloaded(point, protection);
    await point.put(list.slice(1), 1);
    await reloaded(point, null);
    assert.equal(await point.probe(list[0] ?? null), 'absent');
  },
);

/** Its processes end between two connections, so the new tables may be a moment away. */
async function reloaded(point: EnforcementPoint, what: Protection | null): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if ((await point.probe(what)) === 'in-force') return;
    await wait(50);
  }
  assert.fail(`the probe never saw ${what?.indicator.value ?? 'the list'}`);
}
