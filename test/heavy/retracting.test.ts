/**
 * Retraction as a shield opens it: a real IMAP server, the real mail index, the real guest. Closed in
 * the middle and opened again, nothing is lost and nothing doubled; the end of a block puts all back.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { ImapFlow } from 'imapflow';

import { readConfig } from '../../src/cli/config/read.ts';
import { openRetraction } from '../../src/cli/serve/retracting.ts';
import type { Access } from '../../src/flow/accesses.ts';
import type { HeardProtections } from '../../src/flow/loop.ts';
import type { Retractions } from '../../src/flow/retractions.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import type { Protection } from '../../src/model/protection.ts';
import { DAY, HOUR, MINUTE } from '../../src/model/time.ts';
import { openSealing } from '../../src/store/secrets/sealing.ts';
import { openVault } from '../../src/store/secrets/vault.ts';
import { openMailIndex } from '../../src/store/mail-index/mail-index.ts';
import { missingDovecot, startDovecot } from './dovecot.ts';
import { folder } from './program.ts';
import { until } from '../waiting.ts';

/** Logging in is what takes long. */
const skip = process.env['SLOW'] === '1' ? missingDovecot : 'many sessions with Dovecot: SLOW=1';
const NOW = Date.UTC(2026, 10, 22, 9);
const BAD: Indicator = { kind: 'domain', value: 'collect-one.example' };
const PEOPLE = ['anna', 'bela', 'cili'];
const ASIDE = 'Set aside as dangerous';
const KEY = Buffer.alloc(32, 7);

function mail(id: string, link: string): Buffer {
  const lines = ['From: x@sender.example', 'To: anna@house.example', `Message-ID: <${id}>`];
  return Buffer.from([...lines, 'Subject: Duty', '', `See ${link} today.`, ''].join('\r\n'));
}

async function client(port: number, user: string): Promise<ImapFlow> {
  const auth = { user, pass: 'secret' };
  const one = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth, logger: false });
  await one.connect();
  return one;
}

/** Message-IDs by folder, of one person. */
async function placesOf(port: number, user: string): Promise<readonly string[]> {
  const one = await client(port, user);
  const all: string[] = [];
  for (const { path } of await one.list()) {
    const lock = await one.getMailboxLock(path);
    if (one.mailbox !== false && one.mailbox.exists > 0)
      for await (const { envelope } of one.fetch('1:*', { envelope: true }))
        all.push(`${path} ${envelope?.messageId}`);
    lock.release();
  }
  one.close();
  return all.toSorted();
}

test(
  'a shield takes blocked messages out of real mailboxes and puts them back',
  {
    skip,
  },
  async (t) => {
    const port = await startDovecot(t);
    const data = folder(t);
    writeFileSync(join(data, 'password'), 'secret\n');
    const { value: config, problems } = readConfig(
      undefined,
      {
        CYBERSHIELD_DATA_FOLDER: data,
        CYBERSHIELD_RETRACTION_MODE: 'on',
        CYBERSHIELD_RETRACTION_IMAP_HOST: '127.0.0.1',
        CYBERSHIELD_RETRACTION_IMAP_PORT: String(port),
        CYBERSHIELD_RETRACTION_IMAP_SECURITY: 'plain',
        CYBERSHIELD_RETRACTION_IMAP_USER: '{local}',
        CYBERSHIELD_RETRACTION_IMAP_PASSWORD_FILE: join(data, 'password'),
      },
      data,
    );
    assert.ok(config !== undefined, JSON.stringify(problems));
    const index = openMailIndex(join(data, 'index.sqlite'), openVault(KEY));
    t.after(() => index.close());
    for (const person of PEOPLE) {
      const one = await client(port, person);
      await one.append('INBOX', mail(`bad-${person}`, 'https://a.collect-one.example/x'), [
        '\\Seen',
      ]);
      await one.append('INBOX', mail(`good-${person}`, 'https://good.example/'));
      // Another message under the number of a bad one: the index says one thing, the mailbox another.
      await one.append('INBOX', mail(`other-${person}`, 'https://good.example/'));
      one.close();
      const entry = {
        at: NOW - HOUR,
        mailbox: `${person}@house.example`,
        from: 'postfix',
      } as const;
      const observables = [{ kind: 'url', value: 'https://a.collect-one.example/x' }] as const;
      const more = { fingerprint: null, direction: 'in' } as const;
      await index.add([
        { ...entry, ...more, id: `bad-${person}`, observables },
        { ...entry, ...more, id: `other-${person}`, observables },
      ]);
    }
    const before = await Promise.all(PEOPLE.map((one) => placesOf(port, one)));
    const accesses: Access[] = [];
    let hear: HeardProtections = () => undefined;
    const opened = async (act: (of: Retractions) => Promise<void>): Promise<void> => {
      const open = new AsyncDisposableStack();
      const log = { error: () => undefined, info: () => undefined, warn: () => undefined };
      const retraction = openRetraction(
        {
          config,
          simulated: false,
          log: { ...log, debug: () => undefined },
          now: () => NOW,
        },
        {
          threads: {
            sealing: openSealing(KEY),
            state: {
              accesses: {
                record: async (access) => void accesses.push(access),
              },
              notices: { raise: async () => undefined },
            },
          },
          own: {
            listen(heard) {
              hear = heard;
              return () => undefined;
            },
          },
          mail: index,
          neverTouch: { untouchable: () => null, isFilled: true },
        },
        open,
      );
      assert.ok(retraction !== null);
      try {
        await act(retraction);
      } finally {
        await open.disposeAsync();
      }
    };
    const stands = (state: Protection['state']): readonly Protection[] => [
      {
        indicator: BAD,
        strength: 'block',
        campaign: 'c-1',
        decision: 'd-1',
        from: NOW - MINUTE,
        until: NOW + DAY,
        stage: 'all',
        state,
        why: 'hub-quorum',
      },
    ];
    const comeAside = async (of: Retractions, count: number): Promise<void> => {
      const asideNow = (): number =>
        of.standing().campaigns.reduce((sum, { aside }) => sum + aside, 0);
      await until(`${count} aside`, () => asideNow() === count);
    };
    await opened(async (of) => {
      hear(stands('in-force'), []);
      await comeAside(of, 1);
    });
    await opened(async (of) => {
      hear(stands('in-force'), []);
      await comeAside(of, PEOPLE.length);
    });
    const aside = before.map((lines) =>
      lines.map((line) => line.replace(/^INBOX (?=<bad)/, `${ASIDE} `)).toSorted(),
    );
    assert.deepEqual(await Promise.all(PEOPLE.map((one) => placesOf(port, one))), aside);
    assert.ok(accesses.every(({ door, id }) => door === 'shield' && id.startsWith('mail.')));
    await opened(async (of) => {
      hear(stands('undone'), []);
      await comeAside(of, 0);
    });
    assert.deepEqual(await Promise.all(PEOPLE.map((one) => placesOf(port, one))), before);
  },
);
