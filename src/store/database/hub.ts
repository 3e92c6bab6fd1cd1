/**
 * A centre's side of Link, kept: a batch is one transaction, so a crash loses and doubles nothing.
 */
import type { Kysely, Transaction } from 'kysely';

import type { Hub, HubBatch, HubKept, MemberKey, StreamLine } from '../../flow/hub.ts';
import type { Change } from '../../intel/hub/state.ts';
import type { Database } from './database.ts';
import { inParts } from './parts.ts';
import type { Tables } from './tables.ts';

export type HubReading = Pick<Hub, 'load' | 'lines' | 'decisions' | 'contributions'>;
export type HubDeciding = Omit<Hub, keyof HubReading>;

export function readHub({ db }: Database, organisation: string): HubReading {
  return {
    load: () => loadHub(db, organisation),
    async lines(member, after, most) {
      const of = (recipient: string) =>
        db
          .selectFrom('link_lines')
          .select(['sequence', 'recipient', 'line'])
          .where('organisation', '=', organisation)
          .where('recipient', '=', recipient)
          .where('sequence', '>', after)
          .orderBy('sequence')
          .limit(most)
          .execute();
      // Two walks of one index are quicker than a union that sorts.
      const rows = [...(await of(member)), ...(await of('*'))];
      return rows
        .toSorted((a, b) => a.sequence - b.sequence)
        .slice(0, most)
        .map(({ sequence, recipient, line }): StreamLine => ({ sequence, to: recipient, line }));
    },
    async decisions(campaign, most) {
      let query = db
        .selectFrom('decisions')
        .select('content')
        .where('organisation', '=', organisation);
      if (campaign !== null) query = query.where('campaign', '=', campaign);
      const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(most).execute();
      return rows.map(({ content }) => JSON.parse(content));
    },
    async contributions(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('contributions')
        .select('content')
        .where('organisation', '=', organisation)
        .where('id', 'in', ids)
        .orderBy('at')
        .execute();
      return rows.map(({ content }) => JSON.parse(content));
    },
  };
}

async function loadHub(db: Kysely<Tables>, organisation: string): Promise<HubKept> {
  const taken = await db
    .selectFrom('link_taken')
    .selectAll()
    .where('organisation', '=', organisation)
    .execute();
  const keys = await db
    .selectFrom('link_keys')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('since')
    .execute();
  const head = await db
    .selectFrom('link_lines')
    .select((eb) => eb.fn.max('sequence').as('head'))
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  return {
    changes: await readChanges(db, organisation),
    taken: new Map(taken.map((row) => [row.sender, JSON.parse(row.taken)])),
    keys: keys.map(({ member, id, public_key, since, ended_at }) => ({
      member,
      id,
      publicKey: public_key,
      since,
      endedAt: ended_at,
    })),
    head: head?.head ?? 0,
  };
}

async function readChanges(db: Kysely<Tables>, organisation: string): Promise<readonly Change[]> {
  const rows = await db
    .selectFrom('hub_documents')
    .select(['kind', 'id', 'content'])
    .where('organisation', '=', organisation)
    .orderBy('changed')
    .execute();
  return rows.map(({ kind, id, content }) => {
    const change: Change = JSON.parse(`{"kind":${JSON.stringify(kind)},"value":${content}}`);
    return { ...change, id };
  });
}

export function decideHub({ db }: Database, organisation: string): HubDeciding {
  return {
    commit: (batch) => db.transaction().execute((work) => commit(work, organisation, batch)),
    async invite(codeHash, { member, group, expiresAt }) {
      await db
        .insertInto('link_invitations')
        .values({
          organisation,
          code_hash: codeHash,
          member,
          member_group: group,
          expires_at: expiresAt,
          used_at: null,
        })
        .execute();
    },
    async useInvitation(codeHash, now) {
      // The update decides who is first: of two at once one finds nothing to update.
      const row = await db
        .updateTable('link_invitations')
        .set({ used_at: now })
        .where('organisation', '=', organisation)
        .where('code_hash', '=', codeHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .returning(['member', 'member_group', 'expires_at'])
        .executeTakeFirst();
      if (row === undefined) return null;
      return { member: row.member, group: row.member_group, expiresAt: row.expires_at };
    },
    async forgetLines(before, heardBefore) {
      await db
        .deleteFrom('link_heard')
        .where('organisation', '=', organisation)
        .where('at', '<', heardBefore)
        .execute();
      await db
        .deleteFrom('link_lines')
        .where('organisation', '=', organisation)
        .where('sequence', '<', before * 1_000)
        .execute();
    },
  };
}

async function commit(
  work: Transaction<Tables>,
  organisation: string,
  batch: HubBatch,
): Promise<void> {
  await putDocuments(work, organisation, batch.changes);
  await inParts(batch.contributions, (some) =>
    work
      .insertInto('contributions')
      .values(
        some.map((one) => {
          const { id, member, at } = one;
          return { organisation, id, member, at, content: JSON.stringify(one) };
        }),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  await inParts(batch.decisions, (some) =>
    work
      .insertInto('decisions')
      .values(
        some.map((one) => {
          const { id, at, campaign } = one;
          return { organisation, id, at, campaign, content: JSON.stringify(one) };
        }),
      )
      .execute(),
  );
  await inParts(batch.lines, (some) =>
    work
      .insertInto('link_lines')
      .values(
        some.map(({ sequence, to, line }) => ({ organisation, sequence, recipient: to, line })),
      )
      .execute(),
  );
  await inParts([...batch.taken], (some) =>
    work
      .insertInto('link_taken')
      .values(
        some.map(([sender, taken]) => ({ organisation, sender, taken: JSON.stringify(taken) })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'sender'])
          .doUpdateSet(({ ref }) => ({ taken: ref('excluded.taken') })),
      )
      .execute(),
  );
  for (const key of batch.keys) await putKey(work, organisation, key);
  await inParts(batch.heard, (some) =>
    work
      .insertInto('link_heard')
      .values(
        some.map(({ member, sequence, at, campaign, message }) => {
          const { kind } = message;
          const content = JSON.stringify(message);
          return { organisation, member, sequence, at, kind, campaign, content };
        }),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** The last of each document counts: a batch changes a campaign many times. */
async function putDocuments(
  work: Transaction<Tables>,
  organisation: string,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return;
  const last = await work
    .selectFrom('hub_documents')
    .select((eb) => eb.fn.max('changed').as('changed'))
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  let changed = last?.changed ?? 0;
  const latest = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.kind} ${change.id}`;
    latest.delete(key);
    latest.set(key, change);
  }
  const rows = [...latest.values()].flatMap(({ kind, id, value }) => {
    if (value === null) return [];
    changed += 1;
    return { organisation, kind, id, content: JSON.stringify(value), changed };
  });
  await inParts(rows, (some) =>
    work
      .insertInto('hub_documents')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['organisation', 'kind', 'id']).doUpdateSet(({ ref }) => ({
          content: ref('excluded.content'),
          changed: ref('excluded.changed'),
        })),
      )
      .execute(),
  );
  for (const { kind, id, value } of latest.values())
    if (value === null)
      await work
        .deleteFrom('hub_documents')
        .where('organisation', '=', organisation)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .execute();
}

async function putKey(
  work: Transaction<Tables>,
  organisation: string,
  { member, id, publicKey, since, endedAt }: MemberKey,
): Promise<void> {
  await work
    .insertInto('link_keys')
    .values({ organisation, member, id, public_key: publicKey, since, ended_at: endedAt })
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'member', 'id']).doUpdateSet({ ended_at: endedAt }),
    )
    .execute();
}
