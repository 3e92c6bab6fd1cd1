/** The state of correlations, row by row as it changes. */
import type { Transaction } from 'kysely';
import type {
  Checkpoint,
  CheckpointKey,
  CheckpointRow,
} from '../../detect/correlation/checkpoint.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

export async function recordCheckpoint(
  transaction: Transaction<Tables>,
  organisation: string,
  { put, drop }: Checkpoint,
): Promise<void> {
  await dropStates(transaction, organisation, drop);
  for (const { correlation, group, part, state } of put) {
    await transaction
      .insertInto('correlation_state')
      .values({ organisation, correlation, group_key: JSON.stringify(group), part, state })
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'correlation', 'group_key', 'part'])
          .doUpdateSet({ state }),
      )
      .execute();
  }
}

async function dropStates(
  transaction: Transaction<Tables>,
  organisation: string,
  keys: readonly CheckpointKey[],
): Promise<void> {
  for (const { correlation, group, part } of keys) {
    await transaction
      .deleteFrom('correlation_state')
      .where('organisation', '=', organisation)
      .where('correlation', '=', correlation)
      .where('group_key', '=', JSON.stringify(group))
      .where('part', '=', part)
      .execute();
  }
}

/** Everything that checkpoints wrote, for `Correlator.restore`. */
export async function readCheckpoints(
  { db }: Database,
  organisation: string,
): Promise<readonly CheckpointRow[]> {
  const rows = await db
    .selectFrom('correlation_state')
    .selectAll()
    .where('organisation', '=', organisation)
    .execute();
  return rows.map(({ correlation, group_key, part, state }) => ({
    correlation,
    group: JSON.parse(group_key),
    part,
    state,
  }));
}

/** Removes rows that the correlator could not use: their rules have changed. */
export async function dropCheckpoints(
  { db }: Database,
  organisation: string,
  stale: readonly CheckpointKey[],
): Promise<void> {
  await db.transaction().execute((work) => dropStates(work, organisation, stale));
}
