/** Keeping a message beside its report. */
import type { Transaction } from 'kysely';

import type { SealedMessage } from '../../flow/messages.ts';
import type { Change } from './case-changes.ts';
import type { MessageRow } from './schema/messages.ts';
import type { Tables } from './tables.ts';

/** Beside its report, in the transaction that files it. */
export async function keepMessage(
  work: Transaction<Tables>,
  { organisation, at }: Change,
  report: string,
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
  };
  await work.insertInto('messages').values(row).execute();
  await work
    .insertInto('message_originals')
    .values({ organisation, report_id: report, sealed })
    .execute();
}
