/** Passwords as hashes, and the sealed secrets of one-time codes. */
import type { Proofs } from '../../flow/proofs.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import type { Work } from './person-changes.ts';
import { addPersonEntry, endSessions, knownPerson } from './person-changes.ts';
import type { Tables } from './tables.ts';

export type ProofDeciding = Omit<Proofs, 'known'>;

export function readProofs({ db }: Database, organisation: string): Pick<Proofs, 'known'> {
  return {
    async known(person) {
      const row = await db
        .selectFrom('person_proofs')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('person', '=', person)
        .executeTakeFirst();
      const { password = null, totp = null, totp_step: totpStep = null } = row ?? {};
      return { password, totp, totpStep };
    },
  };
}

export function decideProofs(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): ProofDeciding {
  return {
    setPassword: (person, password, by) =>
      db.transaction().execute(async (work) => {
        await knownPerson(work, organisation, person);
        await putProofs(work, organisation, person, { password });
        await endSessions(work, organisation, person);
        await addPersonEntry(work, { organisation, at: now(), by }, person, 'password');
      }),
    setTotp: (person, totp, by) =>
      db.transaction().execute(async (work) => {
        await knownPerson(work, organisation, person);
        await putProofs(work, organisation, person, { totp, totp_step: null });
        await addPersonEntry(work, { organisation, at: now(), by }, person, 'totp');
      }),
    async useTotpStep(person, step) {
      // One statement: of two requests with the same code only one is let in.
      const used = await db
        .updateTable('person_proofs')
        .set({ totp_step: step })
        .where('organisation', '=', organisation)
        .where('person', '=', person)
        .where((eb) => eb.or([eb('totp_step', 'is', null), eb('totp_step', '<', step)]))
        .returning('person')
        .executeTakeFirst();
      return used !== undefined;
    },
  };
}

/** What is not named stays. */
export async function putProofs(
  work: Work,
  organisation: string,
  person: string,
  set: Partial<Pick<Tables['person_proofs'], 'password' | 'totp' | 'totp_step'>>,
): Promise<void> {
  await work
    .insertInto('person_proofs')
    .values({ organisation, person, password: null, totp: null, totp_step: null, ...set })
    .onConflict((conflict) => conflict.columns(['organisation', 'person']).doUpdateSet(set))
    .execute();
}
