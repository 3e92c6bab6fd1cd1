/** Senders of reported messages, with what people said of those messages and of them. */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';

import type { KnownSender, Senders } from '../../flow/senders.ts';
import type { Millis } from '../../model/time.ts';
import type { SenderStanding } from '../../triage/context.ts';
import type { SenderKeys } from '../../triage/standing.ts';
import type { Database } from './database.ts';
import { placeOf, readPlace, wordOf } from './message-keeping.ts';
import { pageOf, pageRows } from './paging.ts';
import type { SenderRow } from './schema/senders.ts';
import type { Tables } from './tables.ts';

export type SenderReading = Omit<Senders, 'set'>;
export type SenderDeciding = Pick<Senders, 'set'>;

type Db = Pick<Database, 'db'>;

export function readSenders({ db }: Database, organisation: string): SenderReading {
  const rows = () => db.selectFrom('senders').selectAll().where('organisation', '=', organisation);
  const setOf = async (key: string): Promise<SenderStanding['set']> =>
    (await rows().where('key', '=', key).executeTakeFirst())?.is ?? null;
  return {
    async standing({ address, domain }) {
      const own = await countsOf({ db }, organisation, address);
      const set = (await setOf(address)) ?? (domain === null ? null : await setOf(domain));
      const isKnown = own.harmless + own.dangerous > 0 || domain === null;
      const { lastAt, ...counts } = isKnown ? own : await countsOf({ db }, organisation, domain);
      return set === null && lastAt === null ? null : { ...counts, set };
    },
    async list({ search, isSet }, page) {
      const size = pageRows(page);
      let query = rows();
      if (isSet) query = query.where('is', 'is not', null);
      if (search !== '')
        query = query.where(
          sql<boolean>`key like ${`%${search.replaceAll(/[\\%_]/g, '\\$&')}%`} escape '\\'`,
        );
      if (page.after !== undefined) query = query.where('key', '>', page.after);
      const found = await query
        .orderBy('key')
        .limit(size + 1)
        .execute();
      const { items, next } = pageOf(
        found,
        size,
        (row) => row,
        ({ key }) => key,
      );
      return { items: await Promise.all(items.map((row) => senderOf({ db }, row))), next };
    },
    async find(key) {
      const row = await rows().where('key', '=', key).executeTakeFirst();
      return row === undefined ? null : senderOf({ db }, row);
    },
    async reports(key, page) {
      const size = pageRows(page);
      let query = db
        .selectFrom('messages')
        .selectAll()
        .where('organisation', '=', organisation)
        .where((eb) => eb.or([eb('sender', '=', key), eb('sender_domain', '=', key)]));
      const from = readPlace(page.after);
      if (from !== null)
        query = query.where((eb) => eb(eb.refTuple('at', 'report_id'), '<', eb.tuple(...from)));
      const found = await query
        .orderBy('at', 'desc')
        .orderBy('report_id', 'desc')
        .limit(size + 1)
        .execute();
      return pageOf(
        found,
        size,
        (row) => ({
          report: row.report_id,
          at: row.at,
          address: row.sender ?? '',
          word: wordOf(row),
        }),
        placeOf,
      );
    },
  };
}

async function senderOf({ db }: Db, row: SenderRow): Promise<KnownSender> {
  const { lastAt, ...counts } = await countsOf({ db }, row.organisation, row.key);
  const { is: set, set_by: by, set_at: at } = row;
  return {
    key: row.key,
    lastAt,
    standing: { ...counts, set },
    setBy: by === null || at === null ? null : { by, at },
  };
}

type Counted = Omit<SenderStanding, 'set'> & { readonly lastAt: Millis | null };

/** Counted from the messages that are kept, so a word taken back counts no more. */
async function countsOf({ db }: Db, organisation: string, key: string): Promise<Counted> {
  const column = key.includes('@') ? 'sender' : 'sender_domain';
  const row = await db
    .selectFrom('messages')
    .select((eb) => [
      eb.fn.count<number>(sql`distinct cluster`).as('seen'),
      eb.fn
        .count<number>(sql`distinct case when word = 'harmless' then cluster end`)
        .as('harmless'),
      eb.fn
        .count<number>(sql`distinct case when word = 'dangerous' then cluster end`)
        .as('dangerous'),
      eb.fn.max('at').as('last'),
    ])
    .where('organisation', '=', organisation)
    .where(column, '=', key)
    .executeTakeFirstOrThrow();
  const { seen, harmless, dangerous, last } = row;
  return { seen, harmless, dangerous, lastAt: last };
}

export function decideSenders(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): SenderDeciding {
  return {
    set: (key, is, by) =>
      db.transaction().execute(async (work) => {
        const set = is === null ? NOT_SET : { is, set_by: by, set_at: now() };
        await work
          .insertInto('senders')
          .values({ organisation, key, ...set })
          .onConflict((conflict) => conflict.columns(['organisation', 'key']).doUpdateSet(set))
          .execute();
        if (is === null) await eraseUnknownSenders(work, organisation);
      }),
  };
}

const NOT_SET = { is: null, set_by: null, set_at: null } as const;

/** With a message that is judged. */
export async function meetSender(
  work: Transaction<Tables>,
  organisation: string,
  { address, domain }: SenderKeys,
): Promise<void> {
  await work
    .insertInto('senders')
    .values({ organisation, key: domain ?? address, ...NOT_SET })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Of whom no message is kept and nobody said anything. */
export async function eraseUnknownSenders(
  work: Transaction<Tables>,
  organisation: string,
): Promise<void> {
  await work
    .deleteFrom('senders')
    .where('organisation', '=', organisation)
    .where('is', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages')
            .select('messages.report_id')
            .whereRef('messages.organisation', '=', 'senders.organisation')
            .where((eb) =>
              eb.or([
                eb('messages.sender_domain', '=', eb.ref('senders.key')),
                eb.and([
                  eb('messages.sender', '=', eb.ref('senders.key')),
                  eb('messages.sender_domain', 'is', null),
                ]),
              ]),
            ),
        ),
      ),
    )
    .execute();
}
