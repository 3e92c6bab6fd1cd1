/** A centre's members: read as a map and a table show them, written as members tell. */
import type { Kysely, Transaction } from 'kysely';
import type { AfflictionCount, MemberFilter, Members, MemberSheet } from '../../flow/members.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Affected, Affliction, Member, MemberClock } from '../../model/member.ts';
import { levelRank } from '../../model/severity.ts';
import type { Database } from './database.ts';
import { MEMBERS_MAX } from './limits.ts';
import { levelOf } from './rows.ts';
import type { AfflictionRow, MemberClockRow, MemberRow } from './schema/members.ts';
import type { Tables } from './tables.ts';

export type MemberReading = Pick<Members, 'list' | 'find' | 'afflictions' | 'clocks'>;
export type MemberDeciding = Omit<Members, keyof MemberReading>;

const SUFFERING: readonly Affected[] = ['confirmed', 'suspected'];

export function readMembers({ db }: Database, organisation: string): MemberReading {
  return {
    async list(filter) {
      const rows = await membersOf(db, organisation, filter);
      return rows.map(memberOf).toSorted(byUrgency);
    },
    find: (id) => readSheet(db, organisation, id),
    afflictions: () => countAfflictions(db, organisation),
    async clocks() {
      const rows = await db
        .selectFrom('member_clocks')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('met_at', 'is', null)
        .orderBy('due_at')
        .limit(MEMBERS_MAX)
        .execute();
      return rows.map(clockOf);
    },
  };
}

async function readSheet(
  db: Kysely<Tables>,
  organisation: string,
  id: string,
): Promise<MemberSheet | null> {
  const row = await db
    .selectFrom('members')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const suffered = await db
    .selectFrom('afflicted')
    .innerJoin('afflictions', (join) =>
      join
        .onRef('afflictions.organisation', '=', 'afflicted.organisation')
        .onRef('afflictions.id', '=', 'afflicted.affliction'),
    )
    .selectAll('afflictions')
    .select('afflicted.affected')
    .where('afflicted.organisation', '=', organisation)
    .where('afflicted.member', '=', id)
    .orderBy('afflictions.since', 'desc')
    .execute();
  const clocks = await db
    .selectFrom('member_clocks')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('member', '=', id)
    .orderBy('due_at')
    .execute();
  return {
    member: memberOf(row),
    afflictions: suffered.map((each) => ({
      affliction: afflictionOf(each),
      affected: each.affected,
    })),
    clocks: clocks.map(clockOf),
  };
}

async function countAfflictions(
  db: Kysely<Tables>,
  organisation: string,
): Promise<readonly AfflictionCount[]> {
  const rows = await db
    .selectFrom('afflictions')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('since', 'desc')
    .execute();
  const counts = await db
    .selectFrom('afflicted')
    .select((eb) => ['affliction', 'affected', eb.fn.countAll().as('count')])
    .where('organisation', '=', organisation)
    .groupBy(['affliction', 'affected'])
    .execute();
  const counted = rows.map((row) => {
    const of = (affected: Affected): number =>
      Number(
        counts.find((one) => one.affliction === row.id && one.affected === affected)?.count ?? 0,
      );
    return {
      ...afflictionOf(row),
      members: {
        confirmed: of('confirmed'),
        suspected: of('suspected'),
        'not-affected': of('not-affected'),
        over: of('over'),
      },
    };
  });
  return counted.toSorted((a, b) => Number(a.overAt !== null) - Number(b.overAt !== null));
}

async function membersOf(
  db: Kysely<Tables>,
  organisation: string,
  { text, kind, affliction }: MemberFilter,
): Promise<readonly MemberRow[]> {
  let query = db.selectFrom('members').selectAll().where('organisation', '=', organisation);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (affliction !== undefined)
    query = query.where('id', 'in', (eb) =>
      eb
        .selectFrom('afflicted')
        .select('member')
        .where('organisation', '=', organisation)
        .where('affliction', '=', affliction)
        .where('affected', 'in', SUFFERING),
    );
  const rows = await query.orderBy('name').limit(MEMBERS_MAX).execute();
  // A few thousand names at most: folding them here serves every script alike, which SQL does not.
  const wanted = (text ?? '').toLocaleLowerCase();
  if (wanted === '') return rows;
  return rows.filter(({ name, place }) => `${name} ${place}`.toLocaleLowerCase().includes(wanted));
}

