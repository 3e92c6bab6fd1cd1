/** Coming back with a printed code, when every other proof is lost (design, invariant 12). */
import { randomInt } from 'node:crypto';
import type { Recoveries, Recovering, Recovery } from '../../flow/proofs.ts';
import { isActive, signInNameOf } from '../../flow/people.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import { RECOVERY_LINK_MS, RECOVERY_WAIT_MS } from '../../model/limits.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { raiseNotice } from './notice-raising.ts';
import type { Work } from './person-changes.ts';
import {
  activeAdministrators,
  activePerson,
  addPersonEntry,
  hashOf,
  insertLink,
  knownPerson,
  newId,
} from './person-changes.ts';
import type { Tables } from './tables.ts';

export type RecoveryDeciding = Omit<Recoveries, 'waiting'>;

const CODES = 10;
const GROUPS = 4;
const GROUP_SIGNS = 4;
/** Crockford's Base32: no letter that looks like a digit when it is read from paper. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function readRecoveries(
  { db }: Database,
  organisation: string,
): Pick<Recoveries, 'waiting'> {
  return {
    async waiting() {
      const rows = await db
        .selectFrom('recoveries')
        .innerJoin('people', (join) =>
          join
            .onRef('people.organisation', '=', 'recoveries.organisation')
            .onRef('people.id', '=', 'recoveries.person'),
        )
        .selectAll('recoveries')
        .select('people.name')
        .where('recoveries.organisation', '=', organisation)
        .where('recoveries.state', '=', 'waiting')
        .orderBy('recoveries.asked_at')
        .execute();
      return rows.map((row): Recovery => ({
        id: row.id,
        person: row.person,
        personName: row.name,
        askedAt: row.asked_at,
        readyAt: row.ready_at,
        state: row.state,
      }));
    },
  };
}

export function decideRecoveries(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): RecoveryDeciding {
  const settle = (id: string, by: string, state: 'confirmed' | 'refused'): Promise<void> =>
    db.transaction().execute(async (work) => {
      const at = now();
      const second = await activePerson(work, organisation, by, at);
      const row = await work
        .selectFrom('recoveries')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      if (row === undefined) throw new DecisionRefused('recovery-unknown');
      // Whoever holds a stolen code may hold a stolen session of the same person too.
      if (row.person === by) throw new DecisionRefused('recovery-own');
      await setState(work, organisation, id, state);
      const change = { organisation, at, by: second.name };
      await addPersonEntry(work, change, row.person, `recovery-${state}`);
    });
  return {
    make: (person, by) =>
      db.transaction().execute(async (work) => {
        await knownPerson(work, organisation, person);
        await work
          .deleteFrom('recovery_codes')
          .where('organisation', '=', organisation)
          .where('person', '=', person)
          .execute();
        const at = now();
        const codes = Array.from({ length: CODES }, newCode);
        const rows = codes.map((code) => ({
          organisation,
          code_hash: hashOf(plain(code)),
          person,
          made_at: at,
          recovery: null,
        }));
        await work.insertInto('recovery_codes').values(rows).execute();
        await addPersonEntry(work, { organisation, at, by }, person, 'recovery-codes');
        return codes;
      }),
    claim: (signInName, code) =>
      db.transaction().execute((work) => claim(work, organisation, now(), signInName, code)),
    confirm: (id, by) => settle(id, by, 'confirmed'),
    refuse: (id, by) => settle(id, by, 'refused'),
  };
}

/** 80 bits: nothing to guess, so a fast hash keeps it well. */
function newCode(): string {
  const group = (): string =>
    Array.from({ length: GROUP_SIGNS }, () => SIGNS[randomInt(SIGNS.length)] ?? '').join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** As typed from paper: blanks and dashes do not matter, O is 0, I and L are 1. */
function plain(code: string): string {
  const signs = code.toUpperCase().replaceAll(/[\s-]/g, '');
  return signs.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

async function claim(
  work: Work,
  organisation: string,
  at: Millis,
  signInName: string,
  code: string,
): Promise<Recovering> {
  const found = await work
    .selectFrom('recovery_codes')
    .innerJoin('people', (join) =>
      join
        .onRef('people.organisation', '=', 'recovery_codes.organisation')
        .onRef('people.id', '=', 'recovery_codes.person'),
    )
    .selectAll('people')
    .select(['recovery_codes.recovery', 'recovery_codes.code_hash'])
    .where('recovery_codes.organisation', '=', organisation)
    .where('recovery_codes.code_hash', '=', hashOf(plain(code)))
    .executeTakeFirst();
  if (found === undefined || found.sign_in_name !== signInNameOf(signInName))
    return { kind: 'refused' };
  if (!isActive({ endsAt: found.ends_at, disabledAt: found.disabled_at }, at))
    return { kind: 'refused' };
  const asked =
    found.recovery === null
      ? await ask(work, organisation, at, found, found.code_hash)
      : await readRecovery(work, organisation, found.recovery);
  if (asked === null || asked.state === 'refused' || asked.state === 'done')
    return { kind: 'refused' };
  if (asked.state === 'waiting' && asked.ready_at > at)
    return { kind: 'waiting', readyAt: asked.ready_at };
  await setState(work, organisation, asked.id, 'done');
  const link = await insertLink(work, organisation, 'recovery', found.id, at + RECOVERY_LINK_MS);
  return { kind: 'ready', link };
}

/** The first use of a code: who must confirm, or how long all administrators can see it coming. */
async function ask(
  work: Work,
  organisation: string,
  at: Millis,
  person: Pick<Tables['people'], 'id' | 'name'>,
  codeHash: string,
): Promise<Tables['recoveries']> {
  const others = (await activeAdministrators(work, organisation, at)).filter(
    (one) => one.id !== person.id,
  );
  const { kind } = await work
    .selectFrom('organisations')
    .select('kind')
    .where('id', '=', organisation)
    .executeTakeFirstOrThrow();
  const alone = others.length === 0 && kind === 'practice';
  const row: Tables['recoveries'] = {
    organisation,
    id: newId(),
    person: person.id,
    asked_at: at,
    ready_at: alone ? at : at + RECOVERY_WAIT_MS,
    state: 'waiting',
  };
  await work.insertInto('recoveries').values(row).execute();
  await work
    .updateTable('recovery_codes')
    .set({ recovery: row.id })
    .where('organisation', '=', organisation)
    .where('code_hash', '=', codeHash)
    .execute();
  const change = { organisation, at, by: person.name };
  await addPersonEntry(work, change, person.id, 'recovery-asked');
  await raiseNotice(work, change, {
    kind: 'recovery',
    key: row.id,
    level: 'high',
    caseId: null,
    names: { subject: person.name },
    simulated: false,
  });
  return row;
}

async function readRecovery(
  work: Work,
  organisation: string,
  id: string,
): Promise<Tables['recoveries'] | null> {
  const row = await work
    .selectFrom('recoveries')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

async function setState(
  work: Work,
  organisation: string,
  id: string,
  state: Recovery['state'],
): Promise<void> {
  await work
    .updateTable('recoveries')
    .set({ state })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute();
}
