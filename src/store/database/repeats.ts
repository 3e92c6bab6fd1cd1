/** First answers of requests that may be sent twice. */
import { REPEAT_MS, type Repeats } from '../../flow/repeats.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';

export function decideRepeats({ db }: Database, organisation: string, now: () => Millis): Repeats {
  const of = (token: string, key: string) => ({ organisation, token, key }) as const;
  return {
    async begin(token, key, request) {
      await db
        .deleteFrom('repeats')
        .where('organisation', '=', organisation)
        .where('at', '<', now() - REPEAT_MS)
        .execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('repeats')
        .values({ ...of(token, key), request, at: now(), status: null, body: null })
        .onConflict((conflict) => conflict.columns(['organisation', 'token', 'key']).doNothing())
        .executeTakeFirst();
      if ((numInsertedOrUpdatedRows ?? 0n) > 0n) return { kind: 'first' };
      const row = await db
        .selectFrom('repeats')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('token', '=', token)
        .where('key', '=', key)
        .executeTakeFirst();
      if (row === undefined || row.request !== request) return { kind: 'other' };
      if (row.status === null || row.body === null) return { kind: 'unfinished' };
      return { kind: 'again', status: row.status, body: row.body };
    },
    async finish(token, key, status, body) {
      await db
        .updateTable('repeats')
        .set({ status, body })
        .where('organisation', '=', organisation)
        .where('token', '=', token)
        .where('key', '=', key)
        .execute();
    },
    async forget(token, key) {
      await db
        .deleteFrom('repeats')
        .where('organisation', '=', organisation)
        .where('token', '=', token)
        .where('key', '=', key)
        .execute();
    },
  };
}
