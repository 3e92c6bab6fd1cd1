/** One-time links and sessions. Only SHA-256 hashes of secrets are kept. */
import type {
  Enrolment,
  LinkWish,
  SessionLimits,
  Sessions,
  SignedIn,
  SignIns,
} from '../../flow/doors.ts';
import { isActive, signInNameOf } from '../../flow/people.ts';
import { LANGUAGES } from '../../flow/advice.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import { INVITATION_MS, RECOVERY_LINK_MS, SIGN_IN_LINK_MS } from '../../model/limits.ts';
import type { Role } from '../../model/role.ts';
import type { Millis } from '../../model/time.ts';
import { insertCredential } from './credentials.ts';
import type { Database } from './database.ts';
import { raiseNotice } from './notice-raising.ts';
import {
  activeAdministrators,
  activePerson,
  addPersonEntry,
  beginSession,
  endSessions,
  findPerson,
  hashOf,
  insertLink,
  insertPerson,
  newSecret,
  rolesOf,
  type Work,
} from './person-changes.ts';
import { putProofs } from './proofs.ts';
import type { Tables } from './tables.ts';

export type SignInReading = Pick<SignIns, 'link' | 'session'>;
export type SignInDeciding = Omit<SignIns, 'link' | 'session'>;
export type SessionReading = Pick<Sessions, 'holder' | 'list'>;
export type SessionDeciding = Omit<Sessions, 'holder' | 'list'>;

export function readSignIns(
  { db }: Database,
  organisation: string,
  now: () => Millis,
  limits: SessionLimits,
): SignInReading {
  return {
    async link(secret) {
      const row = await db
        .selectFrom('sign_in_links')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('secret_hash', '=', hashOf(secret))
        .where('used_at', 'is', null)
        .where('expires_at', '>', now())
        .executeTakeFirst();
      if (row === undefined) return null;
      if (row.person === null) return { kind: row.kind, person: null };
      const person = await findPerson(db, organisation, row.person);
      if (person === null || !isOpen(person, now())) return null;
      const { id, name, roles } = person;
      return { kind: row.kind, person: { id, name, roles: rolesOf(roles) } };
    },
    async session(secret) {
      const row = await heldRow(db, organisation, secret);
      if (row === null || !isOpen(row, now()) || isLocked(row, now(), limits)) return null;
      const expiresAt = row.created_at + limits.lengthMs;
      if (expiresAt <= now()) return null;
      const signedIn: SignedIn = {
        id: row.person,
        name: row.name,
        roles: rolesOf(row.roles),
        language: LANGUAGES.find((language) => language === row.language) ?? null,
        organisation,
        how: row.how,
        signedInAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        expiresAt,
        formToken: row.form_token,
      };
      return signedIn;
    },
  };
}

export function readSessions(
  { db }: Database,
  organisation: string,
  now: () => Millis,
  limits: SessionLimits,
): SessionReading {
  return {
    async holder(secret) {
      const row = await heldRow(db, organisation, secret);
      if (row === null || !isOpen(row, now()) || row.created_at + limits.lengthMs <= now())
        return null;
      return { id: row.person, name: row.name };
    },
    async list(person) {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('person', '=', person)
        .where('created_at', '>', now() - limits.lengthMs)
        .orderBy('last_seen_at', 'desc')
        .execute();
      return rows.map((row) => ({
        id: row.secret_hash,
        how: row.how,
        signedInAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        locked: isLocked(row, now(), limits),
      }));
    },
  };
}

type Held = Tables['sessions'] &
  Pick<Tables['people'], 'name' | 'roles' | 'language' | 'ends_at' | 'disabled_at'>;

async function heldRow(
  db: Database['db'],
  organisation: string,
  secret: string,
): Promise<Held | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', (join) =>
      join
        .onRef('people.organisation', '=', 'sessions.organisation')
        .onRef('people.id', '=', 'sessions.person'),
    )
    .selectAll('sessions')
    .select(['people.name', 'people.roles', 'people.language'])
    .select(['people.ends_at', 'people.disabled_at'])
    .where('sessions.organisation', '=', organisation)
    .where('sessions.secret_hash', '=', hashOf(secret))
    .executeTakeFirst();
  return row ?? null;
}

