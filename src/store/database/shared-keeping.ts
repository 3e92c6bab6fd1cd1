/**
 * What was shared and is over goes after its time: objects that were taken back or whose validity
 * ended, and what members told. Decisions are records, and stay.
 */
import { readTimestamp } from '../../formats/taxii/taxii.ts';
import { isJsonObject } from '../../model/json.ts';
import type { Millis } from '../../model/time.ts';
import { removeShared, takeClock } from './collection-changes.ts';
import type { Database } from './database.ts';
import { ERASE_ROUNDS_MAX, ERASE_ROWS } from './limits.ts';

/** `before`: what was over then already. Gives how many objects went, with all their versions. */
export async function eraseShared(
  { db }: Database,
  organisation: string,
  before: Millis,
): Promise<number> {
  const collections = await db
    .selectFrom('shared_collections')
    .select('number')
    .where('organisation', '=', organisation)
    .execute();
  let erased = 0;
  for (const { number } of collections) {
    let after = -1;
    for (let round = 0; round < ERASE_ROUNDS_MAX; round += 1) {
      const rows = await db
        .selectFrom('shared_objects')
        .select(['id', 'added_us', 'place', 'content'])
        .where('organisation', '=', organisation)
        .where('collection', '=', number)
        .where('added_us', '>', after)
        .where('added_us', '<', before * 1_000)
        .orderBy('added_us')
        .limit(ERASE_ROWS)
        .execute();
      const over = rows.filter(({ place, content }) => place >= 2 && isOver(content, before));
      if (over.length > 0)
        await db.transaction().execute(async (work) => {
          await takeClock(work, organisation);
          for (const { id } of over)
            await removeShared(work, organisation, number, { id, versions: ['all'] });
        });
      erased += over.length;
      const last = rows.at(-1);
      if (last === undefined || rows.length < ERASE_ROWS) break;
      after = last.added_us;
    }
  }
  return erased;
}

/** Only what says itself that it is over: what says nothing of it, such as an identity, stays. */
function isOver(content: string, before: Millis): boolean {
  const object: unknown = JSON.parse(content);
  if (!isJsonObject(object)) return false;
  const { revoked, valid_until: until } = object;
  const ended = typeof until === 'string' ? readTimestamp(until) : null;
  return revoked === true || (ended !== null && ended < before * 1_000);
}

/** What members told a centre: the hub forgot its campaigns long before. */
export async function eraseContributions(
  { db }: Database,
  organisation: string,
  before: Millis,
): Promise<number> {
  const old = await db
    .selectFrom('contributions')
    .select(['id', 'member'])
    .where('organisation', '=', organisation)
    .where('at', '<', before)
    .limit(ERASE_ROWS)
    .execute();
  await db.transaction().execute(async (work) => {
    for (const { id, member } of old)
      await work
        .deleteFrom('contributions')
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .where('member', '=', member)
        .execute();
  });
  return old.length;
}
