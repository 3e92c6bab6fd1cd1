/** Messages that came with reports, on every database: kept sealed, judged once, answered. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  openJudged,
  openOriginal,
  sealJudged,
  sealMessage,
  type Judged,
  type SealedMessage,
} from '../src/flow/messages.ts';
import { DecisionRefused } from '../src/flow/refused.ts';
import type { State } from '../src/flow/state.ts';
import { MESSAGE_BYTES_MAX } from '../src/model/limits.ts';
import { scoreOf, type Score } from '../src/model/triage.ts';
import { DAY } from '../src/model/time.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import { MESSAGE_BYTES_DAY_MAX } from '../src/store/database/limits.ts';
import { eraseDaily } from '../src/store/database/retention.ts';
import { openState } from '../src/store/database/state.ts';
import { VAULT } from './console/world-people.ts';
import { onEveryDatabase, openBeside, reportOf } from './every-database.ts';
import { AT, ORG } from './hits.ts';

const MAIL = Buffer.from(
  'From: it@evil.example\r\nSubject: mailbox full\r\n\r\nKovács Éva, log in.\r\n',
);

const sealed = (bytes: Uint8Array): SealedMessage =>
  sealMessage(VAULT, bytes, { door: 'page', form: 'eml', name: 'mail.eml' });

function judged(score: Score): Judged {
  return {
    verdict: { score, reasons: [], indicators: [], fingerprint: null, weights: 'test' },
    message: {
      from: 'it@evil.example',
      replyTo: '',
      to: '',
      subject: 'mailbox full',
      sentAt: null,
      text: 'Kovács Éva, log in.',
      headers: [],
      links: [],
      attachments: [],
      problems: [],
    },
  };
}

function contract(name: string, place: () => Promise<StorePlace>): void {
  describe(`messages on ${name}`, () => {
    let store: Database;
    let state: State;
    let now = AT;
    before(async () => {
      ({ store, state } = await openBeside(await place(), () => now));
    });
    after(() => store.close());

    const judge = async (report: string, score: Score): Promise<void> => {
      const found = await state.messages.find(report);
      assert.ok(found !== null);
      const bytes = sealJudged(VAULT, found, judged(score));
      await state.messages.judge(
        report,
        {
          state: 'judged',
          score,
          sealed: bytes,
          marks: { shape: null, shares: [], leads: [] },
          sender: null,
        },
        'A mail',
      );
    };

    test('the original comes back as it was, and nothing of it can be read in the store', async () => {
      const { id } = await state.reports.file(reportOf(sealed(MAIL)));
      const [waiting] = await state.messages.waiting(9);
      assert.equal(waiting?.report, id);
      assert.equal(waiting?.bytes, MAIL.length);
      assert.deepEqual(await openOriginal(VAULT, state.messages, waiting), MAIL);
      await judge(id, 9);
      const rows = [
        ...(await store.db.selectFrom('messages').selectAll().execute()),
        ...(await store.db.selectFrom('message_originals').selectAll().execute()),
      ];
      for (const row of rows)
        for (const value of Object.values(row))
          assert.ok(
            !Buffer.from(value instanceof Uint8Array ? value : String(value)).includes('log in'),
          );
      const found = await state.messages.find(id);
      assert.equal(
        found === null ? null : openJudged(VAULT, found)?.message.text,
        'Kovács Éva, log in.',
      );
    });

    test('a clear verdict answers; what is dangerous opens a case; between them a person looks', async () => {
      for (const [score, state_, code, hasCase] of [
        [9, 'answered', 'judged-dangerous', true],
        [7, 'answered', 'judged-dangerous', true],
        [5, 'new', undefined, false],
        [3, 'answered', 'judged-harmless', false],
        [1, 'answered', 'judged-harmless', false],
      ] as const) {
        const { id } = await state.reports.file(reportOf(sealed(MAIL)));
        await judge(id, score);
        const report = await state.reports.find(id);
        assert.equal(report?.state, state_, String(score));
        assert.equal(report.answers[0]?.code, code);
        assert.equal(report.caseId !== null, hasCase);
        if (report.caseId === null) continue;
        const found = await state.cases.find(report.caseId);
        assert.equal(found?.case.level, 'high');
        assert.equal(found.case.title, 'A mail');
      }
    });

    test('a message is judged once, however often it is tried; a person’s word is an answer more', async () => {
      const { id } = await state.reports.file(reportOf(sealed(MAIL)));
      await judge(id, 2);
      await judge(id, 9);
      assert.equal((await state.messages.find(id))?.score, 2);
      await state.messages.say(id, 'dangerous', 'duty');
      const report = await state.reports.find(id);
      assert.deepEqual(
        report?.answers.map(({ by, code }) => [by, code]),
        [
          ['', 'judged-harmless'],
          ['duty', 'dangerous'],
        ],
      );
      assert.deepEqual((await state.messages.find(id))?.word, {
        is: 'dangerous',
        by: 'duty',
        at: now,
        isOfAll: false,
      });
    });

    test('what cannot be read waits for a person', async () => {
      const { id } = await state.reports.file(reportOf(sealed(MAIL)));
      await state.messages.judge(id, { state: 'unreadable' }, '');
      assert.equal((await state.messages.find(id))?.state, 'unreadable');
      assert.equal((await state.reports.find(id))?.state, 'new');
      assert.deepEqual(await state.messages.waiting(9), []);
    });

    test('other organisations see nothing of it, and nothing is said of what is not there', async () => {
      const other = openState(store, 'other', () => now);
      const { id } = await state.reports.file(reportOf(sealed(MAIL)));
      assert.equal(await other.messages.find(id), null);
      assert.equal(await other.messages.original(id), null);
      assert.deepEqual(await other.messages.waiting(9), []);
      const refused = (error: unknown): boolean =>
        error instanceof DecisionRefused && error.code === 'message-unknown';
      await assert.rejects(other.messages.say(id, 'harmless', 'duty'), refused);
      const { id: without } = await state.reports.file(reportOf(null));
      await assert.rejects(state.messages.say(without, 'harmless', 'duty'), refused);
      await state.messages.judge(id, { state: 'unreadable' }, '');
    });

    test('too large a message, and too many bytes in a day, are refused and counted', async () => {
      const message = sealed(MAIL);
      const code = async (bytes: number): Promise<string> => {
        try {
          await state.reports.file(reportOf({ ...message, bytes }));
          return 'taken';
        } catch (error) {
          return error instanceof DecisionRefused ? error.code : String(error);
        }
      };
      assert.equal(await code(MESSAGE_BYTES_MAX + 1), 'report-message-too-long');
      const many = Math.ceil(MESSAGE_BYTES_DAY_MAX / MESSAGE_BYTES_MAX);
      const answers: string[] = [];
      for (let one = 0; one < many; one += 1) {
        answers.push(await code(MESSAGE_BYTES_MAX));
        now += DAY / many / 2;
      }
      assert.equal(answers.pop(), 'report-quota-all');
      assert.deepEqual([...new Set(answers)], ['taken']);
      now += DAY;
      assert.equal(await code(MAIL.length), 'taken');
      assert.ok(((await state.reports.counts(AT - DAY)).refused ?? 0) >= 2);
    });

    test('with its report the message goes', async () => {
      const { id } = await state.reports.file(reportOf(sealed(MAIL)));
      await judge(id, 1);
      now += 10 * DAY;
      await eraseDaily(store, ORG, { reportsMs: DAY, accessesMs: DAY, sharedMs: DAY }, now);
      assert.equal(await state.reports.find(id), null);
      assert.equal(await state.messages.find(id), null);
      assert.equal(await state.messages.original(id), null);
    });
  });
}

test('a score is a whole number from 1 to 10, whatever comes', () => {
  assert.deepEqual([-3, 0, 1, 4.4, 9.6, 99].map(scoreOf), [1, 1, 1, 4, 10, 10]);
});

onEveryDatabase('messages', contract);
