/** From mail that was met to findings: reports, logs of mail servers, and a hunt through all of it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { Hunting, type HuntLine } from '../src/flow/hunting.ts';
import type { IndicatorFound } from '../src/flow/indicator-findings.ts';
import { MailLogs } from '../src/flow/mail-logs.ts';
import { entryOf } from '../src/flow/mail-observables.ts';
import { readMessage } from '../src/formats/eml/reading.ts';
import type { Indicator } from '../src/model/indicator.ts';
import type { Protection } from '../src/model/protection.ts';
import type { Batch, BatchFormat } from '../src/model/signal.ts';
import { DAY, HOUR, MINUTE } from '../src/model/time.ts';
import { openMailIndex } from '../src/store/mail-index/mail-index.ts';
import { openVault } from '../src/store/secrets/vault.ts';

const MAILS_OPEN_MAX = 5_000;
const NOW = Date.UTC(2026, 10, 22, 12);
const HOUSE = { domains: ['house.example'], zone: 'UTC' };
const VAULT = openVault(Buffer.alloc(32, 7));

function batchOf(lines: readonly string[], format: BatchFormat = 'text'): Batch {
  const parts = lines.map((line) => Buffer.from(line));
  const ends = Uint32Array.from(parts.map(() => 0));
  let end = 0;
  for (const [index, part] of parts.entries()) ends[index] = end += part.length;
  return {
    organisation: 'own',
    door: 'syslog-tcp',
    sender: { name: 'relay', trust: 'address' },
    format,
    receivedAt: NOW,
    simulated: false,
    bytes: Buffer.concat(parts),
    ends,
  };
}

const line = (program: string, said: string): string =>
  `<22>Nov 22 11:59:30 mx postfix/${program}[812]: ${said}`;

const ARRIVED = [
  line('smtpd', '4XyT6k3pNz1: client=mail.evil.example[203.0.113.7]'),
  line('cleanup', '4XyT6k3pNz1: message-id=<1@evil.example>'),
  line('qmgr', '4XyT6k3pNz1: from=<Pay@evil.example>, size=812, nrcpt=2 (queue active)'),
  line('lmtp', '4XyT6k3pNz1: to=<eva@house.example>, relay=imap, dsn=2.0.0, status=sent (250 ok)'),
  line(
    'lmtp',
    '4XyT6k3pNz1: to=<ida@house.example>, relay=imap, dsn=4.4.1, status=deferred (later)',
  ),
  line('qmgr', '4XyT6k3pNz1: removed'),
];

const RECEIVED = {
  id: '1@evil.example',
  at: NOW - MINUTE / 2,
  mailbox: 'eva@house.example',
  from: 'postfix',
  fingerprint: null,
  direction: 'in',
  observables: [
    { kind: 'sender', value: 'pay@evil.example' },
    { kind: 'ip', value: '203.0.113.7' },
  ],
};

test('the lines of Postfix are one message for each who received it', () => {
  assert.deepEqual(new MailLogs(HOUSE, []).take(batchOf(ARRIVED)), [RECEIVED]);
  const noise = [
    '<14>Nov 22 11:59:30 mx sshd[1]: postfix is a word',
    '{}',
    'postfix/',
    line('x', ''),
  ];
  assert.deepEqual(new MailLogs(HOUSE, []).take(batchOf(noise)), []);
});

test('what began before a restart ends after it', () => {
  for (let cut = 0; cut < ARRIVED.length; cut += 1) {
    const before = new MailLogs(HOUSE, []);
    const first = before.take(batchOf(ARRIVED.slice(0, cut)));
    const kept: unknown = JSON.parse(JSON.stringify(before.open()));
    assert.ok(Array.isArray(kept));
    const after = new MailLogs(HOUSE, kept);
    assert.deepEqual([...first, ...after.take(batchOf(ARRIVED.slice(cut)))], [RECEIVED]);
    assert.deepEqual(after.open(), []);
  }
});

test('what never ends is given up, the oldest first', () => {
  const logs = new MailLogs(HOUSE, []);
  const begun = Array.from({ length: MAILS_OPEN_MAX + 10 }, (_, number) =>
    line('cleanup', `${(number + 0x100000).toString(16).toUpperCase()}: message-id=<${number}@a>`),
  );
  logs.take(batchOf(begun));
  assert.equal(logs.open().length, MAILS_OPEN_MAX);
  assert.equal(logs.open().at(-1)?.messageId, `${MAILS_OPEN_MAX + 9}@a`);
});

test('journald and the tracking log of Exchange tell the same; our own letter out is ours', () => {
  const journald = ARRIVED.map((text) => {
    const [, program, said] = /(postfix\/\w+)\[\d+\]: (.*)$/.exec(text) ?? [];
    return JSON.stringify({ SYSLOG_IDENTIFIER: program, MESSAGE: said, _HOSTNAME: 'mx' });
  });
  const [met] = new MailLogs(HOUSE, []).take(batchOf(journald, 'json'));
  assert.deepEqual(met, { ...RECEIVED, at: NOW });
  const row = {
    _log: 'Message Tracking Log',
    'date-time': '2026-11-22T11:59:30.123Z',
    'event-id': 'DELIVER',
    'message-id': '<1@evil.example>',
    'sender-address': 'pay@evil.example',
    'recipient-address': 'eva@house.example;stranger@lab.example',
    'original-client-ip': '203.0.113.7',
  };
  const tracked = (over: object) =>
    new MailLogs(HOUSE, []).take(batchOf([JSON.stringify({ ...row, ...over })], 'json'));
  assert.deepEqual(tracked({}), [{ ...RECEIVED, from: 'exchange' }]);
  assert.deepEqual(tracked({ 'event-id': 'RECEIVE' }), []);
  const out = tracked({
    'event-id': 'SEND',
    'sender-address': 'Eva@house.example',
    'recipient-address': 'desk@lab.example',
  });
  assert.deepEqual(out, [
    {
      ...RECEIVED,
      from: 'exchange',
      direction: 'out',
      observables: [{ kind: 'sender', value: 'desk@lab.example' }],
    },
  ]);
});

const MESSAGE = `From: Pay <pay@evil.example>
To: Eva <eva@house.example>, Other <x@lab.example>
Cc: ida@house.example
Message-ID: <1@evil.example>
Subject: Your invoice
Received: from mail.evil.example ([203.0.113.7]) by mx; Sun, 22 Nov 2026 11:59:30 +0000
Content-Type: text/html

<p>The invoice of this month could not be paid from your account. Please sign in within one day and
confirm the account, or the service ends: <a href="https://login.evil.example/pay/?t=1">sign in</a></p>`;

test('a reported message is found by everything it has, at one of our people: the rest is the sender’s word', async () => {
  const { value } = readMessage(Buffer.from(MESSAGE), 'eml');
  assert.ok(value !== undefined);
  const met = { from: 'report', at: NOW, id: 'r1', domains: HOUSE.domains, mailbox: null } as const;
  const entry = entryOf(value, met);
  assert.deepEqual(
    [entry.mailbox, entry.id, entry.direction],
    ['eva@house.example', '1@evil.example', 'in'],
  );
  await withIndex(async (index) => {
    await index.add([entry]);
    const wanted: readonly Indicator[] = [
      { kind: 'url', value: 'https://login.evil.example/pay' },
      { kind: 'host', value: 'login.evil.example' },
      { kind: 'domain', value: 'evil.example' },
      { kind: 'sender', value: 'pay@evil.example' },
      { kind: 'ip', value: '203.0.113.7' },
      { kind: 'template', value: entry.fingerprint ?? '' },
    ];
    for (const indicator of wanted)
      assert.equal((await index.hunt([indicator], 0, 9)).messages, 1, indicator.kind);
  });
  const own = { ...met, from: 'mailbox', mailbox: 'Pay@evil.example' } as const;
  assert.deepEqual(entryOf(value, { ...own, domains: ['evil.example'] }).direction, 'out');
});

test('what comes in force is hunted for once and told; what arrives later is found again', async () => {
  await withIndex(async (index) => {
    const lines: HuntLine[] = [];
    const recorded = new Map<string, IndicatorFound>();
    let asked = 0;
    const hunting = new Hunting({
      mail: {
        hunt: (...given) => {
          asked += 1;
          return index.hunt(...given);
        },
      },
      hits: {
        record: (found) => {
          const fresh = found.filter(({ key }) => !recorded.has(key));
          for (const one of fresh) recorded.set(one.key, one);
          return Promise.resolve(fresh.length);
        },
      },
      organisation: 'own',
      simulated: false,
      now: () => NOW,
      hunted: (told) => void lines.push(told),
      fault: (error) => assert.fail(String(error)),
    });
    const received = { ...RECEIVED, from: 'postfix', direction: 'in' } as const;
    const observables: readonly Indicator[] = [{ kind: 'sender', value: 'pay@evil.example' }];
    await index.add([{ ...received, observables, at: NOW - 3 * DAY }]);
    const written = { mailbox: 'ida@house.example', direction: 'out', id: '2@a' } as const;
    await index.add([{ ...received, ...written, observables }]);
    hunting.heard([PROTECTION]);
    hunting.heard([PROTECTION]);
    await hunting.settled();
    assert.equal(asked, 1);
    assert.deepEqual(
      [...recorded.values()].map(({ finding }) => [finding.kind, finding.rule.id, finding.level]),
      [['indicator', 'indicator-mail:c1', 'medium']],
    );
    const [found] = recorded.values();
    assert.match(found?.finding.person ?? '', /^mailbox-[0-9a-f]{16}$/);
    const [entry] = /\d+$/.exec(found?.finding.evidence[0]?.signal ?? '') ?? [];
    assert.equal(index.named(Number(entry))?.mailbox, 'eva@house.example');
    assert.ok(!JSON.stringify(found).includes('house.example'));
    hunting.again();
    await hunting.settled();
    assert.equal(lines.length, 1);
    await index.add([{ ...received, observables, id: '3@a', at: NOW - HOUR }]);
    hunting.again();
    await hunting.settled();
    // Ended by its time or by somebody: nothing more is looked for.
    hunting.heard([{ ...PROTECTION, state: 'vetoed' }]);
    hunting.again();
    await hunting.settled();
    assert.equal(asked, 3);
    assert.deepEqual(
      lines.map(({ searched, messages, fresh }) => [searched, messages, fresh]),
      [
        [2, 1, 1],
        [3, 1, 1],
      ],
    );
    assert.deepEqual(hunting.recent(), lines.toReversed());
  });
});

const PROTECTION: Protection = {
  indicator: { kind: 'sender-domain', value: 'evil.example' },
  strength: 'hold',
  campaign: 'c1',
  decision: 'd1',
  from: NOW - MINUTE,
  until: NOW + HOUR,
  stage: 'all',
  state: 'in-force',
  why: 'hub-clear-report',
};

async function withIndex(
  work: (index: ReturnType<typeof openMailIndex>) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mail-hunt-'));
  const index = openMailIndex(join(folder, 'mail-index.sqlite'), VAULT);
  try {
    await work(index);
  } finally {
    index.close();
    rmSync(folder, { recursive: true });
  }
}