function isOpen(row: Pick<Tables['people'], 'ends_at' | 'disabled_at'>, now: Millis): boolean {
  return isActive({ endsAt: row.ends_at, disabledAt: row.disabled_at }, now);
}

/** By hand, or because nobody asked for a page for too long. */
function isLocked(row: Tables['sessions'], now: Millis, { idleMs }: SessionLimits): boolean {
  return row.locked_at !== null || row.last_seen_at + idleMs <= now;
}

export function decideSignIns(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): SignInDeciding {
  return {
    createLink: (wish) => db.transaction().execute((work) => link(work, organisation, now(), wish)),
    consumeLink: (secret) =>
      db.transaction().execute(async (work) => {
        const row = await useLink(work, organisation, now(), secret, ['sign-in']);
        if (row === null) return null;
        const person = await holderOf(work, organisation, now(), row);
        if (person === null) return null;
        return beginSession(work, organisation, now(), person, 'link');
      }),
    enrol: (secret, proof) =>
      db.transaction().execute(async (work) => {
        const row = await useLink(work, organisation, now(), secret, ['invitation', 'recovery']);
        if (row === null) return null;
        return enrol(work, organisation, now(), row, proof);
      }),
    sessionFor: (person, how) =>
      db.transaction().execute(async (work) => {
        await activePerson(work, organisation, person, now());
        return beginSession(work, organisation, now(), person, how);
      }),
    async end(secret) {
      await db
        .deleteFrom('sessions')
        .where('organisation', '=', organisation)
        .where('secret_hash', '=', hashOf(secret))
        .execute();
    },
  };
}

async function link(work: Work, organisation: string, at: Millis, wish: LinkWish): Promise<string> {
  if (wish.kind === 'invitation') {
    const { id } = await activePerson(work, organisation, wish.person, at);
    // A new invitation takes the place of those that still lie in some mailbox.
    await work
      .deleteFrom('sign_in_links')
      .where('organisation', '=', organisation)
      .where('person', '=', id)
      .execute();
    await addPersonEntry(work, { organisation, at, by: wish.by }, id, 'invited');
    return insertLink(work, organisation, 'invitation', id, at + INVITATION_MS);
  }
  if (wish.kind === 'recovery') return recoveryLink(work, organisation, at, wish);
  const person = await linkedPerson(work, organisation, at, wish.name);
  if (person !== null)
    return insertLink(work, organisation, 'sign-in', person, at + SIGN_IN_LINK_MS);
  if (await hasPeople(work, organisation)) throw new DecisionRefused('person-unknown');
  const secret = newSecret();
  await work
    .insertInto('sign_in_links')
    .values({
      organisation,
      secret_hash: hashOf(secret),
      kind: 'sign-in',
      person: null,
      first_name: wish.first.name,
      first_roles: JSON.stringify(wish.first.roles),
      expires_at: at + SIGN_IN_LINK_MS,
      used_at: null,
    })
    .execute();
  return secret;
}

/**
 * Whoever sits at the machine could read everything anyway: it works at once, and is never silent.
 */
async function recoveryLink(
  work: Work,
  organisation: string,
  at: Millis,
  { person, by, simulated }: Extract<LinkWish, { readonly kind: 'recovery' }>,
): Promise<string> {
  const { id, name } = await activePerson(work, organisation, person, at);
  const change = { organisation, at, by };
  const secret = await insertLink(work, organisation, 'recovery', id, at + RECOVERY_LINK_MS);
  await addPersonEntry(work, change, id, 'recovery-here');
  await raiseNotice(work, change, {
    kind: 'recovery',
    key: hashOf(secret),
    level: 'high',
    caseId: null,
    names: { subject: name },
    simulated,
  });
  return secret;
}

