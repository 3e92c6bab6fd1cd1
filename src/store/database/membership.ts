/** A member's side of Link, kept: what leaves is written with what made it leave. */
import type { Transaction } from 'kysely';

import type { MemberBatch, Membership } from '../../flow/membership.ts';
import { CENTRE_COUNTS_NONE } from '../../intel/member/judging.ts';
import { indicatorKey } from '../../model/indicator.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

export type MembershipReading = Pick<Membership, 'load' | 'outbox' | 'left'>;
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
      return {
        protections: rows.map(({ content }) => JSON.parse(content)),
        cursor: state?.cursor ?? 0,
        taken: state === undefined ? [] : JSON.parse(state.taken),
        counts: state === undefined ? CENTRE_COUNTS_NONE : JSON.parse(state.counts),
        last: last?.last ?? 0,
      };
    },
    outbox: (most) =>
      db
        .selectFrom('link_outbox')
        .select(['sequence', 'line'])
        .where('organisation', '=', organisation)
        .orderBy('sequence')
        .limit(most)
        .execute(),
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
        for (const sequence of sequences) {
          await work
            .deleteFrom('link_outbox')
            .where('organisation', '=', organisation)
            .where('sequence', '=', sequence)
            .execute();
          await work
            .updateTable('link_left')
            .set({ taken_at: at, problem: problems.get(sequence) ?? null })
            .where('organisation', '=', organisation)
            .where('sequence', '=', sequence)
            .execute();
        }
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
  { at, protections, outgoing, read, counts }: MemberBatch,
): Promise<void> {
  for (const protection of protections) {
    const content = JSON.stringify(protection);
    await work
      .insertInto('protections')
      .values({ organisation, key: indicatorKey(protection.indicator), content })
      .onConflict((conflict) => conflict.columns(['organisation', 'key']).doUpdateSet({ content }))
      .execute();
  }
  for (const { sequence, line, kind, about } of outgoing) {
    await work.insertInto('link_outbox').values({ organisation, sequence, line }).execute();
    await work
      .insertInto('link_left')
      .values({ organisation, sequence, at, kind, line, about, taken_at: null, problem: null })
      .execute();
  }
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
