/** Passkeys, and the accounts of OpenID providers that stand for a person. */
import type { Credential, Credentials, NewCredential } from '../../flow/proofs.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Millis } from '../../model/time.ts';
import type { Change } from './case-changes.ts';
import type { Database } from './database.ts';
import type { Work } from './person-changes.ts';
import { addPersonEntry, knownPerson } from './person-changes.ts';
import type { Tables } from './tables.ts';

export type CredentialReading = Pick<
  Credentials,
  'credentials' | 'personByCredential' | 'personBySubject'
>;
export type CredentialDeciding = Omit<Credentials, keyof CredentialReading>;

export function readCredentials({ db }: Database, organisation: string): CredentialReading {
  return {
    async credentials(person) {
      const rows = await db
        .selectFrom('person_credentials')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('person', '=', person)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(credentialOf);
    },
    async personByCredential(id) {
      const row = await db
        .selectFrom('person_credentials')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : credentialOf(row);
    },
    async personBySubject(issuer, subject) {
      const row = await db
        .selectFrom('person_subjects')
        .select('person')
        .where('organisation', '=', organisation)
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst();
      return row?.person ?? null;
    },
  };
}

function credentialOf(row: Tables['person_credentials']): Credential {
  const stored: unknown = JSON.parse(row.transports);
  const transports = Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
  return {
    id: row.id,
    person: row.person,
    name: row.name,
    publicKey: row.public_key,
    counter: row.counter,
    transports,
    backedUp: row.backed_up === 1,
    createdAt: row.created_at,
    usedAt: row.used_at,
  };
}

export function decideCredentials(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): CredentialDeciding {
  return {
    addCredential: (person, credential, by) =>
      db.transaction().execute(async (work) => {
        await knownPerson(work, organisation, person);
        const change = { organisation, at: now(), by };
        await insertCredential(work, change, person, credential);
        await addPersonEntry(work, change, person, 'passkey-added', credential.name);
      }),
    async bumpCounter(id, counter) {
      // Keys that do not count always say 0 (WebAuthn Level 3, 6.1.1).
      const bumped = await db
        .updateTable('person_credentials')
        .set({ counter, used_at: now() })
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .where((eb) => (counter === 0 ? eb('counter', '=', 0) : eb('counter', '<', counter)))
        .returning('id')
        .executeTakeFirst();
      return bumped !== undefined;
    },
    removeCredential: (person, id, by) =>
      db.transaction().execute(async (work) => {
        const removed = await work
          .deleteFrom('person_credentials')
          .where('organisation', '=', organisation)
          .where('person', '=', person)
          .where('id', '=', id)
          .returning('name')
          .executeTakeFirst();
        if (removed === undefined) throw new DecisionRefused('credential-unknown');
        const change = { organisation, at: now(), by };
        await addPersonEntry(work, change, person, 'passkey-removed', removed.name);
      }),
    linkSubject: (person, issuer, subject, by) =>
      db.transaction().execute(async (work) => {
        await knownPerson(work, organisation, person);
        const at = now();
        const linked = await work
          .insertInto('person_subjects')
          .values({ organisation, issuer, subject, person, linked_at: at })
          .onConflict((conflict) =>
            conflict.columns(['organisation', 'issuer', 'subject']).doNothing(),
          )
          .returning('person')
          .executeTakeFirst();
        if (linked === undefined) throw new DecisionRefused('subject-taken');
        const change = { organisation, at, by };
        await addPersonEntry(work, change, person, 'subject-linked', issuer);
      }),
  };
}

/** Refused `credential-taken`. */
export async function insertCredential(
  work: Work,
  { organisation, at }: Change,
  person: string,
  credential: NewCredential,
): Promise<void> {
  const added = await work
    .insertInto('person_credentials')
    .values({
      organisation,
      id: credential.id,
      person,
      name: credential.name,
      public_key: credential.publicKey,
      counter: credential.counter,
      transports: JSON.stringify(credential.transports),
      backed_up: credential.backedUp ? 1 : 0,
      created_at: at,
      used_at: null,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added === undefined) throw new DecisionRefused('credential-taken');
}