/** The active person of a name or sign-in name; for no name, the first administrator. */
async function linkedPerson(
  work: Work,
  organisation: string,
  at: Millis,
  name: string | null,
): Promise<string | null> {
  if (name === null) return (await activeAdministrators(work, organisation, at))[0]?.id ?? null;
  const rows = await work
    .selectFrom('people')
    .selectAll()
    .where('organisation', '=', organisation)
    .where((eb) => eb.or([eb('sign_in_name', '=', signInNameOf(name)), eb('name', '=', name)]))
    .limit(2)
    .execute();
  const open = rows.filter((row) => isOpen(row, at));
  // A name that two people share names neither.
  return open.length === 1 ? (open[0]?.id ?? null) : null;
}

async function hasPeople(work: Work, organisation: string): Promise<boolean> {
  const one = await work
    .selectFrom('people')
    .select('id')
    .where('organisation', '=', organisation)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

/** One statement finds and uses it: two requests at once cannot both have it. */
async function useLink(
  work: Work,
  organisation: string,
  at: Millis,
  secret: string,
  kinds: readonly Tables['sign_in_links']['kind'][],
): Promise<Tables['sign_in_links'] | null> {
  const row = await work
    .updateTable('sign_in_links')
    .set({ used_at: at })
    .where('organisation', '=', organisation)
    .where('secret_hash', '=', hashOf(secret))
    .where('kind', 'in', [...kinds])
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Whom the link signs in. The first person is made now, unless somebody else was first. */
async function holderOf(
  work: Work,
  organisation: string,
  at: Millis,
  row: Tables['sign_in_links'],
): Promise<string | null> {
  if (row.person !== null) {
    const person = await findPerson(work, organisation, row.person);
    return person !== null && isOpen(person, at) ? person.id : null;
  }
  if (await hasPeople(work, organisation)) return null;
  const name = row.first_name ?? '';
  const roles: readonly Role[] = rolesOf(row.first_roles ?? '[]');
  const first = { name, signInName: signInNameOf(name), roles };
  const none = { mail: null, phone: null, language: null, endsAt: null };
  const change = { organisation, at, by: name };
  return (await insertPerson(work, change, { ...first, ...none })).id;
}

/** What was there before may be in the wrong hands, or lost: the new proof takes its place. */
async function enrol(
  work: Work,
  organisation: string,
  at: Millis,
  row: Tables['sign_in_links'],
  proof: Enrolment,
): Promise<string | null> {
  const person = row.person === null ? null : await findPerson(work, organisation, row.person);
  if (person === null || !isOpen(person, at)) return null;
  const change = { organisation, at, by: person.name };
  await endSessions(work, organisation, person.id);
  await work
    .deleteFrom('person_credentials')
    .where('organisation', '=', organisation)
    .where('person', '=', person.id)
    .execute();
  const none = { password: null, totp: null };
  const kept = proof.kind === 'password' ? { password: proof.hash, totp: proof.totp } : none;
  await putProofs(work, organisation, person.id, { ...kept, totp_step: null });
  if (proof.kind === 'passkey') await insertCredential(work, change, person.id, proof.credential);
  const recovered = row.kind === 'recovery';
  await addPersonEntry(work, change, person.id, recovered ? 'recovered' : 'enrolled', proof.kind);
  return beginSession(work, organisation, at, person.id, recovered ? 'recovery' : 'invitation');
}

export function decideSessions(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): SessionDeciding {
  const set = async (secret: string, values: Partial<Tables['sessions']>): Promise<void> => {
    await db
      .updateTable('sessions')
      .set(values)
      .where('organisation', '=', organisation)
      .where('secret_hash', '=', hashOf(secret))
      .execute();
  };
  return {
    seen: (secret) => set(secret, { last_seen_at: now() }),
    lock: (secret) => set(secret, { locked_at: now() }),
    unlock: (secret) => set(secret, { locked_at: null, last_seen_at: now() }),
    async endOne(person, id) {
      await db
        .deleteFrom('sessions')
        .where('organisation', '=', organisation)
        .where('person', '=', person)
        .where('secret_hash', '=', id)
        .execute();
    },
    async endAll(person, but) {
      await db
        .transaction()
        .execute((work) =>
          endSessions(work, organisation, person, but === null ? null : hashOf(but)),
        );
    },
  };
}
