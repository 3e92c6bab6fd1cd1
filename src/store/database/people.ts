/** The people of an organisation, and what was done to their accounts. */
import { LANGUAGES } from '../../flow/advice.ts';
import type { NewPerson, People, Person, PersonChange, ProofKind } from '../../flow/people.ts';
import { isActive, signInNameOf } from '../../flow/people.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Role } from '../../model/role.ts';
import type { Millis } from '../../model/time.ts';
import type { Change } from './case-changes.ts';
import type { Database } from './database.ts';
import { PAGE_ROWS_MAX } from './limits.ts';
import type { Work } from './person-changes.ts';
import {
  activeAdministrators,
  addPersonEntry,
  endSessions,
  insertPerson,
  knownPerson,
  rolesOf,
} from './person-changes.ts';
import type { Tables } from './tables.ts';

export type PeopleReading = Pick<People, 'list' | 'find' | 'bySignInName' | 'history'>;
export type PeopleDeciding = Pick<People, 'add' | 'change' | 'disable' | 'enable'>;

/** Letters, digits and few signs: it is typed on a ward's keyboard, and shown in lists. */
const SIGN_IN_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u;
const NAME_CHARS_MAX = 100;

export function readPeople({ db }: Database, organisation: string): PeopleReading {
  const withProofs = async (rows: readonly Tables['people'][]): Promise<readonly Person[]> => {
    const ids = rows.length === 1 ? rows.map((row) => row.id) : null;
    const kinds = await proofKinds(db, organisation, ids);
    return rows.map((row) => personOf(row, kinds.get(row.id) ?? new Set()));
  };
  return {
    async list() {
      const rows = await db
        .selectFrom('people')
        .selectAll()
        .where('organisation', '=', organisation)
        .orderBy('name')
        .orderBy('id')
        .execute();
      return withProofs(rows);
    },
    async find(id) {
      const rows = await db
        .selectFrom('people')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .execute();
      return (await withProofs(rows))[0] ?? null;
    },
    async bySignInName(name) {
      const rows = await db
        .selectFrom('people')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('sign_in_name', '=', signInNameOf(name))
        .execute();
      return (await withProofs(rows))[0] ?? null;
    },
    async history(id, rows) {
      let query = db
        .selectFrom('person_entries')
        .selectAll()
        .where('organisation', '=', organisation);
      if (id !== null) query = query.where('person', '=', id);
      const found = await query
        .orderBy('seq', 'desc')
        .limit(Math.min(Math.max(1, rows), PAGE_ROWS_MAX))
        .execute();
      return found.map(({ at, by, person, what, text }) => ({ at, by, person, what, text }));
    },
  };
}

function personOf(row: Tables['people'], kinds: ReadonlySet<ProofKind>): Person {
  return {
    id: row.id,
    name: row.name,
    signInName: row.sign_in_name,
    roles: rolesOf(row.roles),
    mail: row.mail,
    phone: row.phone,
    language: LANGUAGES.find((language) => language === row.language) ?? null,
    createdAt: row.created_at,
    endsAt: row.ends_at,
    disabledAt: row.disabled_at,
    proofs: [...kinds],
  };
}

/** Which proofs exist, by person: of the few asked for, or of all. */
async function proofKinds(
  db: Database['db'],
  organisation: string,
  ids: readonly string[] | null,
): Promise<ReadonlyMap<string, Set<ProofKind>>> {
  const kinds = new Map<string, Set<ProofKind>>();
  const has = (person: string, kind: ProofKind): void => {
    const known = kinds.get(person) ?? new Set<ProofKind>();
    kinds.set(person, known.add(kind));
  };
  let proofs = db
    .selectFrom('person_proofs')
    .select(['person', 'password', 'totp'])
    .where('organisation', '=', organisation);
  if (ids !== null) proofs = proofs.where('person', 'in', [...ids]);
  for (const { person, password, totp } of await proofs.execute()) {
    if (password !== null) has(person, 'password');
    if (totp !== null) has(person, 'totp');
  }
  for (const [table, kind] of [
    ['person_credentials', 'passkey'],
    ['person_subjects', 'subject'],
  ] as const) {
    let query = db.selectFrom(table).select('person').where('organisation', '=', organisation);
    if (ids !== null) query = query.where('person', 'in', [...ids]);
    for (const { person } of await query.distinct().execute()) has(person, kind);
  }
  let codes = db
    .selectFrom('recovery_codes')
    .select('person')
    .where('organisation', '=', organisation)
    .where('recovery', 'is', null);
  if (ids !== null) codes = codes.where('person', 'in', [...ids]);
  for (const { person } of await codes.distinct().execute()) has(person, 'recovery-codes');
  return kinds;
}

