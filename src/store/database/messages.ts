/** Messages that came with reports: sealed originals, and what triage and people said of them. */
import type { Transaction } from 'kysely';

import type { Judgement, Messages, MessageWord } from '../../flow/messages.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Level } from '../../model/severity.ts';
import type { Millis } from '../../model/time.ts';
import { SCORE_DANGEROUS, SCORE_HARMLESS, type Score } from '../../model/triage.ts';
import type { Change } from './case-changes.ts';
import type { Database } from './database.ts';
import { PAGE_ROWS_MAX } from './limits.ts';
import { messageOf } from './message-keeping.ts';
import { agree } from './clusters.ts';
import { gather } from './gathering.ts';
import { meetSender } from './senders.ts';
import { answerReport, caseForReport, openCaseOfCluster } from './reports.ts';
import type { MessageRow } from './schema/messages.ts';
import type { Tables } from './tables.ts';

type Work = Transaction<Tables>;
export type MessageReading = Pick<Messages, 'find' | 'waiting' | 'original'>;
export type MessageDeciding = Pick<Messages, 'judge' | 'say'>;

/** Whoever answers where no person did. */
const SHIELD = '';
/** What a dangerous message is worth to whoever is told. */
const DANGEROUS_LEVEL: Level = 'high';

export function readMessages({ db }: Database, organisation: string): MessageReading {
  const all = () => db.selectFrom('messages').selectAll().where('organisation', '=', organisation);
  return {
    async find(report) {
      const row = await all().where('report_id', '=', report).executeTakeFirst();
      return row === undefined ? null : messageOf(row);
    },
    async waiting(most) {
      const rows = await all()
        .where('state', '=', 'waiting')
        .orderBy('at')
        .limit(Math.min(most, PAGE_ROWS_MAX))
        .execute();
      return rows.map(messageOf);
    },
    async original(report) {
      const row = await db
        .selectFrom('message_originals')
        .select('sealed')
        .where('organisation', '=', organisation)
        .where('report_id', '=', report)
        .executeTakeFirst();
      return row?.sealed ?? null;
    },
  };
}

export function decideMessages(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): MessageDeciding {
  const within = (by: string, act: (work: Work, change: Change) => Promise<void>): Promise<void> =>
    db.transaction().execute((work) => act(work, { organisation, by, at: now() }));
  return {
    judge: (report, judgement, title) =>
      within(SHIELD, (work, change) => judgeMessage(work, change, report, judgement, title)),
    say: (report, is, by) =>
      within(by, async (work, change) => {
        await setMessage(work, organisation, report, {
          word: is,
          word_by: by,
          word_at: change.at,
          word_of_all: 0,
        });
        await answerReport(work, change, report, { code: is, text: '' });
        await agree(work, organisation, report);
      }),
  };
}

async function judgeMessage(
  work: Work,
  change: Change,
  report: string,
  judgement: Judgement,
  title: string,
): Promise<void> {
  const row = await ownRow(work, change.organisation, report);
  if (row.state !== 'waiting') return;
  const score = judgement.state === 'judged' ? judgement.score : null;
  const isUrgent = await isOfUrgent(work, change, report);
  const { sha256 } = row;
  const { marks, sender } =
    judgement.state === 'judged' ? judgement : { marks: null, sender: null };
  if (sender !== null) await meetSender(work, change.organisation, sender);
  const placed = await gather(work, change, { report, sha256, score, marks, isUrgent });
  const word = placed.word === null ? null : { ...placed.word, at: change.at };
  await setMessage(work, change.organisation, report, {
    state: judgement.state,
    judged_at: change.at,
    score,
    judged: judgement.state === 'judged' ? judgement.sealed : null,
    cluster: placed.cluster,
    ...(sender === null ? {} : { sender: sender.address, sender_domain: sender.domain }),
    ...(word === null ? {} : { word: word.is, word_by: word.by, word_at: word.at, word_of_all: 1 }),
  });
  const is = placed.word?.is ?? (score === null ? null : clearWord(score));
  // Who clicked or typed something is told by a person that all is well, never by an engine.
  if (is === null || (is === 'harmless' && isUrgent)) return;
  const by = placed.word === null ? 'judged' : 'known';
  await answerReport(work, change, report, { code: `${by}-${is}`, text: '' });
  if (is === 'harmless') return;
  // Whoever is told of new cases is told of this one; what comes later of the same goes into it.
  const open = await openCaseOfCluster(work, change, placed.cluster);
  await caseForReport(work, change, report, DANGEROUS_LEVEL, open ?? { title });
}

async function isOfUrgent(work: Work, { organisation }: Change, report: string): Promise<boolean> {
  const row = await work
    .selectFrom('reports')
    .select('urgent')
    .where('organisation', '=', organisation)
    .where('id', '=', report)
    .executeTakeFirst();
  return row?.urgent === 1;
}

/** What the score says without a person; null where one has to look. */
function clearWord(score: Score): MessageWord | null {
  if (score >= SCORE_DANGEROUS) return 'dangerous';
  return score <= SCORE_HARMLESS ? 'harmless' : null;
}

async function ownRow(work: Work, organisation: string, report: string): Promise<MessageRow> {
  const row = await work
    .selectFrom('messages')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('report_id', '=', report)
    .executeTakeFirst();
  if (row === undefined) throw new DecisionRefused('message-unknown');
  return row;
}

async function setMessage(
  work: Work,
  organisation: string,
  report: string,
  columns: Partial<MessageRow>,
): Promise<void> {
  const done = await work
    .updateTable('messages')
    .set(columns)
    .where('organisation', '=', organisation)
    .where('report_id', '=', report)
    .executeTakeFirst();
  if (Number(done.numUpdatedRows) === 0) throw new DecisionRefused('message-unknown');
}
