/** Senders' tokens. Only SHA-256 hashes of secrets are kept. */
import type { TokenCheck, Tokens } from '../../flow/doors.ts';
import { scopesIn, type Scope } from '../../model/scope.ts';
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
        .select(['name', 'scopes', 'expires_at'])
        .where('organisation', '=', organisation)
        .where('secret_hash', '=', hash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      if (row === undefined || (row.expires_at !== null && row.expires_at <= now())) return null;
      return { name: row.name, organisation, scopes: scopesOf(row.scopes) };
    },
    async create(name, { scopes, expiresAt }) {
      const secret = newSecret();
      const row = {
        secret_hash: hashOf(secret),
        created_at: now(),
        revoked_at: null,
        scopes: JSON.stringify(scopes),
        expires_at: expiresAt,
      };
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
        .select(['name', 'created_at', 'scopes', 'expires_at'])
        .where('organisation', '=', organisation)
        .where('revoked_at', 'is', null)
        .orderBy('name')
        .execute();
      return rows.map((row) => ({
        name: row.name,
        createdAt: row.created_at,
        scopes: scopesOf(row.scopes),
        expiresAt: row.expires_at,
      }));
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

function scopesOf(text: string): readonly Scope[] {
  const written: unknown = JSON.parse(text);
  return Array.isArray(written) ? scopesIn(written.map(String)) : [];
}
