/** Who is told, in the order they are told. */
import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Recipient, Recipients } from '../../flow/notices.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { RECIPIENTS_MAX } from './limits.ts';
import { raiseNotice } from './notice-raising.ts';
import { addDelivery, allRecipients, findRecipient } from './notice-rows.ts';
import type { Tables } from './tables.ts';

export function readRecipients({ db }: Database, organisation: string): Pick<Recipients, 'list'> {
  return { list: () => allRecipients(db, organisation) };
}

/** Throws DecisionRefused when the recipient does not exist, or when there are too many. */
export function decideRecipients(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): Omit<Recipients, 'list'> {
  return {
    async put(recipient, by) {
      const { id, place, name, ...rest } = recipient;
      await db.transaction().execute(async (work) => {
        const others = await work
          .selectFrom('recipients')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('organisation', '=', organisation)
          .where('id', '<>', id)
          .executeTakeFirst();
        if ((others?.count ?? 0) >= RECIPIENTS_MAX)
          throw new DecisionRefused('recipients-too-many');
        const content = JSON.stringify(rest satisfies Omit<Recipient, 'id' | 'place' | 'name'>);
        const row = { place, name, content, changed_at: now(), changed_by: by };
        await work
          .insertInto('recipients')
          .values({ organisation, id, ...row })
          .onConflict((conflict) => conflict.columns(['organisation', 'id']).doUpdateSet(row))
          .execute();
        await replan(work, organisation, now());
      });
    },
    remove: (id) =>
      db.transaction().execute(async (work) => {
        const { numDeletedRows } = await work
          .deleteFrom('recipients')
          .where('organisation', '=', organisation)
          .where('id', '=', id)
          .executeTakeFirst();
        if (Number(numDeletedRows) === 0) throw new DecisionRefused('recipient-unknown');
        // Whoever is left may be in another place now: every open notice is looked at again.
        await replan(work, organisation, now());
      }),
    tryOut: (id) =>
      db.transaction().execute(async (work) => {
        const recipient = await findRecipient(work, organisation, id);
        if (recipient === null) throw new DecisionRefused('recipient-unknown');
        const change = { organisation, at: now() };
        const notice = await raiseNotice(work, change, {
          kind: 'trial',
          key: randomBytes(16).toString('hex'),
          level: 'informational',
          caseId: null,
          simulated: false,
        });
        await addDelivery(work, change, notice, recipient);
        return notice;
      }),
  };
}

/** Has every notice that somebody still waits for planned anew. */
async function replan(work: Transaction<Tables>, organisation: string, at: Millis): Promise<void> {
  await work
    .updateTable('notices')
    .set({ plan_at: at })
    .where('organisation', '=', organisation)
    .where('plan_at', 'is not', null)
    .execute();
}
