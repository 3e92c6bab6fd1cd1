/** Senders' tokens. Only SHA-256 hashes of secrets are kept. */
import type { TokenCheck, Tokens } from '../../flow/doors.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { hashOf, newSecret } from './person-changes.ts';

/** A name has at most one token at a time; making another replaces it. */
export function openTokens(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): Tokens & TokenCheck {
  return {
    async verifyHash(hash) {
      const row = await db
        .selectFrom('tokens')
        .select('name')
        .where('organisation', '=', organisation)
        .where('secret_hash', '=', hash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? null : { name: row.name, organisation };
    },
    async create(name) {
      const secret = newSecret();
      const row = { secret_hash: hashOf(secret), created_at: now(), revoked_at: null };
      await db
        .insertInto('tokens')
        .values({ organisation, name, ...row })
        .onConflict((conflict) => conflict.columns(['organisation', 'name']).doUpdateSet(row))
        .execute();
      return secret;
    },
    async list() {
      const rows = await db
        .selectFrom('tokens')
        .select(['name', 'created_at'])
        .where('organisation', '=', organisation)
        .where('revoked_at', 'is', null)
        .orderBy('name')
        .execute();
      return rows.map((row) => ({ name: row.name, createdAt: row.created_at }));
    },
    async revoke(name) {
      await db
        .updateTable('tokens')
        .set({ revoked_at: now() })
        .where('organisation', '=', organisation)
        .where('name', '=', name)
        .where('revoked_at', 'is', null)
        .execute();
    },
  };
}
