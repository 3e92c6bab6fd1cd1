/** Rows of messages: kept beside their report, and read. */
import type { Transaction } from 'kysely';

import {
  reporterOf,
  type ReportedMessage,
  type SaidWord,
  type SealedMessage,
} from '../../flow/messages.ts';
import type { Millis } from '../../model/time.ts';
import { scoreOf } from '../../model/triage.ts';
import type { Change } from './case-changes.ts';
import type { ReportRow } from './schema/reports.ts';
import type { MessageRow } from './schema/messages.ts';
import type { Tables } from './tables.ts';

/** Beside its report, in the transaction that files it. */
export async function keepMessage(
  work: Transaction<Tables>,
  { organisation, at }: Change,
  { id: report, network, call_back: callBack }: Pick<ReportRow, 'id' | 'network' | 'call_back'>,
  { sealed, door, form, name, bytes, sha256 }: SealedMessage,
): Promise<void> {
  const row: MessageRow = {
    organisation,
    report_id: report,
    at,
    door,
    form,
    name,
    bytes,
    sha256,
    state: 'waiting',
    judged_at: null,
    score: null,
    judged: null,
    word: null,
    word_by: null,
    word_at: null,
    word_of_all: 0,
    cluster: null,
    sender: null,
    sender_domain: null,
    reporter: reporterOf({ door, network, callBack }),
  };
  await work.insertInto('messages').values(row).execute();
  await work
    .insertInto('message_originals')
    .values({ organisation, report_id: report, sealed })
    .execute();
}

export function messageOf(row: MessageRow): ReportedMessage {
  return {
    report: row.report_id,
    at: row.at,
    door: row.door,
    form: row.form,
    name: row.name,
    bytes: row.bytes,
    sha256: row.sha256,
    state: row.state,
    score: row.score === null ? null : scoreOf(row.score),
    judgedAt: row.judged_at,
    sealedJudged: row.judged,
    word: wordOf(row),
  };
}

type WordColumns = Pick<MessageRow, 'word' | 'word_by' | 'word_at' | 'word_of_all'>;

export function wordOf({ word, word_by: by, word_at: at, ...row }: WordColumns): SaidWord | null {
  if (word === null || by === null || at === null) return null;
  return { is: word, by, at, isOfAll: row.word_of_all === 1 };
}

/** Where a page of messages, the newest first, goes on. */
export function placeOf({ at, report_id: id }: Pick<MessageRow, 'at' | 'report_id'>): string {
  return `${at}.${id}`;
}

/** Null for what is no such place. */
export function readPlace(after: string | undefined): readonly [Millis, string] | null {
  const [, at, id] = /^(\d{1,16})\.([\w-]{1,64})$/.exec(after ?? '') ?? [];
  return at === undefined || id === undefined ? null : [Number(at), id];
}
