/** A member's side of Link, kept: what leaves is written with what made it leave. */
import { sql, type Transaction } from 'kysely';

import type { Contributed, Joined, MemberBatch, Membership } from '../../flow/membership.ts';
import { CENTRE_COUNTS_NONE } from '../../intel/member/judging.ts';
import { indicatorKey } from '../../model/indicator.ts';
import type { Protection } from '../../model/protection.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { inParts } from './parts.ts';
import type { Tables } from './tables.ts';

export type MembershipReading = Pick<Membership, 'load' | 'outbox' | 'waiting' | 'left'>;
export type MembershipDeciding = Omit<Membership, keyof MembershipReading>;

export function readMembership({ db }: Database, organisation: string): MembershipReading {
  return {
    async load() {
      const rows = await db
        .selectFrom('protections')
        .select('content')
        .where('organisation', '=', organisation)
        .execute();
      const state = await db
        .selectFrom('link_state')
        .selectAll()
        .where('organisation', '=', organisation)
        .executeTakeFirst();
      const last = await db
        .selectFrom('link_left')
        .select((eb) => eb.fn.max('sequence').as('last'))
        .where('organisation', '=', organisation)
        .executeTakeFirst();
      const joined = await db
        .selectFrom('link_joined')
        .select('content')
        .where('organisation', '=', organisation)
        .executeTakeFirst();
      return {
        joined: joined === undefined ? null : JSON.parse(joined.content),
        protections: rows.map(({ content }) => JSON.parse(content)),
        cursor: state?.cursor ?? 0,
        taken: state === undefined ? [] : JSON.parse(state.taken),
        counts: { ...CENTRE_COUNTS_NONE, ...(state === undefined ? {} : JSON.parse(state.counts)) },
        last: last?.last ?? 0,
      };
    },
    outbox: (most) =>
      db
        .selectFrom('link_outbox')
        .select(['sequence', 'line'])
        .where('organisation', '=', organisation)
        .orderBy('sequence')
        // SQLite plans a statement anew each time its limit is a parameter.
        .limit(sql.lit(most))
        .execute(),
    async waiting() {
      const row = await db
        .selectFrom('link_outbox')
        .select((eb) => eb.fn.countAll<number>().as('lines'))
        .where('organisation', '=', organisation)
        .executeTakeFirst();
      return row?.lines ?? 0;
    },
    async left({ size, after }) {
      let query = db.selectFrom('link_left').selectAll().where('organisation', '=', organisation);
      if (after !== undefined) query = query.where('sequence', '<', Number(after));
      const rows = await query
        .orderBy('sequence', 'desc')
        .limit(size + 1)
        .execute();
      const items = rows.slice(0, size).map((row) => ({
        sequence: row.sequence,
        at: row.at,
        kind: row.kind,
        line: row.line,
        about: row.about,
        takenAt: row.taken_at,
        problem: row.problem,
      }));
      const last = items.at(-1);
      return { items, next: rows.length > size && last ? String(last.sequence) : null };
    },
  };
}

export function decideMembership({ db }: Database, organisation: string): MembershipDeciding {
  return {
    commit: (batch) => db.transaction().execute((work) => commit(work, organisation, batch)),
    sent: (sequences, problems, at) =>
      db.transaction().execute(async (work) => {
        await work
          .deleteFrom('link_outbox')
          .where('organisation', '=', organisation)
          .where('sequence', 'in', sequences)
          .execute();
        for (const [problem, some] of Map.groupBy(sequences, (one) => problems.get(one) ?? null))
          await work
            .updateTable('link_left')
            .set({ taken_at: at, problem })
            .where('organisation', '=', organisation)
            .where('sequence', 'in', some)
            .execute();
      }),
    sendAgain: (after) =>
      db.transaction().execute(async (work) => {
        const rows = await work
          .selectFrom('link_left')
          .select(['sequence', 'line'])
          .where('organisation', '=', organisation)
          .where('sequence', '>', after)
          .where('problem', 'is', null)
          .execute();
        for (const { sequence, line } of rows)
          await work
            .insertInto('link_outbox')
            .values({ organisation, sequence, line })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        return rows.length;
      }),
  };
}

async function commit(
  work: Transaction<Tables>,
  organisation: string,
  { at, protections, forgotten, outgoing, read, counts, contributed, joined }: MemberBatch,
): Promise<void> {
  if (joined !== null) await join(work, organisation, joined, at);
  for (const one of contributed) await contribute(work, organisation, one);
  if (forgotten.length > 0)
    await work
      .deleteFrom('protections')
      .where('organisation', '=', organisation)
      .where('key', 'in', forgotten)
      .execute();
  await protect(work, organisation, protections);
  await inParts(outgoing, (some) =>
    work
      .insertInto('link_outbox')
      .values(some.map(({ sequence, line }) => ({ organisation, sequence, line })))
      .execute(),
  );
  const left = { organisation, at, taken_at: null, problem: null };
  await inParts(outgoing, (some) =>
    work
      .insertInto('link_left')
      .values(some.map((one) => ({ ...one, ...left })))
      .execute(),
  );
  if (read === null && counts === null) return;
  const change = {
    ...(read === null ? {} : { cursor: read.cursor, taken: JSON.stringify(read.taken) }),
    ...(counts === null ? {} : { counts: JSON.stringify(counts) }),
  };
  const none = { cursor: 0, taken: '[]', counts: JSON.stringify(CENTRE_COUNTS_NONE) };
  await work
    .insertInto('link_state')
    .values({ organisation, ...none, ...change })
    .onConflict((conflict) => conflict.column('organisation').doUpdateSet(change))
    .execute();
}

async function protect(
  work: Transaction<Tables>,
  organisation: string,
  protections: readonly Protection[],
): Promise<void> {
  // One row an indicator: no statement may put the same one twice.
  const latest = new Map(protections.map((one) => [indicatorKey(one.indicator), one]));
  const rows = [...latest].map(([key, one]) => ({
    organisation,
    key,
    content: JSON.stringify(one),
  }));
  await inParts(rows, (some) =>
    work
      .insertInto('protections')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'key'])
          .doUpdateSet(({ ref }) => ({ content: ref('excluded.content') })),
      )
      .execute(),
  );
}

async function join(
  work: Transaction<Tables>,
  organisation: string,
  joined: Joined,
  at: Millis,
): Promise<void> {
  const row = await work
    .selectFrom('link_joined')
    .select('content')
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  const before: Joined | null = row === undefined ? null : JSON.parse(row.content);
  const content = JSON.stringify(joined);
  await work
    .insertInto('link_joined')
    .values({ organisation, content })
    .onConflict((conflict) => conflict.column('organisation').doUpdateSet({ content }))
    .execute();
  if (before?.centre === joined.centre && before.member === joined.member) return;
  // What waited was meant for another centre: it is not told to this one.
  await work.deleteFrom('link_outbox').where('organisation', '=', organisation).execute();
  await work
    .updateTable('link_left')
    .set({ taken_at: at, problem: 'link-not-for-us' })
    .where('organisation', '=', organisation)
    .where('taken_at', 'is', null)
    .execute();
}

async function contribute(
  work: Transaction<Tables>,
  organisation: string,
  contributed: Contributed,
): Promise<void> {
  const row = { content: JSON.stringify(contributed), withdrawn_at: contributed.withdrawnAt };
  await work
    .insertInto('contributed')
    .values({ organisation, report_id: contributed.report, ...row })
    .onConflict((conflict) => conflict.columns(['organisation', 'report_id']).doUpdateSet(row))
    .execute();
}
