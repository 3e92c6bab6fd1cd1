/** People's one-time links and sessions, and senders' tokens. Only SHA-256 hashes of secrets are kept. */
import { createHash, randomBytes } from 'node:crypto';
import type { SignIns, TokenCheck, Tokens } from '../../flow/doors.ts';
import { SIGN_IN_LINK_MS } from '../../model/limits.ts';
import { ROLES } from '../../model/role.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { SESSION_MS } from './limits.ts';

const SECRET_BYTES = 32;

export function openSignIns({ db }: Database, organisation: string, now: () => Millis): SignIns {
  return {
    async createLink(name) {
      const secret = newSecret();
      await db.deleteFrom('sign_in_links').where('expires_at', '<', now()).execute();
      await db
        .insertInto('sign_in_links')
        .values({
          organisation,
          secret_hash: hashOf(secret),
          name,
          expires_at: now() + SIGN_IN_LINK_MS,
          used_at: null,
        })
        .execute();
      return secret;
    },
    async consumeLink(secret) {
      // One statement finds and uses it: two requests at once cannot both have it.
      const link = await db
        .updateTable('sign_in_links')
        .set({ used_at: now() })
        .where('organisation', '=', organisation)
        .where('secret_hash', '=', hashOf(secret))
        .where('used_at', 'is', null)
        .where('expires_at', '>', now())
        .returning('name')
        .executeTakeFirst();
      if (link === undefined) return null;
      const session = newSecret();
      await db.deleteFrom('sessions').where('expires_at', '<', now()).execute();
      await db
        .insertInto('sessions')
        .values({
          organisation,
          secret_hash: hashOf(session),
          name: link.name,
          form_token: newSecret(),
          expires_at: now() + SESSION_MS,
        })
        .execute();
      return session;
    },
    async session(secret) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('secret_hash', '=', hashOf(secret))
        .where('expires_at', '>', now())
        .executeTakeFirst();
      if (row === undefined) return null;
      const { name, expires_at: expiresAt, form_token: formToken } = row;
      return { name, roles: ROLES, language: null, organisation, expiresAt, formToken };
    },
    async end(secret) {
      await db
        .deleteFrom('sessions')
        .where('organisation', '=', organisation)
        .where('secret_hash', '=', hashOf(secret))
        .execute();
    },
  };
}

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

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