const CARE = ['usual', 'reduced', 'paper', 'diverting'];

/** Care first, then the worst open case, then who was never heard, then the name. */
function byUrgency(a: Member, b: Member): number {
  const rank = ({ status }: Member): number => {
    if (status === null) return 0.5;
    const level = status.worst === null ? 0 : levelRank(status.worst) + 1;
    return Math.max(0, CARE.indexOf(status.care)) * 10 + level;
  };
  return rank(b) - rank(a) || a.name.localeCompare(b.name);
}

export function decideMembers({ db }: Database, organisation: string): MemberDeciding {
  return {
    async put(members) {
      await db.transaction().execute(async (work) => {
        for (const member of members) await putMember(work, organisation, member);
      });
    },
    async heard(id, status) {
      const { numUpdatedRows } = await db
        .updateTable('members')
        .set({ status: JSON.stringify(status) })
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new DecisionRefused('member-unknown');
    },
    async afflict(affliction, affected) {
      await db.transaction().execute((work) => afflict(work, organisation, affliction, affected));
    },
    async setClocks(id, clocks) {
      await db.transaction().execute(async (work) => {
        await work
          .deleteFrom('member_clocks')
          .where('organisation', '=', organisation)
          .where('member', '=', id)
          .execute();
        for (const clock of clocks)
          await work.insertInto('member_clocks').values(clockRow(organisation, clock)).execute();
      });
    },
  };
}

async function putMember(
  work: Transaction<Tables>,
  organisation: string,
  member: Member,
): Promise<void> {
  const { id, name, kind, country, place, position, relation, joinedAt, status } = member;
  const row = {
    name,
    kind,
    country,
    place,
    latitude: position === null ? null : String(position.latitude),
    longitude: position === null ? null : String(position.longitude),
    relation,
    joined_at: joinedAt,
    status: status === null ? null : JSON.stringify(status),
  };
  await work
    .insertInto('members')
    .values({ organisation, id, ...row })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doUpdateSet(row))
    .execute();
}

async function afflict(
  work: Transaction<Tables>,
  organisation: string,
  { id, kind, title, level, since, overAt }: Affliction,
  affected: ReadonlyMap<string, Affected>,
): Promise<void> {
  const row = { kind, title, level: levelRank(level), since, over_at: overAt };
  await work
    .insertInto('afflictions')
    .values({ organisation, id, ...row })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doUpdateSet(row))
    .execute();
  for (const [member, how] of affected)
    await work
      .insertInto('afflicted')
      .values({ organisation, affliction: id, member, affected: how })
      .onConflict((conflict) =>
        conflict.columns(['organisation', 'affliction', 'member']).doUpdateSet({ affected: how }),
      )
      .execute();
}

function memberOf(row: MemberRow): Member {
  const { id, name, kind, country, place, latitude, longitude, relation, joined_at, status } = row;
  const placed = latitude !== null && longitude !== null;
  return {
    id,
    name,
    kind,
    country,
    place,
    position: placed ? { latitude: Number(latitude), longitude: Number(longitude) } : null,
    relation,
    joinedAt: joined_at,
    status: status === null ? null : JSON.parse(status),
  };
}

function afflictionOf(row: AfflictionRow): Affliction {
  const { id, kind, title, level, since, over_at: overAt } = row;
  return { id, kind, title, level: levelOf(level), since, overAt };
}

function clockOf(row: MemberClockRow): MemberClock {
  const { member, regime, stage, started_at, due_at, met_at } = row;
  return { member, regime, stage, startedAt: started_at, dueAt: due_at, metAt: met_at };
}

function clockRow(organisation: string, clock: MemberClock): MemberClockRow {
  const { member, regime, stage, startedAt, dueAt, metAt } = clock;
  return {
    organisation,
    member,
    regime,
    stage,
    started_at: startedAt,
    due_at: dueAt,
    met_at: metAt,
  };
}
