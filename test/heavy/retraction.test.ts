/** Messages taken aside in a real IMAP server and put back, with a stop after every step. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { ImapFlow } from 'imapflow';

import {
  MOVES_OF_CAMPAIGN_MAX,
  retract,
  undoRetraction,
  type Mailboxes,
  type RetractionPorts,
} from '../../src/flow/retraction.ts';
import { movesOf } from '../../src/flow/moves.ts';
import { imapMailboxes } from '../../src/outgoing/enforcement/quarantine/imap.ts';
import { openMoveLog } from '../../src/outgoing/enforcement/quarantine/move-log.ts';
import { missingDovecot, startDovecot } from './dovecot.ts';
import { folder } from './program.ts';

/** Of the session that looks first, whatever happens to the message. */
const RECENT = '\\Recent';
const QUARANTINE = 'Set aside';
const INDICATOR = { kind: 'host', value: 'bad.example' } as const;
const SEALING = {
  seal: (_: string, text: string) => Buffer.from(text).toString('base64'),
  open: (_: string, sealed: string) =>
    sealed === '' ? null : Buffer.from(sealed, 'base64').toString(),
};

const clientOf = async (port: number): Promise<ImapFlow> => {
  const auth = { user: 'anna', pass: 'secret' };
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth, logger: false });
  await client.connect();
  return client;
};

async function put(client: ImapFlow, to: string, id: string, text: string): Promise<void> {
  const message = `From: x@bad.example\r\nSubject: Duty\r\nMessage-ID: <${id}>\r\n\r\n${text}\r\n`;
  await client.append(to, Buffer.from(message), ['\\Seen', '\\Flagged']);
}

/** Folder, flags and id of every message of the mailbox. */
async function everything(client: ImapFlow): Promise<readonly string[]> {
  const all: string[] = [];
  for (const { path } of await client.list()) {
    const lock = await client.getMailboxLock(path);
    try {
      await client.noop();
      if (client.mailbox === false || client.mailbox.exists === 0) continue;
      for await (const { flags, envelope } of client.fetch('1:*', { flags: true, envelope: true }))
        all.push(
          `${path} ${envelope?.messageId} ${[...(flags ?? [])]
            .filter((flag) => flag !== RECENT)
            .toSorted()
            .join(' ')}`,
        );
    } finally {
      lock.release();
    }
  }
  return all.toSorted();
}

/** Stops before or after a move, once each, as a machine that loses its power does. */
function stopping(real: Mailboxes, stops: Set<string>): Mailboxes {
  const around = async (name: string, act: () => Promise<boolean>): Promise<boolean> => {
    if (stops.delete(`${name} before`)) throw new Error('stopped');
    const result = await act();
    if (stops.delete(`${name} after`)) throw new Error('stopped');
    return result;
  };
  return {
    ...real,
    takeAside: (...given) => around('take', () => real.takeAside(...given)),
    putBack: (...given) => around('put', () => real.putBack(...given)),
  };
}

test(
  'messages are taken aside and put back, and no stop loses or doubles one',
  { skip: missingDovecot },
  async (t) => {
    const port = await startDovecot(t);
    const real = imapMailboxes({
      host: '127.0.0.1',
      port,
      security: 'plain',
      user: '{mailbox}',
      password: 'secret',
      authority: null,
      quarantine: QUARANTINE,
    });
    const client = await clientOf(port);
    t.after(() => client.close());
    await client.mailboxCreate('Ward');
    await put(client, 'INBOX', 'a@bad.example', 'https://bad.example/');
    await put(client, 'Ward', 'b@bad.example', 'https://bad.example/');
    // The same id by chance or by intent, and a decent message.
    await put(client, 'INBOX', 'c@good.example', 'Good morning.');
    await put(client, 'INBOX', 'xa@bad.example', 'https://bad.example/');
    // A decoy before it and the same once more: whoever sends it chooses the id.
    await put(client, 'INBOX', 'd@bad.example', 'Good evening.');
    await put(client, 'INBOX', 'd@bad.example', 'https://bad.example/');
    await put(client, 'INBOX', 'd@bad.example', 'https://bad.example/');
    const before = await everything(client);
    const file = join(folder(t), 'moves');
    const stops = new Set(['take before', 'take after', 'put before', 'put after']);
    const mailboxes = stopping(real, stops);
    /** Every attempt begins as after a restart: from the file. */
    const again = async (act: (ports: RetractionPorts) => Promise<unknown>): Promise<void> => {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const log = openMoveLog(file, SEALING, 1_000);
        const held = (message: Uint8Array) =>
          Promise.resolve(
            Buffer.from(message).includes(`https://${INDICATOR.value}`) ? [INDICATOR] : [],
          );
        try {
          await act({ mailboxes, log, held, now: () => 1_000 });
          return;
        } catch (error) {
          assert.equal(String(error), 'Error: stopped');
        } finally {
          log.close();
        }
      }
      assert.fail('it never came to an end');
    };
    const wanted = ['a@bad.example', 'b@bad.example', 'c@good.example', 'd@bad.example'].map(
      (id) => ({
        mailbox: 'anna',
        id,
        indicators: [INDICATOR],
      }),
    );
    const given = { campaign: 'c-7', by: 'Nagy Eszter', isDry: false };
    await again(async (ports) => {
      const counted = await retract(wanted, { ...given, isDry: true }, ports);
      assert.deepEqual(counted, {
        state: 'done',
        moved: 4,
        otherwise: 2,
        missing: 0,
      });
      assert.equal(ports.log.lines().length, 0);
    });
    assert.deepEqual(await everything(client), before);
    await again((ports) => retract(wanted, given, ports));
    const aside = before.map((line) => line.replace(/^\S+ (?=<[ab]@bad)/, `${QUARANTINE} `));
    // The decoy stays.
    for (const at of aside.flatMap((line, index) => (line.includes('<d@') ? [index] : [])).slice(1))
      aside[at] = (aside[at] ?? '').replace(/^\S+/, QUARANTINE);
    assert.deepEqual(await everything(client), aside.toSorted());
    await again((ports) => undoRetraction({ ...given, lines: movesOf(ports.log, 'c-7') }, ports));
    assert.deepEqual(await everything(client), before);
    assert.equal(stops.size, 0);
    await again(async (ports) => {
      const many = Array.from({ length: MOVES_OF_CAMPAIGN_MAX + 1 }, (_, at) => ({
        mailbox: 'anna',
        id: `${at}@bad.example`,
        indicators: [INDICATOR],
      }));
      const { state } = await retract(many, { ...given, campaign: 'c-8' }, ports);
      assert.equal(state, 'too-many');
    });
  },
);
