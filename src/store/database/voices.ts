/** Who told of a cluster, and how right each was before, by what people of ours said since. */
import { sql } from 'kysely';

import type { Voice } from '../../flow/clusters.ts';
import type { MessageWord } from '../../flow/messages.ts';
import type { Database } from './database.ts';
import { VOICES_MAX } from './limits.ts';

/**
 * A person whose address a mail server proved is a voice; everybody whom nobody vouches for is one
 * voice a door, since there one attacker may be many. Of each: in how many other clusters people
 * said after all that it was dangerous, and that it was harmless. Copies of one mail count once.
 */
export async function voicesOf(
  { db }: Pick<Database, 'db'>,
  organisation: string,
  cluster: string,
  since: number,
): Promise<readonly Voice[]> {
  const voice = sql<string>`case when reporter like 'person %' then reporter else door end`;
  const own = await db
    .selectFrom('messages')
    .select(['door', voice.as('voice')])
    .distinct()
    .where('organisation', '=', organisation)
    .where('cluster', '=', cluster)
    .orderBy('voice')
    .limit(VOICES_MAX)
    .execute();
  if (own.length === 0) return [];
  const judged = await db
    .selectFrom('messages')
    .select((eb) => [
      voice.as('voice'),
      'word',
      eb.fn.count<number>(sql`distinct cluster`).as('clusters'),
      eb.fn.count<number>(sql`distinct reporter`).as('reporters'),
    ])
    .where('organisation', '=', organisation)
    .where('word', 'in', ['dangerous', 'harmless'])
    .where('at', '>=', since)
    .where('cluster', '<>', cluster)
    .where(
      voice,
      'in',
      own.map((row) => row.voice),
    )
    .groupBy([voice, 'word'])
    .execute();
  // Somebody who writes to both doors for mail is one voice.
  const one = new Map(own.map((row) => [row.voice, row.voice.includes(' ') ? null : row.door]));
  return [...one].map(([name, door]) => {
    const rows = judged.filter((row) => row.voice === name);
    const clusters = (word: MessageWord): number =>
      rows.find((row) => row.word === word)?.clusters ?? 0;
    return {
      door,
      reporters: Math.max(0, ...rows.map((row) => row.reporters)),
      right: clusters('dangerous'),
      wrong: clusters('harmless'),
    };
  });
}
