/**
 * Changes to accounts, each with its line of history, inside a transaction that somebody else
 * holds.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { NewPerson, PersonEntry } from '../../flow/people.ts';
import { isActive } from '../../flow/people.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Role } from '../../model/role.ts';
import { ROLES } from '../../model/role.ts';
import type { Millis } from '../../model/time.ts';
import { LINKS_KEPT_MS, PEOPLE_MAX, SESSIONS_KEPT_MS } from './limits.ts';
import type { Change } from './case-changes.ts';
import type { Tables } from './tables.ts';

export type Work = Transaction<Tables>;
export type Rows = Pick<Work, 'selectFrom'>;

const SECRET_BYTES = 32;
const ID_BYTES = 8;

/** What links and sessions are proved by; only its hash is kept. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function newId(): string {
  return randomBytes(ID_BYTES).toString('hex');
}

/** Roles as stored; words that this program does not know give no rights. */
export function rolesOf(json: string): readonly Role[] {
  const stored: unknown = JSON.parse(json);
  return Array.isArray(stored) ? ROLES.filter((role) => stored.includes(role)) : [];
}

export async function findPerson(
  work: Rows,
  organisation: string,
  id: string,
): Promise<Tables['people'] | null> {
  const row = await work
    .selectFrom('people')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Refused `person-unknown`. */
export async function knownPerson(
  work: Rows,
  organisation: string,
  id: string,
): Promise<Tables['people']> {
  const row = await findPerson(work, organisation, id);
  if (row === null) throw new DecisionRefused('person-unknown');
  return row;
}

/** Refused `person-unknown` also when the account admits nobody now. */
export async function activePerson(
  work: Rows,
  organisation: string,
  id: string,
  now: Millis,
): Promise<Tables['people']> {
  const row = await knownPerson(work, organisation, id);
  if (!isActive({ endsAt: row.ends_at, disabledAt: row.disabled_at }, now))
    throw new DecisionRefused('person-unknown');
  return row;
}

/** Administrators whose account admits them now, oldest first. */
export async function activeAdministrators(
  work: Rows,
  organisation: string,
  now: Millis,
): Promise<readonly Tables['people'][]> {
  const rows = await work
    .selectFrom('people')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('disabled_at', 'is', null)
    .where('roles', 'like', '%"administrator"%')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.filter((row) => isActive({ endsAt: row.ends_at, disabledAt: null }, now));
}

/** Refused as `People.add` says. */
export async function insertPerson(
  work: Work,
  change: Change,
  person: NewPerson,
): Promise<Tables['people']> {
  const { organisation, at } = change;
  const all = await work
    .selectFrom('people')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  if ((all?.count ?? 0) >= PEOPLE_MAX) throw new DecisionRefused('people-too-many');
  const same = await work
    .selectFrom('people')
    .select('id')
    .where('organisation', '=', organisation)
    .where('sign_in_name', '=', person.signInName)
    .executeTakeFirst();
  if (same !== undefined) throw new DecisionRefused('sign-in-name-taken');
  const row: Tables['people'] = {
    organisation,
    id: newId(),
    name: person.name,
    sign_in_name: person.signInName,
    roles: JSON.stringify(person.roles),
    mail: person.mail,
    phone: person.phone,
    language: person.language,
    created_at: at,
    ends_at: person.endsAt,
    disabled_at: null,
  };
  await work.insertInto('people').values(row).execute();
  await addPersonEntry(work, change, row.id, 'added', person.roles.join(', '));
  return row;
}

export async function addPersonEntry(
  work: Work,
  { organisation, at, by }: Change,
  person: string,
  what: PersonEntry['what'],
  text = '',
): Promise<void> {
  const newest = await work
    .selectFrom('person_entries')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  const seq = (newest?.seq ?? 0) + 1;
  await work
    .insertInto('person_entries')
    .values({ organisation, seq, at, by, person, what, text })
    .execute();
}

/** Ends what a person could come in by: sessions, but for one, and links not yet used. */
export async function endSessions(
  work: Work,
  organisation: string,
  person: string,
  butHash: string | null = null,
): Promise<void> {
  await work
    .deleteFrom('sign_in_links')
    .where('organisation', '=', organisation)
    .where('person', '=', person)
    .execute();
  let ended = work
    .deleteFrom('sessions')
    .where('organisation', '=', organisation)
    .where('person', '=', person);
  if (butHash !== null) ended = ended.where('secret_hash', '!=', butHash);
  await ended.execute();
}

/** Makes a session and gives its secret; those long over are swept out. */
export async function beginSession(
  work: Work,
  organisation: string,
  at: Millis,
  person: string,
  how: Tables['sessions']['how'],
): Promise<string> {
  const secret = newSecret();
  await work
    .deleteFrom('sessions')
    .where('created_at', '<', at - SESSIONS_KEPT_MS)
    .execute();
  await work
    .deleteFrom('sign_in_links')
    .where('expires_at', '<', at - LINKS_KEPT_MS)
    .execute();
  await work
    .insertInto('sessions')
    .values({
      organisation,
      secret_hash: hashOf(secret),
      person,
      how,
      form_token: newSecret(),
      created_at: at,
      last_seen_at: at,
      locked_at: null,
    })
    .execute();
  return secret;
}

/** Makes a link for a person and gives its secret. */
export async function insertLink(
  work: Work,
  organisation: string,
  kind: Tables['sign_in_links']['kind'],
  person: string,
  expiresAt: Millis,
): Promise<string> {
  const secret = newSecret();
  await work
    .insertInto('sign_in_links')
    .values({
      organisation,
      secret_hash: hashOf(secret),
      kind,
      person,
      first_name: null,
      first_roles: null,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
  return secret;
}