export function decidePeople(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): PeopleDeciding {
  const changing = <T>(by: string, act: (work: Work, change: Change) => Promise<T>): Promise<T> =>
    db.transaction().execute((work) => act(work, { organisation, by, at: now() }));
  return {
    add: (person, by) =>
      changing(by, async (work, change) =>
        personOf(await insertPerson(work, change, checked(person)), new Set()),
      ),
    change: (id, wanted, by) =>
      changing(by, async (work, change) => {
        const row = await knownPerson(work, organisation, id);
        await changeRow(work, change, row, wanted);
      }),
    disable: (id, by) =>
      changing(by, async (work, change) => {
        const row = await knownPerson(work, organisation, id);
        if (row.disabled_at !== null) return;
        await keepAdministrator(work, change, row);
        await setPerson(work, change, id, { disabled_at: change.at });
        await endSessions(work, organisation, id);
        await addPersonEntry(work, change, id, 'disabled');
      }),
    enable: (id, by) =>
      changing(by, async (work, change) => {
        const row = await knownPerson(work, organisation, id);
        if (row.disabled_at === null) return;
        await setPerson(work, change, id, { disabled_at: null });
        await addPersonEntry(work, change, id, 'enabled');
      }),
  };
}

async function changeRow(
  work: Work,
  change: Change,
  row: Tables['people'],
  wanted: PersonChange,
): Promise<void> {
  const before = { ...personOf(row, new Set()) };
  const after = checked({ ...before, ...wanted });
  const stays =
    after.roles.includes('administrator') &&
    isActive({ endsAt: after.endsAt, disabledAt: row.disabled_at }, change.at);
  if (!stays) await keepAdministrator(work, change, row);
  await setPerson(work, change, row.id, {
    name: after.name,
    roles: JSON.stringify(after.roles),
    mail: after.mail,
    phone: after.phone,
    language: after.language,
    ends_at: after.endsAt,
  });
  const roles = (of: readonly Role[]): string => of.toSorted().join(', ');
  if (roles(before.roles) !== roles(after.roles))
    await addPersonEntry(work, change, row.id, 'roles', roles(after.roles));
  const told = (['name', 'mail', 'phone', 'language', 'endsAt'] as const).filter(
    (key) => before[key] !== after[key],
  );
  if (told.length > 0) await addPersonEntry(work, change, row.id, 'changed', told.join(', '));
}

async function setPerson(
  work: Work,
  { organisation }: Change,
  id: string,
  set: Partial<Omit<Tables['people'], 'organisation' | 'id'>>,
): Promise<void> {
  await work
    .updateTable('people')
    .set(set)
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute();
}

/** Refused `last-administrator` when `row` is the only one who can administer. */
async function keepAdministrator(
  work: Work,
  { organisation, at }: Change,
  row: Tables['people'],
): Promise<void> {
  const active = await activeAdministrators(work, organisation, at);
  if (active.length === 1 && active[0]?.id === row.id)
    throw new DecisionRefused('last-administrator');
}

/** The person as it will be kept; refused when it cannot be. */
function checked(person: NewPerson): NewPerson {
  const signInName = signInNameOf(person.signInName);
  if (!SIGN_IN_NAME.test(signInName)) throw new DecisionRefused('sign-in-name-wrong');
  const name = person.name.normalize('NFC').trim();
  if (name === '' || name.length > NAME_CHARS_MAX || /\p{Cc}/u.test(name))
    throw new DecisionRefused('person-name-wrong');
  if (person.roles.includes('visiting-assessor') && person.endsAt === null)
    throw new DecisionRefused('visiting-needs-end');
  return { ...person, name, signInName };
}
