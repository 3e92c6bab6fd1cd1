/**
 * Keeps a notice in the transaction of whatever gives rise to it: both are stored or neither is.
 */
import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Notice, NoticeDraft } from '../../model/notice.ts';
import { levelRank } from '../../model/severity.ts';
import type { Millis } from '../../model/time.ts';
import { levelOf } from './rows.ts';
import type { NoticeRow } from './schema/notices.ts';
import type { Tables } from './tables.ts';

const ID_DIGITS = 20;

/**
 * What was raised under the same kind and key before is not raised again. Gives the notice's id.
 */
export async function raiseNotice(
  work: Transaction<Tables>,
  { organisation, at }: { readonly organisation: string; readonly at: Millis },
  draft: NoticeDraft,
): Promise<string> {
  const id = noticeId(draft);
  await work
    .insertInto('notices')
    .values({
      organisation,
      id,
      at,
      kind: draft.kind,
      level: levelRank(draft.level),
      case_id: draft.caseId,
      facts: JSON.stringify(draft.facts ?? {}),
      names: JSON.stringify(draft.names ?? {}),
      simulated: draft.simulated ? 1 : 0,
      acknowledged_by: null,
      acknowledged_at: null,
      plan_at: at,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
    .execute();
  return id;
}

function noticeId({ kind, key }: Pick<NoticeDraft, 'kind' | 'key'>): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([kind, key]))
    .digest('hex');
  return `n${digest.slice(0, ID_DIGITS)}`;
}

export function noticeOf(row: NoticeRow): Notice {
  const { acknowledged_by: by, acknowledged_at: at } = row;
  return {
    id: row.id,
    organisation: row.organisation,
    at: row.at,
    kind: row.kind,
    level: levelOf(row.level),
    caseId: row.case_id,
    facts: JSON.parse(row.facts),
    names: JSON.parse(row.names),
    simulated: row.simulated === 1,
    acknowledged: by === null || at === null ? null : { by, at },
  };
}
