/**
 * What others told of. What has ended stays for a while, so that a repeated import does not revive
 * it.
 */
import type { Transaction } from 'kysely';

import {
  endOf,
  WATCHES_MAX,
  WATCHES_PUT_MAX,
  type Watch,
  type Watches,
  type WatchesPut,
} from '../../flow/watches.ts';
import { sighted } from '../../intel/decay.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { WATCH_ENDED_MS } from './limits.ts';
import type { WatchRow } from './schema/watches.ts';
import type { Tables } from './tables.ts';

type Work = Transaction<Tables>;
export type WatchReading = Pick<Watches, 'current'>;
export type WatchDeciding = Pick<Watches, 'put'>;

export function readWatches(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): WatchReading {
  return {
    async current(most) {
      const rows = await db
        .selectFrom('watches')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('ends_at', '>', now())
        .where('from_at', '<=', now())
        .orderBy('ends_at', 'desc')
        .limit(Math.min(most, WATCHES_MAX))
        .execute();
      return rows.map(watchOf);
    },
  };
}

export function decideWatches(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): WatchDeciding {
  return {
    put: (watches) => db.transaction().execute((work) => put(work, organisation, watches, now())),
  };
}

async function put(
  work: Work,
  organisation: string,
  watches: readonly Watch[],
  now: Millis,
): Promise<WatchesPut> {
  await work
    .deleteFrom('watches')
    .where('organisation', '=', organisation)
    .where('ends_at', '<', now - WATCH_ENDED_MS)
    .where('modified', '<', now - WATCH_ENDED_MS)
    .execute();
  let { count: kept } = await work
    .selectFrom('watches')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organisation', '=', organisation)
    .executeTakeFirstOrThrow();
  const sum = { taken: 0, known: 0, full: 0 };
  for (const watch of watches.slice(0, WATCHES_PUT_MAX)) {
    const known = await find(work, organisation, watch);
    const isSame =
      known !== undefined &&
      (known.modified > watch.modified ||
        (known.modified === watch.modified && known.ends_at === endOf(watch)));
    // Taking back what is not there leaves nothing to keep.
    if (isSame || (known === undefined && watch.isEnded)) sum.known += 1;
    else if (known === undefined && kept >= WATCHES_MAX) sum.full += 1;
    else {
      // What we saw ourselves counts on, whatever a new version says of when it was said.
      const seenAt = Math.max(watch.seenAt, known?.seen_at ?? 0);
      await write(work, rowOf(organisation, { ...watch, seenAt }));
      if (known === undefined) kept += 1;
      sum.taken += 1;
    }
  }
  return sum;
}

/** Met here: their time begins anew. In the transaction of what met them. */
export async function sightWatches(
  work: Work,
  organisation: string,
  { kind, value }: Indicator,
  { at, now }: { readonly at: Millis; readonly now: Millis },
): Promise<void> {
  const rows = await work
    .selectFrom('watches')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where('ends_at', '>', now)
    .execute();
  for (const row of rows) {
    const seenAt = sighted(row.seen_at, at, now);
    if (seenAt !== row.seen_at) await write(work, rowOf(organisation, { ...watchOf(row), seenAt }));
  }
}

function find(
  work: Work,
  organisation: string,
  { indicator: { kind, value }, source }: Watch,
): Promise<WatchRow | undefined> {
  return work
    .selectFrom('watches')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where('source', '=', source)
    .executeTakeFirst();
}

async function write(work: Work, row: WatchRow): Promise<void> {
  await work
    .insertInto('watches')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'kind', 'value', 'source']).doUpdateSet(row),
    )
    .execute();
}

function rowOf(organisation: string, watch: Watch): WatchRow {
  const { indicator, source, ref, modified, confidence, tlp, pap, from, until, seenAt } = watch;
  return {
    organisation,
    kind: indicator.kind,
    value: indicator.value,
    source,
    ref,
    modified,
    confidence,
    tlp,
    pap,
    from_at: from,
    until_at: until,
    seen_at: seenAt,
    ends_at: endOf(watch),
  };
}

function watchOf(row: WatchRow): Watch {
  const { source, ref, modified, confidence, tlp, pap } = row;
  return {
    indicator: { kind: row.kind, value: row.value },
    source,
    ref,
    modified,
    confidence,
    tlp,
    pap,
    from: row.from_at,
    until: row.until_at,
    seenAt: row.seen_at,
    isEnded: row.ends_at === 0,
  };
}
